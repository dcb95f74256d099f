//! The capture line: what is typed, what it says, and that it can be said again.

use charrette::domain::contribution::{Kind, Said, Stance};
use charrette::domain::id::{EventId, ReplicaId};
use charrette::domain::line::{Known, parse, print, stray, without_names};
use charrette::domain::origin::Origin;
use proptest::prelude::*;

struct Few;

impl Known for Few {
    fn nth(&self, nth: usize) -> Option<String> {
        ["citizens", "staff"].get(nth.checked_sub(1)?).map(|id| (*id).to_owned())
    }
    fn last(&self) -> Option<String> {
        Some("staff".to_owned())
    }
    fn group(&self, typed: &str) -> Option<String> {
        ["citizens", "town-hall", "bürger"].into_iter().find(|id| typed.to_lowercase() == **id).map(str::to_owned)
    }
    fn statement(&self, typed: &str) -> Option<String> {
        ["ENG-1", "GOV-2"].into_iter().find(|id| typed.eq_ignore_ascii_case(id)).map(str::to_owned)
    }
    fn origin(&self, typed: &str) -> Option<Origin> {
        let item = |seq| EventId { replica: ReplicaId(1), seq };
        match typed {
            "12" => Some(Origin::item(item(12))),
            "C1" | "c1" => Some(Origin::item(item(1))),
            "V4" => Some(Origin { item: None, vote: Some("vote".to_owned()) }),
            _ => None,
        }
    }
    fn origin_name(&self, origin: &Origin) -> Option<String> {
        ["12", "C1", "V4"].into_iter().find(|name| self.origin(name).as_ref() == Some(origin)).map(str::to_owned)
    }
}

/// What a short name of each mark says, to compare a whole line in one row.
fn told(line: &str) -> String {
    let said = parse(line, &Few);
    let mut out = said.kind.map_or_else(String::new, |kind| format!("/{} ", kind.id()));
    out.extend(["[", &said.text, "]"]);
    let mut add = |sign: &str, value: Option<String>| out += &value.map_or_else(String::new, |v| format!(" {sign}{v}"));
    add("@", said.group);
    said.tags.into_iter().for_each(|tag| add("#", Some(tag)));
    said.statements.into_iter().for_each(|id| add("^", Some(id)));
    add(":", said.stance.map(|stance| stance.id().to_owned()));
    add("~", said.lang);
    add("t", said.table.map(|n| n.to_string()));
    add("+", said.hands.map(|n| n.to_string()));
    add("due:", said.due.map(|day| day.to_string()));
    add("owner:", said.owner);
    add("by:", said.author);
    add("role:", said.role);
    said.from.iter().for_each(|origin| add("from:", Few.origin_name(origin)));
    out
}

#[test]
fn lines_say_what_a_scribe_means() {
    let rows = [
        ("Fewer forms", "[Fewer forms]"),
        ("  two  spaces  inside  ", "[two  spaces  inside]"),
        ("", "[]"),
        // what kind of thing it is
        ("! publish the form", "/decision [publish the form]"),
        (">publish the form @town-hall due:2026-12-01", "/action [publish the form] @town-hall due:2026-12-01"),
        ("? who pays", "/parked [who pays]"),
        ("\"we wait for months\"", "/quote [we wait for months]"),
        ("\"we wait for months", "/quote [we wait for months]"),
        ("* tired after lunch", "/note [tired after lunch]"),
        ("/need a ramp", "/need [a ramp]"),
        ("/needs a ramp", "[/needs a ramp]"),
        ("\\! no decision", "[! no decision]"),
        ("\\/need is a word", "[/need is a word]"),
        // whose it is
        ("@citizens too slow", "[too slow] @citizens"),
        ("@Citizens: too slow", "[too slow] @citizens"),
        ("@BÜRGER zu langsam", "[zu langsam] @bürger"),
        ("@nobody too slow", "[@nobody too slow]"),
        ("too slow \\@citizens", "[too slow @citizens]"),
        ("mail citizens@example.org", "[mail citizens@example.org]"),
        ("too slow by:Maria_Anna role:Nurse", "[too slow] by:Maria Anna role:Nurse"),
        ("too slow By:Maria", "[too slow] by:Maria"),
        ("stand by: it is near", "[stand by: it is near]"),
        // tags and statements are words of the sentence too
        ("more #Transparency in the office", "[more Transparency in the office] #transparency"),
        ("more light #office #office", "[more light] #office"),
        ("we are #1", "[we are #1]"),
        ("write in C# here", "[write in C# here]"),
        ("without ^eng-1:amend it fails", "[without eng-1 it fails] ^ENG-1 :amend"),
        ("too vague ^ENG-1:amend ^GOV-2", "[too vague] ^ENG-1 ^GOV-2 :amend"),
        ("children ^:add", "[children] :add"),
        ("too vague ^ENG-9", "[too vague ^ENG-9]"),
        ("too vague ^ENG-1:maybe", "[too vague ^ENG-1:maybe]"),
        // the short marks count only where nobody would say them
        ("Fewer forms +4", "[Fewer forms] +4"),
        ("Fewer forms +4 @citizens", "[Fewer forms] @citizens +4"),
        ("+1 für diesen Vorschlag", "[+1 für diesen Vorschlag]"),
        ("+3 Stellen in der Gemeinde", "[+3 Stellen in der Gemeinde]"),
        ("costs rise by +5 percent", "[costs rise by +5 percent]"),
        ("costs rise by \\+5", "[costs rise by +5]"),
        ("Fewer forms +0", "[Fewer forms +0]"),
        ("t3 Fewer forms", "[Fewer forms] t3"),
        ("@citizens t3 ~el Λιγότερα", "[Λιγότερα] @citizens ~el t3"),
        ("Fewer forms t12", "[Fewer forms] t12"),
        ("section t3 of the law", "[section t3 of the law]"),
        ("it costs ~ten euros", "[it costs ~ten euros]"),
        ("Weniger Formulare ~de-AT", "[Weniger Formulare] ~de-at"),
        // dates are dates
        ("> call due:2026-02-30", "/action [call due:2026-02-30]"),
        ("> call due:tomorrow", "/action [call due:tomorrow]"),
        ("> call owner:Elena_K", "/action [call] owner:Elena K"),
        ("see https://example.org", "[see https://example.org]"),
        // what it came from, where all of it is there
        ("! one form from:C1,12 for all", "/decision [one form for all] from:C1 from:12"),
        ("! one form From:c1 from:V4 from:c1", "/decision [one form] from:C1 from:V4"),
        ("! one form from:C1,13", "/decision [one form from:C1,13]"),
        ("! one form from: C1", "/decision [one form from: C1]"),
        ("! one form \\from:C1", "/decision [one form from:C1]"),
    ];
    for (line, says) in rows {
        assert_eq!(told(line), says, "{line:?}");
    }
}

#[test]
fn lines_are_written_without_needless_backslashes() {
    let rows = [
        (Said { text: "costs rise by +5 percent".to_owned(), ..Said::default() }, "costs rise by +5 percent"),
        (Said { text: "rise by +5".to_owned(), hands: Some(2), ..Said::default() }, "rise by \\+5 +2"),
        (Said { text: "too slow".to_owned(), kind: Some(Kind::Quote), ..Said::default() }, "\"too slow\""),
        (Said { text: "! no".to_owned(), ..Said::default() }, "\\! no"),
        (
            Said {
                text: "vague".to_owned(),
                statements: vec!["ENG-1".to_owned()],
                stance: Some(Stance::Amend),
                tags: vec!["law".to_owned()],
                group: Some("citizens".to_owned()),
                ..Said::default()
            },
            "vague ^ENG-1:amend @citizens #law",
        ),
    ];
    for (said, line) in rows {
        assert_eq!(print(&said, &Few), line);
    }
}

#[test]
fn an_origin_that_is_not_there_is_told_before_it_is_saved() {
    assert_eq!(stray("! one form from:C1,13", &Few), Some("from:C1,13"));
    assert_eq!(stray("! one form from:C1,12", &Few), None);
    assert_eq!(stray("away from: home", &Few), None);
}

/// Lines of words that are marks, nearly marks, or plain.
fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zäß]{1,5}",
        3 => "\\\\{0,2}[@#~^+t!>?\"*/]{0,2}(citizens|ENG-1|eng-1:keep|:add|de|3|12|need|idea|Tag|x){0,1}[\":]{0,2}",
        2 => "\\\\{0,2}[!>?\"*/@]{0,2}(by|BY|role|owner|due):[A-Za-z_\"İ]{0,4}",
        1 => "\\\\{0,2}(from|FROM):(12|C1|V4|13|,){0,3}",
        1 => "due:2026-1[0-3]-[0-3][0-9]",
        1 => any::<String>(),
    ];
    proptest::collection::vec((word, "[ \t\u{a0}]{1,2}"), 0..8)
        .prop_map(|words| words.into_iter().map(|(word, space)| word + &space).collect())
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_read_can_be_written_and_read_again(line in line()) {
        let said = parse(&line, &Few);
        let written = print(&said, &Few);
        prop_assert_eq!(parse(&written, &Few), said, "{}", written);
    }

    #[test]
    fn any_text_survives(text in prop_oneof![line(), any::<String>()], kind in proptest::option::of(0usize..11), marks in any::<bool>()) {
        let mut said = Said { text: text.trim().to_owned(), kind: kind.map(|nth| Kind::ALL[nth]), ..Said::default() };
        if marks {
            said.group = Some("citizens".to_owned());
            (said.table, said.hands, said.lang) = (Some(3), Some(4), Some("de".to_owned()));
            said.author = Some("Maria Anna".to_owned());
        }
        let written = print(&said, &Few);
        prop_assert_eq!(parse(&written, &Few), said, "{}", written);
    }

    #[test]
    fn no_word_that_is_not_a_mark_is_lost(text in "[^@#~+t^:!>?\"*/\\\\]{0,40}") {
        let said = parse(&text, &Few);
        prop_assert!(visible(&said.text).eq(visible(&text)));
    }

    #[test]
    fn a_draft_without_names_tells_nobody(line in line(), cut in any::<proptest::sample::Index>()) {
        let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        let typed = &line[..ends[cut.index(ends.len())]];
        let draft = without_names(typed);
        let said = parse(&draft, &Few);
        prop_assert!(said.author.is_none() && said.role.is_none(), "{}", draft);
        if said.kind != Some(Kind::Action) {
            prop_assert!(said.group.is_none() && said.owner.is_none(), "{}", draft);
        }
        prop_assert_eq!(without_names(&draft), draft);
    }
}

#[test]
fn a_draft_keeps_what_tells_nobody() {
    let rows = [
        ("too slow #office ", "too slow #office "),
        ("too slow by:Mar", "too slow"),
        ("too slow by:Maria in May ", "too slow in May "),
        ("!by:Maria we agree", "! we agree"),
        ("by:Maria !role:Nurse we agree", " we agree"),
        ("too slow @citi", "too slow"),
        ("> call @town-hall owner:Elena by:Maria", "> call @town-hall owner:Elena"),
        ("\\by:Maria", ""),
        ("  leading", "  leading"),
    ];
    for (typed, kept) in rows {
        assert_eq!(without_names(typed), kept, "{typed:?}");
    }
}

/// The examples of the page for users say what the page says they do.
#[test]
fn the_page_for_users_is_right() {
    let page = include_str!("../../docs/capture-line.md");
    let examples = page.split("## Examples").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let rows: Vec<(&str, &str)> = examples
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.trim_end_matches(" |").split_once("` | "))
        .collect();
    assert_eq!(rows.len(), 11);
    for (line, says) in rows {
        let text = says.split('*').nth(1).unwrap();
        assert_eq!(parse(line, &Shipped).text, text, "{line}");
    }
}

/// The groups and statements that the page names.
struct Shipped;

impl Known for Shipped {
    fn nth(&self, nth: usize) -> Option<String> {
        ["citizens", "staff"].get(nth.checked_sub(1)?).map(|id| (*id).to_owned())
    }
    fn last(&self) -> Option<String> {
        Some("staff".to_owned())
    }
    fn group(&self, typed: &str) -> Option<String> {
        matches!(typed, "citizens" | "municipality").then(|| typed.to_owned())
    }
    fn statement(&self, typed: &str) -> Option<String> {
        (typed == "GOV-2").then(|| typed.to_owned())
    }
    fn origin(&self, typed: &str) -> Option<Origin> {
        (typed == "V4:C1").then(Origin::default)
    }
    fn origin_name(&self, _: &Origin) -> Option<String> {
        None
    }
}
