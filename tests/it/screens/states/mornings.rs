//! A morning that has become late, and one whose steps feed each other, in words that are hard to set.

use std::sync::Arc;

use charrette::app::msg::{LibraryRow, Msg};
use charrette::content::framework::ingov;
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Day, Minutes, Setting, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind};

use super::super::room::{Room, shipped};

/// A morning with a fixed hour for lunch, in words that are hard to set.
pub fn morning() -> Agenda {
    let mut agenda = shipped("design-kickoff-60");
    let own = agenda.steps[1].clone();
    let step = |id: &str, title: &str, min: u16, planned: u16| Step {
        id: id.to_owned(),
        title: title.to_owned(),
        minutes: Some(Minutes { min, planned, max: planned + 10 }),
        protected: false,
        optional: false,
        cut_order: None,
        locked_start: None,
        ..own.clone()
    };
    agenda.starts = ClockTime::parse("09:00");
    agenda.hard_end = ClockTime::parse("12:20");
    agenda.steps = vec![
        step("ankommen", "Ankommen und Vorstellungsrunde", 10, 20),
        step("ideen", "Ideen zur Verwaltungsvereinfachung sammeln", 20, 45),
        Step {
            optional: true,
            cut_order: Some(1),
            ..step("energie", "Auflockerungsübung im Treppenhaus (bei jedem Wetter)", 5, 10)
        },
        Step {
            cut_order: Some(2),
            ..step("ordnen", "Datenschutzfolgenabschätzungsverantwortlichkeiten ordnen", 15, 30)
        },
        Step { locked_start: ClockTime::parse("11:00"), ..step("pause", "Mittagspause mit der Amtsleitung", 30, 30) },
        step("wahl", "Punkte kleben: was im nächsten halben Jahr angefangen wird", 10, 25),
        Step { protected: true, ..step("zusagen", "Zusagen und Zuständigkeiten festhalten", 15, 25) },
    ];
    agenda
}

/// A library that holds one agenda, with a step that has no time box.
pub fn library_of(mut agenda: Agenda) -> Msg {
    agenda.steps[1].minutes = None;
    let row = LibraryRow { agenda: Ok(Arc::new(agenda.clone())), name: agenda.id.clone(), own: None };
    Msg::Library(Arc::new(ingov().clone()), vec![row], Vec::new())
}

/// Two mornings: the end of each is its own.
pub fn two_mornings() -> Agenda {
    let mut agenda = morning();
    let day = |title: &str, starts: &str, ends: &str| Day {
        title: title.to_owned(),
        starts: ClockTime::parse(starts),
        hard_end: ClockTime::parse(ends),
    };
    agenda.days = vec![day("Was fehlt", "09:00", "10:45"), day("Wer was übernimmt", "10:30", "12:30")];
    (agenda.starts, agenda.hard_end) = (None, None);
    agenda.steps.remove(2);
    for step in &mut agenda.steps[2..] {
        step.day = 2;
    }
    agenda
}

/// A morning whose steps feed each other.
pub fn worked() -> Agenda {
    let mut agenda = shipped("design-kickoff-60");
    let own = agenda.steps[1].clone();
    let step = |id: &str, title: &str, kind: Activity, settings: &[(&str, Setting)]| {
        let settings = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone()));
        let (attribution, capture) = (Attribution::Group, Kind::Need);
        let work = Settings(settings.collect());
        Step { id: id.to_owned(), title: title.to_owned(), kind, work, attribution, capture, ..own.clone() }
    };
    let from = |id: &str| ("from", Setting::Text(id.to_owned()));
    let lens = ("lens", Setting::Text("was an demselben Vormittag helfen würde".to_owned()));
    let (dots, each) = (("dots", Setting::Number(3)), ("each", Setting::Number(2)));
    agenda.steps = vec![
        step("bedarf", "Was fehlt, wenn man den Antrag stellt", Activity::Brainstorm, &[]),
        step("ordnen", "Was zusammengehört", Activity::Clustering, &[from("bedarf"), lens]),
        step("wahl", "Was am meisten ändert", Activity::DotVote, &[from("ordnen"), dots, each]),
        step("risiken", "Was in den Weg kommen kann", Activity::RiskRegister, &[from("wahl")]),
        step("zusagen", "Wer wem was schuldet", Activity::AgreementsCanvas, &[from("bedarf")]),
        step("rollen", "Wer welchen Teil hat", Activity::Raci, &[from("zusagen")]),
    ];
    agenda
}

/// One of its steps, with what the steps before it have brought.
pub fn working(room: &mut Room, name: &str) {
    room.press("ctrl-n").seconds(240);
    if name == "work-empty" {
        room.press("ctrl-n ctrl-v");
        return;
    }
    for words in [
        "Jemand, der ans Telefon geht @citizens",
        "Längere Öffnungszeiten an einem Abend der Woche, damit niemand Urlaub nehmen muss @citizens",
        "Ein Formular statt drei @public-servants",
        "Datenschutzfolgenabschätzungsverantwortlichkeiten, die man nennen kann @case-owners",
        "Ένα έντυπο στη γλώσσα μου ~el @citizens",
    ] {
        room.says(words);
    }
    room.press("ctrl-n").seconds(200);
    room.says(":put 1 2 in Erreichbar sein").says(":put 3 5 in Weniger Papier");
    if name == "work-clusters" {
        room.press("ctrl-v down down");
        return;
    }
    room.press("ctrl-n").seconds(100);
    room.says(":dots C1x2 C2 @citizens").says(":dots C2x2 4 @public-servants").says(":hands C1 6");
    if name == "work-vote" {
        room.press("ctrl-v down");
        return;
    }
    if matches!(name, "work-agreements" | "work-raci") {
        promises(room, name);
        return;
    }
    room.press("ctrl-n").seconds(100);
    room.says("Das Landesrecht verlangt Papier").says(":mark 6 area legal").says(":mark 6 likelihood 4");
    room.says(":mark 6 impact 5")
        .says(":mark 6 owner Ordnungsamt, Frau auf der Stelle 12")
        .says(":mark C1 likelihood 2");
    room.says(":mark C1 impact 3").press("ctrl-v right");
}

/// Its last two steps: agreements, and who has which part.
fn promises(room: &mut Room, name: &str) {
    room.press("ctrl-n ctrl-n").seconds(100);
    room.says(":mark 1 type service-level").says(":mark 1 parties Bürgeramt, Amt für Informationstechnik");
    room.says(":mark 1 obligation Jeder Anruf wird angenommen").says(":mark 1 basis Organisationserlass");
    room.says(":mark 3 type bilateral").says(":mark 3 status lapsed").says(":mark 3 gap Niemand misst es");
    if name == "work-agreements" {
        room.press("ctrl-v right");
        return;
    }
    room.press("ctrl-n").seconds(100);
    room.says(":mark 1 responsible Telefonzentrale").says(":mark 1 accountable Amtsleitung");
    room.says(":mark 1 informed Alle, die anrufen").says(":mark 3 accountable Meldeamt, Standesamt").press("ctrl-v");
}

/// The second step of that morning, and how late it has become.
pub fn late(room: &mut Room, name: &str) {
    let (first, second) = match name {
        "plans-fit" => (1260, 300),
        "plans-none" => (3000, 6000),
        _ => (3000, 1200),
    };
    room.press("ctrl-n").seconds(first).press("ctrl-n").seconds(second);
    match name {
        "replanned" => room.press("ctrl-x 3"),
        _ => room.press("ctrl-x down"),
    };
}
