//! What comes of votes in which something is said of each option, in every format: by a program that knows the tables alone
//! every count is found again, and nobody outside learns how one person of a small group answered.

use charrette::domain::activity::Wish;
use charrette::domain::agenda::{Activity, Setting, Step};
use charrette::domain::ballot::{Cast, How, Vote};
use charrette::domain::contribution::Kind;
use charrette::domain::id::EventId;
use charrette::domain::intent::Intent;
use charrette::domain::mark::Entry;
use charrette::domain::summary::{Disclosure, OpenPoint};
use charrette::export::{Format, Written, render};

use super::exported;
use crate::desk::{Desk, English, agenda, step};
use crate::recount::{Stranger, table, told};

fn texts(all: &[&str]) -> Setting {
    Setting::Texts(all.iter().map(|text| (*text).to_owned()).collect())
}

fn fed(id: &str, title: &str, kind: Activity, settings: &[(&str, Setting)]) -> Step {
    let mut step = step(id, title, kind, 10);
    let from = ("from".to_owned(), Setting::Text("needs".to_owned()));
    step.work.0 = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone())).chain([from]).collect();
    step
}

fn id(desk: &Desk, label: &str) -> EventId {
    desk.session.by_label(label).expect("it is there").id
}

fn says(desk: &Desk, label: &str, level: u16) -> Vote {
    Vote { option: id(desk, label), value: 1, level: Some(level), on: None }
}

fn casts(desk: &mut Desk, at: usize, group: &str, code: Option<&str>, votes: Vec<Vote>) {
    let cast = Cast { group: Some(group.to_owned()), voter: code.map(str::to_owned), votes, ..Cast::default() };
    desk.does(Intent::Work(at, Wish::Cast(cast)));
}

fn raised(desk: &mut Desk, at: usize, group: &str, n: u32, vote: Vote) {
    let votes = vec![Vote { value: n, ..vote }];
    desk.does(Intent::Work(
        at,
        Wish::Cast(Cast { how: How::Hands, group: Some(group.to_owned()), votes, ..Cast::default() }),
    ));
}

/// An afternoon of needs, and each vote on them: by hands and by slips, with a second answer of one code.
pub fn an_afternoon() -> Desk {
    let half = || ("threshold", Setting::Number(50));
    let levels = texts(&["no", "grave doubts", "can live with it", "good", "=defend it"]);
    let consent = Step { capture: Kind::Decision, ..fed("consent", "Safe enough?", Activity::Consent, &[]) };
    let consent = Step { work: charrette::domain::agenda::Settings::default(), ..consent };
    let mut desk = Desk::new(
        "An afternoon at the counter",
        agenda(vec![
            step("needs", "What is missing", Activity::Brainstorm, 10),
            fed("poll", "Does it hold?", Activity::StatementPoll, &[half(), ("quorum", Setting::Number(20))]),
            fed("levels", "How far?", Activity::Gradients, &[("levels", levels), half()]),
            consent,
            fed("marks", "How likely, how hard?", Activity::Rating, &[("criteria", texts(&["likely", "hard"]))]),
            fed("order", "What first?", Activity::Ranking, &[("places", Setting::Number(2))]),
        ]),
    );
    for (group, people) in [("citizens", 9), ("staff", 4), ("ngo", 1)] {
        desk.does(Intent::Count(group.to_owned(), people));
    }
    desk.does(Intent::Next).minutes(3).types("A line to the office @citizens").types("One form | for all @staff");
    desk.does(Intent::Next).minutes(3).does(Intent::Work(1, Wish::Ask("ENG-1".to_owned())));
    let (one, two) = (says(&desk, "1", 1), says(&desk, "2", 2));
    raised(&mut desk, 1, "citizens", 5, one);
    raised(&mut desk, 1, "citizens", 2, Vote { level: Some(2), ..one });
    raised(&mut desk, 1, "staff", 4, two);
    let up = says(&desk, "S1", 1);
    casts(&mut desk, 1, "ngo", Some("SENTINEL-7"), vec![Vote { level: Some(3), ..one }, two, up]);
    casts(&mut desk, 1, "ngo", Some("SENTINEL-7"), vec![Vote { level: Some(2), ..one }]);
    desk.does(Intent::Next).minutes(3);
    raised(&mut desk, 2, "citizens", 6, Vote { level: Some(4), ..one });
    casts(&mut desk, 2, "staff", None, vec![one, Vote { level: Some(5), ..two }]);
    desk.does(Intent::Next).minutes(3).types("We open at seven until May").types("/concern No bus runs then @ngo");
    desk.types("/idea Half past seven @ngo");
    let yes = says(&desk, "D1", 1);
    raised(&mut desk, 3, "citizens", 8, yes);
    casts(&mut desk, 3, "ngo", Some("v2"), vec![Vote { level: Some(3), ..yes }]);
    casts(&mut desk, 3, "ngo", Some("v2"), vec![yes]);
    let concern = id(&desk, "3");
    desk.does(Intent::Work(3, Wish::Mark(concern, "state".to_owned(), Entry::Choice("met".to_owned()))));
    desk.edits("D1", "We open at half past seven until May");
    desk.does(Intent::Next).minutes(3);
    let by = |vote: Vote, on: u16, level: u16| Vote { on: Some(on), level: Some(level), ..vote };
    casts(&mut desk, 4, "citizens", None, vec![by(one, 1, 4), by(one, 2, 2), by(two, 1, 3)]);
    casts(&mut desk, 4, "staff", None, vec![by(one, 1, 4), by(one, 2, 5)]);
    desk.does(Intent::Next).minutes(3);
    let second = |vote: Vote| Vote { level: Some(2), ..vote };
    casts(&mut desk, 5, "citizens", None, vec![Vote { level: Some(1), ..two }, second(one)]);
    casts(&mut desk, 5, "staff", None, vec![Vote { level: Some(1), ..two }]);
    desk.minutes(3).does(Intent::Close);
    desk
}

fn folder(desk: &Desk, level: Disclosure) -> tempfile::TempDir {
    let Written::Folder(files) = render(&desk.summary(level), &English::new(), Format::Csv) else { panic!("a folder") };
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    }
    folder
}

#[test]
fn a_stranger_recounts_what_was_said_of_each() {
    let (desk, stranger) = (an_afternoon(), Stranger::new());
    for level in Disclosure::ALL {
        let folder = folder(&desk, level);
        let counted = stranger.counts(&folder.path().join("ballots.csv"));
        let (orders, levels): (Vec<_>, Vec<_>) = counted.into_iter().partition(|(key, _)| key[0] == "order");
        assert_eq!(
            levels.into_iter().collect::<std::collections::BTreeMap<_, _>>(),
            told(&folder.path().join("levels.csv"))
        );
        // By Borda: so many places and one more, less the place, for each who put it there.
        let vote = table(&folder.path().join("votes.csv"))
            .into_iter()
            .find(|row| row["vote"] == "order")
            .expect("it was held");
        let places: u64 = vote["places"].parse().expect("a number");
        for row in table(&folder.path().join("rankings.csv")) {
            let of = orders.iter().filter(|(key, _)| key[1] == row["option"]);
            let points: u64 = of.map(|(key, n)| (places + 1 - key[3].parse::<u64>().expect("a place")) * n).sum();
            assert_eq!(row["points"], points.to_string(), "{level:?} {}", row["option"]);
        }
        assert_eq!((vote["by"].as_str(), vote["result"].as_str()), ("borda", "2"));
    }
}

#[test]
fn who_answered_how_is_told_to_nobody_outside() {
    let desk = an_afternoon();
    for level in [Disclosure::Consortium, Disclosure::Public] {
        let folder = folder(&desk, level);
        let rows = table(&folder.path().join("ballots.csv"));
        assert!(rows.iter().all(|row| row["group_id"] != "ngo"), "{level:?}: three answers and one person");
        assert!(rows.iter().any(|row| row["group_id"] == "other"));
        for format in Format::ALL {
            assert!(!exported(&desk, level, format).contains("SENTINEL-7"), "{level:?} {format:?}");
        }
    }
}

#[test]
fn what_the_votes_lack_is_asked_for() {
    let points = an_afternoon().summary(Disclosure::Internal).open_points;
    let work = points.iter().filter_map(|point| match point {
        OpenPoint::Work { point, label, .. } => Some(format!("{point} {label}").trim().to_owned()),
        _ => None,
    });
    assert_eq!(work.collect::<Vec<_>>(), ["vote-below-quorum", "lowest-level-taken 1"]);
}

#[test]
fn an_afternoon_in_every_format() {
    let desk = an_afternoon();
    for (level, format) in [
        (Disclosure::Internal, Format::Csv),
        (Disclosure::Public, Format::Csv),
        (Disclosure::Consortium, Format::Markdown),
        (Disclosure::Public, Format::Html),
        (Disclosure::Consortium, Format::Json),
    ] {
        insta::assert_snapshot!(format!("votes-{}-{}", format.id(), level.id()), exported(&desk, level, format));
    }
}
