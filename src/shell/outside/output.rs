//! The summary, and how it stands on the screen as lines of text.

use std::path::{Path, PathBuf};

use crate::app::model::Model;
use crate::app::msg::{Failure, Passage};
use crate::content::library;
use crate::domain::session::Session;
use crate::domain::summary::{self, Disclosure, Summary};
use crate::domain::time::{Millis, Moment};
use crate::export::document::{self, Block, Line};
use crate::words::{Say, Words};

/// The summary of a session under a policy, at a reading of the wall clock, with the running time that is in no fact yet.
pub(super) fn summary_of(session: &Session, data: &Path, disclosure: Disclosure, at: Moment, ran: Millis) -> Summary {
    let known = library::frameworks(Some(&data.join("frameworks")));
    let framework = known.held_with(&session.agenda.framework, &session.framework_version);
    summary::of(session, framework, disclosure, at, ran)
}

/// `~` at the beginning of a path is the person's home folder.
pub(super) fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        (Ok(_) | Err(_), _) => path.to_owned(),
    }
}

/// The summary as lines of text, in the order of the report.
pub(super) fn passages(
    model: &Model,
    data: &Path,
    words: &Words,
    disclosure: Disclosure,
) -> Result<Vec<Passage>, Failure> {
    let open = model.open.as_ref().ok_or_else(|| Failure { say: Say::new("told-no-session"), gone: false })?;
    let summary = summary_of(&open.session, data, disclosure, model.now.at, model.ran());
    let report = document::of(&summary, words);
    let mut out = vec![Passage { heading: 1, indent: 0, text: report.title.text.clone() }];
    for block in report.cover.iter().chain(&report.body) {
        add(&mut out, block);
    }
    out.push(text(0, &line(&report.footer)));
    Ok(out)
}

fn add(out: &mut Vec<Passage>, block: &Block) {
    match block {
        Block::Heading { level, text, .. } => {
            out.push(Passage { heading: *level, indent: 0, text: line(text) });
        }
        Block::Paragraph(words) | Block::Notice(words) => out.push(text(0, &line(words))),
        Block::Quote(words) => out.push(text(4, &line(words))),
        Block::List(points) => out.extend(points.iter().map(|point| text(2, &format!("- {}", line(point))))),
        Block::Contributions(entries) => out.extend(entries.iter().map(|entry| {
            let about = entry.about.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(", ");
            let about = if about.is_empty() { about } else { format!(" ({about})") };
            text(2, &format!("{}: {}{about}", entry.label, entry.text.text))
        })),
        Block::Table { caption, header, rows } => {
            out.push(text(0, caption));
            for row in rows {
                let cells = header.iter().zip(row).map(|((name, _), cell)| (name.text.as_str(), line(cell)));
                let cells: Vec<String> =
                    cells.filter(|(_, cell)| !cell.is_empty()).map(|(name, cell)| format!("{name}: {cell}")).collect();
                out.push(text(2, &cells.join("; ")));
            }
        }
        Block::Facts(pairs) => {
            out.extend(pairs.iter().map(|(name, value)| text(0, &format!("{name}: {}", line(value)))));
        }
    }
}

fn line(spans: &Line) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn text(indent: u16, text: &str) -> Passage {
    Passage { heading: 0, indent, text: text.split_whitespace().collect::<Vec<_>>().join(" ") }
}
