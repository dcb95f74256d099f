//! What is measured: data folders with sessions of many sizes, made through the library as the program would make them.
//!
//! Made by a process of its own, so that the one that measures stays small: what it starts is forked from it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::Context as _;
use charrette::content::framework::ingov;
use charrette::content::library::library;
use charrette::domain::Stamp;
use charrette::domain::contribution::{Mode, Said};
use charrette::domain::decide::{decide, open};
use charrette::domain::event::Event;
use charrette::domain::id::SessionId;
use charrette::domain::intent::{Intent, Opening};
use charrette::domain::session::Session;
use charrette::domain::time::Moment;
use charrette::store::{self, Machine};

use super::terminal::Subject;

const AGENDA: &str = "design-kickoff-60";
/// How many contributions the largest session has.
pub const MANY: usize = 100_000;
/// How many are exported.
pub const EXPORTED: usize = 10_000;
/// What people really said.
const SAID: &str = include_str!("../../tests/data/polis-klimarat-produktion-konsum.jsonl");

/// The folders, which go with it.
pub struct Material {
    root: tempfile::TempDir,
    floor: PathBuf,
}

impl Material {
    /// Makes all of it, on the disk that the program is built on.
    pub fn new(floor: PathBuf) -> anyhow::Result<Self> {
        let root = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        let made = Command::new(std::env::current_exe()?).arg("--make").arg(root.path()).status()?;
        anyhow::ensure!(made.success(), "the sessions to measure with could not be made");
        let material = Self { root, floor };
        for folder in ["home", "ten"] {
            for file in files(&material.path().join(folder))? {
                material.is_held(folder, &file)?;
            }
        }
        Ok(material)
    }

    /// Opens a session and closes it again in the program, which notes in its file what the home screen shows of it.
    fn is_held(&self, folder: &str, file: &Path) -> anyhow::Result<()> {
        let mut program = Command::new(env!("CARGO_BIN_EXE_charrette"));
        program.arg("run").arg(file).arg("--plain").env("CHARRETTE_DATA_DIR", self.path().join(folder));
        let ended = program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        anyhow::ensure!(ended.success(), "{} could not be held", file.display());
        Ok(())
    }

    pub fn path(&self) -> &Path {
        self.root.path()
    }

    pub fn floor(&self) -> Subject {
        Subject { program: self.floor.clone(), args: Vec::new(), data: self.path().to_owned() }
    }

    /// The home screen with ten sessions.
    pub fn home(&self) -> Subject {
        self.home_of("home")
    }

    /// The home screen of a folder.
    pub fn home_of(&self, folder: &str) -> Subject {
        Subject { program: env!("CARGO_BIN_EXE_charrette").into(), args: Vec::new(), data: self.path().join(folder) }
    }

    /// The session of so many contributions in a folder of its own.
    pub fn session(&self, folder: &str) -> anyhow::Result<Subject> {
        let data = self.path().join(folder);
        let file = files(&data)?.pop().with_context(|| format!("no session in {folder}"))?;
        let args = vec!["run".into(), file.into()];
        Ok(Subject { program: env!("CARGO_BIN_EXE_charrette").into(), args, data })
    }
}

/// The sessions of a data folder.
fn files(data: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let files = std::fs::read_dir(data.join("sessions"))?.filter_map(|file| Some(file.ok()?.path()));
    Ok(files.filter(|path| path.extension().is_some_and(|end| end == store::EXTENSION)).collect())
}

/// Fills `root`.
pub fn make(root: &Path) -> anyhow::Result<()> {
    for n in 0..10 {
        session(&root.join("home"), n, 100)?;
    }
    for n in 20..30 {
        session(&root.join("ten"), n, 1_000)?;
    }
    session(&root.join("hundred"), 10, 100)?;
    session(&root.join("saved"), 11, 100)?;
    session(&root.join("ending"), 12, 100)?;
    session(&root.join("exported"), 13, EXPORTED)?;
    session(&root.join("many"), 14, MANY)
}

/// A session in its first step, the clock running, with so many contributions.
fn session(data: &Path, id: u128, count: usize) -> anyhow::Result<()> {
    store::make_folder(data)?;
    let now = i64::try_from(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_millis())?;
    let moment = |n: usize| Moment { utc_ms: now - 60_000 + i64::try_from(n).unwrap_or(0) / 2, offset_min: 0 };
    let replica = store::replica(data, &Machine::this())?;
    let stamp = |n: usize| {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&n.to_be_bytes());
        Stamp { replica, at: moment(n), ran_ms: 0, seed }
    };
    let agendas = library(None, std::slice::from_ref(ingov()));
    let opening = Opening {
        session: SessionId((id + 1) << 96),
        title: format!("Workshop {id}"),
        agenda: agendas.agenda(AGENDA).context("the agenda ships")?.clone(),
        framework_version: ingov().version.clone(),
        statements: ingov().statements.clone(),
        program: "bench".to_owned(),
        sample: false,
    };
    let first = open(opening, &stamp(0));
    let mut session = Session::fold([first.clone()]).context("an opening begins a session")?;
    let mut events = vec![first];
    let groups: Vec<String> = session.groups.iter().map(|group| group.id.clone()).collect();
    let texts = texts()?;
    for n in 0..=count {
        let intent = if n == 0 {
            Intent::Next
        } else {
            let (text, group) = (texts[n % texts.len()].clone(), groups.get(n % groups.len().max(1)).cloned());
            Intent::Capture(vec![Said { text, group, ..Said::default() }], Mode::Typed, None)
        };
        let new: Vec<Event> = decide(&session, intent, &stamp(n + 1)).map_err(|why| anyhow::anyhow!("{why:?}"))?;
        for event in new {
            session.apply(event.clone());
            events.push(event);
        }
    }
    store::create(&data.join("sessions"), &events, moment(count))?.close()?;
    Ok(())
}

fn texts() -> anyhow::Result<Vec<String>> {
    let text = |line: &str| -> anyhow::Result<String> {
        let row: serde_json::Value = serde_json::from_str(line)?;
        Ok(row["text"].as_str().context("a row without text")?.to_owned())
    };
    SAID.lines().map(text).collect()
}
