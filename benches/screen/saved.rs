//! From Enter to the word that it is saved, beside the same bytes appended and synced on the same disk in turn.

use std::fs::File;
use std::io::Write as _;
use std::time::{Duration, Instant};

use super::material::Material;
use super::start::quit;
use super::table::{Reach, Sample, Table};
use super::terminal::{Leader, Terminal};

const ROUNDS: usize = 40;
/// Longer than it takes until a draft of the line is on the disk, so that this is not in the figure.
const DRAFTED: Duration = Duration::from_millis(320);
const LINE: &str = "Fewer forms, and one place to ask for all of them, also in the evening";

pub fn measure(material: &Material, table: &mut Table) -> anyhow::Result<()> {
    let mut terminal = Terminal::opened(&material.session("saved")?, Leader::Nobody)?;
    let mut floor = Terminal::opened(&material.floor(), Leader::Nobody)?;
    let size = written(&mut terminal)?;
    let mut file = File::create(material.path().join("appended"))?;
    let bytes = vec![b'x'; size];
    let (mut saved, mut synced, mut short, mut painted) =
        (Sample::default(), Sample::default(), Sample::default(), Sample::default());
    for n in 0..ROUNDS {
        saved.add_ms(save(&mut terminal, 102 + n)?);
        synced.add_ms(append(&mut file, &bytes)?);
        short.add_ms(append(&mut file, &bytes[..size.min(300)])?);
        painted.add_ms(floor.press(b"j", Duration::from_millis(12))?.first);
    }
    let (h, s) = (painted.median(), synced.median());
    table.row(&format!("append and fdatasync of the {size} bytes a save writes (S)"), "ms", &synced, None, Reach::Open);
    table.row("append and fdatasync of 300 bytes", "ms", &short, None, Reach::Open);
    table.row("Enter to \"saved\" on the screen", "ms", &saved, Some(("H + 1.5 S", h + 1.5 * s)), Reach::Times(1.0));
    quit(floor)?;
    quit(terminal)
}

/// Types a line and enters it; how long until the screen says that this one is saved.
fn save(terminal: &mut Terminal, number: usize) -> anyhow::Result<Duration> {
    terminal.press(LINE.as_bytes(), DRAFTED)?;
    let begun = Instant::now();
    terminal.send(b"\r")?;
    let seen = terminal.until(&format!("saved {number}:"))?;
    terminal.rest(Duration::from_millis(20));
    Ok(seen.duration_since(begun))
}

/// How many bytes one save hands to the system for its file.
fn written(terminal: &mut Terminal) -> anyhow::Result<usize> {
    terminal.press(LINE.as_bytes(), DRAFTED)?;
    let before = terminal.process.used()?.written;
    let seen = terminal.press(b"\r", Duration::from_millis(20))?;
    let all = terminal.process.used()?.written - before;
    Ok(usize::try_from(all)?.saturating_sub(seen.bytes))
}

/// Appends and waits until it is on the disk.
pub fn append(file: &mut File, bytes: &[u8]) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    file.write_all(bytes)?;
    file.sync_data()?;
    Ok(begun.elapsed())
}
