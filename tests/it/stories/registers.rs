//! Registers at the desk: agreements between organisations, and who has which part in a task.

use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::contribution::Attribution;

use super::desk::Desk;
use crate::desk::{agenda, step};

/// Promises, the agreements for them, and who has which part in what they leave open.
pub fn promises() -> Agenda {
    let fed = |id: &str, title: &str, kind: Activity, from: &str| {
        let mut step = step(id, title, kind, 10);
        step.work.0 = std::iter::once(("from".to_owned(), Setting::Text(from.to_owned()))).collect();
        step
    };
    let said = step("promises", "Who owes what to whom", Activity::RoundTable, 10);
    let canvas = fed("canvas", "Which agreement fits", Activity::AgreementsCanvas, "promises");
    let parts = Step { attribution: Attribution::Role, ..fed("parts", "Who has which part", Activity::Raci, "canvas") };
    agenda(vec![said, canvas, parts])
}

/// Two promises are said and the canvas runs.
fn filling() -> Desk {
    let mut desk = Desk::of(promises());
    desk.press("ctrl-n").enters("The registry confirms the address @staff").enters("The town prints the card @staff");
    desk.press("ctrl-n");
    desk
}

/// What is asked for, as `point label`.
fn asked(desk: &Desk, at: usize) -> Vec<String> {
    let session = &desk.model.open.as_ref().expect("a session").session;
    let place = charrette::domain::activity::Place::of(session, at).expect("a step");
    let label = |item: u32| session.at_place(item).map(|item| session.label(item)).unwrap_or_default();
    let points = place.work().missing(place).into_iter();
    points
        .map(|lack| format!("{} {}", lack.point, lack.item.map(label).unwrap_or_default()).trim().to_owned())
        .collect()
}

#[test]
fn a_canvas_is_filled_by_letters_and_words_and_an_open_gap_is_asked_for() {
    let mut desk = filling();
    desk.press("ctrl-v").shows("2 promises, 0 with a type of agreement, 0 with a gap");
    desk.press("s").says("Type service level").press("esc");
    desk.enters(":mark 1 parties Registry, town hall").says("Parties Registry, town hall");
    desk.enters(":mark 1 basis Registration act").says("Legal basis Registration act");
    desk.enters(":mark 1 type contract").says("interoperability, service-level, outsourcing, bilateral");
    desk.enters(":mark 2 status lap").says("Today lapsed").enters(":mark 2 gap Nobody measures it").says("Gap Nobody");
    assert_eq!(asked(&desk, 1), ["gap-without-owner 2", "agreements-without-type"]);
    desk.enters(":mark 2 owner The town hall").enters(":mark 2 type bilateral");
    assert_eq!(asked(&desk, 1), Vec::<String>::new());
    desk.press("ctrl-z");
    assert_eq!(asked(&desk, 1), ["agreements-without-type"]);
}

#[test]
fn exactly_one_answers_for_a_task_and_until_then_it_is_asked_for() {
    let mut desk = filling();
    desk.press("ctrl-n").enters(":mark 1 responsible Front desk").enters(":mark 2 responsible Front desk");
    desk.enters(":mark 1 acc Registry, town hall").says("Answers (A) Registry, town hall");
    assert_eq!(asked(&desk, 2), ["task-with-several-accountable 1", "task-without-accountable 2"]);
    desk.press("ctrl-v").shows("2 tasks, 0 with exactly one").press("esc");
    desk.enters(":mark 1 accountable Registry,").enters(":mark 2 accountable Town hall");
    assert_eq!(asked(&desk, 2), Vec::<String>::new());
    desk.enters(":mark 1 responsible -");
    assert_eq!(asked(&desk, 2), ["task-without-responsible 1"]);
    desk.shows("2 tasks, 2 with exactly one");
}
