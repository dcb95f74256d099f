//! From a key to the change on the screen: in lists, in the line, in the search, and many keys at once.
//!
//! All programs stand open side by side and get their keys in turn, each after a pause by chance, so that no key falls
//! into step with a clock.

use std::time::Duration;

use super::material::Material;
use super::start::quit;
use super::table::{Reach, Sample, Table};
use super::terminal::{Leader, SIZE, STANDS, Seen, Terminal};

/// Keys in each direction, and how often there and back.
const WAY: usize = 20;
const WAYS: usize = 6;
const FLOODS: usize = 9;
const FLOOD: usize = 300;
const QUIET: Duration = Duration::from_millis(12);

pub fn measure(material: &Material, table: &mut Table) -> anyhow::Result<()> {
    let mut floor = Terminal::opened(&material.floor(), Leader::Nobody)?;
    let mut hundred = Terminal::opened(&material.session("hundred")?, Leader::Nobody)?;
    let mut many = Terminal::opened(&material.session("many")?, Leader::Nobody)?;
    let mut chance = Chance(1);

    let mut samples: [Sample; 3] = Default::default();
    let mut bytes: [Sample; 3] = Default::default();
    hundred.press(b"\t", STANDS)?; // from the line to the list
    many.press(b"\t", STANDS)?;
    for n in 0..WAY * WAYS {
        let there = (n / WAY).is_multiple_of(2);
        for (nth, terminal) in [&mut floor, &mut hundred, &mut many].into_iter().enumerate() {
            let key = if there == (nth == 0) { b"j" } else { b"k" }; // the floor begins at its top, we at the newest
            let seen = press(terminal, key, &mut chance)?;
            samples[nth].add_ms(seen.first);
            bytes[nth].add(f64::from(u32::try_from(seen.bytes)?));
        }
    }
    let [h, at_hundred, at_many] = &samples;
    let beside = Some(("H", h.median()));
    table.row("floor: key to paint (H)", "ms", h, None, Reach::Open);
    table.row("key to paint, list of 100", "ms", at_hundred, beside, Reach::Times(1.2));
    let own = Some(("at 100", at_hundred.median()));
    table.row("key to paint, list of 100,000", "ms", at_many, own, Reach::Times(1.15));
    let bytes_h = Some(("H", bytes[0].median()));
    table.row("bytes for a key, list of 100", "bytes", &bytes[1], bytes_h, Reach::Times(1.5));

    flood([&mut floor, &mut hundred, &mut many], table)?;

    many.press(b"\t", STANDS)?;
    hundred.press(b"\t", STANDS)?;
    let [mut typed, mut beneath, mut page, mut found]: [Sample; 4] = Default::default();
    many.press(b"\x06", STANDS)?; // search
    for n in 0..60_usize {
        beneath.add_ms(press(&mut floor, b"x", &mut chance)?.first);
        typed.add_ms(press(&mut hundred, &b"less paper "[n % 11..=n % 11], &mut chance)?.first);
        let letter = &b"klima\x7f\x7f\x7f\x7f\x7f"[n % 10..=n % 10]; // there and back again
        let seen = press(&mut many, letter, &mut chance)?;
        page.add_ms(seen.first);
        found.add_ms(seen.last);
    }
    let beside = Some(("H", beneath.median()));
    table.row("key to paint, typing in the line", "ms", &typed, beside, Reach::Open);
    table.row("search in 100,000: a letter to the first page of hits", "ms", &page, beside, Reach::Open);
    table.row("search in 100,000: a letter to all its hits", "ms", &found, beside, Reach::Open);

    resize([&mut floor, &mut hundred], table)?;
    hundred.press(b"\x15", STANDS)?; // the line is empty again
    many.press(b"\x1b", STANDS)?;
    [floor, hundred, many].into_iter().try_for_each(quit)
}

fn press(terminal: &mut Terminal, key: &[u8], chance: &mut Chance) -> anyhow::Result<Seen> {
    terminal.rest(QUIET);
    std::thread::sleep(chance.pause());
    terminal.rest(Duration::from_millis(2));
    terminal.press(key, QUIET)
}

fn flood(mut terminals: [&mut Terminal; 3], table: &mut Table) -> anyhow::Result<()> {
    let mut samples: [Sample; 3] = Default::default();
    for _ in 0..FLOODS {
        for (terminal, sample) in terminals.iter_mut().zip(&mut samples) {
            terminal.send(b"G")?; // ours to the newest; the floor only counts it
            terminal.rest(STANDS);
            sample.add_ms(terminal.press(&b"k".repeat(FLOOD), STANDS)?.last);
        }
    }
    let [h, at_hundred, at_many] = &samples;
    let beside = Some(("H", h.median()));
    table.row("floor: 300 keys in one write until the last state stands (H)", "ms", h, None, Reach::Open);
    table.row("300 keys in one write, list of 100", "ms", at_hundred, beside, Reach::Times(0.2));
    table.row("300 keys in one write, list of 100,000", "ms", at_many, beside, Reach::Times(0.2));
    Ok(())
}

/// To another size and back again.
fn resize(mut terminals: [&mut Terminal; 2], table: &mut Table) -> anyhow::Result<()> {
    let mut samples: [Sample; 2] = Default::default();
    for other in [(200, 60), (80, 24), (40, 12), (160, 50), (100, 30)] {
        for (terminal, sample) in terminals.iter_mut().zip(&mut samples) {
            for to in [other, SIZE] {
                terminal.rest(QUIET);
                sample.add_ms(terminal.resize(to)?.last);
            }
        }
    }
    let beside = Some(("H", samples[0].median()));
    table.row("resize until the screen stands", "ms", &samples[1], beside, Reach::Times(2.0));
    Ok(())
}

/// Chance that is the same in every run.
struct Chance(u64);

impl Chance {
    /// 5 to 36 milliseconds.
    fn pause(&mut self) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_millis(5 + (self.0 >> 59))
    }
}
