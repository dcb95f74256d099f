//! The real report on the review screen and in lines: nothing of it is lost on the way.

use charrette::app::msg::{Part, Passage};
use charrette::domain::summary::{self, Disclosure};
use charrette::export::document::{self, Block, Line, Reader};
use charrette::shell::outside::passages;
use charrette::words::Words;

use super::states::state;

fn words_of(line: &Line) -> Vec<String> {
    line.iter().flat_map(|span| span.text.split_whitespace()).map(str::to_owned).collect()
}

#[test]
fn the_list_of_what_is_missing_comes_first_and_no_word_of_the_report_is_lost() {
    let model = state("review-actions", "en");
    let session = &model.open.as_ref().expect("a session is open").session;
    let framework = charrette::content::framework::ingov();
    let report = document::of(
        &summary::of(session, framework, Disclosure::Internal, session.last, 0),
        &Words::of("en"),
        Reader::Facilitator,
    );
    let all = passages::of(&report);
    assert_eq!((all[0].heading, all[0].text.as_str()), (2, "Still missing"));
    assert!(all[1].text.starts_with("- The session is not closed: close it"), "{:?}", all[1]);
    let title = all.iter().position(|passage| passage.heading == 1).expect("the report has a title");
    assert!(all[title - 1].text.starts_with("- "), "the list ends: {:?}", all[title - 1]);
    assert!(!all[title + 1].text.starts_with("- "), "the cover begins: {:?}", all[title + 1]);
    assert_eq!(all.iter().filter(|passage| passage.text == "Still missing").count(), 1);
    let told = all.iter().map(|passage| passage.words().into_owned()).collect::<Vec<_>>().join(" ");
    for block in report.cover.iter().chain(&report.body) {
        let words: Vec<String> = match block {
            Block::Heading { text: line, .. } | Block::Paragraph(line) | Block::Notice(line) | Block::Quote(line) => {
                words_of(line)
            }
            Block::List(lines) => lines.iter().flat_map(words_of).collect(),
            Block::Contributions(entries) => entries.iter().map(|entry| entry.label.clone()).collect(),
            Block::Table { rows, .. } => rows.iter().flatten().flat_map(words_of).collect(),
            Block::Facts(pairs) => pairs.iter().flat_map(|(_, line)| words_of(line)).collect(),
        };
        for word in words {
            assert!(told.contains(&word), "{word}");
        }
    }
    let row = |passage: &Passage| matches!(passage.table, Some((_, Part::Row(_))));
    let sentence = all.iter().filter(|passage| row(passage)).map(|p| p.words().into_owned());
    let of_action: Vec<String> = sentence.filter(|words| words.contains("; Action: ")).collect();
    assert_eq!(of_action.len(), 4, "a sentence for each action: {of_action:?}");
}
