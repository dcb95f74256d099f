//! Agreements canvas: who owes what to whom, in which kind of agreement, with which data, on which legal basis.
//!
//! An empty cell is a finding and is let stand; what is asked for is the kind of agreement, and who closes a gap that
//! somebody has named. The rows keep the order in which the promises were said.

use super::register::{self, Sheet, field, filled, lack, lacks, one_of};
use super::setting::FROM;
use super::{Asks, Board, Col, Column, Field, Holds, Missing, Outcome, Place, Told, Wanted, Work};
use crate::domain::summary::View;

pub(super) struct AgreementsCanvas;

static SETTINGS: [Wanted; 1] = [FROM];

/// The types of agreement that inGOV names.
const TYPES: [(&str, &str); 4] = [
    ("interoperability", "work-agreement-interoperability"),
    ("service-level", "work-agreement-service-level"),
    ("outsourcing", "work-agreement-outsourcing"),
    ("bilateral", "work-agreement-bilateral"),
];

/// What there is of it today.
const STATUS: [(&str, &str); 4] = [
    ("signed", "work-agreement-signed"),
    ("unwritten", "work-agreement-unwritten"),
    ("lapsed", "work-agreement-lapsed"),
    ("none", "work-agreement-none"),
];

impl Work for AgreementsCanvas {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, _: Place<'_>) -> Vec<Field> {
        vec![
            field("type", "work-agreement-type", one_of(&TYPES)),
            field("parties", "work-agreement-parties", Holds::Words),
            field("obligation", "work-agreement-obligation", Holds::Words),
            field("data", "work-agreement-data", Holds::Words),
            field("basis", "work-agreement-basis", Holds::Words),
            field("level", "work-agreement-level", Holds::Words),
            field("status", "work-agreement-status", one_of(&STATUS)),
            field("gap", "work-agreement-gap", Holds::Words),
            field("owner", "work-agreement-owner", Holds::Name),
        ]
    }

    fn board(&self, place: Place<'_>) -> Board {
        let items = self.items(place);
        let with = |field: &str| items.iter().filter(|item| filled(place, **item, field)).count();
        let head = Told::new("work-agreement-so-far").with("n", items.len());
        let head = head.with("n-typed", with("type")).with("n-gaps", with("gap"));
        let columns = self.fields(place).into_iter().map(Column::of_field).collect();
        Board { head: vec![head], columns, asks: Asks::Set, ..Board::list(items) }
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let sheet = Sheet { file: "agreements.csv", caption: "work-agreement-caption", columns: &AGREEMENTS };
        register::outcome(self, place, view, &sheet)
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let items = self.items(place);
        let open = items.iter().filter(|item| filled(place, **item, "gap") && !filled(place, **item, "owner"));
        let gaps = open.map(|item| lacks(*item, "gap-without-owner", "work-agreement-missing-owner"));
        let typeless = items.iter().filter(|item| !filled(place, **item, "type")).count();
        gaps.chain(lack(typeless, "agreements-without-type", "work-agreement-missing-type")).collect()
    }
}

static AGREEMENTS: [Col; 12] = [
    Col::hidden("step_id"),
    Col::words("label", "work-agreement-label"),
    Col::words("text", "work-agreement-text"),
    Col::words("type", "work-agreement-type"),
    Col::words("parties", "work-agreement-parties"),
    Col::words("obligation", "work-agreement-obligation"),
    Col::words("data", "work-agreement-data"),
    Col::words("basis", "work-agreement-basis"),
    Col::words("level", "work-agreement-level"),
    Col::words("status", "work-agreement-status"),
    Col::words("gap", "work-agreement-gap"),
    Col::words("owner", "work-agreement-owner"),
];
