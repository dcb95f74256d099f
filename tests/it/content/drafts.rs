//! Laws of agendas that are being written: edits, the checks of what comes of them, and files written over.

use std::collections::BTreeSet;

use charrette::content::agenda::{check, parse, read, rewrite, write};
use charrette::content::library;
use charrette::domain::agenda::edit::{Edit, Part, Spot, Whither, Whole, edited, fresh_id, spots, step_at};
use charrette::domain::agenda::{Activity, Agenda, ClockTime, Day, Minutes};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::ingov;
use super::laws::agenda;

/// An edit of a step yet to be chosen.
#[derive(Clone, Debug)]
struct Wish(Index, What);

#[derive(Clone, Debug)]
enum What {
    Add(String),
    Remove,
    Duplicate,
    Split,
    Move(Whither),
    Set(Part),
    Whole(Whole),
}

fn time() -> impl Strategy<Value = Option<ClockTime>> {
    option::of((0u16..1440).prop_map(ClockTime))
}

fn what() -> impl Strategy<Value = What> {
    let minutes = (1u16..100, 1u16..100, 1u16..100).prop_map(|(min, planned, max)| Minutes { min, planned, max });
    let part = prop_oneof![
        option::of(minutes).prop_map(Part::Minutes),
        time().prop_map(Part::LockedStart),
        select(Activity::ALL.to_vec()).prop_map(Part::Kind),
        any::<bool>().prop_map(Part::Optional),
        "[a-c]{1,2}".prop_map(Part::Id),
        "\\PC{0,9}".prop_map(Part::Title),
        (1u16..4).prop_map(Part::Day),
        vec("\\PC{1,9}", 0..3).prop_map(|texts| Part::PromptsIn("de".to_owned(), texts)),
        vec("[A-Z]{3}-[0-9]", 0..2).prop_map(Part::Statements),
    ];
    let day = |title: &str| Day { title: title.to_owned(), starts: None, hard_end: None };
    let whole = prop_oneof![
        time().prop_map(Whole::Starts),
        time().prop_map(Whole::HardEnd),
        Just(Whole::Outcome(Vec::new())),
        Just(Whole::Phase("desing".to_owned())),
        (0usize..3).prop_map(move |n| Whole::Days(vec![day("One"), day("Two"), day("Three")][..n].to_vec())),
    ];
    prop_oneof![
        "\\PC{1,12}".prop_map(What::Add),
        Just(What::Remove),
        Just(What::Duplicate),
        Just(What::Split),
        select(vec![Whither::Up, Whither::Down, Whither::In, Whither::Out]).prop_map(What::Move),
        part.prop_map(What::Set),
        whole.prop_map(What::Whole),
    ]
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    vec((any::<Index>(), what()).prop_map(|(at, what)| Wish(at, what)), 1..16)
}

fn meant(agenda: &Agenda, Wish(at, what): &Wish) -> Option<Edit> {
    let all = spots(agenda);
    let spot = (!all.is_empty()).then(|| all[at.index(all.len())]);
    Some(match what.clone() {
        What::Add(title) => Edit::Add(spot, title),
        What::Whole(whole) => Edit::Whole(whole),
        What::Remove => Edit::Remove(spot?),
        What::Duplicate => Edit::Duplicate(spot?),
        What::Split => Edit::Split(spot?),
        What::Move(whither) => Edit::Move(spot?, whither),
        What::Set(part) => Edit::Step(spot?, part),
    })
}

fn ids(agenda: &Agenda) -> Vec<&str> {
    spots(agenda).into_iter().filter_map(|spot| Some(step_at(agenda, spot)?.id.as_str())).collect()
}

fn minutes(agenda: &Agenda) -> u32 {
    agenda.steps.iter().map(|step| step.minutes.map_or(0, |minutes| u32::from(minutes.planned))).sum()
}

/// What must be so after an edit that was done.
fn holds(before: &Agenda, edit: &Edit, after: &Agenda, in_hand: Option<Spot>) -> Result<(), TestCaseError> {
    if let Some(spot) = in_hand {
        prop_assert!(step_at(after, spot).is_some(), "what is in hand is there");
    }
    let (was, is) = (spots(before).len(), spots(after).len());
    match edit {
        Edit::Add(..) | Edit::Split(_) => prop_assert_eq!(is, was + 1),
        Edit::Duplicate(spot) => prop_assert_eq!(is, was + 1 + step_at(before, *spot).unwrap().steps.len()),
        Edit::Remove(spot) => prop_assert_eq!(is, was - 1 - step_at(before, *spot).unwrap().steps.len()),
        Edit::Move(..) => {
            let sorted = |agenda: &Agenda| {
                let mut all: Vec<String> = ids(agenda).into_iter().map(str::to_owned).collect();
                all.sort_unstable();
                all
            };
            prop_assert_eq!(sorted(before), sorted(after), "nothing is lost by moving it");
        }
        Edit::Step(..) | Edit::Whole(_) => prop_assert_eq!(is, was),
    }
    if let Edit::Split(Spot { inner: None, .. }) = edit {
        prop_assert_eq!(minutes(before), minutes(after), "two halves are the whole");
    }
    let sets_id = matches!(edit, Edit::Step(_, Part::Id(_)));
    let once = |agenda: &Agenda| ids(agenda).iter().collect::<BTreeSet<_>>().len() == ids(agenda).len();
    prop_assert!(sets_id || !once(before) || once(after), "ids that were different stay so");
    Ok(())
}

proptest! {
    /// After any edits it can be held, or every reason why not is told at a step that is there; and both is what its file says.
    #[test]
    fn any_edits_leave_a_good_agenda_or_what_is_wrong_with_it(start in agenda(), wishes in wishes()) {
        let mut agenda = start;
        for wish in &wishes {
            let Some(edit) = meant(&agenda, wish) else { continue };
            if let Ok((after, in_hand)) = edited(&agenda, &edit) {
                holds(&agenda, &edit, &after, in_hand)?;
                agenda = after;
            }
        }
        let (wrong, text) = (check(&agenda, ingov()), write(&agenda));
        match parse("a", &text, ingov()) {
            Ok(read) => {
                prop_assert!(wrong.is_empty());
                prop_assert_eq!(read.steps.len(), agenda.steps.len());
            }
            Err(faults) => {
                prop_assert_eq!(wrong.len(), faults.len());
                for wrong in wrong {
                    prop_assert!(wrong.spot.is_none_or(|spot| step_at(&agenda, spot).is_some()));
                }
            }
        }
    }

    /// Saved over the file of another agenda and read again, it is the same.
    #[test]
    fn what_is_written_over_a_file_is_read_back(file in any::<Index>(), wishes in wishes()) {
        let (name, source) = library::shipped()[file.index(library::shipped().len())];
        let mut agenda = parse(name, source, ingov()).expect("it ships");
        for wish in &wishes {
            let edit = meant(&agenda, wish);
            agenda = edit.and_then(|edit| edited(&agenda, &edit).ok()).map_or(agenda, |(after, _)| after);
        }
        let over = rewrite(source, &agenda, ingov()).text;
        if let Ok(plain) = parse("a", &write(&agenda), ingov()) {
            prop_assert_eq!(parse("a", &over, ingov()), Ok(plain), "{}", over);
        } else {
            prop_assert_eq!(read("a", &over, ingov()).ok(), read("a", &write(&agenda), ingov()).ok());
        }
    }
}

#[test]
fn a_file_that_nothing_changed_in_stays_as_it_is() {
    for (path, text) in library::shipped() {
        let agenda = parse(path, text, ingov()).expect("it ships");
        let over = rewrite(text, &agenda, ingov());
        assert_eq!((over.text.as_str(), over.lost), (*text, 0), "{path}");
    }
}

#[test]
fn one_change_changes_one_line() {
    for (path, text) in library::shipped() {
        let agenda = parse(path, text, ingov()).expect("it ships");
        let last = *spots(&agenda).last().expect("it has steps");
        let edit = Edit::Step(last, Part::Title("Another title".to_owned()));
        let (after, _) = edited(&agenda, &edit).expect("it is there");
        let over = rewrite(text, &after, ingov()).text;
        let different = text.lines().zip(over.lines()).filter(|(before, after)| before != after).count();
        assert_eq!((different, text.lines().count()), (1, over.lines().count()), "{path}");
    }
}

#[test]
fn what_works_on_a_step_goes_on_doing_so_under_its_new_id() {
    for (path, text) in library::shipped() {
        let agenda = parse(path, text, ingov()).expect("it ships");
        let mut renamed = agenda.clone();
        for (nth, spot) in spots(&agenda).into_iter().enumerate() {
            renamed = edited(&renamed, &Edit::Step(spot, Part::Id(format!("renamed-{nth}")))).expect("it is there").0;
        }
        assert_eq!(check(&renamed, ingov()), [], "{path}");
    }
}

#[test]
fn ids_are_made_of_titles() {
    let (_, text) = library::shipped()[0];
    let mut agenda = parse("a", text, ingov()).expect("it ships");
    for (title, id) in
        [("Größe & Zahl", "grosse-zahl"), ("Größe & Zahl", "grosse-zahl-2"), ("Ιδέες", "step"), ("", "step-2")]
    {
        assert_eq!(fresh_id(&agenda, title), id);
        agenda = edited(&agenda, &Edit::Add(None, title.to_owned())).expect("there is room").0;
    }
    let long = fresh_id(&agenda, &"word ".repeat(40));
    assert!(long.len() <= 64 && !long.ends_with('-'), "{long}");
}

#[test]
fn a_step_goes_over_into_the_next_day() {
    let (_, text) = library::shipped()[0];
    let agenda = parse("a", text, ingov()).expect("it ships");
    let day = |title: &str| Day { title: title.to_owned(), starts: None, hard_end: None };
    let days = edited(&agenda, &Edit::Whole(Whole::Days(vec![day("One"), day("Two")]))).expect("days can be set").0;
    assert_eq!(days.starts.or(days.hard_end), None);
    assert_eq!(days.days[0].starts, agenda.starts, "the first day begins when the agenda did");
    let last = Spot { outer: days.steps.len() - 1, inner: None };
    let second = edited(&days, &Edit::Step(last, Part::Day(2))).expect("it is there").0;
    let before = Spot { outer: last.outer - 1, inner: None };
    let (moved, spot) = edited(&second, &Edit::Move(before, Whither::Down)).expect("it goes over");
    assert_eq!((moved.steps[before.outer].day, spot), (2, Some(before)));
    assert_eq!(ids(&moved), ids(&second));
    let back = edited(&moved, &Edit::Whole(Whole::Days(Vec::new()))).expect("days can go").0;
    assert_eq!((back.starts, back.steps[last.outer].day), (agenda.starts, 1));
}
