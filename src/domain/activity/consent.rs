//! Consent: a proposal passes unless somebody sees harm in it; each objection is written down with its reason and settled.
//!
//! Proposals are decisions said in the step, sentences put up, or what `from` brings. A concern said in the step is an
//! objection and open until somebody marks it as met, withdrawn, or no objection after all; an idea or feedback is an
//! amendment. Each is about the proposal that was said last before it, unless it is marked otherwise. The invariant: consent is
//! reached only where somebody was asked, nobody's ballot objects, and no objection is open.

mod stand;
mod tables;

use stand::{STATES, Stand, about, is_about, is_open, said_about, state_cell};

use super::cast::{self, Sight, Vote};
use super::register::{field, one_of};
use super::scale::{self, Word};
use super::setting::{ASK, FROM};
use super::{
    Asks, Board, Cell, Choice, Column, Field, Holds, Missing, Named, Outcome, Place, Row, Says, Told, Wanted, Wants,
    What, Work,
};
use crate::domain::ballot::{Cast, Rule};
use crate::domain::contribution::Kind;
use crate::domain::refusal::Refusal;
use crate::domain::summary::View;

pub(super) struct Consent;

static SETTINGS: [Wanted; 3] = [FROM, ASK, Wanted { key: "quorum", wants: Wants::Number(1..=u16::MAX) }];

const SCALE: [&str; 3] = ["consent", "concern", "objection"];

impl Work for Consent {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn fields(&self, place: Place<'_>) -> Vec<Field> {
        let to = scale::options(place).into_iter().filter_map(|item| place.item(item));
        let to = to.map(|item| place.session.label(item));
        let to = to.map(|label| Choice { id: label.to_lowercase(), named: Named::Own(label) });
        vec![
            field("state", "work-consent-state", one_of(&STATES)),
            field("to", "work-consent-to", Holds::Choices(to.collect())),
        ]
    }

    /// Of proposals nothing is marked, but of what is said about them.
    fn takes_marks(&self, place: Place<'_>, item: u32) -> bool {
        place.item(item).is_some_and(|said| said.step as usize == place.at && said.is_live() && is_about(said.kind))
    }

    fn items(&self, place: Place<'_>) -> Vec<u32> {
        scale::options(place)
    }

    /// Proposals that the room consents to; the rest is not gone on with.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        let (rule, proposals) = (rule(place), scale::options(place));
        proposals.iter().copied().filter(|item| Stand::of(place, &rule, &proposals, *item).reached()).collect()
    }

    fn ballots(&self) -> bool {
        true
    }

    fn says(&self) -> Says {
        Says::Levels
    }

    fn rule(&self, place: Place<'_>) -> Option<Rule> {
        Some(rule(place))
    }

    fn read_rule(&self, place: Place<'_>, typed: &str) -> Result<Rule, Told> {
        scale::read(rule(place), typed, &[("quorum", Word::Quorum)])
    }

    fn check_rule(&self, _: Place<'_>, rule: &Rule) -> Result<(), Refusal> {
        if rule.scale != SCALE {
            return Err(Refusal::OddValue(rule.scale.join(", "), SCALE.join(", ")));
        }
        if !rule.criteria.is_empty() || rule.support.is_some() || rule.threshold.is_some() {
            return Err(Refusal::NotInThisStep);
        }
        scale::check_rule(rule, 2)
    }

    fn check_cast(&self, place: Place<'_>, rule: &Rule, cast: &Cast) -> Result<(), Refusal> {
        scale::check_cast(place, rule, cast)
    }

    fn board(&self, place: Place<'_>) -> Board {
        let (rule, proposals) = (rule(place), self.items(place));
        let mut columns: Vec<Column> = self.fields(place).into_iter().map(Column::of_field).collect();
        columns.push(Column { figures: false, ..Column::figures("work-consent-result") });
        columns.extend(scale::columns(&rule));
        let mut rows = Vec::new();
        for item in &proposals {
            rows.push(Row { asks: Some(Asks::Levels), ..Row::of(*item, 0) });
            rows.extend(said_about(place, &proposals, Some(*item)).into_iter().map(|item| Row::of(item, 1)));
        }
        let loose = said_about(place, &proposals, None);
        if !loose.is_empty() && !proposals.is_empty() {
            let heading = Told::new("work-consent-loose");
            rows.push(Row { what: What::Head(heading), depth: 0, cells: None, asks: None });
        }
        rows.extend(loose.into_iter().map(|item| Row::of(item, 1)));
        Board { head: head(place, &rule, &proposals), columns, rows, asks: Asks::Set, ..Board::default() }
    }

    fn cells(&self, place: Place<'_>, item: u32) -> Vec<Cell> {
        let (rule, proposals) = (rule(place), self.items(place));
        if !proposals.contains(&item) {
            let about = about(place, &proposals, item).and_then(|item| place.item(item));
            let about = about.map_or(Cell::Empty, |item| Cell::Text(place.session.label(item)));
            return [state_cell(place, item), about].into_iter().chain(vec![Cell::Empty; 5]).collect();
        }
        let stand = Stand::of(place, &rule, &proposals, item);
        [Cell::Empty, Cell::Empty, stand.cell()].into_iter().chain(scale::cells(place, &rule, item)).collect()
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let (rule, proposals) = (rule(place), self.items(place));
        let voted = place.session.tally(place.at).ballots.iter().any(|n| *n > 0);
        if !voted && place.own().all(|item| place.item(item).is_none_or(|said| said.kind != Kind::Concern)) {
            return Outcome::default();
        }
        let sight = Sight::of(place, view);
        let consents = |item: u32| (item, place.session.tally(place.at).at(item, 0, 1));
        let ranked: Vec<(u32, u64)> = proposals.iter().map(|item| consents(*item)).collect();
        let voters = scale::voters(place, &rule, &proposals);
        let vote = Vote { counts: "consent", rule: &rule, voters, ranked: &ranked };
        let tables = vec![
            vote.row_with(place, &sight, self.yields(place)),
            tables::proposals(place, &rule, &proposals, view),
            tables::said(place, &proposals, view),
            vote.counted(place, view, None),
            scale::counts(place, &rule, &proposals, view),
            cast::ballots(place, &rule, &sight),
        ];
        Outcome { told: head(place, &rule, &proposals), tables }
    }

    fn missing(&self, place: Place<'_>) -> Vec<Missing> {
        let (rule, proposals) = (rule(place), self.items(place));
        let mut points = Vec::new();
        for item in &proposals {
            let stand = Stand::of(place, &rule, &proposals, *item);
            let mut lacks = |point: &'static str, says: &'static str, n: u64| {
                points.push(Missing { point, told: Told::new(says).with("n", n), item: Some(*item) });
            };
            if stand.asked == 0 {
                lacks("proposal-not-asked", "work-consent-missing-asked", 0);
            }
            if stand.objections > stand.noted {
                let more = stand.objections - stand.noted;
                lacks("objection-without-reason", "work-consent-missing-reason", more);
            }
        }
        let own = place.own().filter(|item| place.item(*item).is_some_and(|said| said.kind == Kind::Concern));
        for item in own.filter(|item| is_open(place, *item)) {
            let told = Told::new("work-consent-missing-open");
            points.push(Missing { point: "objection-open", told, item: Some(item) });
        }
        points.extend(cast::points(place, &rule, scale::voters(place, &rule, &proposals)));
        points
    }
}

/// The rule that was settled, or the agenda's.
fn rule(place: Place<'_>) -> Rule {
    let scale = SCALE.map(str::to_owned).to_vec();
    let planned = || Rule { scale, quorum: place.step.work.number("quorum"), ..Rule::default() };
    place.session.ruled(place.at).cloned().unwrap_or_else(planned)
}

fn head(place: Place<'_>, rule: &Rule, proposals: &[u32]) -> Vec<Told> {
    let said = Told::new("work-consent-rule").with("n-quorum", rule.quorum.unwrap_or(0));
    if proposals.is_empty() {
        return vec![said, Told::new("work-consent-nothing-up")];
    }
    std::iter::once(said).chain(scale::so_far(place, rule, proposals)).collect()
}
