//! Two-by-two: each item is placed on two axes that the agenda names, and lies in one of four corners.

use super::plane::{AXIS, Plane};
use super::register::{self, Sheet, lack};
use super::setting::FROM;
use super::{Board, Cell, Col, Field, Missing, Named, Outcome, Place, Told, Wanted, Wants, Work};
use crate::domain::summary::View;

pub(super) struct TwoByTwo;

static SETTINGS: [Wanted; 4] = [
    FROM,
    Wanted { key: "across", wants: Wants::Line },
    Wanted { key: "up", wants: Wants::Line },
    Wanted { key: "corners", wants: Wants::Lines(4..=4) },
];

/// What an axis is called: by the agenda, or by us.
fn axis(place: Place<'_>, key: &str, ours: &'static str) -> Named {
    place.step.work.text(key).map_or(Named::Message(ours), |words| Named::Own(words.to_owned()))
}

fn plane(place: Place<'_>) -> Plane {
    let text = |key: &str| place.step.work.text(key);
    let corners = place.step.work.texts("corners");
    let own = |words: String| Named::Own(words);
    let corners = match (corners.as_slice(), text("across"), text("up")) {
        ([one, two, three, four], ..) => [one, two, three, four].map(|words| own((*words).to_owned())),
        // Our names are those of our axes; of others only the signs are known.
        (_, None, None) => {
            ["work-plane-at-once", "work-plane-plan", "work-plane-aside", "work-plane-leave"].map(Named::Message)
        }
        (_, across, up) => {
            let (across, up) = (across.unwrap_or("→"), up.unwrap_or("↑"));
            [('+', '−'), ('+', '+'), ('−', '−'), ('−', '+')].map(|(u, a)| own(format!("{up} {u}, {across} {a}")))
        }
    };
    let head = |key: &str, named: &'static str, ours: &'static str| match text(key) {
        Some(axis) => Told::new(named).with("axis", axis),
        None => Told::new(ours),
    };
    let heads = [
        head("across", "work-plane-little", "work-plane-little-effort"),
        head("across", "work-plane-much", "work-plane-much-effort"),
        head("up", "work-plane-much", "work-plane-much-effect"),
        head("up", "work-plane-little", "work-plane-little-effect"),
    ];
    Plane { across: "across", up: "up", corners, heads }
}

impl Work for TwoByTwo {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        let field = |id, named| Field { id, named, holds: AXIS, part: None };
        vec![
            field("across", axis(place, "across", "work-plane-effort")),
            field("up", axis(place, "up", "work-plane-effect")),
        ]
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    /// Corner by corner.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        plane(place).laid(place, self.items(place)).items()
    }

    fn board(&self, place: Place<'_>) -> Board {
        plane(place).board(self, place, "work-plane-so-far")
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        plane(place).cells(&self.fields(place), place, item)
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "two_by_two.csv", caption: "work-plane-caption", columns: &PLACED };
        let mut outcome = register::outcome(self, place, view, &sheet);
        if !outcome.tables.is_empty() {
            let [left, _, above, _] = plane(place).heads;
            let says = Told::new("work-plane-axes");
            let named = |told: &Told| told.with.first().map_or(String::new(), |(_, axis)| axis.clone());
            let axes = says.with("across", named(&left)).with("up", named(&above));
            outcome.told.extend(Some(axes).filter(|axes| axes.with.iter().all(|(_, name)| !name.is_empty())));
        }
        outcome
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let open = plane(place).laid(place, self.items(place)).rest.len();
        lack(open, "items-not-placed", "work-plane-missing-place").into_iter().collect()
    }
}

static PLACED: [Col; 6] = [
    Col::hidden("step_id"),
    Col::words("label", "work-plane-label"),
    Col::words("text", "work-plane-text"),
    Col::figures("across", "work-plane-across"),
    Col::figures("up", "work-plane-up"),
    Col::words("corner", "work-quadrant"),
];
