//! What the program does while nobody does anything, and the memory it holds.

use std::time::Duration;

use super::material::Material;
use super::start::quit;
use super::table::{Reach, Sample, Table};
use super::terminal::{Leader, Terminal};

const SECONDS: u32 = 10;
/// What comes closer together is one repaint.
const APART: Duration = Duration::from_millis(20);

pub fn measure(material: &Material, table: &mut Table) -> anyhow::Result<()> {
    let subjects = [material.floor(), material.home(), material.session("hundred")?, material.session("many")?];
    let mut terminals = Vec::new();
    for subject in &subjects {
        terminals.push(Terminal::opened(subject, Leader::Nobody)?);
    }
    std::thread::sleep(Duration::from_secs(1)); // what is done once after the start is done
    let mut before = Vec::new();
    for terminal in &mut terminals {
        terminal.came();
        before.push(terminal.process.used()?);
    }
    std::thread::sleep(Duration::from_secs(SECONDS.into()));
    let mut told = Vec::new();
    for (terminal, before) in terminals.iter_mut().zip(before) {
        let used = terminal.process.used()?;
        let came = terminal.came();
        let apart = came.windows(2).filter(|pair| pair[1].0.duration_since(pair[0].0) > APART).count();
        told.push(Idle {
            wakes: each_second(used.wakes - before.wakes),
            cpu: used.ran.saturating_sub(before.ran).as_secs_f64() / f64::from(SECONDS) * 100.0,
            bytes: each_second(u32::try_from(came.iter().map(|(_, bytes)| bytes).sum::<usize>())?),
            repaints: each_second(u32::try_from(apart + usize::from(!came.is_empty()))?),
            mib: f64::from(terminal.process.resident()?) / 1024.0,
        });
    }
    let [floor, home, hundred, many] = told.as_slice() else { anyhow::bail!("four were started") };
    anyhow::ensure!(hundred.repaints > 0.5, "the clock does not run");
    let mut row = |what: &str, unit: &str, figure: f64, reach| table.row(what, unit, &one(figure), None, reach);
    row("clock running: repaints a second", "", hundred.repaints, Reach::Most(1.05));
    row("clock running: bytes a second", "", hundred.bytes, Reach::Most(40.0));
    row("clock running: wake-ups a second", "", hundred.wakes, Reach::Most(3.0));
    row("clock running: share of a core", "%", hundred.cpu, Reach::Open);
    row("home, no clock: bytes a second", "", home.bytes, Reach::Most(0.0));
    row("home, no clock: wake-ups a second", "", home.wakes, Reach::Most(1.0));
    row("floor: resident memory (H)", "MiB", floor.mib, Reach::Open);
    let h = Some(("H", floor.mib));
    table.row("resident memory, session of 100", "MiB", &one(hundred.mib), h, Reach::Times(3.0));
    table.row("resident memory, session of 100,000", "MiB", &one(many.mib), h, Reach::Most(80.0));
    terminals.into_iter().try_for_each(quit)
}

struct Idle {
    wakes: f64,
    cpu: f64,
    bytes: f64,
    repaints: f64,
    mib: f64,
}

fn each_second(count: u32) -> f64 {
    f64::from(count) / f64::from(SECONDS)
}

fn one(figure: f64) -> Sample {
    let mut sample = Sample::default();
    sample.add(figure);
    sample
}
