//! States of the screens by name, with the kind of words that real rooms bring.

#[path = "states/afternoon.rs"]
pub mod afternoon;
#[path = "states/drafts.rs"]
mod drafts;
#[path = "states/mornings.rs"]
mod mornings;
#[path = "states/reasons.rs"]
mod reasons;
#[path = "states/votes.rs"]
mod votes;
#[path = "states/words.rs"]
mod words;

use charrette::app::model::Model;
use charrette::app::msg::{Msg, Part, Passage};
use charrette::app::state::Screen;
use charrette::domain::agenda::Minutes;
use charrette::words::Say;

use super::room::{Room, shipped};
use mornings::{late, library_of, morning, two_mornings, worked, working};
use words::{HARD_WORDS, cards, crowd, scripts};

/// States of no afternoon.
const STATES: [&str; 82] = [
    "home-reading",
    "home-empty",
    "home",
    "home-extra",
    "library",
    "library-phase",
    "library-wrong",
    "library-days",
    "statements",
    "draft",
    "draft-fields",
    "draft-wrong",
    "draft-blank",
    "draft-held",
    "draft-field",
    "before",
    "step",
    "step-empty",
    "step-soon",
    "step-now",
    "step-last-minute",
    "step-over",
    "untimed",
    "hours",
    "days",
    "days-before",
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
    "people-invited",
    "brief",
    "brief-start",
    "balance",
    "unheard",
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
    "work-poll",
    "work-gradients",
    "work-consent",
    "work-rating",
    "work-ranking",
    "why",
    "why-cluster",
    "why-vote",
    "why-nothing",
    "missing",
    "missing-nothing",
    "work-closing",
    "offers-origin",
];

/// Every state that is looked at.
pub fn every() -> impl Iterator<Item = &'static str> {
    STATES.into_iter().chain(afternoon::STATES)
}

/// States that are looked at less closely: each is one question.
pub const QUESTIONS: [&str; 5] = ["prompt-new", "prompt-export", "prompt-count", "confirm-close", "steps-move"];

const SAMPLE: &str = include_str!("../../../sessions/needs-of-newcomers.jsonl");

/// The state of this name, in a language.
pub fn state(name: &str, lang: &str) -> Model {
    let mut room = match name {
        "home-reading" | "home-empty" | "home" | "home-extra" | "library" | "library-phase" | "library-wrong"
        | "library-days" | "statements" | "prompt-new" | "search-home" => outside(name, lang),
        name if name.starts_with("draft") => drafts::writing(name, lang),
        "closed" | "review" | "people" | "search" | "review-plan" | "review-groups" => Room::recorded(lang, SAMPLE),
        "read-only" => read_only(lang),
        "work-empty" | "work-clusters" | "work-vote" | "work-risks" | "work-agreements" | "work-raci" => {
            Room::with(lang, "Ein Vormittag im Bürgeramt", worked())
        }
        _ if afternoon::STATES.contains(&name) => {
            Room::with(lang, "Ein Nachmittag im Bürgeramt", afternoon::afternoon())
        }
        name if reasons::REASONS.contains(&name) => {
            Room::with(lang, "Ein Vormittag im Bürgeramt", reasons::morning(name))
        }
        name if votes::VOTES.contains(&name) => Room::with(lang, "Ein Vormittag im Bürgeramt", votes::morning()),
        "plans" | "plans-none" | "plans-fit" | "replanned" => Room::with(lang, "Ein Vormittag im Bürgeramt", morning()),
        "days" | "days-before" => Room::with(lang, "Zwei Tage im Bürgeramt", two_mornings()),
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
                "library-days" => room.tell(library_of(two_mornings())),
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
        name if name.starts_with("draft") => {}
        "work-empty" | "work-clusters" | "work-vote" | "work-risks" | "work-agreements" | "work-raci" => {
            working(room, name);
        }
        _ if afternoon::STATES.contains(&name) => afternoon::working(room, name),
        name if reasons::REASONS.contains(&name) => reasons::reasoned(room, name),
        name if votes::VOTES.contains(&name) => votes::voting(room, name),
        "plans" | "plans-none" | "plans-fit" | "replanned" => late(room, name),
        "days" => {
            room.press("ctrl-n").seconds(1500).press("ctrl-n").seconds(3000).press("ctrl-n");
        }
        "before" | "days-before" | "home-reading" | "home-empty" | "home" | "home-extra" | "library"
        | "library-phase" | "library-wrong" | "library-days" | "statements" | "prompt-new" | "search-home"
        | "closed" | "read-only" => {}
        "anonymous" => {
            room.press("ctrl-n ctrl-g ctrl-g").seconds(20).says("Who gets to read the list of those who are missing");
            room.types("What happens to the slips");
        }
        "brief-start" => {
            room.press("alt-j");
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
        "brief" => {
            room.press("alt-j");
        }
        "people-invited" | "balance" => {
            for line in
                [":count citizens 9", ":invited citizens 12", ":arrived case-owners 4", ":invited case-owners 4"]
            {
                room.says(line);
            }
            room.says(":left citizens 2").press(if name == "balance" { "f4 b" } else { "f4" });
        }
        "unheard" => {
            room.press("f4 u");
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

fn read_only(lang: &str) -> Room {
    let mut room = Room::new(lang);
    let mut other = Room::with(lang, "Held elsewhere", shipped("design-kickoff-60"));
    begun(&mut other);
    let session = other.model.open.take().expect("a session is open").session;
    room.opens((*session).clone(), Some(Say::new("refusal-read-only")));
    room.model.screen = Screen::Run;
    room
}

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
