//! Any messages in any order: no panic, no fact that the disk does not hold, nothing in the line that is not clean text,
//! and always a way out.

use charrette::app::command::COMMANDS;
use charrette::app::editor::Editor;
use charrette::app::key::Key;
use charrette::app::model::Model;
use charrette::app::msg::{Hit, Msg};
use charrette::app::state::Layer;
use charrette::text::clean_line;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::desk::{Desk, hour};
use super::disk::Answers;

#[derive(Clone, Debug)]
enum Act {
    Key(String),
    Type(String),
    Paste(String),
    Row(usize),
    Line,
    Run(usize),
    Wheel(bool),
    Size(u16, u16),
    While(u16),
    Jump(i32),
    Disk(Answers),
    OneAnswer,
    Gone,
}

fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "e\u{301}",
        "\u{301}",
        "👩🏽‍🦽",
        "\u{200d}",
        "🇪🇺",
        "🇪",
        "مرحبا",
        "ที่",
        "각",
        " ",
        "  ",
        "\u{a0}\u{301}",
        "\u{202e}x",
        "\u{1b}[31m",
        "\u{0}",
        ":next",
        ":edit 1",
        ":trash 1",
        ":move 1 2",
        ":erase 1 yes",
        "@citizens",
        "by:Anna",
        "^:drop",
        "^ENG-1:amend",
        "#tag",
        "!so be it",
        ">do it due:2026-02-02",
        ":count staff 4294967295",
        ":extend -1440",
        ":rename x",
    ]);
    prop_oneof![3 => odd.prop_map(str::to_owned), // A brace would look like a place in a message that was not filled.
    1 => any::<String>().prop_map(|text| text.replace('{', ""))]
}

fn act() -> impl Strategy<Value = Act> {
    let keys: Vec<String> = COMMANDS.iter().flat_map(|c| c.keys).map(|key| (*key).to_owned()).collect();
    let more =
        ["enter", "backspace", "left", "right", "ctrl-left", "ctrl-w", "ctrl-u", "ctrl-k", "alt-b", "alt-f", "y", "n"];
    let keys = keys.into_iter().chain(more.map(str::to_owned)).collect::<Vec<_>>();
    let disk = prop::sample::select(vec![Answers::AtOnce, Answers::Later, Answers::Fails("trouble-save-full")]);
    prop_oneof![
        12 => prop::sample::select(keys).prop_map(Act::Key),
        4 => Just(Act::Key("enter".to_owned())),
        8 => text().prop_map(Act::Type),
        2 => prop::collection::vec(text(), 1..4).prop_map(|lines| Act::Paste(lines.join("\n"))),
        1 => (0usize..40).prop_map(Act::Row),
        1 => Just(Act::Line),
        2 => (0..COMMANDS.len()).prop_map(Act::Run),
        1 => any::<bool>().prop_map(Act::Wheel),
        1 => (0u16..130, 0u16..50).prop_map(|(width, height)| Act::Size(width, height)),
        2 => any::<u16>().prop_map(Act::While),
        1 => any::<i32>().prop_map(Act::Jump),
        2 => disk.prop_map(Act::Disk),
        2 => Just(Act::OneAnswer),
        1 => Just(Act::Gone),
    ]
}

fn does(desk: &mut Desk, act: Act) {
    match act {
        Act::Key(key) => _ = desk.press(&key),
        Act::Type(text) => _ = desk.types(&text),
        Act::Paste(text) => _ = desk.pastes(&text),
        Act::Row(row) => _ = desk.clicks(Hit::Row(row)),
        Act::Line => _ = desk.clicks(Hit::Line),
        Act::Run(at) => _ = desk.clicks(Hit::Run(COMMANDS[at].id)),
        Act::Wheel(up) => _ = desk.gets(Msg::Wheel(up)),
        Act::Size(width, height) => _ = desk.gets(Msg::Resized(width, height)),
        Act::While(ms) => _ = desk.tick(&format!("{ms}ms")),
        Act::Jump(ms) => {
            desk.wall = desk.wall.saturating_add(i64::from(ms));
            desk.gets(Msg::Wake);
        }
        Act::Disk(answers) => _ = desk.disk_is(answers),
        Act::OneAnswer => _ = desk.acknowledges_one(),
        Act::Gone if desk.disk.held.is_some() && !desk.disk.read_only => desk.disk.vanishes(),
        Act::Gone => {}
    }
}

fn lines(model: &Model) -> Vec<&Editor> {
    let layers = model.layers.iter().filter_map(|layer| match layer {
        Layer::Palette(finder) => Some(&finder.line),
        Layer::Search(finder, _) => Some(&finder.line),
        Layer::Prompt(_, line) => Some(line),
        Layer::Help(..)
        | Layer::Confirm(..)
        | Layer::Plans(..)
        | Layer::Steps(..)
        | Layer::Paste(..)
        | Layer::LeftOut(_)
        | Layer::Read(..)
        | Layer::Why(_)
        | Layer::Missing(..) => None,
    });
    layers.chain([&model.run.line]).collect()
}

fn holds(desk: &Desk) -> Result<(), TestCaseError> {
    for line in lines(&desk.model) {
        let (text, cursor) = (line.text(), line.cursor());
        let boundary = cursor == text.len() || text.grapheme_indices(true).any(|(at, _)| at == cursor);
        prop_assert!(boundary, "the cursor stands at {} in {:?}", cursor, text);
        let barred = |c: &char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        prop_assert_eq!(text.chars().find(barred), None, "{:?} holds what is barred", text);
    }
    if let Some(open) = &desk.model.open {
        prop_assert_eq!(&*open.session, &desk.disk.session(), "what is shown as so is on the disk");
        for item in &open.session.contributions {
            prop_assert_eq!(&clean_line(&item.text), &*item.text);
        }
    }
    let (screen, hits) = if desk.model.size.0 > 0 && desk.model.size.1 > 0 { desk.draws() } else { Default::default() };
    prop_assert!(!screen.contains("{$"), "{}", screen);
    prop_assert!(hits.iter().all(|(area, _)| area.right() <= desk.model.size.0 && area.bottom() <= desk.model.size.1));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_it(acts in prop::collection::vec(act(), 1..60), is_wide: bool) {
        let mut desk = Desk::running();
        if is_wide {
            desk.gets(Msg::Resized(124, 42));
        }
        for act in acts {
            does(&mut desk, act);
            holds(&desk)?;
            if desk.ended {
                return Ok(());
            }
        }
        // Once more where an agenda is not saved.
        for _ in 0..4 {
            desk.press("ctrl-q");
        }
        prop_assert!(desk.ended, "there is always a way out");
    }

    #[test]
    fn nothing_breaks_it_in_lines(lines in prop::collection::vec(text(), 1..40)) {
        let mut desk = Desk::in_lines(hour());
        desk.line_is(":next");
        for line in lines {
            desk.line_is(&line).tick("20s");
            if let Some(open) = &desk.model.open {
                prop_assert_eq!(&*open.session, &desk.disk.session());
            }
        }
        desk.gets(Msg::Stop);
        prop_assert!(desk.ended);
    }

    /// Typed twice it is there twice, and a key of the table never types.
    #[test]
    fn what_is_typed_stands_in_the_line(words in "[a-z][a-z ]{0,30}") {
        let mut desk = Desk::running();
        desk.types(&words).line(&words).press("home").types(&words).line(&format!("{words}{words}"));
        for key in COMMANDS.iter().flat_map(|c| c.keys).filter_map(|key| Key::parse(key)) {
            prop_assert!(key.typed().is_none_or(|c| !c.is_control()));
        }
    }
}
