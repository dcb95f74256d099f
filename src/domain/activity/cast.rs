//! What votes of every kind share: who was there, what may be told of single ballots, the tables that a stranger recounts.
//!
//! Not here: what a ballot may say and what the counts mean, which each kind settles for itself. The invariants: adding up
//! `value` over the rows of `ballots.csv` that count gives every total that is told anywhere; from no row outside the team
//! can be read how one or two people of a group voted.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Cell, Col, Missing, Place, Table, Told};
use crate::domain::ballot::{By, How, Rule};
use crate::domain::contribution::Attribution;
use crate::domain::session::{Ballot, Given};
use crate::domain::summary::{Disclosure, THRESHOLD, View};
use crate::domain::time::Moment;

/// People in the room in the step: as they were counted, came and went until it was left.
pub(super) fn present(place: Place<'_>) -> u64 {
    place.session.present_in(place.at).values().map(|n| u64::from(*n)).sum()
}

/// How those who voted stand to those in the room, where anybody was counted there.
pub(super) fn in_room(place: Place<'_>, voted: u64) -> Option<Told> {
    let people = present(place);
    let say = |id: &'static str| Told::new(id).with("n-people", people);
    match (people, voted) {
        (0, _) => None,
        (_, 0) => Some(say("work-room")),
        (people, voted) if voted > people => Some(say("work-room-beyond").with("n", voted)),
        (people, voted) => Some(say("work-room-voted").with("n", voted).with("n-rest", people - voted)),
    }
}

/// What lies on options that are no longer here.
pub(super) fn lost(place: Place<'_>, items: &[u32]) -> u64 {
    let tally = place.session.tally(place.at);
    let items: HashSet<u32> = items.iter().copied().collect();
    tally.options().filter(|option| !items.contains(option)).map(|option| tally.total(option)).sum()
}

/// A number that was typed.
pub(super) fn number(word: &str) -> Result<u32, Told> {
    word.parse().map_err(|_| Told::new("told-no-number").with("name", word))
}

/// What is missing where too few voted, or more than are there.
pub(super) fn points(place: Place<'_>, rule: &Rule, voters: u64) -> Vec<Missing> {
    let few = rule.quorum.filter(|quorum| voters > 0 && voters < u64::from(*quorum)).map(|quorum| Missing {
        point: "vote-below-quorum",
        told: Told::new("work-vote-missing-quorum").with("n", voters).with("n-quorum", quorum),
        item: None,
    });
    let people = present(place);
    let many = (people > 0 && voters > people).then(|| Missing {
        point: "vote-beyond-presence",
        told: Told::new("work-vote-missing-presence").with("n", voters).with("n-people", people),
        item: None,
    });
    few.into_iter().chain(many).collect()
}

/// What may be told of single ballots.
pub(super) struct Sight<'v, 'a> {
    view: &'v View<'a>,
    /// Groups that few ballots came from.
    few: Vec<&'a str>,
    secret: bool,
}

impl<'v, 'a> Sight<'v, 'a> {
    pub(super) fn of(place: Place<'a>, view: &'v View<'a>) -> Self {
        let people = people(place);
        let groups = place.session.groups.iter().map(|group| group.id.as_str());
        let cast = |id: &str| people.get(id).copied().unwrap_or(0);
        let few = groups.filter(|id| view.policy != Disclosure::Internal && (1..THRESHOLD as u64).contains(&cast(id)));
        let secret = place.step.attribution == Attribution::Anonymous;
        Self { view, few: few.collect(), secret }
    }

    fn group(&self, ballot: &Ballot) -> Cell {
        match ballot.group.as_deref() {
            None => Cell::Empty,
            Some(id) if self.few.contains(&id) => Cell::text("other"),
            Some(id) => Cell::Text(self.view.group(id).0),
        }
    }

    fn at(&self, at: Option<Moment>) -> Cell {
        let told = self.view.policy != Disclosure::Public && !self.secret;
        at.filter(|_| told).map_or(Cell::Empty, |at| Cell::Text(at.utc_text()))
    }
}

/// People of each group, at least: those with a sheet of their own, and those who spoke of the option that most of the
/// group spoke of, with hands or with ballots that are about one option alone.
fn people(place: Place<'_>) -> BTreeMap<&str, u64> {
    let mut sheets: BTreeMap<&str, u64> = BTreeMap::new();
    let mut spoke: BTreeMap<&str, HashMap<(u32, u16), u64>> = BTreeMap::new();
    for (ballot, _) in place.session.ballots(place.at).filter(|(_, counts)| *counts) {
        let Some(group) = ballot.group.as_deref() else { continue };
        let sheet = ballot.how != How::Hands && !ballot.alone;
        *sheets.entry(group).or_default() += u64::from(sheet);
        for given in ballot.votes.iter().filter(|_| !sheet) {
            *spoke.entry(group).or_default().entry((given.option, given.on)).or_default() += u64::from(given.value);
        }
    }
    for (group, options) in spoke {
        let most = options.into_values().max().unwrap_or(0);
        let all = sheets.entry(group).or_default();
        *all = all.saturating_add(most);
    }
    sheets
}

/// A vote that was held, for its tables.
pub(super) struct Vote<'a> {
    /// What its ballots say: the name in files.
    pub(super) counts: &'static str,
    pub(super) rule: &'a Rule,
    /// People who voted, as far as ballots tell.
    pub(super) voters: u64,
    /// Its options by what speaks for them, most first.
    pub(super) ranked: &'a [(u32, u64)],
}

static VOTES: [Col; 20] = [
    Col::hidden("vote"),
    Col::hidden("rule"),
    Col::hidden("dots"),
    Col::hidden("each"),
    Col::hidden("quorum"),
    Col::hidden("people"),
    Col::hidden("options"),
    Col::hidden("ballots"),
    Col::hidden("hand_counts"),
    Col::hidden("given"),
    Col::hidden("opened_utc"),
    Col::hidden("closed_utc"),
    Col::hidden("result"),
    Col::hidden("voters"),
    Col::hidden("scale"),
    Col::hidden("criteria"),
    Col::hidden("support"),
    Col::hidden("threshold"),
    Col::hidden("places"),
    Col::hidden("by"),
];

static TALLY: [Col; 8] = [
    Col::hidden("vote"),
    Col::figures("place", "work-vote-place"),
    Col::words("option", "work-vote-option"),
    Col::words("text", "work-vote-text"),
    Col::figures("hands", "work-vote-hands"),
    Col::figures("dots", "work-vote-dots"),
    Col::figures("total", "work-vote-total"),
    Col::hidden("kind"),
];

impl Vote<'_> {
    /// One row: the vote, its rule and its totals. What it came to are the first of the ranked.
    pub(super) fn row(&self, place: Place<'_>, sight: &Sight<'_, '_>) -> Table {
        let most = self.ranked.first().map_or(0, |(_, total)| *total);
        let first = self.ranked.iter().filter(|(_, total)| *total == most && most > 0);
        self.row_with(place, sight, first.map(|(item, _)| *item).collect())
    }

    /// The same with what it came to.
    pub(super) fn row_with(&self, place: Place<'_>, sight: &Sight<'_, '_>, result: Vec<u32>) -> Table {
        let session = place.session;
        let labels = result.into_iter().filter_map(|item| place.item(item)).map(|c| session.label(c));
        let (tally, held, rule) = (session.tally(place.at), session.held.get(place.at), self.rule);
        let listed = |names: &[String]| if names.is_empty() { Cell::Empty } else { Cell::text(names.join(";")) };
        let row = vec![
            Cell::text(&place.step.id),
            Cell::text(self.counts),
            Cell::maybe(rule.dots),
            Cell::maybe(rule.each),
            Cell::maybe(rule.quorum),
            Cell::count(present(place)),
            Cell::count(self.ranked.len()),
            Cell::count(tally.people()),
            Cell::count(tally.ballots[How::Hands as usize]),
            Cell::count(tally.given()),
            sight.at(held.and_then(|held| held.entered)),
            sight.at(held.and_then(|held| held.left)),
            Cell::text(labels.collect::<Vec<_>>().join(";")),
            Cell::count(self.voters),
            listed(&rule.scale),
            listed(&rule.criteria),
            Cell::maybe(rule.support),
            Cell::maybe(rule.threshold),
            Cell::maybe(rule.places),
            rule.by.map_or(Cell::Empty, |by| Cell::text(By::id(by))),
        ];
        Table { file: "votes.csv", caption: None, columns: &VOTES, rows: vec![row] }
    }

    /// What each option got, most first; options with the same share a place.
    pub(super) fn counted(&self, place: Place<'_>, view: &View<'_>, caption: Option<&'static str>) -> Table {
        let tally = place.session.tally(place.at);
        let rows = self.ranked.iter().filter_map(|(item, score)| {
            let option = place.item(*item).filter(|_| view.tells(*item))?;
            // They stand in order, so those before are those with more.
            let before = self.ranked.partition_point(|(_, other)| other > score);
            let (hands, total) = (u64::from(tally.of(*item)[How::Hands as usize]), tally.total(*item));
            Some(vec![
                Cell::text(&place.step.id),
                Cell::count(before + 1),
                Cell::Text(place.session.label(option)),
                Cell::Text(view.words(option)),
                Cell::count(hands),
                Cell::count(total.saturating_sub(hands)),
                Cell::count(total),
                Cell::text(option.kind.id()),
            ])
        });
        Table { file: "tally.csv", caption, columns: &TALLY, rows: rows.collect() }
    }
}

static BALLOTS: [Col; 13] = [
    Col::hidden("vote"),
    Col::hidden("ballot"),
    Col::hidden("mode"),
    Col::hidden("group_id"),
    Col::hidden("voter"),
    Col::hidden("option"),
    Col::hidden("value"),
    Col::hidden("counts"),
    Col::hidden("corrects"),
    Col::hidden("cast_utc"),
    Col::hidden("criterion"),
    Col::hidden("level"),
    Col::hidden("says"),
];

/// Every ballot, a row for each option on it; a blank sheet has one row without an option.
pub(super) fn ballots(place: Place<'_>, rule: &Rule, sight: &Sight<'_, '_>) -> Table {
    let session = place.session;
    let yes = |flag: bool| Cell::text(if flag { "yes" } else { "no" });
    let nth = |n: u16| if n == 0 { Cell::Empty } else { Cell::count(n) };
    let rows = session.ballots(place.at).flat_map(|(ballot, counts)| {
        let blank = ballot.votes.is_empty().then_some(None);
        let voter = ballot.voter.as_deref().filter(|_| sight.view.policy == Disclosure::Internal);
        blank.into_iter().chain(ballot.votes.iter().copied().map(Some)).map(move |given: Option<Given>| {
            let option = given.and_then(|given| place.item(given.option));
            let (value, level, on) = given.map_or((0, 0, 0), |given| (given.value, given.level, given.on));
            let says = level.checked_sub(1).and_then(|at| rule.scale.get(usize::from(at)));
            vec![
                Cell::text(&place.step.id),
                Cell::Text(session.ballot_label(ballot)),
                Cell::text(ballot.how.id()),
                sight.group(ballot),
                voter.map_or(Cell::Empty, Cell::text),
                option.map_or(Cell::Empty, |c| Cell::Text(session.label(c))),
                Cell::count(value),
                yes(counts),
                session.before(ballot).map_or(Cell::Empty, |before| Cell::Text(session.ballot_label(before))),
                sight.at(Some(ballot.at)),
                nth(on),
                nth(level),
                says.map_or(Cell::Empty, Cell::text),
            ]
        })
    });
    Table { file: "ballots.csv", caption: None, columns: &BALLOTS, rows: rows.collect() }
}
