//! Items laid out by a choice: under headings on the board, a heading for each choice, the empty ones too.
//!
//! The choices are the words of a setting of the agenda, or ours where it has none; in the record they are numbers, so an
//! agenda may be worded anew. The invariant: every item lies under one heading, or stands with those not placed yet.

use super::register::{choice, filled};
use super::{Asks, Board, Choice, Column, Field, Holds, Named, Place, Row, Told, Wanted, Wants, Work};

/// The most words of a setting that are choices: each has a digit.
const MOST: usize = 9;

/// A setting whose words are choices.
pub(super) const fn wanted(key: &'static str) -> Wanted {
    Wanted { key, wants: Wants::Lines(2..=MOST) }
}

/// The words of a setting as choices 1, 2, 3; ours where the agenda has none.
pub(super) fn choices(place: Place<'_>, key: &str, ours: &[&'static str]) -> Vec<Choice> {
    let said = place.step.work.texts(key);
    let named: Vec<Named> = if said.is_empty() {
        ours.iter().map(|id| Named::Message(id)).collect()
    } else {
        said.into_iter().take(MOST).map(|words| Named::Own(words.to_owned())).collect()
    };
    named.into_iter().enumerate().map(|(nth, named)| Choice { id: (nth + 1).to_string(), named }).collect()
}

/// Our stages of the way of somebody who needs a service.
pub(super) const STAGES: [&str; 5] =
    ["work-stage-finds-out", "work-stage-applies", "work-stage-waits", "work-stage-answer", "work-stage-afterwards"];

/// Items by the choice in a field of them.
pub(super) struct Laid {
    /// Each choice, in order, with what lies there.
    pub(super) heaps: Vec<(Choice, Vec<u32>)>,
    /// What was not placed.
    pub(super) rest: Vec<u32>,
}

impl Laid {
    /// Items by a field that holds choices.
    pub(super) fn by(place: Place<'_>, items: Vec<u32>, field: &Field) -> Self {
        let choices = match &field.holds {
            Holds::Choices(all) => all.as_slice(),
            Holds::Scale(..) | Holds::Date | Holds::Label | Holds::Words | Holds::Name | Holds::Role => &[],
        };
        let mut laid =
            Self { heaps: choices.iter().map(|choice| (choice.clone(), Vec::new())).collect(), rest: Vec::new() };
        for item in items {
            let id = choice(place, item, field.id);
            let heap = laid.heaps.iter_mut().find(|(choice, _)| Some(choice.id.as_str()) == id);
            heap.map_or(&mut laid.rest, |(_, heap)| heap).push(item);
        }
        laid
    }

    /// All of them, in this order.
    pub(super) fn items(self) -> Vec<u32> {
        self.heaps.into_iter().flat_map(|(_, heap)| heap).chain(self.rest).collect()
    }

    /// Under headings.
    pub(super) fn rows(&self) -> Vec<Row> {
        let unplaced = (Named::Message("work-unplaced"), &self.rest);
        let unplaced = Some(unplaced).filter(|(_, rest)| !rest.is_empty());
        let heaps = self.heaps.iter().map(|(choice, heap)| (choice.named.clone(), heap)).chain(unplaced);
        let rows = heaps.flat_map(|(named, heap)| {
            let head = Row::group(named, heap.len());
            std::iter::once(head).chain(heap.iter().map(|item| Row::of(*item, 1)))
        });
        rows.collect()
    }
}

/// The board of a kind whose items are laid out: a sentence with how many there are and how many are placed, then the rows
/// under their headings.
pub(super) fn board(work: &dyn Work, place: Place<'_>, says: &'static str, laid: &Laid) -> Board {
    let placed: usize = laid.heaps.iter().map(|(_, heap)| heap.len()).sum();
    let head = Told::new(says).with("n", placed + laid.rest.len()).with("n-placed", placed);
    let columns = work.fields(place).into_iter().map(Column::of_field).collect();
    Board { head: vec![head], columns, rows: laid.rows(), asks: Asks::Set, picture: None }
}

/// How many are not placed.
pub(super) fn unplaced(place: Place<'_>, items: &[u32], field: &str) -> usize {
    items.iter().filter(|item| !filled(place, **item, field)).count()
}
