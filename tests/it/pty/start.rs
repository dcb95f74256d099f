//! How the program is started on a terminal: what stands between the two, size and environment.

use std::path::Path;

use portable_pty::CommandBuilder;

use super::{Home, PROGRAM};

/// What stands between the terminal and the program.
#[derive(Clone, Copy, Debug)]
pub enum Leader {
    /// A shell that outlives the program, so that the terminal can be looked at afterwards.
    Shell,
    /// One that keeps jobs: what is stopped goes on when somebody says `fg` or a line is typed.
    Jobs,
    /// One that ignores a hang-up, and so does what it starts.
    Deaf,
    /// Nothing: the program leads the session.
    Nobody,
}

impl Leader {
    /// What the leader runs; `$0` is a file for the program's number, `$@` the program.
    fn script(self) -> Option<&'static str> {
        const RUN: &str = r#"sh -c 'echo $$ >"$0"; exec "$@"' "$0" "$@"; printf '\r\n[ended %s]\r\n' $?; read -r wait"#;
        match self {
            Self::Shell => Some(RUN),
            Self::Deaf => Some(concat!(
                "trap '' HUP; ",
                r#"sh -c 'echo $$ >"$0"; exec "$@"' "$0" "$@"; printf '\r\n[ended %s]\r\n' $?; read -r wait"#
            )),
            Self::Jobs => Some(
                r#"set -m; sh -c 'echo $$ >"$0"; exec "$@"' "$0" "$@"; printf '\r\n[stopped]\r\n'; read -r line; fg >/dev/null; printf '\r\n[ended %s]\r\n' $?; read -r wait"#,
            ),
            Self::Nobody => None,
        }
    }
}

/// How to start the program.
pub struct Start<'a> {
    pub size: (u16, u16),
    pub leader: Leader,
    pub env: &'a [(&'a str, &'a str)],
    pub program: &'a str,
}

impl Default for Start<'_> {
    fn default() -> Self {
        Self { size: (80, 24), leader: Leader::Shell, env: &[], program: PROGRAM }
    }
}

pub fn command(home: &Home, args: &[&str], start: &Start<'_>, number: &Path) -> CommandBuilder {
    let mut command = match start.leader.script() {
        Some(script) => {
            let mut command = CommandBuilder::new("bash");
            command.args(["-c", script]);
            command.arg(number);
            command.arg(start.program);
            command
        }
        None => CommandBuilder::new(start.program),
    };
    command.args(args);
    command.env_clear();
    command.cwd(home.path());
    let path = std::env::var("PATH").unwrap();
    let usual = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PATH", &path)];
    for (name, value) in usual.iter().chain(start.env) {
        command.env(name, value);
    }
    command.env("HOME", home.path());
    command.env("CHARRETTE_DATA_DIR", home.path());
    command
}
