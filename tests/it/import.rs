//! What comes in: every encoding, every bad row with its line, every text letter for letter.

mod again;

use std::io::Cursor;

use charrette::domain::agenda::Activity;
use charrette::domain::contribution::{Attribution, Kind, Stance};
use charrette::domain::intent::{Intent, Row};
use charrette::domain::session::Session;
use charrette::import::{Bad, Error, Form, Imported, Note, What, read};
use serde_json::Value;

use crate::desk::{Desk, agenda, an_hour, from_base64, step};

fn desk() -> Desk {
    let mut named = step("named", "Who said it", Activity::Discussion, 20);
    named.attribution = Attribution::Named;
    Desk::new("Import", agenda(vec![step("ideas", "Ideas", Activity::Brainstorm, 20), named]))
}

fn import(session: &Session, bytes: &[u8], form: Option<Form>) -> Result<Imported, Error> {
    read(Cursor::new(bytes), form, session, 0, &mut |_| true)
}

fn csv(text: &str) -> Imported {
    import(&desk().session, text.as_bytes(), Some(Form::Csv)).unwrap()
}

fn lines(text: &str) -> Imported {
    import(&desk().session, text.as_bytes(), Some(Form::JsonLines)).unwrap()
}

fn texts(imported: &Imported) -> Vec<&str> {
    imported.rows.iter().map(|(_, row)| row.said.text.as_str()).collect()
}

fn row(imported: &Imported, nth: usize) -> &Row {
    &imported.rows[nth].1
}

fn data(name: &str) -> String {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The line is told by the list; a second number beside it would be that of the reader, who begins anew at each line.
#[test]
fn a_line_that_is_no_json_is_told_with_one_line_number() {
    let got = lines("{\"text\":\"a\"}\n{\"text\":\n");
    assert_eq!(got.bad[0].to_string(), "line 2: this is not JSON (EOF while parsing a value).");
}

#[test]
fn hard_bytes_are_read_or_refused_with_their_line() {
    let session = desk().session;
    let cases: Vec<Value> = data("hard-bytes.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(cases.len(), 8);
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let bytes = from_base64(case["base64"].as_str().unwrap());
        assert_eq!(bytes.len() as u64, case["bytes"].as_u64().unwrap());
        let got = import(&session, &bytes, None);
        match id {
            "SB01" => {
                let got = got.unwrap();
                assert_eq!(texts(&got)[0], "Ħadd m’għandu jkun imġiegħel li jissieħeb f’xi għaqda.");
                assert_eq!(got.new_groups, ["public servants"]);
                assert_eq!(row(&got, 0).said.group.as_deref(), Some("citizens"));
                assert_eq!(got.notes, [Note::Ignored(vec!["votes".to_owned()])]);
            }
            "SB02" => {
                let got = got.unwrap();
                assert_eq!(texts(&got)[0], "Ingen må tvinges til å tilhøre en organisasjon.");
                assert!(got.notes.contains(&Note::Guessed), "{:?}", got.notes);
                assert_eq!(got.rows[1].0, 3);
            }
            "SB03" => {
                assert_eq!(texts(&got.unwrap())[0], "Kedagi ei või sundida ükskõik millisesse assotsiatsiooni astuma.");
            }
            "SB04" => {
                let got = got.unwrap();
                assert_eq!(texts(&got), ["a€b"]);
                assert_eq!(got.notes, [Note::Guessed]);
            }
            "SB05" => assert_eq!(texts(&got.unwrap()), ["line 1\nline \"2\""]),
            "SB06" => {
                let got = got.unwrap();
                assert_eq!(texts(&got), ["a"]);
                assert!(got.notes.contains(&Note::Short { count: 1, first: 2 }), "{:?}", got.notes);
            }
            "SB07" => {
                let got = got.unwrap();
                assert!(got.rows.is_empty());
                assert_eq!(got.bad[0].line, 1);
                assert!(
                    got.bad[0].to_string().starts_with("line 1: this is not JSON (invalid escape"),
                    "{}",
                    got.bad[0]
                );
            }
            "SB08" => assert!(matches!(got, Err(Error::Empty)), "{got:?}"),
            other => panic!("no expectation for {other}"),
        }
    }
}

#[test]
fn a_real_consultation_goes_in_whole_and_comes_out_letter_for_letter() {
    let file = data("polis-klimarat-produktion-konsum.jsonl");
    let given: Vec<Value> = file.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut desk = desk();
    let got = import(&desk.session, file.as_bytes(), Form::of_name("polis.jsonl")).unwrap();
    assert_eq!((got.rows.len(), got.bad.len()), (522, 0));
    let ignored = ["agree", "ballots", "disagree", "moderation", "pass"].map(str::to_owned).to_vec();
    assert_eq!(got.notes, [Note::Ignored(ignored)]);
    let rows: Vec<Row> = got.rows.into_iter().map(|(_, row)| row).collect();
    desk.does(Intent::Import(rows, 1));
    assert_eq!(desk.session.contributions.len(), 522);
    for (given, kept) in given.iter().zip(&desk.session.contributions) {
        assert_eq!(given["text"].as_str().unwrap().as_bytes(), kept.text.as_bytes());
        assert_eq!(given["lang"].as_str(), kept.extra().lang.as_deref());
        assert_eq!(given["author"].as_str(), kept.extra().author.as_deref());
    }
    let again = import(&desk.session, file.as_bytes(), None).unwrap();
    assert!(again.notes.contains(&Note::Here(522)), "{:?}", again.notes);
    desk.does(Intent::Import(again.rows.into_iter().map(|(_, row)| row).collect(), 1));
    assert_eq!(desk.session.contributions.len(), 522);
}

#[test]
fn our_own_tables_come_back_unchanged() {
    let hour = an_hour();
    let charrette::export::Written::Folder(files) = charrette::export::render(
        &hour.summary(charrette::domain::summary::Disclosure::Internal),
        &crate::desk::English::new(),
        charrette::export::Format::Csv,
    ) else {
        panic!("CSV is a folder")
    };
    let got = import(&hour.session, &files[1].1, Form::of_name(files[1].0)).unwrap();
    assert_eq!((&got.bad, &got.notes, &got.new_groups), (&vec![], &vec![], &vec![]));
    let told = hour.session.contributions.iter().filter(|c| c.is_live() && c.kind != Kind::Note);
    let told: Vec<_> = told.collect();
    assert_eq!(told.len(), got.rows.len());
    for (was, (_, row)) in told.iter().zip(&got.rows) {
        let mut expected = charrette::domain::decide::as_said(was);
        expected.author.clone_from(&was.extra().author);
        expected.role.clone_from(&was.extra().role);
        assert_eq!(row.said, expected);
        assert_eq!(row.step, Some(was.step as usize));
    }
}

#[test]
fn the_separator_is_found_and_rows_keep_their_line() {
    for sign in [",", ";", "\t"] {
        let file = format!(
            "\n\nid{sign}text{sign}group\n1{sign}\"one\ntwo{sign}\"{sign}staff\n\n2{sign}three{sign}Citizens\n"
        );
        for file in [file.clone(), file.replace('\n', "\r\n"), file.replace('\n', "\r"), file.trim_end().to_owned()] {
            let got = csv(&file);
            assert_eq!(texts(&got), [format!("one\ntwo{sign}"), "three".to_owned()], "{file:?}");
            assert_eq!(got.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 7], "{file:?}");
            assert_eq!(row(&got, 1).said.group.as_deref(), Some("citizens"));
            assert!(got.bad.is_empty() && got.notes.is_empty(), "{:?}", got.notes);
        }
    }
    assert_eq!(texts(&csv("sep=;\ntext;x\na,b;c\n")), ["a,b"]);
    assert_eq!(texts(&csv("text\nno quotes, yet commas; and more\n")), ["no quotes, yet commas; and more"]);
}

#[test]
fn encodings_with_a_mark_are_read() {
    let utf16 = |mark: u16, swap: bool| {
        let units = std::iter::once(mark).chain("text\nΚαλημέρα 👋\n".encode_utf16());
        units.flat_map(|u| if swap { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
    };
    for bytes in [utf16(0xfeff, false), utf16(0xfeff, true), "\u{feff}text\nΚαλημέρα 👋\n".into()] {
        assert_eq!(texts(&import(&desk().session, &bytes, None).unwrap()), ["Καλημέρα 👋"]);
    }
    let mut odd = utf16(0xfeff, false);
    odd.extend([0x00, 0xd8, 0x41, 0x00]);
    assert!(matches!(import(&desk().session, &odd, None), Err(Error::Broken { line: 3, encoding: "UTF-16" })));
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| import(&desk().session, bytes, None).unwrap_err().to_string();
    assert!(refused(b"text\nab\0c\n").starts_with("line 2 holds a zero byte"));
    assert!(refused(b"PK\x03\x04rest").starts_with("this is a workbook"));
    assert!(
        refused("text\nΚαλημέρα κόσμε\n".as_bytes().iter().copied().chain(*b"a\xffb\n").collect::<Vec<_>>().as_slice())
            .starts_with("line 3 is not valid UTF-8")
    );
    assert!(refused(b"text\n\xe4\n\x81\n").starts_with("line 3 is neither"));
    assert!(refused(b"").starts_with("the file is empty"));
    assert!(refused(b" \n\n").starts_with("the file is empty"));
    assert!(refused(b"name,words\n1,2\n").contains("it names: name, words"));
    assert!(refused(b"[{\"text\": \"a\"}]").starts_with("the file is one JSON list"));
}

#[test]
fn bad_rows_are_named_and_the_others_kept() {
    let long = "x".repeat(20_001);
    let got = csv(&format!("id,text\n1,a\n2,\n3,b,c\n4,{long}\n5,\u{200b}\n6,z\n"));
    assert_eq!(texts(&got), ["a", "z"]);
    let whats: Vec<(u64, &What)> = got.bad.iter().map(|Bad { line, what }| (*line, what)).collect();
    assert_eq!(
        whats,
        [(3, &What::NoText), (4, &What::TooManyCells(3, 2)), (5, &What::TooLong(20_001, 20_000)), (6, &What::NoText)]
    );
    let deep = format!("{{\"text\": \"d\", \"x\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let huge = format!("{{\"text\": \"{}\"}}", "y".repeat(2_000_000));
    let got =
        lines(&format!("{{\"text\": \"a\"}}\n\n7\n{{\"text\": [1]}}\n{deep}\n{huge}\nnonsense\n{{\"text\": \"z\"}}"));
    assert_eq!(texts(&got), ["a", "z"]);
    assert_eq!(got.bad.iter().map(|b| b.line).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
    assert_eq!(got.rows[1].0, 8);
}

#[test]
fn what_a_row_says_is_understood_or_named() {
    let got = lines(concat!(
        r##"{"text": "a", "author": "Ada", "role": "clerk", "group": "CITIZENS", "tags": ["Two Words", "b;c"], "lang": "EL", "##,
        r#""created": "2026-01-05T09:00:00+02:00", "step": "who SAID it", "kind": "Need", "table": 3, "hands": 4}"#,
        "\n",
        r##"{"text": "b", "step": 2, "tags": "#x #y", "statements": "eng-1, NO-9", "stance": "amend", "due": "2026-02-30"}"##,
        "\n",
        r#"{"text": "c", "step": "nowhere", "kind": "shout", "stance": "keep", "group": "Town Hall"}"#,
        "\n",
        r#"{"text": "", "stance": "add", "group": "town-hall"}"#,
    ));
    assert_eq!(got.bad, []);
    let first = row(&got, 0);
    assert_eq!(first.said.author.as_deref(), Some("Ada"));
    assert_eq!(first.said.group.as_deref(), Some("citizens"));
    assert_eq!(first.said.tags, ["two-words", "b", "c"]);
    assert_eq!((first.said.lang.as_deref(), first.said.kind), (Some("el"), Some(Kind::Need)));
    assert_eq!((first.said.table, first.said.hands), (Some(3), Some(4)));
    assert_eq!((first.step, first.said_at), (Some(1), Some(1_767_596_400_000)));
    let second = row(&got, 1);
    assert_eq!((second.step, second.said.stance), (Some(1), Some(Stance::Amend)));
    assert_eq!(
        (&*second.said.statements, &*second.said.tags),
        (&["ENG-1".to_owned()][..], &["x".to_owned(), "y".to_owned()][..])
    );
    assert_eq!(got.new_groups, ["Town Hall"]);
    assert_eq!(row(&got, 2).said.group, row(&got, 3).said.group);
    assert_eq!(row(&got, 2).said.group.as_deref(), Some("town-hall"));
    let unclear: Vec<(&str, &str)> = got
        .notes
        .iter()
        .filter_map(|n| if let Note::Unclear { field, value, .. } = n { Some((*field, value.as_str())) } else { None })
        .collect();
    assert_eq!(
        unclear,
        [("due", "2026-02-30"), ("kind", "shout"), ("stance", "keep"), ("statements", "NO-9"), ("step", "nowhere")]
    );
    let mut desk = desk();
    got.new_groups.iter().for_each(|name| _ = desk.does(Intent::AddGroup(name.clone())));
    desk.does(Intent::Import(got.rows.into_iter().map(|(_, row)| row).collect(), 0));
    assert_eq!(desk.session.contributions.len(), 4);
}

#[test]
fn an_apostrophe_before_a_sign_goes_only_where_we_put_it() {
    assert_eq!(texts(&csv("id,text\n1,'=1\n")), ["'=1"]);
    assert_eq!(texts(&csv("contribution_id,text\n1,'=1\n2,''=1\n3,'s avonds\n")), ["=1", "'=1", "'s avonds"]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told() {
    for file in ["id,text\n1,a\n2,\"b\n3,c\n", "id,text\n1,a\n2,\"b\n3,c"] {
        let got = csv(file);
        assert_eq!(texts(&got), ["a"]);
        assert_eq!(got.bad, [Bad { line: 3, what: What::OpenQuote(2) }]);
    }
    assert_eq!(texts(&csv("id,text\n1,\"a\n\"\n2,\"b\n\"")), ["a\n", "b\n"]);
    assert_eq!(texts(&csv("id,text\n1,a 5\" pipe\n2,b")), ["a 5\" pipe", "b"]);
}

#[test]
fn what_was_taken_out_of_a_text_is_told() {
    let got = csv("text\nplain\r\nred \u{1b}[31mred\n\u{202e}olleh\n");
    assert_eq!(texts(&got), ["plain", "red red", "olleh"]);
    assert!(got.notes.contains(&Note::Cleaned { count: 2, first: 3 }), "{:?}", got.notes);
}

#[test]
fn reading_can_be_watched_and_stopped() {
    let file = format!("text\n{}", "a row of some length that is counted\n".repeat(20_000));
    let mut seen = Vec::new();
    let got = read(Cursor::new(&file), None, &desk().session, 0, &mut |p| {
        seen.push(p);
        true
    });
    assert_eq!(got.unwrap().rows.len(), 20_000);
    assert!(seen.len() > 20 && seen.is_sorted_by_key(|p| (p.bytes, p.rows)) && seen.iter().all(|p| p.bytes <= p.of));
    let stopped = read(Cursor::new(&file), None, &desk().session, 0, &mut |p| p.rows < 5_000);
    assert!(matches!(stopped, Err(Error::Stopped)));
}

/// `cargo test --release --test it -- --ignored --nocapture how_fast`
#[test]
#[ignore = "a measurement, for a release build"]
fn how_fast_a_hundred_thousand_rows_are_read() {
    let row = |n: usize| {
        format!("{n},citizens,\"Row {n}: the form asks for the same thing twice, and nobody says why.\",en\n")
    };
    let table: String = std::iter::once("id,group,text,lang\n".to_owned()).chain((0..100_000).map(row)).collect();
    let begun = std::time::Instant::now();
    let got = import(&desk().session, table.as_bytes(), None).unwrap();
    println!("{} rows, {} bytes: {:?}", got.rows.len(), table.len(), begun.elapsed());
    assert_eq!(got.rows.len(), 100_000);
}
