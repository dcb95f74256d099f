//! Citizen journey: what one person meets on the way through a service, stage by stage, how it feels, where it hurts.
//!
//! The stages are the agenda's. A pain is asked for an owner; a stage without a contribution is a finding and is shown.

use super::laid::{self, Laid, STAGES};
use super::register::{self, Sheet, field, filled, lack, lacks};
use super::setting::FROM;
use super::{Board, Cell, Col, Field, Holds, Missing, Outcome, Place, Table, Wanted, Work};
use crate::domain::summary::View;

pub(super) struct Journey;

static SETTINGS: [Wanted; 2] = [FROM, laid::wanted("stages")];

fn stage(place: Place<'_>) -> Field {
    field("stage", "work-stage", Holds::Choices(laid::choices(place, "stages", &STAGES)))
}

fn stages(place: Place<'_>, items: Vec<u32>) -> Laid {
    Laid::by(place, items, &stage(place))
}

impl Work for Journey {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        vec![
            stage(place),
            field("feeling", "work-journey-feeling", Holds::Scale(1, 5)),
            field("touchpoint", "work-journey-touchpoint", Holds::Words),
            field("pain", "work-journey-pain", Holds::Words),
            field("owner", "work-journey-owner", Holds::Name),
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
        laid::board(self, place, "work-journey-so-far", &stages(place, self.items(place)))
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "journey.csv", caption: "work-journey-caption", columns: &MOMENTS };
        let mut outcome = register::outcome(self, place, view, &sheet);
        if !outcome.tables.is_empty() {
            let told = self.items(place).into_iter().filter(|item| view.tells(*item)).collect();
            outcome.tables.insert(0, by_stage(place, &stages(place, told)));
        }
        outcome
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.items(place);
        let hurts = items.iter().filter(|item| filled(place, **item, "pain") && !filled(place, **item, "owner"));
        let points = hurts.map(|item| lacks(*item, "pain-without-owner", "work-journey-missing-owner"));
        let open = laid::unplaced(place, &items, "stage");
        points.chain(lack(open, "moments-without-stage", "work-journey-missing-stage")).collect()
    }
}

/// A row for each stage: how many moments, the lowest and the highest feeling, how many pains.
fn by_stage(place: Place<'_>, laid: &Laid) -> Table {
    let rows = laid.heaps.iter().map(|(stage, items)| {
        // A log may hold anything; what lies on no scale is no feeling.
        let feelings = items.iter().filter_map(|item| place.number(*item, "feeling")).filter(|n| (1..=5).contains(n));
        let pains = items.iter().filter(|item| filled(place, **item, "pain")).count();
        vec![
            Cell::text(&place.step.id),
            Cell::Choice(stage.id.clone(), stage.named.clone()),
            Cell::count(items.len()),
            Cell::maybe(feelings.clone().min()),
            Cell::maybe(feelings.max()),
            Cell::count(pains),
        ]
    });
    Table {
        file: "journey_stages.csv",
        caption: Some("work-journey-stages-caption"),
        columns: &BY_STAGE,
        rows: rows.collect(),
    }
}

static BY_STAGE: [Col; 6] = [
    Col::hidden("step_id"),
    Col::words("stage", "work-stage"),
    Col::figures("moments", "work-journey-moments"),
    Col::figures("lowest_feeling", "work-journey-lowest"),
    Col::figures("highest_feeling", "work-journey-highest"),
    Col::figures("pains", "work-journey-pains"),
];

static MOMENTS: [Col; 8] = [
    Col::hidden("step_id"),
    Col::words("label", "work-journey-label"),
    Col::words("text", "work-journey-text"),
    Col::words("stage", "work-stage"),
    Col::figures("feeling", "work-journey-feeling"),
    Col::words("touchpoint", "work-journey-touchpoint"),
    Col::words("pain", "work-journey-pain"),
    Col::words("owner", "work-journey-owner"),
];
