//! Service blueprint: what each lane does at each stage, how long it waits, where it fails.
//!
//! Stages and lanes are the agenda's; among the lanes it may draw lines, as that of visibility. An empty cell of the grid
//! may be right, and nobody is asked for it.

use super::laid::{self, Laid, STAGES};
use super::register::{self, Sheet, choice, field, filled, lack, lacks};
use super::setting::FROM;
use super::{
    Board, Choice, Col, Field, Holds, Lot, Missing, Named, Outcome, Picture, Place, Told, Wanted, Wants, Work,
};
use crate::domain::summary::View;

pub(super) struct Blueprint;

/// Five lanes with three lines between them are eight entries; there is room for a few more.
const MOST_ENTRIES: usize = 14;

static SETTINGS: [Wanted; 3] =
    [FROM, laid::wanted("stages"), Wanted { key: "lanes", wants: Wants::Lines(2..=MOST_ENTRIES) }];

/// Our lanes, the uppermost first.
const LANES: [&str; 4] =
    ["work-blueprint-person", "work-blueprint-front", "work-blueprint-behind", "work-blueprint-support"];

/// What begins the name of a line among the lanes.
const LINE: &str = "- ";

/// The lanes, and below which of them which line is drawn.
fn lanes(place: Place<'_>) -> (Vec<Choice>, Vec<(usize, String)>) {
    let said = place.step.work.texts("lanes");
    if said.is_empty() {
        return (laid::choices(place, "lanes", &LANES), Vec::new());
    }
    let (mut lanes, mut drawn) = (Vec::new(), Vec::new());
    for entry in said {
        match entry.strip_prefix(LINE) {
            // A line above all lanes parts nothing.
            Some(line) => drawn.extend(lanes.len().checked_sub(1).map(|below| (below, line.to_owned()))),
            None if lanes.len() < 9 => {
                let id = (lanes.len() + 1).to_string();
                lanes.push(Choice { id, named: Named::Own(entry.to_owned()) });
            }
            None => {}
        }
    }
    (lanes, drawn)
}

fn stage(place: Place<'_>) -> Field {
    field("stage", "work-stage", Holds::Choices(laid::choices(place, "stages", &STAGES)))
}

fn stages(place: Place<'_>, items: Vec<u32>) -> Laid {
    Laid::by(place, items, &stage(place))
}

impl Work for Blueprint {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        vec![
            stage(place),
            field("lane", "work-blueprint-lane", Holds::Choices(lanes(place).0)),
            field("wait", "work-blueprint-wait", Holds::Words),
            field("fails", "work-blueprint-fails", Holds::Words),
            field("owner", "work-blueprint-owner", Holds::Name),
        ]
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        place.material(|_| false)
    }

    /// Stage by stage.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        stages(place, self.items(place)).items()
    }

    fn board(&self, place: Place<'_>) -> Board {
        let laid = stages(place, self.items(place));
        let picture = grid(place, &laid);
        Board { picture: Some(picture), ..laid::board(self, place, "work-blueprint-so-far", &laid) }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "blueprint.csv", caption: "work-blueprint-caption", columns: &ACTS };
        register::outcome(self, place, view, &sheet)
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.items(place);
        let fails = items.iter().filter(|item| filled(place, **item, "fails") && !filled(place, **item, "owner"));
        let points = fails.map(|item| lacks(*item, "fail-point-without-owner", "work-blueprint-missing-owner"));
        let open =
            items.iter().filter(|item| !(filled(place, **item, "stage") && filled(place, **item, "lane"))).count();
        points.chain(lack(open, "acts-without-place", "work-blueprint-missing-place")).collect()
    }
}

/// Stages from left to right, lanes from above.
fn grid(place: Place<'_>, laid: &Laid) -> Picture {
    let (lanes, drawn) = lanes(place);
    let cell = |lane: &Choice, items: &[u32]| {
        let there = items.iter().copied().filter(|item| choice(place, *item, "lane") == Some(lane.id.as_str()));
        Lot { named: None, items: there.collect() }
    };
    let row = |lane: &Choice| laid.heaps.iter().map(|(_, items)| cell(lane, items)).collect();
    Picture {
        across: laid.heaps.iter().map(|(stage, _)| Told::of(&stage.named)).collect(),
        down: lanes.iter().map(|lane| Told::of(&lane.named)).collect(),
        cells: lanes.iter().map(row).collect(),
        lines: drawn,
    }
}

static ACTS: [Col; 8] = [
    Col::hidden("step_id"),
    Col::words("label", "work-blueprint-label"),
    Col::words("text", "work-blueprint-text"),
    Col::words("stage", "work-stage"),
    Col::words("lane", "work-blueprint-lane"),
    Col::words("wait", "work-blueprint-wait"),
    Col::words("fails", "work-blueprint-fails"),
    Col::words("owner", "work-blueprint-owner"),
];
