//! What comes of a consent step in files: its proposals, and what was said about each.

use super::stand::{Stand, said_about, state_cell};
use crate::domain::activity::{Cell, Col, Place, Table, scale};
use crate::domain::ballot::Rule;
use crate::domain::contribution::Kind;
use crate::domain::summary::View;

static CONSENTS: [Col; 10] = [
    Col::hidden("vote"),
    Col::words("option", "work-vote-option"),
    Col::words("text", "work-consent-text"),
    Col::hidden("edited"),
    Col::words("says", "work-consent-says"),
    Col::figures("people", "work-says-people"),
    Col::hidden("objections"),
    Col::figures("open", "work-consent-open-objections"),
    Col::hidden("amendments"),
    Col::words("result", "work-consent-result"),
];

pub(super) fn proposals(place: Place<'_>, rule: &Rule, proposals: &[u32], view: &View<'_>) -> Table {
    let labels = |items: Vec<u32>, concern: bool| {
        let of = items.into_iter().filter_map(|item| place.item(item).filter(|_| view.tells(item)));
        let of = of.filter(|said| (said.kind == Kind::Concern) == concern).map(|said| place.session.label(said));
        Cell::text(of.collect::<Vec<_>>().join(";"))
    };
    let rows = proposals.iter().filter_map(|item| {
        let proposal = place.item(*item).filter(|_| view.tells(*item))?;
        let stand = Stand::of(place, rule, proposals, *item);
        let said = said_about(place, proposals, Some(*item));
        Some(vec![
            Cell::text(&place.step.id),
            Cell::Text(place.session.label(proposal)),
            Cell::Text(view.words(proposal)),
            Cell::text(if proposal.edited { "yes" } else { "no" }),
            scale::shares(place, rule, *item),
            Cell::count(stand.asked),
            labels(said.clone(), true),
            Cell::count(stand.open),
            labels(said, false),
            stand.cell(),
        ])
    });
    Table { file: "consents.csv", caption: Some("work-consent-caption"), columns: &CONSENTS, rows: rows.collect() }
}

static OBJECTIONS: [Col; 5] = [
    Col::hidden("vote"),
    Col::words("label", "work-consent-label"),
    Col::words("text", "work-consent-reason"),
    Col::words("to", "work-consent-to"),
    Col::words("state", "work-consent-state"),
];

pub(super) fn said(place: Place<'_>, proposals: &[u32], view: &View<'_>) -> Table {
    let all = proposals.iter().copied().map(Some).chain([None]);
    let rows = all.flat_map(|of| said_about(place, proposals, of).into_iter().map(move |item| (of, item)));
    let rows = rows.filter_map(|(of, item)| {
        let said = place.item(item).filter(|_| view.tells(item))?;
        let to = of.and_then(|of| place.item(of)).map_or(Cell::Empty, |of| Cell::Text(place.session.label(of)));
        Some(vec![
            Cell::text(&place.step.id),
            Cell::Text(place.session.label(said)),
            Cell::Text(view.words(said)),
            to,
            state_cell(place, item),
        ])
    });
    let caption = Some("work-consent-objections-caption");
    Table { file: "objections.csv", caption, columns: &OBJECTIONS, rows: rows.collect() }
}
