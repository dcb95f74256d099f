//! The work of steps at the desk: a dot vote by sheets and hands, clusters by a lens, a register of risks.

use charrette::app::state::Screen;
use charrette::domain::agenda::{Activity, Agenda, Setting, Step};
use charrette::domain::contribution::{Attribution, Kind};
use charrette::domain::session::Value;

use super::desk::Desk;
use crate::desk::{agenda, step};

fn with(mut step: Step, settings: &[(&str, Setting)]) -> Step {
    step.work.0 = settings.iter().map(|(key, setting)| ((*key).to_owned(), setting.clone())).collect();
    step
}

/// Needs, put together by a lens, voted on, and a register of what stands in their way.
pub fn chain() -> Agenda {
    let from = |id: &str| ("from", Setting::Text(id.to_owned()));
    let mut needs = step("needs", "What is missing", Activity::Brainstorm, 10);
    needs.capture = Kind::Need;
    let lens = ("lens", Setting::Text("the same moment in the day".to_owned()));
    let sort = with(step("sort", "What belongs together", Activity::Clustering, 10), &[from("needs"), lens]);
    let rule =
        [from("sort"), ("dots", Setting::Number(3)), ("each", Setting::Number(2)), ("quorum", Setting::Number(4))];
    let vote = with(step("vote", "What matters most", Activity::DotVote, 10), &rule);
    let mut risks = with(step("risks", "What can get in the way", Activity::RiskRegister, 10), &[from("vote")]);
    risks.capture = Kind::Concern;
    let mut secret = with(step("secret", "Where we dig", Activity::DotVote, 10), &[from("risks")]);
    secret.attribution = Attribution::Anonymous;
    agenda(vec![needs, sort, vote, risks, secret])
}

/// Four needs are said and the second step runs.
fn sorting() -> Desk {
    let mut desk = Desk::of(chain());
    desk.press("ctrl-n");
    for line in ["A line to the office @citizens", "Longer opening hours @citizens", "One form @staff", "A map @ngo"] {
        desk.enters(line);
    }
    desk.press("ctrl-n");
    desk
}

fn voting() -> Desk {
    let mut desk = sorting();
    desk.enters(":put 1 2 in Reach somebody").enters(":put 3 in Less paper").press("ctrl-n");
    desk
}

#[test]
fn clusters_are_made_named_joined_and_taken_apart() {
    let mut desk = sorting();
    desk.enters(":put 1 2 in Reach somebody").says("1, 2 in C1: Reach somebody");
    desk.enters(":put 3 4 in Less paper").says("3, 4 in C2: Less paper");
    desk.enters(":join C2 C1").says("3, 4 in C1: Reach somebody; C2 is gone");
    desk.press("ctrl-v").shows("Lens 1: the same moment in the day").shows("C1").shows("A map");
    desk.press("ctrl-v").press("ctrl-z");
    desk.press("ctrl-v").shows("C2").shows("Less paper");
    desk.press("esc").enters(":put 4 out").says("4 is in no cluster").shows("1 not in a cluster");
    desk.enters(":put 4 in C9").says("4 in C3: C9");
    desk.enters(":put 77 in C1").says("no contribution 77");
    desk.enters(":put 1 2").says(":put 12 14 in C1");
    desk.enters(":edit C1 Somebody answers").says("C1");
    desk.enters(":dots 1").says("Nothing of the kind");
}

#[test]
fn each_lens_keeps_its_own_clusters() {
    let mut desk = sorting();
    desk.enters(":put 1 2 in Reach somebody").enters(":lens who could change it").says("Lens 2: who could change it");
    desk.press("ctrl-v").shows("4 not in a cluster").press("ctrl-v");
    desk.enters(":put 1 3 in The mayor").says("1, 3 in C2: The mayor");
    desk.enters(":join C1 C2").says("no cluster C1 under this lens");
    desk.enters(":lens 1").says("Lens 1");
    desk.press("ctrl-v").shows("Reach somebody").press("ctrl-v");
    desk.enters(":lens WHO COULD change it").says("Lens 2");
    desk.enters(":lens 2").says("changes nothing");
}

#[test]
fn a_cluster_is_filled_by_keys_alone() {
    let mut desk = sorting();
    desk.enters(":put 1 in Reach somebody").press("ctrl-v");
    desk.press("down").press("down").press("down").press("1").says("2 in C1");
    desk.press("9").says("no cluster 9");
    desk.press("enter").types("Less paper").press("enter").says("3 in C2: Less paper");
    desk.press("1").says("4 in C1").press("up").press("0").says("is in no cluster");
    desk.press("ctrl-v");
    assert_eq!(desk.model.screen, Screen::Run, "one chord goes there and back");
}

#[test]
fn dots_are_typed_by_the_sheet_hands_are_counted_and_corrections_count() {
    let mut desk = voting();
    desk.enters(":dots C1x2 4 @citizens").says("B1: C1 ×2, 4; 1 ballot, 3 dots");
    desk.enters(":dots C1 C2 C2 @staff").says("B2: C1, C2 ×2; 2 ballots, 6 dots");
    desk.enters(":dots C1x3").says("no more than 2 dots");
    desk.enters(":dots C1x2 C2x2").says("4 dots, and the most is 3");
    desk.enters(":dots 1").says("1 is not among what this step works on");
    desk.enters(":rule dots 5").says("cannot change any more");
    desk.enters(":hands 4 6").says("B3: 6 hands for 4, which has 7 in all");
    desk.enters(":hands 4 5").says("B4: 5 hands for 4, which has 6 in all");
    desk.enters(":dots B1 C1 none").says("Say where the dots lie");
    desk.enters(":dots B1 C2").says("B5: C2; 2 ballots, 9 dots").press("ctrl-z").says("B1: C1 ×2, 4");
    desk.enters(":dots none proxy").says("a blank sheet");
    desk.enters(":dots B2 #7 C1").says("3 ballots");
    desk.press("ctrl-v").shows("at most 2 on one option").shows("4 voters").shows("Total");
}

#[test]
fn a_secret_vote_has_no_groups_and_no_codes_and_no_vote_is_without_a_rule() {
    let mut desk = voting();
    desk.press("ctrl-n").enters("The law forbids it").press("ctrl-n");
    desk.enters(":dots C1 @citizens #12").says("Say the rule first");
    desk.enters(":rule dots 2").says("Everybody has 2 dots");
    desk.enters(":dots C1 #Maria").says("could be a name");
    desk.enters(":dots C1 @citizens #12").says("1 ballot").enters(":dots C1 #12").says("2 ballots");
    let session = &desk.model.open.as_ref().expect("a session").session;
    assert!(session.ballots(4).all(|(ballot, _)| ballot.group.is_none() && ballot.voter.is_none()));
}

#[test]
fn of_one_code_the_latest_ballot_counts() {
    let mut desk = voting();
    desk.enters(":dots C1 #12").enters(":dots C2 #12").says("1 ballot, 1 dot");
    desk.press("ctrl-z").says("B1: C1");
}

#[test]
fn a_register_is_filled_by_digits_and_letters_and_the_worst_stands_first() {
    let mut desk = voting();
    desk.press("ctrl-n").enters("The law forbids it").press("ctrl-v").press("end");
    desk.press("l").says("Kind legal").press("right").press("4").says("Likely 4").press("right").press("5");
    desk.says("Impact 5").shows("20");
    desk.shows("▸   5  The law forbids it");
    desk.press("esc").enters(":mark 5 owner The registry").says("Owner The registry");
    desk.enters(":mark 5 like 7").says("1–5").enters(":mark 5 nobody 1").says("likelihood, impact, owner, response");
    desk.enters(":mark 5 owner -").says("Owner is empty now").press("ctrl-z").says("Owner The registry");
    desk.enters(":erase 5").types("y").press("enter");
    let session = &desk.model.open.as_ref().expect("a session").session;
    let law = session.by_label("5").and_then(|item| session.place_of(item.id));
    assert_eq!(session.mark(3, law, "owner"), Some(&Value::Erased));
}

#[test]
fn letters_are_no_commands_where_they_are_choices() {
    let mut desk = voting();
    desk.press("ctrl-n").enters("The law forbids it").press("ctrl-v").press("end").press("d").says("no choice");
    let session = &desk.model.open.as_ref().expect("a session").session;
    assert!(session.contributions.iter().all(|item| !item.trashed));
}

#[test]
fn a_register_is_gone_on_with_in_a_later_step() {
    let mut agenda = chain();
    agenda.steps[4] = with(
        step("round", "The register is read out", Activity::RiskRegister, 10),
        &[("from", Setting::Text("risks".to_owned()))],
    );
    let mut desk = Desk::of(agenda);
    desk.press("ctrl-n").press("ctrl-n").press("ctrl-n").press("ctrl-n").enters("The law forbids it");
    desk.enters(":mark 1 likelihood 4").enters(":mark 1 impact 5").press("ctrl-n").press("ctrl-v");
    desk.shows("1 judged").shows("20");
    desk.press("esc").enters(":mark 1 impact -").says("Impact is empty now").shows("0 judged");
    desk.press("ctrl-z").shows("1 judged");
    desk.press("ctrl-b").shows("20");
}
