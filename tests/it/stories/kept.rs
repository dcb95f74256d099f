//! What is typed is on the disk before it is meant, but never a name where none may be.

use charrette::domain::line::without_names;
use proptest::prelude::*;

use super::desk::Desk;
use super::disk::Answers;

/// In the step where nothing may tell who spoke.
fn safe() -> Desk {
    let mut desk = Desk::running();
    desk.enters(":jump safe").says("Step 3 of 4");
    desk.disk.drafts.clear();
    desk
}

#[test]
fn the_line_comes_back_after_a_kill() {
    let mut desk = Desk::running();
    desk.enters("one").types("half a sen").tick("250ms").types("tence").is_killed();
    desk.says("What was captured is here: one contribution, and what was being typed is back").line("half a sen");
    assert_eq!(desk.said(), ["one"]);
}

#[test]
fn an_edit_comes_back_after_a_kill_with_the_line_before_it() {
    let mut desk = Desk::running();
    desk.enters("one").types("half").press("up").press("enter").types(" more").tick("1s").is_killed().line("one more");
    desk.press("enter").says("changed 1: one more").line("half");
}

#[test]
fn the_line_comes_back_after_leaving() {
    let mut desk = Desk::running();
    desk.types("half").press("f10").press("enter").says("What was being typed is back").line("half");
}

#[test]
fn a_line_on_its_way_is_there_once() {
    let mut desk = Desk::running();
    desk.types("one").tick("1s").disk_is(Answers::Later).press("enter").is_killed().line("one").press("enter");
    assert_eq!(desk.said(), ["one"]);
    // Written, and killed before anybody said so: then it is a fact, and not in the line.
    desk.types("two").tick("1s").disk_is(Answers::Later).press("enter");
    let now = desk.now();
    let effect = desk.disk.waiting.pop_front().expect("it was asked for");
    desk.disk.write(effect, now);
    desk.is_killed().line("");
    assert_eq!(desk.said(), ["one", "two"]);
}

#[test]
fn no_draft_of_an_anonymous_step_tells_who_speaks() {
    let mut desk = safe();
    for line in
        ["by:Anna_Weber my chief @staff", "role:Nurse it hurts owner:Anna", "@citizens: BY:anna no", "/need @st"]
    {
        for c in line.chars() {
            desk.types(&c.to_string()).tick("300ms");
        }
        desk.press("enter");
    }
    let held = desk.disk.drafts.join("\n").to_lowercase();
    for word in ["anna", "weber", "nurse", "@", "by:", "role:", "owner:"] {
        assert!(!held.contains(word), "{word} in {held}");
    }
    assert!(held.contains("my chief"));
    assert!(desk.session().contributions.iter().all(|c| c.group.is_none() && c.extra().author.is_none()));
}

#[test]
fn no_draft_of_an_edit_under_anonymity_tells_who_speaks() {
    let mut desk = safe();
    desk.enters("it hurts").press("ctrl-n").says("Step 4").press("ctrl-b").press("up").press("enter");
    desk.types(" by:Anna @staff").tick("1s").press("ctrl-n").tick("1s");
    assert!(!desk.disk.drafts.join(" ").contains("Anna") && !desk.disk.drafts.join(" ").contains('@'));
}

#[test]
fn a_line_taken_into_an_anonymous_step_loses_its_names_on_the_disk() {
    let mut desk = Desk::running();
    desk.enters(":jump named").types("@citizens by:Anna it hurts").tick("1s").enters_step("safe");
    assert!(desk.disk.file().draft.line.contains("it hurts") && !desk.disk.file().draft.line.contains("Anna"));
    desk.line("@citizens by:Anna it hurts");
}

impl Desk {
    /// By the page of all steps, which leaves the line as it is.
    fn enters_step(&mut self, id: &str) -> &mut Self {
        let at = self.session().step_at(id).expect("there is such a step");
        self.press("ctrl-o").press("home");
        (0..at).for_each(|_| _ = self.press("down"));
        self.press("enter").tick("1s")
    }
}

/// A key of a script: text, a chord, a while.
fn act() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "b",
        " ",
        "é",
        "@citizens ",
        "#t ",
        "enter",
        "enter",
        "enter",
        "backspace",
        "up",
        "down",
        "tab",
        "esc",
        "ctrl-z",
        "ctrl-y",
        "ctrl-n",
        "ctrl-b",
        "ctrl-t",
        "ctrl-g",
        "ctrl-u",
        "ctrl-w",
        "left",
        "f4",
        "f3",
        "d",
        "e",
        "100ms",
        "100ms",
        "300ms",
        "2s",
        "later",
        "at once",
        "one answer",
    ])
}

fn does(desk: &mut Desk, act: &str) {
    match act {
        "later" => desk.disk_is(Answers::Later),
        "at once" => desk.disk_is(Answers::AtOnce).acknowledges(),
        "one answer" => {
            desk.acknowledges_one();
            desk
        }
        act if act.ends_with("ms") || act == "2s" => desk.tick(act),
        act if charrette::app::key::Key::parse(act).is_some() && act.len() > 2 => desk.press(act),
        act => desk.types(act),
    };
}

/// What stands in the line: the line itself, an edit.
type Seen = (String, Option<String>);

fn seen(desk: &Desk) -> Seen {
    let run = &desk.model.run;
    let line = run.line.text().to_owned();
    match run.editing {
        Some(_) => (run.set_aside.clone().unwrap_or_default(), Some(line)),
        None => (line, None),
    }
}

/// One of the steps is anonymous, and its drafts tell no group.
fn nameless((line, edit): &Seen) -> Seen {
    (without_names(line), edit.as_ref().map(|line| without_names(line)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Killed after every act of a script: what was acknowledged is there and nothing else, and the line is one that
    /// stood there at most 250 ms before, or before the disk was too busy to take it.
    #[test]
    fn a_kill_at_any_point_loses_nothing_that_was_acknowledged(script in prop::collection::vec(act(), 1..25)) {
        for length in 1..=script.len() {
            let mut desk = Desk::running();
            let mut states: Vec<(u64, Seen)> = vec![(0, seen(&desk))];
            let mut idle = desk.mono;
            for act in &script[..length] {
                if desk.disk.waiting.is_empty() && desk.disk.answers == Answers::AtOnce {
                    idle = desk.mono;
                }
                does(&mut desk, act);
                if desk.model.open.is_none() {
                    return Ok(()); // left in good order
                }
                states.push((desk.mono, seen(&desk)));
            }
            if desk.disk.waiting.is_empty() && desk.disk.answers == Answers::AtOnce {
                idle = desk.mono;
            }
            let known: Vec<_> = desk.session().contributions.iter().map(|c| (c.id, c.is_live())).collect();
            desk.is_killed();
            let now: Vec<_> = desk.session().contributions.iter().map(|c| (c.id, c.is_live())).collect();
            prop_assert_eq!(&known, &now);
            let from = idle.saturating_sub(250);
            let last_before = states.iter().rposition(|(at, _)| *at < from).unwrap_or(0);
            let back = nameless(&seen(&desk));
            let may = &states[last_before..];
            prop_assert!(may.iter().any(|(_, state)| nameless(state) == back), "{:?} is none of {:?}", back, may);
        }
    }
}

/// A note is no contribution, and the one is never told in the number of the other: whoever counts finds all of them.
#[test]
fn what_is_there_is_told_in_the_same_numbers_everywhere() {
    let mut desk = Desk::running();
    desk.enters("Fewer forms").enters("*the mayor looks tired").shows("One contribution, one private note");
    desk.press("ctrl-o").shows("One contribution, one private note").press("esc");
    desk.is_killed();
    desk.says("What was captured is here: one contribution, one private note. The clock stands.");
}
