//! Difficult texts through every format, read back by somebody else's parser.

use charrette::domain::agenda::{Activity, Group};
use charrette::domain::contribution::{Kind, Said};
use charrette::domain::event::Detail;
use charrette::domain::intent::Intent;
use charrette::domain::summary::Disclosure;
use charrette::export::{Format, csv as tables};
use charrette::text::{clean, clean_line, is_blank};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::tags::{self, Piece};
use super::{exported, text};
use crate::desk::{Desk, agenda, step};

/// Texts that the collection does not have.
const MORE: [&str; 30] = [
    "1. one",
    "12) twelve",
    "+ plus",
    "a\n===",
    "a\n---",
    "a\n\n\nb",
    "\nfirst line empty",
    "last line empty\n",
    "    code",
    "\ttab",
    "a|b\n-|-\nc|d",
    "| a | b |",
    "[link](http://x.org/a_b_c \"t\")",
    "![i](x)",
    "https://x.org/a_b_c?d=*e*",
    "www.x_y_z.org",
    "a_b@c_d.org",
    "`code` ``",
    "<script>alert(1)</script>",
    "</span></li><h1>",
    "&lt;b&gt; &amp; &#60;",
    "[ref]: http://x.org",
    "[^1] foot[^1]",
    "a  \nb",
    "a\\\nb\\",
    "\\|",
    "${x} $$y$$ :smile: ::: note",
    "trailing blanks  ",
    "{{ x }} {# y #} {% z %}",
    "<!-- c --> <?php ?> <![CDATA[ x ]]>",
];

fn hard() -> Vec<String> {
    let path = format!("{}/tests/data/hard-text.jsonl", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(path).unwrap();
    let rows = file.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut texts: Vec<String> = rows.map(|row| row["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts.len(), 167);
    texts.extend(MORE.map(str::to_owned));
    texts.into_iter().map(|text| clean(&text).into_owned()).filter(|text| !is_blank(text)).collect()
}

/// One step for each text, so that none falls under the limit of a list; the text as idea, decision and action.
fn session(texts: &[String]) -> Desk {
    let steps = (0..texts.len()).map(|n| step(&format!("s{n}"), &format!("Step {n}"), Activity::Brainstorm, 1));
    let mut desk = Desk::new("Hard texts", agenda(steps.collect()));
    for (at, text) in texts.iter().enumerate() {
        let said = |kind| Said { kind: Some(kind), text: text.clone(), ..Said::default() };
        desk.says(vec![said(Kind::Idea), said(Kind::Action)], at);
    }
    desk
}

fn options() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

/// Texts of the items that begin with a bold number, and of the fourth cell of the last table.
fn from_markdown(file: &str) -> (Vec<String>, Vec<String>) {
    let (mut items, mut cells, mut row): (Vec<String>, Vec<String>, Vec<String>) = (vec![], vec![], vec![]);
    let (mut into, mut at_item, mut strong): (Option<String>, bool, bool) = (None, false, false);
    for event in Parser::new_ext(file, options()) {
        match event {
            Event::Start(Tag::Item) => (at_item, into) = (true, None),
            Event::Start(Tag::Strong) => strong = true,
            Event::End(TagEnd::Strong) => {
                strong = false;
                if std::mem::take(&mut at_item) {
                    into = Some(String::new());
                }
            }
            Event::Start(Tag::TableCell) => into = Some(String::new()),
            Event::End(TagEnd::TableCell) => row.push(into.take().unwrap()),
            Event::Start(Tag::Table(_)) => cells.clear(),
            Event::End(TagEnd::TableRow) => cells.push(std::mem::take(&mut row).swap_remove(3)),
            Event::End(TagEnd::TableHead) => row.clear(),
            Event::End(TagEnd::Item) => {
                // A colon follows where it is a fact and no contribution.
                items.extend(into.take().and_then(|text| text.strip_prefix(' ').map(str::to_owned)));
            }
            Event::Text(text) if !strong => into.iter_mut().for_each(|into| into.push_str(&text)),
            Event::HardBreak => into.iter_mut().for_each(|into| into.push('\n')),
            Event::InlineHtml(tag) => {
                assert_eq!(&*tag, "<br>", "the only tag that we write");
                if let Some(into) = &mut into {
                    into.push('\n');
                }
            }
            Event::Text(_)
            | Event::Rule
            | Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(None)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::Emphasis
                | Tag::BlockQuote(None)
                | Tag::MetadataBlock(_),
            )
            | Event::End(_) => {}
            other => panic!("nothing that was said may become {other:?}"),
        }
    }
    (items, cells)
}

fn from_html(page: &str) -> Vec<String> {
    let pieces = tags::of(page);
    let mut texts = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        // The words of a contribution: <li><b>12</b> <span dir="auto">…</span>
        let Piece::Open(name, _) = piece else { continue };
        let opens = |at: usize, tag: &str| matches!(&pieces[at], Piece::Open(name, _) if name == tag);
        if name == "li" && opens(at + 1, "b") && opens(at + 5, "span") {
            let Piece::Text(text) = &pieces[at + 6] else { panic!("words in {:?}", &pieces[at..at + 8]) };
            texts.push(text.clone());
        }
    }
    texts
}

#[test]
fn every_text_comes_back_from_every_format() {
    let texts = hard();
    let desk = session(&texts);
    let markdown = exported(&desk, Disclosure::Internal, Format::Markdown);
    let (items, cells) = from_markdown(&markdown);
    // Seven of the actions stand in the two-minute summary, before the steps.
    for (was, is) in texts.iter().zip(&items[..7]) {
        assert_eq!(is.strip_suffix("\n(no owner yet)"), Some(was.as_str()));
    }
    for (was, is) in texts.iter().zip(&items[7..]) {
        assert_eq!(was, is, "as an item of Markdown");
    }
    assert_eq!(items.len(), texts.len() + 7);
    let twice: Vec<&String> = texts.iter().flat_map(|text| [text, text]).collect();
    assert_eq!(cells.len(), twice.len());
    for (was, is) in twice.iter().zip(&cells) {
        assert_eq!(*was, is, "as a cell of Markdown");
    }
    let page = from_html(&exported(&desk, Disclosure::Internal, Format::Html));
    assert_eq!(page[7..], texts[..], "in HTML");
    let json = exported(&desk, Disclosure::Internal, Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let ideas = json["steps"].as_array().unwrap().iter().map(|step| step["items"][0]["text"].as_str().unwrap());
    assert!(ideas.eq(texts.iter().map(String::as_str)), "in JSON");
    let table = tables::render(&desk.summary(Disclosure::Internal)).swap_remove(1).1;
    let table = table.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::Reader::from_reader(table);
    let column = reader.headers().unwrap().iter().position(|name| name == "text").unwrap();
    let cells: Vec<String> = reader.records().map(|r| r.unwrap()[column].to_owned()).collect();
    assert!(cells.iter().map(|cell| tables::plain(cell)).eq(twice.iter().map(|t| t.as_str())), "in CSV");
    for cell in cells {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']), "{cell:?}");
        assert!(!cell.starts_with('\n'), "{cell:?}");
    }
}

/// The text in every place where words of people stand.
fn everywhere(text: &str) -> Desk {
    let mut only = step("only", text, Activity::Discussion, 5);
    only.prompts = vec![text.to_owned(), text.to_owned()];
    let mut agenda = agenda(vec![only, step("skipped", text, Activity::Input, 5)]);
    (agenda.title, agenda.purpose) = (text.to_owned(), text.to_owned());
    agenda.groups = vec![Group { id: "group".to_owned(), name: text.to_owned() }];
    let mut desk = Desk::new(text, agenda);
    for detail in Detail::ALL {
        desk.does(Intent::Describe(detail, text.to_owned()));
    }
    let said = |kind| Said {
        kind: Some(kind),
        text: text.to_owned(),
        group: Some("group".to_owned()),
        tags: vec![text.to_owned()],
        owner: Some(text.to_owned()),
        ..Said::default()
    };
    desk.does(Intent::Count("group".to_owned(), 3)).does(Intent::Next);
    desk.says(Kind::ALL.map(said).to_vec(), 0).minutes(5).does(Intent::Close);
    desk
}

fn shape(desk: &Desk) -> (Vec<String>, Vec<String>, usize) {
    let file = exported(desk, Disclosure::Internal, Format::Markdown);
    let starts = Parser::new_ext(&file, options()).filter_map(|event| match event {
        Event::Start(tag) => Some(format!("{tag:?}")),
        Event::Text(_) | Event::HardBreak | Event::End(_) => None,
        Event::InlineHtml(tag) if &*tag == "<br>" => None,
        other => Some(format!("{other:?}")),
    });
    let page = tags::of(&exported(desk, Disclosure::Internal, Format::Html));
    let opens = page.into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name != "meta" => Some(format!("{name} {attributes:?}")),
        Piece::Open(..) | Piece::Close(_) | Piece::Text(_) => None,
    });
    let records = tables::render(&desk.summary(Disclosure::Internal)).into_iter().map(|(_, bytes)| {
        csv::Reader::from_reader(bytes.as_slice()).records().map(|r| r.unwrap().len()).sum::<usize>()
    });
    (starts.collect(), opens.collect(), records.sum())
}

#[test]
fn no_text_changes_the_structure_around_it() {
    let plain = shape(&everywhere("plain words"));
    assert!(plain.0.len() > 100 && plain.1.len() > 100);
    for text in hard() {
        assert_eq!(shape(&everywhere(&text)), plain, "{text:?}");
    }
}

#[test]
fn the_head_of_a_markdown_file_holds_any_title() {
    for text in hard() {
        let file = exported(&everywhere(&text), Disclosure::Internal, Format::Markdown);
        let line = file.lines().nth(1).unwrap();
        let title: String = serde_json::from_str(line.strip_prefix("title: ").unwrap()).unwrap();
        assert_eq!(title, clean_line(&text));
        assert_eq!(file.lines().position(|line| line == "---"), Some(0));
    }
}

#[test]
fn no_control_character_leaves() {
    let desk = session(&hard());
    for format in Format::ALL {
        let out =
            text(charrette::export::render(&desk.summary(Disclosure::Internal), &crate::desk::English::new(), format));
        assert!(!out.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{format:?}");
    }
}
