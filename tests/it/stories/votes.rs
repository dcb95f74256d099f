//! Votes at the desk in which something is said of each option: by hands, by slips, mended, and by whose code.

use charrette::app::msg::ImportRead;
use charrette::domain::activity::Place;
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::ballot::{Cast, Vote};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::domain::intent::Sheet;

use super::desk::Desk;
use crate::desk::{agenda, step};

fn with(mut step: Step, settings: &[(&str, Setting)]) -> Step {
    step.work.0 = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone())).collect();
    step
}

fn texts(all: &[&str]) -> Setting {
    Setting::Texts(all.iter().map(|text| (*text).to_owned()).collect())
}

/// Needs, and a poll on them.
pub fn polled() -> Agenda {
    let mut needs = step("needs", "What is missing", Activity::Brainstorm, 10);
    needs.capture = Kind::Need;
    let from = ("from", Setting::Text("needs".to_owned()));
    let rule = [from, ("threshold", Setting::Number(50)), ("quorum", Setting::Number(3))];
    let mut poll = with(step("poll", "Does it hold?", Activity::StatementPoll, 10), &rule);
    poll.statements = vec!["ENG-1".to_owned()];
    poll.capture = Kind::Feedback;
    let asks = [("ask", texts(&["I find the agreement within an hour.", "Somebody tells us before a level changes."]))];
    let mut secret = with(step("secret", "Thumbs", Activity::StatementPoll, 10), &asks);
    secret.attribution = Attribution::Anonymous;
    agenda(vec![needs, poll, secret])
}

/// Needs, and every vote in which something is said of them.
pub fn every_vote() -> Agenda {
    let fed = |id: &str, title: &str, kind: Activity, settings: &[(&str, Setting)]| {
        let mut all = vec![("from", Setting::Text("needs".to_owned()))];
        all.extend_from_slice(settings);
        with(step(id, title, kind, 10), &all)
    };
    let mut needs = step("needs", "What is missing", Activity::Brainstorm, 10);
    needs.capture = Kind::Need;
    let half = || ("threshold", Setting::Number(50));
    let levels = texts(&["no", "grave doubts", "can live with it", "good", "defend it"]);
    let mut consent = step("consent", "Safe enough to try?", Activity::Consent, 10);
    consent.capture = Kind::Decision;
    agenda(vec![
        needs,
        fed("poll", "Does it hold?", Activity::StatementPoll, &[half()]),
        fed("levels", "How far do you go?", Activity::Gradients, &[("levels", levels), half()]),
        consent,
        fed("marks", "How likely, how hard?", Activity::Rating, &[("criteria", texts(&["likely", "hard"]))]),
        fed("order", "What first?", Activity::Ranking, &[("places", Setting::Number(2))]),
    ])
}

/// Two needs are said and the step at this place runs.
fn begun(agenda: Agenda, at: usize) -> Desk {
    let mut desk = Desk::of(agenda);
    desk.press("ctrl-n").enters("A line to the office @citizens").enters("One form @staff");
    (0..at).for_each(|_| _ = desk.press("ctrl-n"));
    desk
}

/// The cells of an option on the board, as they are told.
fn cells(desk: &Desk, label: &str) -> Vec<String> {
    let session = &desk.model.open.as_ref().expect("a session").session;
    let place = Place::of(session, session.clock.at.expect("a step")).expect("a step");
    let item = session.by_label(label).and_then(|item| session.place_of(item.id)).expect("it is there");
    place.work().cells(place, item).iter().map(|cell| charrette::app::board::cell(&desk.model.words, cell)).collect()
}

#[test]
fn a_poll_takes_hands_and_slips_and_says_what_is_carried() {
    let mut desk = begun(polled(), 1);
    desk.enters(":hands 1 agree 5 @citizens").says("B1: 1 = agree, 5 hands; 5 answers on 1 in all");
    desk.enters(":hands 1 d 2 @staff").says("B2: 1 = disagree, 2 hands; 7 answers");
    desk.enters(":hands 1 agree 4 @citizens").says("B3: 1 = agree, 4 hands; 6 answers");
    desk.enters(":vote 1=pass 2=d @ngo").says("B4, B5: 1 = pass, 2 = disagree");
    assert_eq!(cells(&desk, "1"), ["4", "2", "1", "7", "agree"]);
    assert_eq!(cells(&desk, "2"), ["0", "1", "0", "1", "none"], "one is fewer than the quorum");
    desk.enters(":hands 2 disagree 2 @citizens");
    assert_eq!(cells(&desk, "2")[3..], ["3", "disagree"]);
    desk.enters(":hands 2 agree 3 @citizens");
    assert_eq!(cells(&desk, "2")[4], "none", "half is not more than half");
    desk.enters(":rule threshold 40").says("cannot change any more");
    desk.enters(":vote 1=maybe").says("What can be said here: agree, disagree, pass");
    desk.enters(":vote 77=agree").says("no contribution 77");
    desk.enters(":vote none").says("Nothing is said on that ballot");
    desk.enters(":vote 1=agree 1=pass").says("more of 1 than one ballot can");
    desk.press("ctrl-v").shows("more than half").shows("Fewer than 3").shows("7 people answered").shows("Carried");
}

#[test]
fn of_one_code_and_sentence_the_latest_answer_counts_and_a_ballot_can_be_mended() {
    let mut desk = begun(polled(), 1);
    desk.enters(":vote 1=agree 2=agree #c7").enters(":vote 1=disagree #c7").enters(":vote 2=pass #c8");
    assert_eq!(cells(&desk, "1")[..4], ["0", "1", "0", "1"]);
    assert_eq!(cells(&desk, "2")[..4], ["1", "0", "1", "2"], "what c7 said of 2 stands");
    desk.enters(":vote B4 agree").says("B5: 2 = agree");
    assert_eq!(cells(&desk, "2")[..4], ["2", "0", "0", "2"]);
    desk.enters(":vote B5 1=agree").says("1 is not among what this step works on");
    desk.press("ctrl-z").says("B4: 2 = pass");
    assert_eq!(cells(&desk, "2")[..4], ["1", "0", "1", "2"]);
}

#[test]
fn sentences_are_put_up_from_the_agenda_from_the_framework_and_from_the_line() {
    let mut desk = begun(polled(), 1);
    desk.enters(":ask ENG-1").says("saved S1: ENG-1").says("working statement, not official");
    desk.enters(":ask ENG-1").says("changes nothing").enters(":ask ENG-77").says("ENG-77 is not among");
    desk.enters(":ask The counter opens at seven.").says("saved S2: The counter opens at seven.");
    desk.enters("It would help those who work @citizens").says("saved 3");
    desk.enters(":vote 3=agree").says("3 is not among what this step works on");
    desk.enters(":vote S2=agree").says("S2 = agree");
    desk.press("ctrl-v").shows("ENG-1: working statements, not official").shows("The counter opens at seven");
    desk.press("esc").press("ctrl-n").enters(":ask").press("ctrl-v").shows("within an hour").shows("a level changes");
    let session = &desk.model.open.as_ref().expect("a session").session;
    assert_eq!(session.live(), 3, "a sentence that is put up is nobody's contribution");
    assert_eq!((session.counts().contributions, session.counts().sentences), (3, 4));
    desk.press("esc").enters(":vote S3=a @citizens #c7");
    let session = &desk.model.open.as_ref().expect("a session").session;
    assert!(session.ballots(2).all(|(ballot, _)| ballot.group.is_none() && ballot.voter.is_none()));
    desk.press("ctrl-b").press("ctrl-b").enters(":ask Anything").says("Nothing of the kind");
}

#[test]
fn a_poll_has_the_answers_and_the_rule_that_the_room_settles() {
    let mut desk = begun(polled(), 1);
    desk.enters(":rule answers keep, amend, drop, cannot judge").says("Answers: keep, amend, drop, cannot judge");
    desk.enters(":rule threshold 67 quorum none").says("carried by 67 %");
    desk.enters(":rule majority").says("more than half");
    desk.enters(":rule colour blue").says("answers, threshold, quorum").enters(":rule threshold 101").says("1–100");
    desk.enters(":rule answers keep, keep").says("keep cannot stand there");
    desk.enters(":vote 1=keep 2=cannot").says("1 = keep, 2 = cannot judge");
    desk.enters(":hands 1 3 2").says("1 = drop, 2 hands");
    assert_eq!(cells(&desk, "1"), ["1", "0", "2", "0", "3", "drop"]);
    assert_eq!(cells(&desk, "2")[5], "", "who cannot judge takes no side");
}

#[test]
fn a_key_on_a_row_begins_what_is_said_of_it() {
    let mut desk = begun(polled(), 1);
    desk.press("ctrl-v").press("down").press("d").types("6").press("enter").says("2 = disagree, 6 hands");
    desk.press("x").says("no choice").press("1").types("3").press("enter").says("2 = agree, 3 hands");
    desk.press("enter").types("pass 1").press("enter").says("2 = pass, 1 hand; 10 answers");
}

#[test]
fn a_file_of_ballots_comes_in_by_parts_and_goes_with_one_undo() {
    let mut desk = begun(polled(), 1);
    let session = &desk.model.open.as_ref().expect("a session").session;
    let ids: Vec<_> = ["1", "2"].map(|label| session.by_label(label).expect("it is there").id).into();
    let sheet = |nth: usize| {
        let vote = Vote { option: ids[nth % 2], value: 1, level: Some(1), on: None };
        let cast = Cast { voter: Some(format!("v{}", nth / 2)), votes: vec![vote], ..Cast::default() };
        Sheet { cast, key: format!("key {nth}"), secret: format!("secret {nth}"), cast_at: None }
    };
    let read = |n: usize| ImportRead { sheets: (0..n).map(sheet).collect(), step: 1, ..ImportRead::default() };
    desk.import = read(1_200);
    desk.enters(":import ballots.csv").says("1200 ballots came in");
    assert_eq!(cells(&desk, "1")[..4], ["600", "0", "0", "600"]);
    desk.import = read(1_200);
    desk.enters(":import ballots.csv").says("nothing was added");
    desk.press("ctrl-z");
    assert_eq!(cells(&desk, "1")[3], "0", "one undo takes all of it back");
    desk.import = ImportRead { bad: vec!["line 4: odd".to_owned()], ..read(3) };
    desk.enters(":import ballots.csv").says("3 ballots came in; one row was left out: line 4: odd");
}

/// A step of a kind, with the needs as its options.
fn on_needs(kind: Activity, settings: &[(&str, Setting)]) -> Agenda {
    let mut all = vec![("from", Setting::Text("needs".to_owned()))];
    all.extend_from_slice(settings);
    let mut needs = step("needs", "What is missing", Activity::Brainstorm, 10);
    needs.capture = Kind::Need;
    agenda(vec![needs, with(step("vote", "The vote", kind, 10), &all)])
}

fn missing(desk: &Desk) -> Vec<&'static str> {
    let session = &desk.model.open.as_ref().expect("a session").session;
    let place = Place::of(session, session.clock.at.expect("a step")).expect("a step");
    place.work().missing(place).into_iter().map(|point| point.point).collect()
}

#[test]
fn gradients_have_their_scale_from_the_agenda_and_are_carried_by_support() {
    let levels = texts(&["no", "grave doubts", "can live with it", "good", "defend it"]);
    let rule = [("levels", levels), ("support", Setting::Number(3)), ("threshold", Setting::Number(75))];
    let mut desk = begun(on_needs(Activity::Gradients, &rule), 1);
    desk.enters(":hands 1 can 2 @citizens").says("1 = can live with it, 2 hands").enters(":hands 1 5 1");
    assert_eq!(cells(&desk, "1"), ["yes", "3", "0", "0", "2", "0", "1", "3"]);
    desk.enters(":vote 1=no @staff").says("1 = no");
    assert_eq!(cells(&desk, "1")[..2], ["yes", "3"], "three of four are 75 %");
    assert_eq!(missing(&desk), ["lowest-level-taken"]);
    desk.enters(":vote 1=grave @staff");
    assert_eq!(cells(&desk, "1")[..2], ["no", "3"]);
    desk.press("ctrl-v").shows("From can live with it on it is support").shows("75 %");
    desk.press("esc").enters(":vote 1=6").says("What can be said here: no, grave doubts");
}

#[test]
fn without_a_threshold_gradients_are_a_reading_of_the_room() {
    let mut desk = begun(on_needs(Activity::Gradients, &[]), 1);
    desk.enters(":hands 2 5 3").says("2 = 5, 3 hands").enters(":rule levels no, yes").says("cannot change any more");
    assert_eq!(cells(&desk, "2"), ["3", "0", "0", "0", "0", "3", "3"]);
    desk.press("ctrl-z").enters(":rule levels no, yes support 2 majority").says("no, yes. From yes on");
    desk.enters(":hands 2 yes 3").enters(":hands 2 no 3");
    assert_eq!(cells(&desk, "2"), ["no", "3", "3", "3", "6"], "half is not more than half");
    desk.press("ctrl-z").enters(":rule support 9").says("what can is 1–2");
}

#[test]
fn consent_is_reached_when_nobody_objects_and_every_objection_is_settled() {
    let mut promise = step("promise", "Is it safe enough to try?", Activity::Consent, 10);
    promise.capture = Kind::Decision;
    let mut desk = Desk::of(agenda(vec![promise]));
    desk.press("ctrl-n").enters("We open at seven until May").says("saved D1");
    assert_eq!(missing(&desk), ["proposal-not-asked"]);
    desk.enters(":hands consent 11")
        .says("D1 = consent, 11 hands")
        .enters(":vote objection @ngo")
        .says("D1 = objection");
    assert_eq!(missing(&desk), ["objection-without-reason"]);
    desk.enters("/concern Night buses do not run then @ngo").says("saved 1").enters("/idea Half past seven @ngo");
    assert_eq!((cells(&desk, "D1")[2].as_str(), missing(&desk)), ("objections open", vec!["objection-open"]));
    assert_eq!(cells(&desk, "1")[..2], ["open", "D1"]);
    assert_eq!(cells(&desk, "2")[..2], ["amendment", "D1"]);
    desk.enters(":edit D1 We open at half past seven until May").enters(":mark 1 state met").says("State met");
    assert_eq!(cells(&desk, "D1")[2], "objections open", "whoever objected is asked again");
    desk.enters(":vote B2 consent").says("D1 = consent");
    assert_eq!((cells(&desk, "D1")[2].as_str(), missing(&desk)), ("reached", vec![]));
    desk.enters(":mark D1 state met").says("D1 is not among what this step works on");
    desk.press("ctrl-v").press("down").press("o").says("State open").press("w").says("State withdrawn");
    desk.press("up").press("o").types("1").press("enter").says("D1 = objection, 1 hand");
    assert_eq!(cells(&desk, "D1")[2], "objections open");
}

#[test]
fn what_is_said_about_one_of_several_proposals_is_about_the_last_or_the_one_it_names() {
    let mut desk = Desk::of(agenda(vec![step("rules", "Rules", Activity::Consent, 10)]));
    desk.press("ctrl-n").enters("!The head decides after asking").enters("!Everybody decides").enters("/concern Slow");
    assert_eq!(cells(&desk, "1")[..2], ["open", "D2"]);
    desk.enters(":mark 1 to d1").says("To D1");
    assert_eq!(cells(&desk, "1")[..2], ["open", "D1"]);
    desk.enters(":hands D1 c 4").says("What can be said here: consent, concern, objection");
    desk.enters(":hands D1 consent 4").enters(":hands D2 consent 4");
    assert_eq!((cells(&desk, "D1")[2].as_str(), cells(&desk, "D2")[2].as_str()), ("objections open", "reached"));
    assert_eq!(missing(&desk), ["objection-open"]);
}

#[test]
fn ratings_tell_mean_and_spread_by_each_criterion_and_what_is_contested() {
    let criteria = [("criteria", texts(&["likely", "hard"]))];
    let mut desk = begun(on_needs(Activity::Rating, &criteria), 1);
    desk.enters(":vote 1=4/2 2=3/- @citizens").says("1 = 4 / 2, 2 = 3").enters(":vote 1=4/5 @staff");
    assert_eq!(cells(&desk, "1"), ["4.00", "0.00", "3.50", "1.50", "2"]);
    assert_eq!(cells(&desk, "2"), ["3.00", "0.00", "", "", "1"]);
    desk.press("ctrl-v").shows("Most contested: 1 by hard, with marks from 2 to 5").press("esc");
    desk.enters(":hands 2 hard=5 3").says("2 = hard 5, 3 hands").enters(":vote 1=4/2/1").says("as in :vote 12=agree");
    desk.enters(":vote 1=6/1")
        .says("What can be said here: 1, 2, 3, 4, 5")
        .enters(":rule marks 10")
        .says("cannot change");
    assert_eq!(cells(&desk, "2"), ["3.00", "0.00", "5.00", "0.00", "3"]);
}

#[test]
fn fingers_are_counted_where_there_is_one_mark() {
    let mut desk = begun(on_needs(Activity::Rating, &[("marks", Setting::Number(3))]), 1);
    desk.enters(":hands 1 3 2").enters(":hands 1 1 1");
    assert_eq!(cells(&desk, "1"), ["2.33", "0.94", "3"]);
    desk.press("ctrl-v").press("2").types("4").press("enter").says("1 = 2, 4 hands");
}

#[test]
fn orders_become_one_by_borda_or_by_the_average_place() {
    let mut desk = begun(on_needs(Activity::Ranking, &[("places", Setting::Number(2))]), 0);
    desk.enters("A map @ngo").press("ctrl-n");
    desk.enters(":vote 3 1").says("B1: 3, 1; 1 ballot").enters(":vote 3 2 #c7").enters(":vote 1 #c7").says("B3: 1");
    assert_eq!(cells(&desk, "3"), ["2", "1", "1"]);
    assert_eq!(cells(&desk, "1"), ["3", "1", "2"]);
    assert_eq!(cells(&desk, "2"), ["0", "0", "0"], "the earlier order of c7 does not count");
    desk.enters(":vote 1 2 3").says("3 places, and 2 are wanted").enters(":vote 1 1").says("more of 1");
    desk.enters(":hands 1 4").says("Nothing of the kind").enters(":vote none").says("Nothing is said");
    desk.press("ctrl-v").shows("By Borda: the first place gives 2 points").press("esc").press("ctrl-z").press("ctrl-z");
    desk.press("ctrl-z").enters(":rule average").says("By average place").enters(":vote 1 2").says("and 3 are wanted");
    desk.enters(":vote 2 1 3").enters(":vote 1 2 3");
    assert_eq!(cells(&desk, "2"), ["1.50", "1", "2"]);
    assert_eq!(cells(&desk, "3"), ["3.00", "0", "2"]);
}
