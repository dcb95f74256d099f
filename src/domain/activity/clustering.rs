//! Affinity clustering: what belongs together by a stated lens is put together, and each heap gets a name.
//!
//! A cluster is a contribution that nobody said, called `C1`, so it is renamed, trashed, taken back and voted on like the
//! rest. Which cluster an item is in is a field of the item, one for each lens, so under one lens nothing can be lost or be
//! in two heaps, whoever merges what. An item whose cluster is gone stands alone again.

use std::collections::BTreeMap;

use super::setting::FROM;
use super::{Asks, Board, Cell, Col, Column, Outcome, Place, Row, Table, Told, Wanted, Wants, What, Work};
use crate::domain::contribution::Kind;
use crate::domain::session::Value;
use crate::domain::summary::View;

pub(super) struct Clustering;

static SETTINGS: [Wanted; 2] = [FROM, Wanted { key: "lens", wants: Wants::Line }];

/// The step's field that says which lens is in force, and the beginning of those that say its words.
const LENS: &str = "lens";

/// The field of an item that says which cluster it is in under a lens.
#[must_use]
pub fn member_field(lens: u16) -> String {
    if lens <= 1 { "cluster".to_owned() } else { format!("cluster-{lens}") }
}

/// The step's field that holds the words of a lens.
#[must_use]
pub fn lens_words(lens: u16) -> String {
    format!("{LENS}-{lens}")
}

/// The lens in force, from 1.
#[must_use]
pub fn lens(place: Place<'_>) -> u16 {
    match place.session.mark(place.at, None, LENS) {
        Some(Value::Number(n)) => u16::try_from(*n).unwrap_or(1).max(1),
        Some(Value::Choice(_) | Value::Item(_) | Value::Text(_) | Value::Erased) | None => 1,
    }
}

/// The words of a lens; of the first one the agenda's, until somebody says others.
fn lens_said(place: Place<'_>, lens: u16) -> Option<String> {
    match place.session.mark(place.at, None, &lens_words(lens)) {
        Some(Value::Text(text)) => Some(text.to_string()),
        Some(Value::Number(_) | Value::Choice(_) | Value::Item(_) | Value::Erased) | None => {
            place.step.work.text(LENS).filter(|_| lens == 1).map(str::to_owned)
        }
    }
}

/// Every lens that was stated, and the one in force.
fn lenses(place: Place<'_>) -> Vec<u16> {
    let said = place.session.marked_fields(place.at).filter_map(|field| field.strip_prefix(LENS)?.strip_prefix('-'));
    let mut all: Vec<u16> = said.filter_map(|n| n.parse().ok()).chain([1, lens(place)]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The lens that is meant by a number or by its words; the next number where it is a new one.
#[must_use]
pub fn lens_named(place: Place<'_>, typed: &str) -> (u16, bool) {
    let all = lenses(place);
    let number = typed.parse().ok().filter(|n| all.contains(n));
    let same = |n: &u16| lens_said(place, *n).is_some_and(|words| words.to_lowercase() == typed.to_lowercase());
    if let Some(known) = number.or_else(|| all.iter().copied().find(same)) {
        return (known, true);
    }
    // The first lens may have been used before anybody put it into words.
    let free = lens_said(place, 1).is_none().then_some(1);
    (free.unwrap_or_else(|| all.last().map_or(1, |last| last.saturating_add(1))), false)
}

/// The clusters of a lens that are there, in the order in which they were made.
#[must_use]
pub fn clusters(place: Place<'_>, lens: u16) -> Vec<u32> {
    let of_lens = |at: &u32| place.number(*at, LENS).unwrap_or(1) == i64::from(lens);
    let there = place.session.of_step(place.at).filter(|item| item.is_live() && item.kind == Kind::Cluster);
    there.filter_map(|item| place.session.place_of(item.id)).filter(of_lens).collect()
}

/// What is in each of these clusters, and what stands alone, in the order of the items.
#[must_use]
pub fn members(place: Place<'_>, lens: u16, clusters: &[u32]) -> (BTreeMap<u32, Vec<u32>>, Vec<u32>) {
    let field = member_field(lens);
    let mut heaps: BTreeMap<u32, Vec<u32>> = clusters.iter().map(|cluster| (*cluster, Vec::new())).collect();
    let mut alone = Vec::new();
    for item in place.brought() {
        let heap = match place.mark(item, &field) {
            Some(Value::Item(cluster)) => heaps.get_mut(cluster),
            Some(Value::Number(_) | Value::Choice(_) | Value::Text(_) | Value::Erased) | None => None,
        };
        heap.unwrap_or(&mut alone).push(item);
    }
    (heaps, alone)
}

impl Work for Clustering {
    fn settings(&self) -> &'static [Wanted] {
        &SETTINGS
    }

    fn clusters(&self) -> bool {
        true
    }

    /// The clusters of the lens in force, then what stands alone and keeps its place.
    fn yields(&self, place: Place<'_>) -> Vec<u32> {
        let lens = lens(place);
        let mut all = clusters(place, lens);
        let (_, alone) = members(place, lens, &all);
        all.extend(alone);
        all
    }

    fn board(&self, place: Place<'_>) -> Board {
        let lens = lens(place);
        let clusters = clusters(place, lens);
        let (heaps, alone) = members(place, lens, &clusters);
        let mut rows = Vec::new();
        for cluster in &clusters {
            let heap = heaps.get(cluster).map_or(&[][..], Vec::as_slice);
            rows.push(Row { cells: Some(vec![Cell::count(heap.len())]), ..Row::of(*cluster, 0) });
            rows.extend(heap.iter().map(|item| Row::of(*item, 1)));
        }
        if !alone.is_empty() {
            let head = Told::new("work-clusters-alone").with("n", alone.len());
            rows.push(Row { what: What::Head(head), depth: 0, cells: None, asks: None });
            rows.extend(alone.iter().map(|item| Row::of(*item, 1)));
        }
        Board {
            head: head(place, lens),
            columns: vec![Column::figures("work-clusters-count")],
            rows,
            asks: Asks::Put,
            picture: None,
        }
    }

    /// Only a cluster has a number, and the board counted it already.
    fn cells(&self, _: Place<'_>, _: u32) -> Vec<Cell> {
        vec![Cell::Empty]
    }

    fn outcome(&self, place: Place<'_>, view: &View<'_>) -> Outcome {
        let all: Vec<(u16, Vec<u32>)> = lenses(place)
            .into_iter()
            .map(|lens| (lens, clusters(place, lens)))
            .filter(|(_, all)| !all.is_empty())
            .collect();
        if all.is_empty() {
            return Outcome::default();
        }
        let mut heaps = Table {
            file: "clusters.csv",
            caption: Some("work-clusters-caption"),
            columns: &CLUSTERS,
            rows: Vec::new(),
        };
        let mut parts = Table { file: "clustered.csv", caption: None, columns: &CLUSTERED, rows: Vec::new() };
        let mut told = Vec::new();
        for (lens, clusters) in all {
            told.extend(head(place, lens));
            let (members, alone) = members(place, lens, &clusters);
            for (cluster, items) in &members {
                cluster_rows(place, view, lens, Some(*cluster), items, &mut heaps, &mut parts);
            }
            cluster_rows(place, view, lens, None, &alone, &mut heaps, &mut parts);
        }
        Outcome { told, tables: vec![heaps, parts] }
    }
}

fn head(place: Place<'_>, lens: u16) -> Vec<Told> {
    let said = lens_said(place, lens);
    vec![match said {
        Some(words) => Told::new("work-clusters-lens").with("n-lens", lens).with("lens", words),
        None => Told::new("work-clusters-no-lens"),
    }]
}

static CLUSTERS: [Col; 7] = [
    Col::hidden("step_id"),
    Col::figures("lens", "work-clusters-lens-number"),
    Col::hidden("lens_text"),
    Col::words("cluster", "work-clusters-label"),
    Col::words("name", "work-clusters-name"),
    Col::figures("items", "work-clusters-count"),
    Col::words("labels", "work-clusters-items"),
];

static CLUSTERED: [Col; 5] =
    [Col::hidden("step_id"), Col::hidden("lens"), Col::hidden("cluster"), Col::hidden("label"), Col::hidden("text")];

/// The rows of one cluster, or of what stands alone, in both tables.
fn cluster_rows(
    place: Place<'_>,
    view: &View<'_>,
    lens: u16,
    cluster: Option<u32>,
    items: &[u32],
    heaps: &mut Table,
    parts: &mut Table,
) {
    let session = place.session;
    let told = items.iter().filter(|item| view.tells(**item)).filter_map(|item| place.item(*item));
    let told: Vec<_> = told.collect();
    let heap = cluster.and_then(|cluster| place.item(cluster));
    let label = heap.map_or(Cell::Empty, |heap| Cell::Text(session.label(heap)));
    let step = || Cell::text(&place.step.id);
    if let Some(heap) = heap {
        let labels: Vec<String> = told.iter().map(|item| session.label(item)).collect();
        heaps.rows.push(vec![
            step(),
            Cell::count(lens),
            lens_said(place, lens).map_or(Cell::Empty, Cell::Text),
            label.clone(),
            Cell::Text(view.words(heap)),
            Cell::count(told.len()),
            Cell::Text(labels.join(", ")),
        ]);
    }
    parts.rows.extend(told.iter().map(|item| {
        let words = Cell::Text(view.words(item));
        vec![step(), Cell::count(lens), label.clone(), Cell::Text(session.label(item)), words]
    }));
}
