//! From a word typed into the search over everything to what it finds in ten sessions, read from the disk.

use std::time::{Duration, Instant};

use super::material::Material;
use super::start::quit;
use super::table::{Reach, Sample, Table};
use super::terminal::{Leader, STANDS, Terminal};

const ROUNDS: usize = 15;
/// A word that many said.
const WORD: &[u8] = b"klima";

pub fn measure(material: &Material, table: &mut Table) -> anyhow::Result<()> {
    let (mut first, mut all, mut again) = (Sample::default(), Sample::default(), Sample::default());
    for round in 0..=ROUNDS {
        let mut terminal = Terminal::opened(&material.home_of("ten"), Leader::Nobody)?;
        terminal.press(b"\x06", STANDS)?;
        let begun = Instant::now();
        terminal.send(WORD)?;
        let found = terminal.until(", step 1")?.duration_since(begun);
        let stands = terminal.until_gone("so far")?.duration_since(begun);
        terminal.rest(STANDS);
        let letter = terminal.press(b"s", Duration::from_millis(40))?;
        if round > 0 {
            first.add_ms(found);
            all.add_ms(stands);
            again.add_ms(letter.last);
        }
        terminal.press(b"\x1b", STANDS)?;
        quit(terminal)?;
    }
    table.row("search over ten sessions of 1,000: a word to its first hits", "ms", &first, None, Reach::Most(100.0));
    table.row("the same, to the last of them", "ms", &all, None, Reach::Open);
    table.row("the same, the next letter", "ms", &again, None, Reach::Open);
    Ok(())
}
