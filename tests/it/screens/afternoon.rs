//! An afternoon of maps, forms and promises, with the kind of words that real rooms bring.

use charrette::domain::agenda::{Activity, Agenda, Setting, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind};

use super::super::room::{Room, shipped};

/// States of its steps.
pub const STATES: [&str; 3] = ["work-review", "work-lot", "work-promises"];

/// Its steps.
pub fn afternoon() -> Agenda {
    let mut agenda = shipped("design-kickoff-60");
    let own = agenda.steps[1].clone();
    let step = |id: &str, title: &str, kind: Activity, capture: Kind, settings: &[(&str, Setting)]| {
        let settings = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone()));
        let work = Settings(settings.collect());
        let attribution = Attribution::Group;
        Step { id: id.to_owned(), title: title.to_owned(), kind, work, attribution, capture, ..own.clone() }
    };
    let statements = ["GOV-1", "GOV-3"].map(str::to_owned).to_vec();
    let review = step("aussagen", "Zwei Aussagen prüfen", Activity::RecommendationReview, Kind::Feedback, &[]);
    agenda.steps = vec![
        Step { statements, ..review },
        step("speicher", "Was geparkt wurde", Activity::ParkingLot, Kind::Parked, &[]),
        step("zusagen", "Wer was bis wann tut", Activity::Commitments, Kind::Action, &[]),
    ];
    agenda
}

/// One of its steps, filled in.
pub fn working(room: &mut Room, name: &str) {
    room.press("ctrl-n").seconds(240);
    match name {
        "work-review" => reviewed(room),
        "work-lot" => parked(room),
        "work-promises" => promised(room),
        other => panic!("no state {other}"),
    }
}

fn reviewed(room: &mut Room) {
    room.says("Niemand wusste, wen man fragen soll, und die Vertretung war im Urlaub ^GOV-1:amend @citizens");
    room.says("Διορίστηκε ένας υπεύθυνος και δούλεψε ^GOV-1:keep @public-servants ~el");
    room.says("Sagen, wer die Dolmetscherin bezahlt ^:add @case-owners").says("Der Saal war kalt");
    room.says(":mark 1 wording Eine benannte Person und eine Vertretung für den ganzen Dienst");
    room.says(":mark 1 evidence Elf Anrufe in einer Woche").says(":mark 1 confidence high");
    room.press("ctrl-v down");
}

fn parked(room: &mut Room) {
    room.says("? Wer bezahlt die Dolmetscherin nach dem Ende des Projekts").says("? Wer liest das Formular");
    room.says("? 誰が電話に出ますか")
        .says("> Die Datenschutzfolgenabschätzungsverantwortlichkeiten klären @case-owners");
    room.press("ctrl-n").seconds(60);
    room.says(":mark P1 outcome handed-on").says(":mark P1 goes-to Landesverwaltungsamt, Referat 4");
    room.says(":mark P1 by 2026-02-27").says(":mark P2 outcome action").says(":mark P2 follows A1").press("ctrl-v");
}

fn promised(room: &mut Room) {
    room.says("> Die Datenschutzfolgenabschätzungsverantwortlichkeiten klären @case-owners due:2026-01-12");
    room.press("ctrl-n ctrl-n").seconds(60);
    room.says("Ειδοποίηση όλων των δήμων owner:Ελένη_Παπαδοπούλου").says("Die Nummer am Schalter aushängen");
    room.says(":mark A1 first Die Beauftragte anrufen").says(":mark A1 state done").press("ctrl-v down");
}
