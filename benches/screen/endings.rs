//! How long the program takes to end, each time with a line half typed: from what ends it until its process is no more.
//!
//! The program ends its file, too: some twenty syncs, so the disk of the moment stands beside the figure.
//! Whether the terminal is left as it was and nothing is lost is a test (`tests/it/pty/endings.rs`), not a figure.

use std::fs::File;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::material::Material;
use super::saved::append;
use super::table::{Reach, Sample, Table};
use super::terminal::{Leader, Terminal};

const ROUNDS: usize = 7;

#[derive(Clone, Copy)]
enum Ending {
    Quit,
    Term,
    Hup,
    HangUp,
    Gone,
}

pub fn measure(material: &Material, table: &mut Table) -> anyhow::Result<()> {
    let subject = material.session("ending")?;
    let endings = [
        ("quit", Ending::Quit),
        ("SIGTERM", Ending::Term),
        ("SIGHUP", Ending::Hup),
        ("hang-up: the terminal closed, SIGHUP passed on", Ending::HangUp),
        ("the terminal gone, no signal", Ending::Gone),
    ];
    let mut samples: [Sample; 5] = Default::default();
    let (mut file, mut synced) = (File::create(material.path().join("endings"))?, Sample::default());
    for _ in 0..ROUNDS {
        for ((_, ending), sample) in endings.iter().zip(&mut samples) {
            let leader = if matches!(ending, Ending::Gone) { Leader::Deaf } else { Leader::Shell };
            let mut terminal = Terminal::opened(&subject, leader)?;
            terminal.press(b"\x15half a line", Duration::from_millis(30))?;
            synced.add_ms(append(&mut file, &[b'x'; 300])?);
            let begun = end(&mut terminal, *ending)?;
            sample.add_ms(terminal.process.ended()?.duration_since(begun));
        }
    }
    for ((what, _), sample) in endings.iter().zip(&samples) {
        let beside = Some(("append and fdatasync of 300 bytes", synced.median()));
        table.row(&format!("end: {what}"), "ms", sample, beside, Reach::Most(50.0));
    }
    Ok(())
}

fn end(terminal: &mut Terminal, ending: Ending) -> anyhow::Result<Instant> {
    let begun = Instant::now();
    match ending {
        Ending::Quit => terminal.send(b"\x11")?,
        Ending::Term => terminal.process.signal(Signal::TERM)?,
        Ending::Hup => terminal.process.signal(Signal::HUP)?,
        Ending::HangUp | Ending::Gone => return terminal.close(b"x"),
    }
    Ok(begun)
}
