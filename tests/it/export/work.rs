//! What comes of the work of steps, in every format: clusters, votes that a stranger can recount, a register.

use std::collections::BTreeMap;

use charrette::domain::activity::{Into, Wish};
use charrette::domain::agenda::{Activity, Setting, Step};
use charrette::domain::ballot::{Cast, How, Vote};
use charrette::domain::contribution::Attribution;
use charrette::domain::id::EventId;
use charrette::domain::intent::Intent;
use charrette::domain::mark::Entry;
use charrette::domain::summary::{Disclosure, OpenPoint};
use charrette::export::{Format, Written, render};

use super::exported;
use crate::desk::{Desk, English, agenda, step};

fn of(id: &str, title: &str, kind: Activity, settings: &[(&str, Setting)]) -> Step {
    let mut step = step(id, title, kind, 10);
    step.work.0 = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone())).collect();
    step
}

fn id(desk: &Desk, label: &str) -> EventId {
    desk.session.by_label(label).expect("it is there").id
}

fn votes(desk: &Desk, on: &[(&str, u32)]) -> Vec<Vote> {
    on.iter().map(|(label, value)| Vote::dots(id(desk, label), *value)).collect()
}

/// A morning of needs, clusters under two lenses, a vote in three ways of capture with two corrections, and a register.
pub fn a_morning() -> Desk {
    let from = |id: &str| ("from", Setting::Text(id.to_owned()));
    let lens = ("lens", Setting::Text("the same moment in the day".to_owned()));
    let dots = ("dots", Setting::Number(3));
    let quorum = ("quorum", Setting::Number(20));
    let mut register = of("risks", "What can get in the way", Activity::RiskRegister, &[from("vote")]);
    register.attribution = Attribution::Named;
    let owed = of("owed", "Which agreement fits", Activity::AgreementsCanvas, &[]);
    let parts = of("parts", "Who has which part", Activity::Raci, &[from("owed")]);
    let steps = vec![
        of("needs", "What is missing", Activity::Brainstorm, &[]),
        of("sort", "What belongs together", Activity::Clustering, &[from("needs"), lens]),
        of("vote", "What matters most", Activity::DotVote, &[from("sort"), dots, quorum]),
        register,
        Step { attribution: Attribution::Role, ..owed },
        Step { attribution: Attribution::Role, ..parts },
    ];
    let mut desk = Desk::new("A morning at the counter", agenda(steps));
    for (group, people) in [("citizens", 9), ("staff", 4), ("ngo", 1)] {
        desk.does(Intent::Count(group.to_owned(), people));
    }
    desk.does(Intent::Next).minutes(3);
    for line in ["A line to the office @citizens", "Longer hours @citizens", "One form | for all @staff", "=A map @ngo"]
    {
        desk.types(line);
    }
    desk.types("\"SENTINEL-QUOTE I was sent home @citizens");
    desk.does(Intent::Next).minutes(5);
    let put = |desk: &mut Desk, labels: &[&str], name: &str| {
        let items = labels.iter().map(|label| id(desk, label)).collect();
        desk.does(Intent::Work(1, Wish::Put(items, Into::Named(name.to_owned()))));
    };
    put(&mut desk, &["1", "2"], "Reach somebody");
    put(&mut desk, &["3"], "Less paper");
    desk.does(Intent::Work(1, Wish::Lens("who could change it".to_owned())));
    put(&mut desk, &["1", "3"], "The mayor");
    desk.does(Intent::Work(1, Wish::Lens("1".to_owned()))).does(Intent::Next).minutes(4);
    ballots(&mut desk);
    desk.does(Intent::Next).minutes(6).types("The law forbids it").types("Nobody has the time");
    let risk = |desk: &mut Desk, label: &str, field: &str, entry: Entry| {
        let item = id(desk, label);
        desk.does(Intent::Work(3, Wish::Mark(item, field.to_owned(), entry)));
    };
    risk(&mut desk, "6", "area", Entry::Choice("legal".to_owned()));
    for (label, likelihood, impact) in [("6", 3, 5), ("7", 4, 4)] {
        risk(&mut desk, label, "likelihood", Entry::Number(likelihood));
        risk(&mut desk, label, "impact", Entry::Number(impact));
    }
    risk(&mut desk, "6", "owner", Entry::Text("SENTINEL-OWNER".to_owned()));
    risk(&mut desk, "6", "response", Entry::Text("Ask which reading can change this year".to_owned()));
    desk.minutes(5).does(Intent::Next);
    registers(&mut desk);
    desk.minutes(5).does(Intent::Close);
    desk
}

/// Two promises on the canvas, one of them with a gap that nobody closes, and who has which part in them.
fn registers(desk: &mut Desk) {
    let text = |words: &str| Entry::Text(words.to_owned());
    let choice = |id: &str| Entry::Choice(id.to_owned());
    let sets = |desk: &mut Desk, at: usize, label: &str, field: &str, entry: Entry| {
        let item = id(desk, label);
        desk.does(Intent::Work(at, Wish::Mark(item, field.to_owned(), entry)));
    };
    desk.minutes(1).types("The registry confirms an address").types("The town prints the card");
    sets(desk, 4, "8", "type", choice("service-level"));
    for (field, words) in [
        ("parties", "Registry, town hall"),
        ("obligation", "An answer to each question | about an address"),
        ("data", "=Name, date of birth"),
        ("basis", "Registration act"),
        ("level", "Within one working day"),
        ("gap", "Nobody counts the days"),
        ("owner", "SENTINEL-OWNER"),
    ] {
        sets(desk, 4, "8", field, text(words));
    }
    sets(desk, 4, "8", "status", choice("unwritten"));
    sets(desk, 4, "9", "gap", text("No substitute when the printer stands still"));
    desk.minutes(5).does(Intent::Next);
    sets(desk, 5, "8", "responsible", text("Front desk"));
    sets(desk, 5, "8", "accountable", text("SENTINEL-ROLE"));
    sets(desk, 5, "9", "accountable", text("Registry, town hall"));
    sets(desk, 5, "9", "informed", text("Those who have moved"));
}

/// Four sheets of citizens, one of an association, hands of the staff counted twice, a blank proxy, a second sheet of one
/// code, and one sheet that was typed wrongly.
fn ballots(desk: &mut Desk) {
    let citizens = || Some("citizens".to_owned());
    let cast = |desk: &mut Desk, cast: Cast| _ = desk.does(Intent::Work(2, Wish::Cast(cast)));
    let sheet = |desk: &Desk, on: &[(&str, u32)]| Cast { group: citizens(), votes: votes(desk, on), ..Cast::default() };
    for on in [&[("C1", 2), ("4", 1)][..], &[("C1", 3)], &[("C2", 1), ("C1", 1)], &[("5", 1)]] {
        let cast_one = sheet(desk, on);
        cast(desk, cast_one);
    }
    let one = Cast { group: Some("ngo".to_owned()), ..sheet(desk, &[("4", 3)]) };
    cast(desk, one);
    for n in [3, 4] {
        let hands = Cast { how: How::Hands, group: Some("staff".to_owned()), ..sheet(desk, &[("C2", n)]) };
        cast(desk, hands);
    }
    cast(desk, Cast { how: How::Proxy, group: citizens(), ..Cast::default() });
    for on in [&[("C1", 1)][..], &[("C2", 2)]] {
        let coded = Cast { voter: Some("SENTINEL-7".to_owned()), ..sheet(desk, on) };
        cast(desk, coded);
    }
    let wrong = desk.session.ballots(2).nth(3).expect("it was cast").0.id;
    let mended = Cast { corrects: Some(wrong), ..sheet(desk, &[("C2", 1)]) };
    cast(desk, mended);
}

fn files(desk: &Desk, level: Disclosure) -> BTreeMap<&'static str, Vec<BTreeMap<String, String>>> {
    let Written::Folder(files) = render(&desk.summary(level), &English::new(), Format::Csv) else { panic!("a folder") };
    let rows = |bytes: Vec<u8>| {
        let mut reader = csv::Reader::from_reader(&bytes[3..]);
        reader.deserialize().collect::<Result<Vec<BTreeMap<String, String>>, _>>().expect("rows of named cells")
    };
    files.into_iter().map(|(name, bytes)| (name, rows(bytes))).collect()
}

/// Somebody who has the two files and knows nothing of the program.
#[test]
fn a_stranger_recounts_the_vote() {
    for level in Disclosure::ALL {
        let files = files(&a_morning(), level);
        let mut counted: BTreeMap<String, u64> = BTreeMap::new();
        for row in files["ballots.csv"].iter().filter(|row| row["counts"] == "yes" && !row["option"].is_empty()) {
            *counted.entry(row["option"].clone()).or_default() += row["value"].parse::<u64>().expect("a number");
        }
        let told = files["tally.csv"].iter().filter(|row| row["total"] != "0");
        let told: BTreeMap<String, u64> =
            told.map(|row| (row["option"].clone(), row["total"].parse().expect("a number"))).collect();
        assert_eq!(counted, told, "{level:?}");
        assert_eq!(told, BTreeMap::from([("C1".to_owned(), 6), ("C2".to_owned(), 8), ("4".to_owned(), 4)]));
        let vote = &files["votes.csv"][0];
        let sum = |rows: &[BTreeMap<String, String>]| {
            rows.iter().map(|row| row["total"].parse::<u64>().unwrap_or(0)).sum::<u64>()
        };
        assert_eq!((vote["given"].as_str(), sum(&files["tally.csv"])), ("18", 18));
        assert_eq!((vote["dots"].as_str(), vote["quorum"].as_str(), vote["result"].as_str()), ("3", "20", "C2"));
        let people: std::collections::BTreeSet<&String> = files["ballots.csv"]
            .iter()
            .filter(|row| row["counts"] == "yes" && row["mode"] != "hands")
            .map(|row| &row["ballot"])
            .collect();
        assert_eq!(vote["ballots"], people.len().to_string(), "seven people have a ballot of their own");
    }
}

#[test]
fn who_voted_how_is_told_to_nobody_outside() {
    let desk = a_morning();
    let groups = |level| {
        let files = files(&desk, level);
        files["ballots.csv"].iter().map(|row| row["group_id"].clone()).collect::<std::collections::BTreeSet<_>>()
    };
    assert!(groups(Disclosure::Internal).contains("ngo"));
    for level in [Disclosure::Consortium, Disclosure::Public] {
        assert!(!groups(level).contains("ngo") && groups(level).contains("other"), "one ballot is a person's");
        for format in Format::ALL {
            assert!(!exported(&desk, level, format).contains("SENTINEL-7"), "{level:?} {format:?}");
        }
    }
    let public = exported(&desk, Disclosure::Public, Format::Csv);
    assert!(!public.contains("SENTINEL-QUOTE") && !public.contains("SENTINEL-OWNER"));
    assert!(!public.contains("SENTINEL-ROLE"), "no role is told to everybody");
    let consortium = exported(&desk, Disclosure::Consortium, Format::Markdown);
    assert_eq!(consortium.matches("SENTINEL-OWNER").count(), 1, "said under named; under role it is kept back");
    assert!(consortium.contains("SENTINEL-ROLE"), "said under role");
    let times = &files(&desk, Disclosure::Public)["ballots.csv"];
    assert!(times.iter().all(|row| row["cast_utc"].is_empty()));
}

/// A step may promise less about what is typed in it than that in which its items were said.
#[test]
fn a_name_is_told_no_further_than_the_step_promises_in_which_it_was_typed() {
    let register = |id: &str, from: &[(&str, Setting)], attribution| Step {
        attribution,
        ..of(id, id, Activity::RiskRegister, from)
    };
    let from = |id: &str| [("from", Setting::Text(id.to_owned()))];
    let mut desk = Desk::new(
        "Three registers",
        agenda(vec![
            register("said", &[], Attribution::Named),
            register("typed", &from("said"), Attribution::Group),
            register("read", &from("typed"), Attribution::Named),
        ]),
    );
    desk.does(Intent::Next).types("The law forbids it").types("Nobody has the time");
    for (at, label, name) in [(0, "1", "SENTINEL-FREE"), (1, "2", "SENTINEL-KEPT")] {
        let owner = Wish::Mark(id(&desk, label), "owner".to_owned(), Entry::Text(name.to_owned()));
        desk.does(Intent::Work(at, owner));
    }
    desk.minutes(1).does(Intent::Next).minutes(1).does(Intent::Next).minutes(1).does(Intent::Close);
    for format in Format::ALL {
        let told = |level, name: &str| exported(&desk, level, format).contains(name);
        assert!(told(Disclosure::Internal, "SENTINEL-KEPT"), "{format:?}");
        assert!(told(Disclosure::Consortium, "SENTINEL-FREE"), "{format:?}: said and typed under named");
        assert!(!told(Disclosure::Consortium, "SENTINEL-KEPT"), "{format:?}: typed under group");
        assert!(!told(Disclosure::Public, "SENTINEL-"), "{format:?}");
    }
}

#[test]
fn what_the_work_lacks_is_asked_for() {
    let points = a_morning().summary(Disclosure::Internal).open_points;
    let work = points.iter().filter_map(|point| match point {
        OpenPoint::Work { point, label, .. } => Some(format!("{point} {label}").trim().to_owned()),
        _ => None,
    });
    let asked: Vec<String> = work.collect();
    let all = [
        "vote-below-quorum",
        "risk-without-owner 7",
        "risks-not-judged",
        "gap-without-owner 9",
        "agreements-without-type",
        "task-with-several-accountable 9",
        "task-without-responsible 9",
    ];
    assert_eq!(asked, all);
}

#[test]
fn a_step_that_was_worked_on_is_not_empty() {
    let desk = a_morning();
    let empty =
        |step: &OpenPoint| matches!(step, OpenPoint::StepEmpty { step, .. } if step == "vote" || step == "sort");
    assert!(!desk.summary(Disclosure::Internal).open_points.iter().any(empty));
}

#[test]
fn a_morning_in_every_format() {
    let desk = a_morning();
    for (level, format) in [
        (Disclosure::Internal, Format::Csv),
        (Disclosure::Public, Format::Csv),
        (Disclosure::Consortium, Format::Markdown),
        (Disclosure::Consortium, Format::Json),
    ] {
        insta::assert_snapshot!(format!("work-{}-{}", format.id(), level.id()), exported(&desk, level, format));
    }
}
