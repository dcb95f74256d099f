//! Where decisions came from, and what is missing at the end of a morning, in words that are hard to set.

use charrette::domain::agenda::{Activity, Agenda};
use charrette::domain::contribution::Kind;

use super::super::room::Room;
use super::mornings::{worked, working};

/// States of it.
pub const REASONS: [&str; 8] =
    ["why", "why-cluster", "why-vote", "why-nothing", "missing", "missing-nothing", "work-closing", "offers-origin"];

/// Needs, clusters, a vote, and at the end who does what; where nothing shall be missing, needs alone.
pub fn morning(name: &str) -> Agenda {
    let mut agenda = worked();
    if name == "missing-nothing" {
        agenda.steps.truncate(1);
        return agenda;
    }
    agenda.steps.truncate(4);
    let last = &mut agenda.steps[3];
    "Wer was bis wann übernimmt".clone_into(&mut last.title);
    (last.kind, last.capture) = (Activity::Commitments, Kind::Action);
    last.work.0.clear();
    agenda
}

/// What was decided there, and a page of it.
pub fn reasoned(room: &mut Room, name: &str) {
    if name == "missing-nothing" {
        for line in
            [":place Bürgeramt", ":pilot Zuzug", ":facilitators Wir", ":consent Ohne Namen", ":count citizens 4"]
        {
            room.says(line);
        }
        room.press("ctrl-n").says("Ein Telefon @citizens").says(":close");
        room.press("y enter alt-m");
        return;
    }
    working(room, "work-vote");
    room.press("ctrl-v").says("! Ab Mai geht jemand ans Telefon from:V3:C1,4 owner:Elena_Κωνσταντίνου due:2026-05-04");
    room.says("! Datenschutzfolgenabschätzungsverantwortlichkeiten benennt die Verwaltungsvereinfachungsbeauftragte");
    room.says("? Wer bezahlt das 📞👩🏽‍🦽 ~de");
    room.press("ctrl-n").seconds(60).says("Τηλέφωνο παραγγέλνω from:D1 @public-servants");
    room.says("Die drei Formulare nebeneinander auslegen from:2 due:2026-03-02").says(":trash 2");
    match name {
        "why" => room.says(":why D1").press("down"),
        "why-cluster" => room.says(":why D1").press("enter"),
        "why-vote" => room.says(":why V3"),
        "why-nothing" => room.says(":why D2"),
        "missing" => room.press("alt-m down down down down down down down"),
        "work-closing" => room.press("ctrl-v down down down down"),
        _ => room.types("! Wir fangen an from:"),
    };
}
