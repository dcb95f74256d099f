//! States of the screens by name, with the kind of words that real rooms bring.

#[path = "afternoon.rs"]
pub mod afternoon;

use std::path::PathBuf;

use charrette::app::model::Model;
use charrette::app::msg::{Card, Msg, Part, Passage, Standing};
use charrette::app::state::{Layer, Screen};
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Minutes, Setting, Settings, Step};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::domain::time::Moment;
use charrette::words::Say;

use super::room::{MORNING, Room, shipped};

/// Every state that is looked at.
pub const STATES: [&str; 68] = [
    "home-reading",
    "home-empty",
    "home",
    "home-extra",
    "library",
    "library-phase",
    "library-wrong",
    "statements",
    "before",
    "step",
    "step-empty",
    "step-soon",
    "step-now",
    "step-last-minute",
    "step-over",
    "untimed",
    "hours",
    "anonymous",
    "paused",
    "closed",
    "howto",
    "notes",
    "scripts",
    "list",
    "list-long",
    "trash",
    "editing",
    "offers-group",
    "offers-statement",
    "long-line",
    "crowd",
    "unsaved",
    "read-only",
    "people",
    "review",
    "review-missing",
    "review-plan",
    "review-actions",
    "review-groups",
    "help",
    "palette",
    "search",
    "search-home",
    "plans",
    "plans-none",
    "plans-fit",
    "replanned",
    "steps",
    "paste",
    "work-empty",
    "work-clusters",
    "work-vote",
    "work-risks",
    "work-agreements",
    "work-raci",
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
    "work-cafe",
];

/// States that are looked at less closely: each is one question.
pub const QUESTIONS: [&str; 5] = ["prompt-new", "prompt-export", "prompt-count", "confirm-close", "steps-move"];

const SAMPLE: &str = include_str!("../../../sessions/needs-of-newcomers.jsonl");

/// The state of this name, in a language.
pub fn state(name: &str, lang: &str) -> Model {
    let mut room = match name {
        "home-reading" | "home-empty" | "home" | "home-extra" | "library" | "library-phase" | "library-wrong"
        | "statements" | "prompt-new" | "search-home" => outside(name, lang),
        "closed" | "review" | "people" | "search" | "review-plan" | "review-groups" => Room::recorded(lang, SAMPLE),
        "read-only" => read_only(lang),
        "work-empty" | "work-clusters" | "work-vote" | "work-risks" | "work-agreements" | "work-raci" => {
            Room::with(lang, "Ein Vormittag im Bürgeramt", worked())
        }
        _ if afternoon::STATES.contains(&name) => {
            Room::with(lang, "Ein Nachmittag im Bürgeramt", afternoon::afternoon())
        }
        "plans" | "plans-none" | "plans-fit" | "replanned" => Room::with(lang, "Ein Vormittag im Bürgeramt", morning()),
        "untimed" | "hours" => {
            let mut agenda = shipped("design-kickoff-60");
            agenda.steps[1].minutes = (name == "hours").then_some(Minutes { min: 60, planned: 95, max: 120 });
            Room::with(lang, "Ein Vormittag ohne Uhr", agenda)
        }
        _ => {
            Room::with(lang, "Anmeldebestätigung für Zugezogene: erste gemeinsame Stunde", shipped("design-kickoff-60"))
        }
    };
    within(&mut room, name);
    room.model
}

/// States that need no session.
fn outside(name: &str, lang: &str) -> Room {
    let mut room = Room::new(lang);
    match name {
        "home-reading" => {}
        "home-empty" => {
            room.tell(Msg::Listed(Vec::new()));
        }
        "home" => {
            room.tell(Msg::Listed(cards())).press("down");
        }
        "home-extra" => {
            room.tell(Msg::Listed(cards())).press("end");
        }
        "search-home" => {
            room.tell(Msg::Listed(cards())).press("ctrl-f").types("n");
        }
        _ => {
            room.tell(Msg::Listed(Vec::new())).press("n");
            match name {
                "library-phase" => room.press("right right down"),
                "library-wrong" => room.press("end"),
                "statements" => room.press("tab down down"),
                "prompt-new" => room.press("down enter"),
                _ => room.press("down"),
            };
        }
    }
    room
}

fn within(room: &mut Room, name: &str) {
    match name {
        "work-empty" | "work-clusters" | "work-vote" | "work-risks" | "work-agreements" | "work-raci" => {
            working(room, name);
        }
        _ if afternoon::STATES.contains(&name) => afternoon::working(room, name),
        "plans" | "plans-none" | "plans-fit" | "replanned" => late(room, name),
        "before" | "home-reading" | "home-empty" | "home" | "home-extra" | "library" | "library-phase"
        | "library-wrong" | "statements" | "prompt-new" | "search-home" | "closed" | "read-only" => {}
        "anonymous" => {
            room.press("ctrl-n ctrl-g ctrl-g").seconds(20).says("Who gets to read the list of those who are missing");
            room.types("What happens to the slips");
        }
        "step-empty" => {
            room.press("ctrl-n").seconds(61);
        }
        "people" => {
            room.press("f4 down");
        }
        "review" => {
            room.press(&format!("ctrl-r{}", " down".repeat(12)));
        }
        "review-plan" => reviewed(room, "Planned"),
        "review-groups" => reviewed(room, "Share"),
        "review-missing" | "review-actions" => {
            begun(room);
            for line in HARD_WORDS {
                room.says(line);
            }
            reviewed(room, if name == "review-actions" { "Decision" } else { "" });
        }
        "search" => {
            room.press("ctrl-f").types("form");
        }
        "help" => {
            room.press("f1");
        }
        "palette" => {
            room.press("ctrl-p").types("gr");
        }
        _ => {
            begun(room);
            while_running(room, name);
        }
    }
    if !matches!(name, "prompt-new" | "editing" | "unsaved" | "paste") {
        room.model.notice = None;
    }
}

/// A morning with a fixed hour for lunch, in words that are hard to set.
fn morning() -> Agenda {
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

/// A morning whose steps feed each other.
fn worked() -> Agenda {
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
fn working(room: &mut Room, name: &str) {
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
fn late(room: &mut Room, name: &str) {
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

/// The second step, a few minutes in, with contributions.
fn begun(room: &mut Room) {
    room.seconds(180).press("ctrl-n").seconds(420).press("ctrl-n").seconds(95);
    room.says("! Point two stays: what is decided is noted with roles @case-owners");
    room.says("/concern Whoever is the only one from outside is known by the label @citizens +4 #safety");
    room.says("Die Datenschutz-Folgenabschätzungsverantwortlichkeiten klären wir vorher @public-servants ~de");
    room.says("> Send the draft to those who are missing @case-owners due:2026-01-12");
    room.says("? Who keeps the record when the project has ended");
}

fn while_running(room: &mut Room, name: &str) {
    match name {
        "untimed" | "hours" => {}
        "step" => {
            room.types("Four weeks is too lo");
        }
        "step-soon" => {
            room.seconds(400);
        }
        "step-now" => {
            room.seconds(478);
        }
        "step-last-minute" => {
            room.seconds(488);
        }
        "step-over" => {
            room.seconds(700);
        }
        "paused" => {
            room.press("ctrl-t");
        }
        "howto" => {
            room.press("f2");
        }
        "notes" => {
            room.press("f2 f2");
        }
        "scripts" => scripts(room),
        "list" => {
            room.press("tab up");
        }
        "list-long" => {
            room.says(&"The counter closes at noon and the form says that one has to come in person. ".repeat(9));
            room.says("And nobody says so beforehand");
            room.press("tab up");
        }
        "trash" => {
            room.press("tab up up d t home");
        }
        "editing" => {
            room.press("tab up up enter");
        }
        "offers-group" => {
            room.types("@c");
        }
        "offers-statement" => {
            room.types("Tell us who decides ^GOV");
        }
        "long-line" => {
            room.types(&"Παρακαλώ γράψτε ποιος αποφασίζει και πότε, 会議の記録は誰が読むのか ".repeat(6));
        }
        "crowd" => crowd(room),
        "unsaved" => {
            room.disk = false;
            room.types("This line is not on the disk").press("enter");
        }
        "steps" => {
            room.press("ctrl-o down down");
        }
        "paste" => {
            let list = "- The form is in one language\n- Λείπει η διεύθυνση\n- نموذج واحد فقط\n- 👩🏽‍🦽 no ramp at the counter\n\nMinutes of the meeting";
            room.tell(Msg::Paste(list.to_owned())).press("down down space");
        }
        "prompt-export" => {
            room.press("ctrl-r e");
        }
        "prompt-count" => {
            room.press("f4 enter").types("12");
        }
        "confirm-close" => {
            room.press("ctrl-d");
        }
        "steps-move" => {
            room.press("tab up").types("m");
        }
        other => panic!("no state {other}"),
    }
}

/// Every way of writing that a terminal may stumble over.
fn scripts(room: &mut Room) {
    room.says(
        "Δεν καταλαβαίνω τη λέξη «τεκμαρτό εισόδημα» στο έντυπο που μου στείλατε τρεις φορές @citizens ~el +12 t3",
    );
    room.says("لا أعرف من سيقرأ هذا النموذج بعد أن أرسله @citizens ~ar");
    room.says("窓口は午後に電話に出ません。誰に聞けばいいのか分からない。 @service-desk ~ja");
    room.says("/need 👩🏽‍🦽 a ramp, 👨‍👩‍👧‍👦 a corner for families, 🇬🇷🇩🇪 forms in both languages @citizens");
    room.says("Ｖｉê\u{301}t\u{323} ngữ: tôi k\u{302}hông biết, Ā\u{308}\u{301} ỵ̈ @citizens ~vi");
    room.says("עברית בתוך english באותה שורה @businesses");
}

/// Five hundred, most of them pasted at once.
fn crowd(room: &mut Room) {
    let list: Vec<String> =
        (1..=495).map(|n| format!("- Entry {n}: the form asks for the same address again")).collect();
    room.tell(Msg::Paste(list.join("\n")));
    if matches!(room.model.layers.last(), Some(Layer::Paste(..))) {
        room.press("enter");
    }
    room.press("tab home").press("pagedown pagedown");
}

fn read_only(lang: &str) -> Room {
    let mut room = Room::new(lang);
    let mut other = Room::with(lang, "Held elsewhere", shipped("design-kickoff-60"));
    begun(&mut other);
    let session = other.model.open.take().expect("a session is open").session;
    room.opens(session, Some(Say::new("refusal-read-only")));
    room.model.screen = Screen::Run;
    room
}

fn cards() -> Vec<Card> {
    let card = |title: &str, standing: Option<Standing>, n: u32| Card {
        path: PathBuf::from(format!("/home/elena/charrette/{n}.charrette")),
        title: title.to_owned(),
        agenda: "First hour together".to_owned(),
        opened: Some(Moment { utc_ms: MORNING - i64::from(n) * 86_400_000, offset_min: 120 }),
        contributions: Some(n),
        standing,
        sample: false,
        twin: None,
        trouble: None,
    };
    let mut wrong = card("2025-11-30-rescued.charrette", None, 0);
    (wrong.agenda, wrong.opened, wrong.contributions) = (String::new(), None, None);
    wrong.trouble =
        Some("The file ends in the middle of page 12. Make a copy and run charrette verify on it.".to_owned());
    let mut sample = card("Sample: needs of newcomers", Some(Standing::Paused), 41);
    sample.sample = true;
    vec![
        card(
            "Grundsteuererklärungsbestätigungsverfahren: Bedarfe der Bürgerinnen und Bürger",
            Some(Standing::Running),
            1,
        ),
        card("Ανάγκες των πολιτών στο Κέντρο Εξυπηρέτησης", Some(Standing::Paused), 112),
        sample,
        card("住民登録 👩🏽‍🦽 عربي", Some(Standing::Closed), 0),
        card("Kick-off", Some(Standing::Ready), 3),
        wrong,
    ]
}

/// Decisions and actions in words that are hard to set in columns.
const HARD_WORDS: [&str; 7] = [
    "!Die Datenschutzfolgenabschätzungsverantwortlichkeiten klärt die Verwaltungsvereinfachungsbeauftragte bis zum Sommer owner:Landesverwaltungsamt",
    "!Ένα έντυπο για τις τρεις υπηρεσίες, με τα ίδια ονόματα πεδίων owner:Ελένη_Παπαδοπούλου due:2026-03-02 ~el",
    "!One date for all three offices 📞👩🏽‍🦽 and no fourth",
    ">Print the five lists of papers side by side and lay them out at the counter, so that people who come in can say which one they were asked for @service-desk due:2026-12-18",
    ">Ειδοποίηση όλων των δήμων owner:Ελένη_Παπαδοπούλου ~el",
    ">Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung lesen",
    "?Who pays for the interpreter when the project has ended",
];

/// The summary from the table on that has a column of this name; from its beginning without one.
fn reviewed(room: &mut Room, column: &str) {
    room.press("ctrl-r");
    let names = |passage: &Passage| match &passage.table {
        Some((table, Part::Caption)) => table.columns().iter().any(|c| c.name == column),
        Some((_, Part::Row(_))) | None => column.is_empty(),
    };
    let at = room.model.review.passages.iter().position(names).expect("the summary has it");
    room.model.review.top.reset();
    room.model.review.top.by(isize::try_from(at).expect("a page"));
}
