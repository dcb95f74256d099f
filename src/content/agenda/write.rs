//! An agenda as a file that a person goes on writing.
//!
//! The invariant: parsing what is written here gives the agenda back.

use crate::content::toml_text::{Page, one_line};
use crate::domain::agenda::{Agenda, Group, Minutes, Setting, Step};
use crate::domain::contribution::{Attribution, Kind};

/// The agenda as TOML, in the order of the documentation.
#[must_use]
pub fn write(agenda: &Agenda) -> String {
    let mut page = Page::begin(&agenda.lang, "content-agenda-remark");
    page.raw("format", "1");
    page.text("id", &agenda.id);
    page.text("title", &agenda.title);
    page.text("lang", &agenda.lang);
    page.text("framework", &agenda.framework);
    page.text("phase", &agenda.phase);
    page.text("status", &agenda.status);
    page.some("source", &agenda.source);
    page.text("purpose", &agenda.purpose);
    page.list("outcome", &agenda.outcome);
    page.list("who", &agenda.who);
    if let Some(people) = agenda.participants {
        page.raw("participants", &format!("{{ min = {}, max = {} }}", people.min, people.max));
    }
    page.list("materials", &agenda.materials);
    page.some_list("preparation", &agenda.preparation);
    page.time("starts", agenda.starts);
    page.time("hard_end", agenda.hard_end);
    for Group { id, name } in &agenda.groups {
        page.head("group");
        page.text("id", id);
        page.text("name", name);
    }
    for day in &agenda.days {
        page.head("day");
        page.text("title", &day.title);
        page.time("starts", day.starts);
        page.time("hard_end", day.hard_end);
    }
    for step in &agenda.steps {
        page.head("step");
        write_step(&mut page, step, !agenda.days.is_empty());
        for child in &step.steps {
            page.head("step.step");
            write_step(&mut page, child, false);
        }
    }
    page.end()
}

fn write_step(page: &mut Page, step: &Step, with_day: bool) {
    page.text("id", &step.id);
    page.text("title", &step.title);
    page.text("kind", step.kind.id());
    if with_day {
        page.raw("day", &step.day.to_string());
    }
    page.some("section", step.section.as_deref().unwrap_or_default());
    if let Some(minutes) = step.minutes {
        page.raw("minutes", &written(minutes));
    }
    page.time("locked_start", step.locked_start);
    page.flag("protected", step.protected);
    page.flag("optional", step.optional);
    page.count("cut_order", step.cut_order);
    page.count("parallel", step.parallel);
    page.flag("staff_only", step.staff_only);
    if step.attribution != Attribution::default() {
        page.text("attribution", step.attribution.id());
    }
    if step.capture != Kind::default() {
        page.text("capture", step.capture.id());
    }
    match step.prompts.as_slice() {
        [] => {}
        [one] => page.text("prompt", one),
        many => page.list("prompt", many),
    }
    for (lang, prompts) in &step.prompts_in {
        let key = format!("prompt_in.{lang}");
        match prompts.as_slice() {
            [one] => page.text(&key, one),
            many => page.list(&key, many),
        }
    }
    page.some("howto", &step.howto);
    page.some("notes", &step.notes);
    page.some_list("dimensions", &step.dimensions);
    page.some_list("statements", &step.statements);
    if !step.work.is_empty() {
        page.raw("work", &settings(step));
    }
}

fn settings(step: &Step) -> String {
    let written = step.work.0.iter().filter_map(|(key, setting)| match setting {
        Setting::Number(n) => Some(format!("{key} = {n}")),
        Setting::Text(text) => Some(format!("{key} = {}", one_line(text))),
        Setting::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| one_line(text)).collect();
            Some(format!("{key} = [{}]", texts.join(", ")))
        }
        // No agenda that was read from a file of this version has one.
        Setting::Other(_) => None,
    });
    format!("{{ {} }}", written.collect::<Vec<_>>().join(", "))
}

fn written(minutes: Minutes) -> String {
    let Minutes { min, planned, max } = minutes;
    if min == planned && planned == max {
        return planned.to_string();
    }
    format!("{{ min = {min}, planned = {planned}, max = {max} }}")
}
