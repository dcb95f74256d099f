//! Round table: everybody speaks once before anybody speaks again.
//!
//! The program knows groups and no persons: it tells which groups have spoken how often in this round, and which is to be
//! asked next. Where a step keeps no groups there is nothing to tell. Turns of single people are no facts yet.

use super::{Board, Place, Told, Work};
use crate::domain::contribution::{Attribution, Kind};

pub(super) struct RoundTable;

impl Work for RoundTable {
    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.brought()
    }

    fn board(&self, place: Place<'_>) -> Board {
        Board { head: turns(place), ..Board::list(self.items(place)) }
    }
}

/// Who has spoken how often, and who comes next: of those in the room the group that spoke least, in the agenda's order.
fn turns(place: Place<'_>) -> Vec<Told> {
    let session = place.session;
    if place.step.attribution < Attribution::Group {
        return vec![Told::new("work-round-anonymous")];
    }
    let spoken = |id: &str| {
        let said = place.own().filter_map(|item| place.item(item)).filter(|said| said.kind != Kind::Action);
        said.filter(|said| said.group.as_deref() == Some(id)).count()
    };
    // Where nobody was counted every group may be there.
    let here = |id: &str| session.people.is_empty() || session.people.get(id).is_some_and(|n| *n > 0);
    let groups = session.groups.iter().filter(|group| here(&group.id));
    let groups: Vec<(&str, usize)> = groups.map(|group| (group.name.as_str(), spoken(&group.id))).collect();
    let Some((next, least)) = groups.iter().min_by_key(|(_, n)| *n) else { return Vec::new() };
    let heard = groups.iter().filter(|(_, n)| *n > 0).map(|(name, n)| format!("{name} {n}")).collect::<Vec<_>>();
    let told = Told::new("work-round-so-far").with("n", heard.len()).with("heard", heard.join(", "));
    vec![told.with("n-least", least).with("next", next)]
}
