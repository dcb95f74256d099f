//! Stakeholder map: who can change what happens, for whom it matters, on which side they are, whether they are in the room, and
//! how they take part.
//!
//! Whoever is missing and has no way in yet is asked for, before all those that are here.

use super::plane::{AXIS, Plane};
use super::register::{self, Sheet, choice, field, filled, lack, lacks, one_of};
use super::setting::FROM;
use super::{Board, Cell, Col, Field, Holds, Missing, Named, Outcome, Place, Told, Wanted, Work};
use crate::domain::summary::View;

pub(super) struct StakeholderMap;

static SETTINGS: [Wanted; 1] = [FROM];

/// On which side they are.
const ATTITUDES: [(&str, &str); 3] =
    [("for", "work-map-for"), ("open", "work-map-open"), ("against", "work-map-against")];

/// Whether they are here.
const ROOM: [(&str, &str); 3] =
    [("here", "work-map-here"), ("spoken-for", "work-map-spoken-for"), ("missing", "work-map-missing")];

/// How far they take part.
const LEVELS: [(&str, &str); 3] =
    [("inform", "work-map-inform"), ("consult", "work-map-consult"), ("co-create", "work-map-co-create")];

/// Influence goes up, what is at stake goes to the right.
fn plane() -> Plane {
    Plane {
        across: "interest",
        up: "power",
        corners: ["work-map-keep-content", "work-map-sit-down", "work-map-keep-informed", "work-map-give-a-voice"]
            .map(Named::Message),
        heads: [
            "work-map-little-at-stake",
            "work-map-much-at-stake",
            "work-map-much-influence",
            "work-map-little-influence",
        ]
        .map(Told::new),
    }
}

impl Work for StakeholderMap {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        vec![
            field("power", "work-map-power", AXIS),
            field("interest", "work-map-interest", AXIS),
            field("attitude", "work-map-attitude", one_of(&ATTITUDES)),
            field("room", "work-map-room", one_of(&ROOM)),
            field("level", "work-map-level", one_of(&LEVELS)),
            field("how", "work-map-how", Holds::Words),
        ]
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    /// Corner by corner.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        plane().laid(place, self.items(place)).items()
    }

    fn board(&self, place: Place<'_>) -> Board {
        let mut board = plane().board(self, place, "work-map-so-far");
        let missing = self.items(place).into_iter().filter(|item| is_missing(place, *item)).count();
        board.head.extend((missing > 0).then(|| Told::new("work-map-so-far-missing").with("n", missing)));
        board
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        plane().cells(&self.fields(place), place, item)
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "stakeholders.csv", caption: "work-map-caption", columns: &STAKEHOLDERS };
        register::outcome(self, place, view, &sheet)
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.items(place);
        let shut_out = items.iter().filter(|item| is_missing(place, **item) && !filled(place, **item, "how"));
        let points = shut_out.map(|item| lacks(*item, "missing-without-way-in", "work-map-missing-way"));
        let open = plane().laid(place, items.clone()).rest.len();
        points.chain(lack(open, "stakeholders-not-placed", "work-map-missing-place")).collect()
    }
}

fn is_missing(place: Place<'_>, item: u32) -> bool {
    choice(place, item, "room") == Some("missing")
}

static STAKEHOLDERS: [Col; 10] = [
    Col::hidden("step_id"),
    Col::words("label", "work-map-label"),
    Col::words("text", "work-map-text"),
    Col::figures("power", "work-map-power"),
    Col::figures("interest", "work-map-interest"),
    Col::words("attitude", "work-map-attitude"),
    Col::words("room", "work-map-room"),
    Col::words("level", "work-map-level"),
    Col::words("how", "work-map-how"),
    Col::words("corner", "work-quadrant"),
];
