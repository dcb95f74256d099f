//! Votes in which something is said of each option, in words that are hard to set.

use charrette::domain::agenda::{Activity, Agenda, Setting, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind};

use super::super::room::{Room, shipped};

/// The states of these votes.
pub const VOTES: [&str; 5] = ["work-poll", "work-gradients", "work-consent", "work-rating", "work-ranking"];

/// Needs, and every such vote on them.
pub fn morning() -> Agenda {
    let mut agenda = shipped("design-kickoff-60");
    let own = agenda.steps[1].clone();
    let step = |id: &str, title: &str, kind: Activity, settings: &[(&str, Setting)]| {
        let settings = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone()));
        let (work, capture) = (Settings(settings.collect()), Kind::Need);
        let (id, title) = (id.to_owned(), title.to_owned());
        Step { id, title, kind, work, attribution: Attribution::Group, capture, ..own.clone() }
    };
    let texts = |all: &[&str]| Setting::Texts(all.iter().map(|text| (*text).to_owned()).collect());
    let from = || ("from", Setting::Text("bedarf".to_owned()));
    let levels = ("levels", texts(&["nein", "große Bedenken", "kann damit leben", "gut", "stehe dafür ein"]));
    let criteria = ("criteria", texts(&["Eintrittswahrscheinlichkeit", "Schwere"]));
    let (half, quorum) = (("threshold", Setting::Number(50)), ("quorum", Setting::Number(12)));
    agenda.steps = vec![
        step("bedarf", "Was fehlt, wenn man den Antrag stellt", Activity::Brainstorm, &[]),
        step("umfrage", "Stimmt das, so wie es hier steht?", Activity::StatementPoll, &[from(), half.clone()]),
        step("stufen", "Wie weit gehen Sie mit?", Activity::Gradients, &[from(), levels, half, quorum]),
        Step { capture: Kind::Decision, ..step("konsent", "Gut genug für jetzt?", Activity::Consent, &[]) },
        step("noten", "Wie wahrscheinlich, und wie schwer?", Activity::Rating, &[from(), criteria]),
        step("rang", "Was zuerst?", Activity::Ranking, &[from(), ("places", Setting::Number(3))]),
    ];
    agenda
}

/// One of its steps, with ballots on what was said before.
pub fn voting(room: &mut Room, name: &str) {
    room.press("ctrl-n").seconds(240);
    for words in [
        "Jemand, der ans Telefon geht @citizens",
        "Längere Öffnungszeiten an einem Abend der Woche, damit niemand Urlaub nehmen muss @citizens",
        "Datenschutzfolgenabschätzungsverantwortlichkeiten, die man nennen kann @case-owners",
        "Ένα έντυπο στη γλώσσα μου ~el @citizens",
    ] {
        room.says(words);
    }
    let (step, lines): (&str, &[&str]) = match name {
        "work-poll" => (
            ":jump 2",
            &[":hands 1 agree 9", ":hands 1 d 2", ":vote 2=pass 3=agree", ":ask ENG-7", ":hands S1 agree 3"],
        ),
        "work-gradients" => {
            (":jump 3", &[":hands 1 kann 4", ":hands 1 gut 3", ":vote 1=nein 2=gut", ":hands 3 stehe 2"])
        }
        "work-consent" => (
            ":jump 4",
            &[
                "Der Schalter öffnet bis Mai um sieben, danach wird neu entschieden",
                ":hands consent 11",
                ":vote objection",
                "/concern Nachts fährt um diese Zeit kein Bus, und wer pflegt, kann nicht weg @citizens",
                "/idea Halb acht @citizens",
            ],
        ),
        "work-rating" => (":jump 5", &[":vote 1=4/2 2=3/- 3=5/5", ":vote 1=4/5 3=1/4", ":vote 4=2/2 3=5/5"]),
        _ => (":jump 6", &[":vote 3 1 2", ":vote 3 4", ":vote 1 3 4 @citizens"]),
    };
    room.says(step).seconds(100);
    for line in lines {
        room.says(line);
    }
    room.press("ctrl-v down");
}
