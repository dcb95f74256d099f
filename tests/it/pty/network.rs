//! Nothing of the program needs a network, and nothing of it opens one.

use std::process::Command;

use super::{Home, PROGRAM, Pty};

/// What the system lists as ends of a connection of a process's own network.
fn connections(pid: i32) -> Vec<String> {
    let fds = std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
    let links = fds.filter_map(|fd| std::fs::read_link(fd.unwrap().path()).ok());
    let sockets: Vec<String> = links
        .filter_map(|link| Some(link.to_str()?.strip_prefix("socket:[")?.trim_end_matches(']').to_owned()))
        .collect();
    assert!(!sockets.is_empty(), "its bell and its signals come by sockets, so some are seen");
    let mut found = Vec::new();
    for kind in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "packet", "netlink"] {
        let table = std::fs::read_to_string(format!("/proc/{pid}/net/{kind}")).unwrap_or_default();
        let ours = |line: &&str| line.split_whitespace().any(|word| sockets.iter().any(|socket| socket == word));
        found.extend(table.lines().filter(ours).map(|line| format!("{kind}: {line}")));
    }
    found
}

#[test]
fn a_workshop_opens_no_connection() {
    let home = Home::new();
    let pty = Pty::start(&home, &["run", "design-kickoff-60"]);
    pty.press("ctrl-n").shows("Enter saves");
    pty.types("Fewer forms").press("enter").shows("✓ saved 1");
    pty.types(":export summary.html").press("enter").shows("summary.html");
    assert_eq!(connections(pty.pid.as_raw_nonzero().get()), Vec::<String>::new());
    // The tables are those of the process, and a connection is seen in them.
    let listening = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let me = i32::try_from(std::process::id()).unwrap();
    let socket = std::os::unix::net::UnixStream::pair().unwrap();
    assert!(connections(me).iter().any(|line| line.starts_with("tcp:")), "{listening:?} {socket:?}");
}

/// In a network of its own, which has not even a loopback that is up.
#[test]
fn a_workshop_is_held_where_there_is_no_network() {
    let home = Home::new();
    let script = r#"ip link 2>/dev/null | grep -q 'UP' && exit 99
        printf ':next\nFewer forms\n:export summary.md\n:close\n' | "$0" run design-kickoff-60 --plain"#;
    let mut command = Command::new("unshare");
    command.args(["-rn", "sh", "-c", script, PROGRAM]).current_dir(home.path());
    command.env("CHARRETTE_DATA_DIR", home.path()).env("HOME", home.path());
    let output = match command.output() {
        Ok(output) if !String::from_utf8_lossy(&output.stderr).contains("unshare: ") => output,
        refused => {
            println!("skipped: no network of its own can be had here: {refused:?}");
            return;
        }
    };
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("saved 1: Fewer forms"), "{output:?}");
    assert!(home.path().join("summary.md").is_file());
}
