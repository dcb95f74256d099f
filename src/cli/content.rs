//! Commands on agendas and frameworks.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::trouble::Done;
use super::{Desk, place};
use crate::config;
use crate::content::{self, files, framework, library};
use crate::domain::memory::{self, Past};
use crate::export::Labels as _;
use crate::shell::outside::at;
use crate::store;
use crate::system;
use crate::text::visible;
use crate::words::Told as _;

pub(super) fn agendas(desk: &Desk, json: bool) -> Done<ExitCode> {
    let own = |name: &str| desk.data.as_ref().map(|data| data.join(name));
    let known = library::frameworks(own("frameworks").as_deref());
    let all = library::library(own("agendas").as_deref(), &known.all);
    let mut out = io::stdout().lock();
    if json {
        let past = desk.data.as_ref().map(|data| store::memory(&data.join("sessions"), &data.join("index.json")));
        let past = past.transpose()?.unwrap_or_default();
        let took = |id: &str| {
            let steps: BTreeSet<&str> = past.iter().filter(|o| o.agenda == id).map(|o| o.step.as_str()).collect();
            let step = |step: &str| memory::of_step(&past, id, step).map(|past| (step.to_owned(), past));
            steps.into_iter().filter_map(step).collect::<BTreeMap<String, Past>>()
        };
        let rows: serde_json::Value = all
            .headers()
            .map(|h| serde_json::json!({ "id": h.id, "title": h.title, "phase": h.phase, "minutes": h.minutes, "purpose": h.purpose, "past": took(h.id) }))
            .collect();
        write!(out, "{}", place::json(&rows))?;
    } else {
        for header in all.headers() {
            let minutes = desk.words.say("cli-minutes", &[("n", &header.minutes.to_string())]);
            writeln!(out, "{}\t{}\t{minutes}\t{}", header.id, header.phase, visible(header.title))?;
        }
    }
    let faults = all.faults.iter().chain(all.agendas.iter().filter_map(|e| e.agenda.as_ref().err()).flatten());
    for fault in faults {
        writeln!(io::stderr(), "{}", desk.words.tell(&fault.told()))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn check(desk: &Desk, files: &[PathBuf]) -> Done<ExitCode> {
    let own = desk.data.as_ref().map(|data| data.join("frameworks"));
    let known = library::frameworks(own.as_deref());
    let mut bad = false;
    for file in files {
        let faults = content::check(file, &known.all, &config::faults);
        for fault in &faults {
            writeln!(io::stderr(), "{}", desk.words.tell(&fault.told()))?;
        }
        if faults.is_empty() {
            writeln!(io::stdout(), "{}", desk.words.say("cli-good", &[("name", &visible(&file.to_string_lossy()))]))?;
        }
        bad |= !faults.is_empty();
    }
    Ok(if bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

pub(super) fn framework(file: Option<&Path>) -> Done<ExitCode> {
    let shown = match file {
        None => framework::ingov().clone(),
        Some(file) => library::load_framework(file)?,
    };
    io::stdout().lock().write_all(framework::save_framework(&shown).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn import_list(desk: &Desk, file: &Path) -> Done<ExitCode> {
    let folder = desk.data()?.join("frameworks");
    let known = library::frameworks(Some(&folder));
    let base = framework::ingov();
    let taken: Vec<&str> = known.all.iter().filter(|f| f.id == base.id).map(|f| f.version.as_str()).collect();
    let mut text = String::new();
    let read = files::open(file).and_then(|mut source| source.read_to_string(&mut text));
    read.map_err(|why| at(file, system::said(&why)))?;
    let name = file.to_string_lossy();
    let imported = framework::import(base, &taken, &name, &text)?;
    crate::store::make_folder(&folder)?;
    let to = folder.join(format!("{}-{}.toml", imported.framework.id, imported.framework.version));
    crate::export::write::file(&to, framework::save_framework(&imported.framework).as_bytes(), false)?;
    let numbers = [imported.replaced.len(), imported.added.len(), imported.still_working.len()].map(|n| n.to_string());
    let [replaced, added, working] = &numbers;
    let args = [
        ("n-replaced", replaced.as_str()),
        ("n-added", added),
        ("n-working", working),
        ("path", &to.to_string_lossy()),
    ];
    writeln!(io::stderr(), "{}", desk.words.say("cli-framework-saved", &args))?;
    Ok(ExitCode::SUCCESS)
}
