//! From the start of the process to a screen that stands, on a terminal that answers and on one that does not.

use std::time::Duration;

use super::material::Material;
use super::table::{Reach, Sample, Table};
use super::terminal::{Leader, Manner, STANDS, Subject, Terminal};

const ROUNDS: usize = 21;

pub fn measure(material: &Material, table: &mut Table) -> anyhow::Result<()> {
    let hundred = material.session("hundred")?;
    let subjects = [
        (material.floor(), Manner::Answers),
        (material.home(), Manner::Answers),
        (hundred.clone(), Manner::Answers),
        (hundred, Manner::Mute),
        (material.session("many")?, Manner::Answers),
    ];
    let mut samples: [Sample; 5] = Default::default();
    for round in 0..=ROUNDS {
        for (nth, (subject, manner)) in subjects.iter().enumerate() {
            let many = nth == subjects.len() - 1;
            if many && round % 3 != 0 {
                continue;
            }
            let took = start(subject, *manner)?;
            if round > 0 {
                samples[nth].add_ms(took); // the first makes what is made once, and is not counted
            }
        }
    }
    let [floor, home, hundred, mute, many] = &samples;
    let h = Some(("H", floor.median()));
    table.row("floor: start until its screen stands (H)", "ms", floor, None, Reach::Open);
    table.row("start, home with ten sessions", "ms", home, h, Reach::Times(1.5));
    table.row("start, session of 100", "ms", hundred, h, Reach::Times(1.5));
    let own = Some(("the same, answered", hundred.median()));
    table.row("start, session of 100, terminal that answers nothing", "ms", mute, own, Reach::Times(1.2));
    table.row("start, session of 100,000", "ms", many, h, Reach::Most(150.0));
    Ok(())
}

fn start(subject: &Subject, manner: Manner) -> anyhow::Result<Duration> {
    let mut terminal = Terminal::start(subject, Leader::Nobody, manner)?;
    let begun = terminal.begun;
    let seen = terminal.settle(begun, STANDS)?;
    quit(terminal)?;
    Ok(seen.last)
}

/// Leaves the program by its own key and waits until it has ended.
#[expect(clippy::needless_pass_by_value, reason = "nothing can be asked of a terminal that was left")]
pub fn quit(terminal: Terminal) -> anyhow::Result<()> {
    terminal.send(b"\x11q")?; // ours by the first, the floor by the second
    terminal.process.ended()?;
    Ok(())
}
