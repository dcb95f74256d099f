//! An afternoon of maps, forms and promises, with the kind of words that real rooms bring.

use charrette::domain::agenda::{Activity, Agenda, Setting, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind};

use super::super::room::{Room, shipped};

/// States of its steps.
pub const STATES: [&str; 16] = [
    "work-review",
    "work-lot",
    "work-promises",
    "work-map",
    "work-corners",
    "work-journey",
    "work-blueprint",
    "work-walk",
    "work-retro",
    "work-form",
    "work-check",
    "work-round",
    "work-writing",
    "work-silent",
    "silent",
    "work-cafe",
];

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
    let words =
        |key: &'static str, all: &[&str]| (key, Setting::Texts(all.iter().map(|one| (*one).to_owned()).collect()));
    let (across, up) = (("across", Setting::Text("Aufwand".to_owned())), ("up", Setting::Text("Wirkung".to_owned())));
    let stages = words("stages", &["Davon hören", "Unterlagen sammeln", "Beantragen", "Warten", "Bescheid"]);
    let questions = words(
        "questions",
        &["War es die Zeit wert?", "Hat die Verwaltungsvereinfachungsbeauftragte verstanden, worum es uns geht?"],
    );
    let open = ("open", Setting::Texts(vec!["Was hat gefehlt?".to_owned()]));
    let tables = words("tables", &["Vereinbarungen und Rechtsgrundlagen", "Beteiligung"]);
    let rounds = ("rounds", Setting::Number(4));
    let silent = ("mode", Setting::Text("silent".to_owned()));
    let lanes = words(
        "lanes",
        &[
            "Person",
            "- Linie der Begegnung",
            "Schalter",
            "- Sichtlinie",
            "Verwaltungsvereinfachungsbeauftragte",
            "Register",
        ],
    );
    let statements = ["GOV-1", "GOV-3"].map(str::to_owned).to_vec();
    let review = step("aussagen", "Zwei Aussagen prüfen", Activity::RecommendationReview, Kind::Feedback, &[]);
    agenda.steps = vec![
        Step { statements, ..review },
        step("speicher", "Was geparkt wurde", Activity::ParkingLot, Kind::Parked, &[]),
        step("zusagen", "Wer was bis wann tut", Activity::Commitments, Kind::Action, &[]),
        step("karte", "Wen es angeht", Activity::StakeholderMap, Kind::Idea, &[]),
        step("ecken", "Womit wir anfangen", Activity::TwoByTwo, Kind::Idea, &[across, up]),
        step("weg", "Der Weg einer Person", Activity::Journey, Kind::Concern, std::slice::from_ref(&stages)),
        step("plan", "Was dahinter geschieht", Activity::Blueprint, Kind::Idea, &[stages.clone(), lanes]),
        step("gang", "Durch das Formular", Activity::WalkThrough, Kind::Evidence, &[stages]),
        step("rueckblick", "Rückblick auf die Zusammenarbeit", Activity::Retrospective, Kind::Evidence, &[]),
        step("bogen", "Fünf Minuten für einen Bogen", Activity::FeedbackForm, Kind::Feedback, &[questions, open]),
        step("ankommen", "Mit einer Zahl ankommen", Activity::CheckIn, Kind::Idea, &[("scale", Setting::Number(10))]),
        step("runde", "Alle einmal, bevor jemand zweimal spricht", Activity::RoundTable, Kind::Need, &[]),
        step("tische", "Zwei Tische", Activity::WorldCafe, Kind::Idea, &[tables]),
        step("blaetter", "Blätter, die herumgehen", Activity::Brainwriting, Kind::Idea, &[rounds]),
        step("still", "Jede und jeder für sich", Activity::Brainstorm, Kind::Idea, &[silent]),
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
        "work-map" => mapped(room),
        "work-corners" => placed(room),
        "work-journey" => walked(room),
        "work-blueprint" => drawn(room),
        "work-walk" => stopped(room),
        _ => rounds(room, name),
    }
}

fn reviewed(room: &mut Room) {
    room.says("Niemand wusste, wen man fragen soll, und die Vertretung war im Urlaub ^GOV-1:amend @citizens");
    room.says("Διορίστηκε ένας υπεύθυνος και δούλεψε ^GOV-1:keep @public-servants ~el");
    room.says("Sagen, wer die Dolmetscherin bezahlt ^:add @case-owners").says("Der Saal war kalt");
    room.says(":mark 1 wording Eine benannte Person und eine Vertretung für den ganzen Dienst");
    room.says(":mark 1 evidence Elf Anrufe in einer Woche, nach der Liste der Telefonzentrale vom Montag bis zum Freitag der letzten Woche").says(":mark 1 confidence high");
    room.press("ctrl-v down right right");
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

/// To the step at this position, where each line is typed.
fn types(room: &mut Room, step: usize, lines: &[&str]) {
    (1..step).for_each(|_| _ = room.press("ctrl-n"));
    room.seconds(60);
    for line in lines {
        room.says(line);
    }
}

fn mapped(room: &mut Room) {
    types(
        room,
        4,
        &[
            "Das Meldeamt @public-servants",
            "Menschen, die rund um die Uhr jemanden pflegen @citizens",
            "Ο δήμαρχος @case-owners",
            "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsbehörde",
            "Die Presse",
        ],
    );
    for (label, power, interest) in [(1, 4, 3), (2, 1, 4), (3, 3, 2), (4, 2, 1)] {
        room.says(&format!(":mark {label} power {power}")).says(&format!(":mark {label} interest {interest}"));
    }
    room.says(":mark 2 room missing")
        .says(":mark 2 level co-create")
        .says(":mark 1 room here")
        .says(":mark 1 attitude for");
    room.says(":mark 2 how Über die Tagespflege, am Nachmittag").press("ctrl-v down");
}

/// More in one corner than a cell has room for.
fn placed(room: &mut Room) {
    types(room, 5, &[]);
    for n in 1..=90 {
        room.says(&format!("Vorschlag {n}: das Formular fragt nur einmal nach der Adresse"));
        room.says(&format!(":mark {n} across 4")).says(&format!(":mark {n} up {}", if n > 30 { 2 } else { 3 }));
    }
    room.says("窓口を土曜日に開ける").says(":mark 91 across 1").says(":mark 91 up 4").press("ctrl-v down");
}

fn walked(room: &mut Room) {
    types(
        room,
        6,
        &["Wartet sechs Wochen ohne ein Wort @citizens", "Liest den Brief", "Hat keinen Drucker", "Λέει: περιμένετε"],
    );
    room.says(":mark 1 stage 4")
        .says(":mark 1 feeling 1")
        .says(":mark 1 pain Niemand antwortet")
        .says(":mark 2 stage 1");
    room.says(":mark 2 feeling 3").says(":mark 2 touchpoint Zu Hause").says(":mark 3 stage 3").press("ctrl-v down");
}

fn drawn(room: &mut Room) {
    types(
        room,
        7,
        &["Fragt am Schalter", "Schlägt im Register nach", "Prüft die Vollmacht", "Schickt den Bescheid", "Ohne Platz"],
    );
    for (label, stage, lane) in [(1, 3, 1), (2, 3, 4), (3, 3, 3), (4, 5, 3)] {
        room.says(&format!(":mark {label} stage {stage}")).says(&format!(":mark {label} lane {lane}"));
    }
    room.says(":mark 2 wait drei Tage").says(":mark 2 fails Wenn das Register steht").press("ctrl-v down down down");
}

fn stopped(room: &mut Room) {
    types(room, 8, &["Die Frage nach dem Einkommen kommt dreimal", "Δεν υπάρχει κουμπί"]);
    room.says(":mark 1 stage 3").says(":mark 1 harm 4").says(":mark 1 change Einmal fragen").press("ctrl-v down");
}

fn rounds(room: &mut Room, name: &str) {
    match name {
        "work-retro" => {
            types(
                room,
                9,
                &[
                    "Wir haben pünktlich aufgehört",
                    "Die Hälfte war nicht eingeladen",
                    "Μια λίστα πριν από τη συνάντηση",
                ],
            );
            room.says(":mark 1 column 1").says(":mark 3 column 3").says(":mark 3 next Einladung früher");
        }
        "work-form" => {
            types(room, 10, &["Bogen 1", "Bogen 2: die Stühle waren hart"]);
            room.says(":mark 1 q1 4").says(":mark 1 q2 2").says(":mark 2 q1 5").says(":mark 2 w1 Ein Aufzug 🛗");
        }
        "work-check" => {
            types(room, 11, &["Müde", "Neugierig", "Περίεργη"]);
            room.says(":mark 1 figure 4").says(":mark 2 figure 10");
        }
        "work-round" => {
            types(
                room,
                12,
                &["Eine Auskunft am Telefon @citizens", "Zeit für Rückfragen @public-servants", "窓口 @citizens"],
            );
            room.says(":turn later").says(":turn @citizens").says(":round");
            types(room, 0, &["Eine Nummer, die jemand abhebt 📞 @public-servants"]);
            room.says(":turn later");
        }
        "work-writing" => {
            types(room, 14, &["Ein Formular für alles", "Συνάντηση μία φορά τον μήνα"]);
            room.says(":round");
            types(room, 0, &["Ein Formular, ein Schalter, eine Person, die es erklärt"]);
        }
        "work-silent" => types(room, 15, &["Die Chefin hat Angst davor", "Es liest niemand"]),
        "silent" => {
            types(room, 15, &["Die Chefin hat Angst davor", "Es liest niemand"]);
            return;
        }
        "work-cafe" => {
            types(room, 13, &["Wer unterschreibt", "Ein Platz für die, die niemand fragt", "Kekse"]);
            room.says(":mark 1 table 1").says(":mark 2 table 2").says(":mark 2 harvest told");
        }
        other => panic!("no state {other}"),
    }
    room.press("ctrl-v down");
}
