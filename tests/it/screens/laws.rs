//! What holds in every state at every size.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use charrette::app::command::{Arg, COMMANDS, Scope};
use charrette::app::msg::Hit;
use charrette::app::state::ThemeName;
use charrette::shell::sheet::Sheet;
use charrette::text::grapheme_width;
use charrette::ui::theme::Theme;
use charrette::words::Words;
use ratatui::style::Modifier;

use super::room::{Room, shipped};
use super::states::{QUESTIONS, every, state};
use super::{SIZES, Shot};

fn all() -> impl Iterator<Item = &'static str> {
    every().chain(QUESTIONS)
}

#[test]
fn no_size_is_too_odd_to_draw() {
    for name in all() {
        let model = state(name, "en");
        let widths = [1, 2, 3, 5, 8, 13, 21, 34, 39, 40, 41, 47, 60, 69, 70, 71, 95, 109, 110, 111];
        let heights = [1, 2, 3, 4, 5, 7, 9, 11, 12, 13, 16, 19, 20, 21, 29, 30, 31, 40];
        for (nth, width) in widths.into_iter().enumerate() {
            // Every second height with every second width: all pairs would take a minute and find no more.
            for height in heights.into_iter().skip(nth % 2).step_by(2) {
                let shot = Shot::of(&model, width, height);
                assert!(shot.cells.area.contains(shot.cursor), "{name} at {width}x{height}: {}", shot.cursor);
                for (area, _) in shot.hits {
                    assert_eq!(area.intersection(shot.cells.area), area, "{name} at {width}x{height}");
                }
            }
        }
    }
}

/// The cell under the cursor stands on the thing that the keys go to.
#[test]
fn the_cursor_stands_on_the_focused_thing() {
    for (width, height) in SIZES {
        for name in all() {
            let shot = Shot::of(&state(name, "en"), width, height);
            let line = shot.line(shot.cursor.y);
            let sign = |x: u16| shot.cells[(x, shot.cursor.y)].symbol();
            let in_row = sign(shot.cursor.x) == "▸";
            let in_line = (0..shot.cursor.x).any(|x| sign(x) == "›");
            let right = match name {
                "work-silent" | "silent" => in_line,
                _ if super::states::afternoon::STATES.contains(&name) => in_row,
                "draft-field" => in_line,
                name if name.starts_with("draft") => in_row,
                "home-reading" => line.contains("Begin a new session") || line.contains("▸"),
                "home" | "home-empty" | "home-extra" | "library" | "library-phase" | "library-wrong"
                | "library-days" | "statements" | "list" | "list-long" | "trash" | "crowd" | "people"
                | "people-invited" | "steps" | "steps-move" | "paste" | "plans" | "plans-none" | "work-clusters"
                | "work-vote" | "work-risks" | "work-agreements" | "work-raci" | "work-poll" | "work-gradients"
                | "work-consent" | "work-rating" | "work-ranking" | "why" | "why-cluster" | "why-vote" | "missing"
                | "work-closing" => in_row,
                "before" | "step" | "step-empty" | "step-soon" | "step-now" | "step-last-minute" | "step-over"
                | "paused" | "closed" | "howto" | "notes" | "scripts" | "editing" | "offers-group"
                | "offers-statement" | "long-line" | "unsaved" | "untimed" | "hours" | "days" | "days-before"
                | "anonymous" | "search-home" | "read-only" | "palette" | "search" | "prompt-new" | "prompt-export"
                | "prompt-count" | "replanned" | "work-empty" | "offers-origin" | "unheard" => in_line,
                "review" | "review-missing" | "review-plan" | "review-actions" | "review-groups" | "help"
                | "confirm-close" | "plans-fit" | "brief" | "brief-start" | "balance" | "why-nothing"
                | "missing-nothing" => !line.is_empty(),
                other => panic!("where does the cursor stand in {other}?"),
            };
            assert!(right, "{name} at {width}x{height}: the cursor stands in {line:?}");
        }
    }
}

#[test]
fn without_colours_nothing_has_one_and_the_row_in_hand_is_seen() {
    for name in all() {
        let mut model = state(name, "en");
        model.theme = ThemeName::Mono;
        let shot = Shot::of(&model, 80, 24);
        let all = shot.cells.content();
        let plain = Theme::of(ThemeName::Mono).text;
        assert!(all.iter().all(|cell| (Some(cell.fg), Some(cell.bg)) == (plain.fg, plain.bg)), "{name}");
        assert!(all.iter().any(|cell| cell.modifier.contains(Modifier::BOLD)), "{name} has nothing bold");
        if ["home", "library", "list", "people", "steps", "plans", "paste", "palette"].contains(&name) {
            let reversed = |cell: &ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
            assert!(all.iter().any(reversed), "{name} shows no row in hand");
        }
    }
}

#[test]
fn colours_change_no_word() {
    for name in all() {
        let mut model = state(name, "en");
        let plain = Shot::of(&model, 80, 24).text();
        for theme in ThemeName::ALL {
            model.theme = theme;
            assert_eq!(Shot::of(&model, 80, 24).text(), plain, "{name} in {theme:?}");
        }
    }
}

#[test]
fn only_the_theme_names_a_colour() {
    for (path, code) in sources() {
        if !path.ends_with("theme.rs") {
            assert!(!code.contains("Color::"), "{path} names a colour");
            assert!(!code.contains("Modifier::"), "{path} names an attribute");
        }
    }
}

/// Messages are named by literals; those that are put together are those of commands and scopes.
#[test]
fn every_message_of_the_screens_is_there() {
    let words = Words::of("en");
    let mut asked: BTreeSet<String> = sources().iter().flat_map(|(_, code)| literals(code)).collect();
    for command in COMMANDS {
        asked.insert(format!("cmd-{}", command.name));
        asked.insert(format!("about-{}", command.name));
        if command.arg == Arg::Must {
            asked.insert(format!("ask-{}", command.name));
        }
    }
    asked.extend(
        ["new", "extend", "export", "search", "theme", "disclosure", "phase"].map(|name| format!("ask-{name}")),
    );
    asked.extend(Scope::ALL.map(|scope| format!("scope-{}", scope.id())));
    let missing: Vec<_> = asked.iter().filter(|id| !words.has(id)).collect();
    assert!(missing.is_empty(), "no message {missing:?}");
}

#[test]
fn what_stands_in_bars_is_short() {
    let words = Words::of("en");
    for command in COMMANDS {
        let label = words.get(&format!("cmd-{}", command.name));
        assert!(charrette::text::width(&label) <= 14, "{label} is too long for a bar");
    }
}

/// From one second to the next few cells change: what goes to a slow line stays small.
#[test]
fn a_second_that_passes_costs_few_cells() {
    for (width, height) in SIZES {
        for name in ["step", "step-empty", "step-over", "list"] {
            let mut model = state(name, "en");
            let before = Shot::of(&model, width, height);
            model.now.mono += 1000;
            model.now.at.utc_ms += 1000;
            let after = Shot::of(&model, width, height);
            let changed = before.cells.diff(&after.cells).len();
            assert!((1..=2).contains(&changed), "{name} at {width}x{height}: {changed} cells change");
        }
    }
}

/// The same on the wire: with moving, styling and placing the cursor.
#[test]
fn a_second_that_passes_costs_few_bytes() {
    for (width, height) in SIZES {
        for name in ["step", "step-over", "list", "paused"] {
            let mut model = state(name, "en");
            let mut sheet = Sheet::new((width, height));
            let mut bytes = 0;
            for second in 0..2 {
                model.now.mono += second * 1000;
                model.now.at = model.now.at.plus(i64::try_from(second * 1000).expect("a second"));
                bytes = sheet.draw(|sheet| charrette::ui::draw(sheet, &model).cursor).len();
            }
            assert!(bytes <= 40 && (bytes > 0 || name == "paused"), "{name} at {width}x{height}: {bytes} bytes");
        }
    }
}

/// However long the line and wherever one types in it, what stands left of the cursor is what was typed last.
#[test]
fn the_line_scrolls_with_the_cursor() {
    let mut room = Room::with("en", "A line", shipped("design-kickoff-60"));
    room.press("ctrl-n");
    let letters = ["a", "ß", "λ", "会", "ش", "7"];
    for nth in 0..150 {
        let letter = letters[nth % letters.len()];
        room.types(letter);
        assert_eq!(left_of_cursor(&room), letter, "after {nth} letters");
    }
    for nth in (0..149).rev() {
        room.press("left");
        assert_eq!(left_of_cursor(&room), letters[nth % letters.len()], "back at {nth}");
    }
    room.press("left");
    assert_eq!(left_of_cursor(&room), " ", "the prompt stands at the beginning");
}

/// The sign in front of the cursor, at the smallest size.
fn left_of_cursor(room: &Room) -> String {
    let shot = Shot::of(&room.model, 40, 12);
    let (x, y) = (shot.cursor.x, shot.cursor.y);
    let wide = x > 1 && grapheme_width(shot.cells[(x - 2, y)].symbol()) == 2;
    shot.cells[(if wide { x - 2 } else { x - 1 }, y)].symbol().to_owned()
}

#[test]
fn no_two_things_to_click_lie_on_each_other() {
    for (width, height) in SIZES {
        for name in all() {
            let hits = Shot::of(&state(name, "en"), width, height).hits;
            for (nth, (area, hit)) in hits.iter().enumerate() {
                let other = hits[nth + 1..].iter().find(|(other, _)| other.intersects(*area));
                assert_eq!(other, None, "{name} at {width}x{height}: on {hit:?}");
            }
        }
    }
}

#[test]
fn what_is_shown_can_be_clicked() {
    let shot = Shot::of(&state("step", "en"), 80, 24);
    assert!(shot.hits.iter().any(|(_, hit)| matches!(hit, Hit::Run(_))));
    assert!(shot.hits.iter().any(|(_, hit)| matches!(hit, Hit::Row(4))), "the newest of five");
    assert!(shot.hits.iter().any(|(_, hit)| *hit == Hit::Line));
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.join("ui")];
    found.push(root.join("ui.rs"));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the sources lie beside the tests") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    let read = |path: &Path| fs::read_to_string(path).expect("a readable source");
    found.iter().map(|path| (path.display().to_string(), code_of(&read(path)))).collect()
}

/// Without its unit tests.
fn code_of(source: &str) -> String {
    source.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// Literals that look like the name of a message.
fn literals(code: &str) -> Vec<String> {
    let heads = [
        "flow-", "minutes-", "notice-", "narrow-", "saved-", "home-", "library-", "run-", "clock-", "plan-", "end-",
        "rail-", "strip-", "sheet-", "said-", "kept-", "line-", "people-", "review-", "layer-", "steps-", "paste-",
        "help-", "mark-", "export-",
    ];
    let parts = code.split('"').skip(1).step_by(2);
    parts.filter(|text| heads.iter().any(|head| text.starts_with(head))).map(str::to_owned).collect()
}

/// Five days in a rail that shows the middle of them: each step in sight stands under its day, and a day that was passed
/// over is said to be on none.
#[test]
fn a_rail_that_begins_in_the_midst_of_a_day_says_which() {
    let text = include_str!("../../data/agendas/thoughtbot-classic-gv.toml");
    let frameworks = std::slice::from_ref(charrette::content::framework::ingov());
    let sprint = charrette::content::agenda::parse("sprint", text, frameworks);
    let mut room = Room::with("en", "Sprint", sprint.expect("it is a good agenda"));
    room.says(":jump 16");
    let shot = Shot::of(&room.model, 120, 30);
    let rail: Vec<String> =
        (3..29).map(|y| shot.line(y).chars().take(31).collect::<String>().trim().to_owned()).collect();
    let days: Vec<&str> = rail.iter().map(String::as_str).filter(|line| line.starts_with("Day ")).collect();
    assert_eq!(days[..2], ["Day 1: Understand", "Day 2: Diverge"], "{rail:#?}");
    assert!(days[2].starts_with("Day 3: Converge") && days[2].ends_with("Tue"), "{rail:#?}");
    assert!(rail[0].starts_with("Steps") && rail[1] == days[0], "{rail:#?}");
}
