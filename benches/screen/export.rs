//! The export of a large session in each format, by the command: start of the program, opening, and writing included.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, ensure};

use super::material::Material;
use super::table::{Reach, Sample, Table};

const ROUNDS: usize = 5;

pub fn measure(material: &Material, table: &mut Table) -> anyhow::Result<()> {
    let subject = material.session("exported")?;
    let file = subject.args.last().context("a session is named")?;
    for format in ["md", "html", "json", "csv"] {
        let mut sample = Sample::default();
        for round in 0..ROUNDS {
            let to = subject.data.join(format!("out-{round}.{format}"));
            let mut command = Command::new(&subject.program);
            command.arg("export").arg(file).arg("--to").arg(to).args(["--format", format]);
            command.env("CHARRETTE_DATA_DIR", &subject.data).stderr(Stdio::null());
            let begun = Instant::now();
            let ended = command.status()?;
            sample.add_ms(begun.elapsed());
            ensure!(ended.success(), "the export to {format} failed");
        }
        table.row(&format!("export of 10,000 contributions: {format}"), "ms", &sample, None, Reach::Most(500.0));
    }
    Ok(())
}
