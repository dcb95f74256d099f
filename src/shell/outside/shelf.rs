//! What lies in the data folder: sessions for the home screen, agendas for the library.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{failed, salvaging};
use crate::app::msg::{self, Failure, LibraryRow, Twin};
use crate::content::library::{self, Origin};
use crate::content::{agenda, framework};
use crate::domain::agenda::Agenda;
use crate::domain::framework::Framework;
use crate::domain::memory::Once;
use crate::store::{self, Begun, Card, Entry, Standing};
use crate::words::{Told as _, Words};

pub(super) fn list(data: &Path, words: &Words) -> Result<Vec<msg::Card>, Failure> {
    let entries = store::list_unread(&data.join("sessions"), &data.join("index.json")).map_err(|why| failed(&why))?;
    Ok(cards(entries, words))
}

/// The rows of the home screen: what runs first, then what was last written.
#[must_use]
pub fn cards(entries: Vec<Entry>, words: &Words) -> Vec<msg::Card> {
    let mut rows: Vec<msg::Card> = entries.into_iter().map(|entry| row(entry, words)).collect();
    let salvaged: Vec<PathBuf> = rows.iter().filter_map(|row| salvaging::original(&row.path)).collect();
    for row in &mut rows {
        row.twin = match salvaging::original(&row.path) {
            Some(_) => Some(Twin::Salvaged),
            None => salvaged.contains(&row.path).then_some(Twin::Damaged),
        };
    }
    rows.sort_by_key(|row| match row.standing {
        Some(msg::Standing::Running | msg::Standing::Elsewhere) => 0,
        Some(msg::Standing::Left | msg::Standing::Paused) => 1,
        Some(msg::Standing::Ready | msg::Standing::Closed) | None => 2,
    });
    rows
}

fn row(entry: Entry, words: &Words) -> msg::Card {
    let unclean = entry.unclean.then(|| match store::holder(&entry.path) {
        Some(_) => msg::Standing::Elsewhere,
        None => msg::Standing::Left,
    });
    let Entry { path, card, trouble, begun, .. } = entry;
    let name = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let contributions = card.as_ref().map(|c| c.contributions);
    let own = card.as_ref().map(|c| standing(c.standing));
    let of_card = |c: Card| Begun { title: c.title, agenda: c.agenda, opened: c.opened, sample: c.sample };
    let begun = card.map(of_card).or(begun);
    msg::Card {
        title: begun.as_ref().map_or_else(name, |b| b.title.clone()),
        agenda: begun.as_ref().map_or_else(String::new, |b| b.agenda.clone()),
        opened: begun.as_ref().map(|b| b.opened),
        contributions,
        standing: unclean.or(own),
        sample: begun.is_some_and(|b| b.sample),
        twin: None,
        trouble: trouble.map(|why| words.tell(&why)),
        path,
    }
}

fn standing(standing: Standing) -> msg::Standing {
    match standing {
        Standing::Ready => msg::Standing::Ready,
        Standing::Running => msg::Standing::Running,
        Standing::Paused => msg::Standing::Paused,
        Standing::Closed => msg::Standing::Closed,
    }
}

/// What every step took before. Where that cannot be read it is not offered; the list of sessions says what is wrong.
pub(super) fn memory(data: &Path) -> Vec<Once> {
    store::memory(&data.join("sessions"), &data.join("index.json")).unwrap_or_default()
}

/// The framework and every agenda, with the faults of wrong files.
pub(super) fn library(data: &Path, words: &Words) -> (Arc<Framework>, Vec<LibraryRow>) {
    let known = library::frameworks(Some(&data.join("frameworks")));
    let newest = known.newest(&framework::ingov().id).clone();
    let all = library::library(Some(&data.join("agendas")), &known.all);
    let lines = |faults: &[crate::content::Fault]| {
        faults.iter().map(|fault| words.tell(&fault.told())).collect::<Vec<_>>().join("\n")
    };
    let mut rows: Vec<LibraryRow> = all
        .agendas
        .into_iter()
        .map(|entry| LibraryRow {
            agenda: entry.agenda.map(Arc::new).map_err(|faults| lines(&faults)),
            name: entry.id,
            own: match entry.origin {
                Origin::Shipped => None,
                Origin::Own(path) => Some(path),
            },
        })
        .collect();
    beside_its_namesake(&mut rows);
    let faults: Vec<_> = all.faults.iter().chain(&known.faults).cloned().collect();
    if !faults.is_empty() {
        rows.push(LibraryRow { agenda: Err(lines(&faults)), name: String::new(), own: Some(data.to_owned()) });
    }
    (Arc::new(newest), rows)
}

/// A wrong copy stands before the shipped agenda that it was made from: who changed it would not look at the end.
fn beside_its_namesake(rows: &mut [LibraryRow]) {
    for at in 0..rows.len() {
        let same = |row: &LibraryRow| row.agenda.as_ref().is_ok_and(|agenda| agenda.id == rows[at].name);
        if rows[at].agenda.is_err()
            && let Some(to) = rows[..at].iter().position(same)
        {
            rows[to..=at].rotate_right(1);
        }
    }
}

/// Copies an agenda to the person's own ones; a shipped one with its comments. The copy takes its place in the library.
pub(super) fn copy(data: &Path, wanted: &Agenda) -> Result<PathBuf, Failure> {
    let name = format!("{}.toml", wanted.id);
    let shipped = library::shipped().iter().find(|(path, _)| Path::new(path).file_name().is_some_and(|n| *n == *name));
    let text = shipped.map_or_else(|| agenda::write(wanted), |(_, text)| (*text).to_owned());
    let folder = data.join("agendas");
    store::make_folder(&folder).map_err(|why| failed(&why))?;
    let to = folder.join(name);
    crate::export::write::file(&to, text.as_bytes(), false).map_err(|why| failed(&why))?;
    Ok(to)
}
