//! What holds whatever is done in the work of steps, taken back and merged.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// A wish in which everything is named by its place in a list, so that it makes sense in any session.
#[derive(Clone, Debug)]
enum Turn {
    Put(usize, usize, u8),
    Join(usize, usize),
    Lens(u8),
    Cast(Vec<(usize, u32)>, Option<u8>, bool),
    Hands(usize, u32, bool),
    Correct(usize, usize),
    Says(usize, u16, Option<u8>),
    Raised(usize, u16, u32),
    Mends(usize, u16),
    Mark(usize, i64),
    Trash(usize),
    Undo,
    Redo,
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        4 => (0usize..5, 0usize..5, 0u8..4).prop_map(|(a, b, to)| Turn::Put(a, b, to)),
        2 => (0usize..4, 0usize..4).prop_map(|(a, b)| Turn::Join(a, b)),
        1 => (0u8..3).prop_map(Turn::Lens),
        4 => (proptest::collection::vec((0usize..5, 0u32..3), 0..3), proptest::option::of(0u8..3), any::<bool>())
            .prop_map(|(votes, voter, grouped)| Turn::Cast(votes, voter, grouped)),
        3 => (0usize..5, 0u32..9, any::<bool>()).prop_map(|(option, n, grouped)| Turn::Hands(option, n, grouped)),
        2 => (0usize..9, 0usize..5).prop_map(|(ballot, option)| Turn::Correct(ballot, option)),
        4 => (0usize..5, 1u16..4, proptest::option::of(0u8..3)).prop_map(|(item, level, who)| Turn::Says(item, level, who)),
        2 => (0usize..5, 1u16..4, 0u32..9).prop_map(|(item, level, n)| Turn::Raised(item, level, n)),
        2 => (0usize..9, 1u16..4).prop_map(|(ballot, level)| Turn::Mends(ballot, level)),
        2 => (0usize..5, 0i64..7).prop_map(|(item, n)| Turn::Mark(item, n)),
        1 => (0usize..9).prop_map(Turn::Trash),
        3 => Just(Turn::Undo),
        2 => Just(Turn::Redo),
    ]
}

impl Turn {
    fn intent(self, session: &Session, ids: &[EventId]) -> Option<Intent> {
        let place = Place::of(session, SORT)?;
        let clusters = activity::clusters(place, activity::lens(place));
        let cluster = |nth: usize| session.at_place(*clusters.get(nth)?).map(|item| item.id);
        let grouped = |yes: bool| yes.then(|| "citizens".to_owned());
        Some(match self {
            Self::Put(a, b, 0) => Intent::Work(SORT, Wish::Put(vec![ids[a], ids[b]], Into::Out)),
            Self::Put(a, b, to) => {
                let name = Into::Named(format!("Heap {to}"));
                Intent::Work(SORT, Wish::Put(vec![ids[a], ids[b]], name))
            }
            Self::Join(a, b) => Intent::Work(SORT, Wish::Join(cluster(a)?, cluster(b)?)),
            Self::Lens(n) => Intent::Work(SORT, Wish::Lens(format!("lens {n}"))),
            Self::Cast(votes, who, group) => {
                let votes = votes.into_iter().map(|(option, n)| vote(ids[option], n)).collect();
                let code = who.map(|nth| format!("v{nth}"));
                Intent::Work(VOTE, Wish::Cast(Cast { group: grouped(group), voter: code, ..cast(votes) }))
            }
            Self::Hands(option, n, group) => {
                let hands = Cast { how: How::Hands, group: grouped(group), ..cast(vec![vote(ids[option], n)]) };
                Intent::Work(VOTE, Wish::Cast(hands))
            }
            Self::Correct(nth, option) => {
                let (ballot, _) = session.ballots(VOTE).nth(nth)?;
                let corrects = Some(ballot.id);
                Intent::Work(VOTE, Wish::Cast(Cast { how: ballot.how, corrects, ..cast(vec![vote(ids[option], 1)]) }))
            }
            Self::Says(item, level, who) => {
                let voter = who.map(|nth| format!("v{nth}"));
                Intent::Work(POLL, Wish::Cast(Cast { voter, ..cast(vec![says(ids[item], level)]) }))
            }
            Self::Raised(item, level, n) => {
                let up = Vote { value: n, ..says(ids[item], level) };
                Intent::Work(POLL, Wish::Cast(Cast { how: How::Hands, ..cast(vec![up]) }))
            }
            Self::Mends(nth, level) => {
                let (ballot, _) = session.ballots(POLL).nth(nth)?;
                let option = session.at_place(ballot.votes.first()?.option)?.id;
                let vote = Vote { value: ballot.votes.first()?.value, ..says(option, level) };
                let (how, corrects) = (ballot.how, Some(ballot.id));
                Intent::Work(POLL, Wish::Cast(Cast { how, corrects, ..cast(vec![vote]) }))
            }
            Self::Mark(item, n) => Intent::Work(RISKS, Wish::Mark(ids[item], "impact".to_owned(), Entry::Number(n))),
            Self::Trash(nth) => Intent::Trash(session.contributions.get(nth)?.id),
            Self::Undo => Intent::Undo,
            Self::Redo => Intent::Redo,
        })
    }
}

fn play(room: &mut Room, ids: &[EventId], turns: Vec<(bool, Turn)>) {
    for (ana, turn) in turns {
        if let Some(intent) = turn.intent(&room.session, ids) {
            let _ = room.by(if ana { ANA } else { BEN }, intent);
        }
    }
}

/// What a stranger counts from the rows of the ballots that count.
fn recount(session: &Session) -> (u64, BTreeMap<u32, u64>) {
    let mut votes = BTreeMap::new();
    let mut people = 0;
    for (ballot, _) in session.ballots(VOTE).filter(|(_, counts)| *counts) {
        people += u64::from(ballot.how != How::Hands);
        for given in ballot.votes.iter().filter(|given| given.value > 0) {
            *votes.entry(given.option).or_insert(0u64) += u64::from(given.value);
        }
    }
    (people, votes)
}

/// Everything that holds of the work of a session, whatever was done in it.
fn holds(session: &Session) {
    let tally = session.tally(VOTE);
    let (people, votes) = recount(session);
    assert_eq!(tally.people(), people);
    assert_eq!(tally.options().map(|option| (option, tally.total(option))).collect::<BTreeMap<_, _>>(), votes);
    let mut levels: BTreeMap<(u32, u16), u64> = BTreeMap::new();
    for (ballot, _) in session.ballots(POLL).filter(|(_, counts)| *counts) {
        assert_eq!(ballot.votes.len(), 1, "each answer is a ballot of its own");
        *levels.entry((ballot.votes[0].option, ballot.votes[0].level)).or_default() += u64::from(ballot.votes[0].value);
    }
    let poll = session.tally(POLL);
    let options: std::collections::BTreeSet<u32> = levels.keys().map(|(option, _)| *option).collect();
    for option in options {
        let told = poll.levels_of(option).into_iter().filter(|(_, n)| *n > 0);
        let counted = levels.iter().filter(|((of, _), n)| *of == option && **n > 0).map(|((_, level), n)| (*level, *n));
        assert!(told.eq(counted), "{levels:?}");
    }
    let place = Place::of(session, SORT).expect("it is there");
    for lens in 1..4 {
        let clusters = activity::clusters(place, lens);
        let (heaps, alone) = activity::members(place, lens, &clusters);
        let mut all: Vec<u32> = heaps.into_values().flatten().chain(alone).collect();
        all.sort_unstable();
        let mut there = place.brought();
        there.sort_unstable();
        assert_eq!(all, there, "under lens {lens} nothing is lost and nothing is there twice");
    }
}

fn seen(session: &Session) -> String {
    let tally = session.tally(VOTE);
    let mut options: Vec<_> = tally.options().map(|option| (option, tally.of(option))).collect();
    options.sort_unstable();
    let boards = [SORT, VOTE, RISKS, POLL].map(|at| {
        let place = Place::of(session, at).expect("it is there");
        let board = place.work().board(place);
        let rows: Vec<_> =
            board.rows.iter().map(|row| row.item().map(|item| (item, place.work().cells(place, item)))).collect();
        format!("{:?}\n{rows:?}", board.head)
    });
    format!("{:?} {options:?}\n{boards:#?}", tally.ballots)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_tally_is_its_recount_and_clusters_lose_nothing(turns in proptest::collection::vec((any::<bool>(), turn()), 0..40)) {
        let (mut room, ids) = begun();
        play(&mut room, &ids, turns);
        holds(&room.session);
        let again = Session::fold(room.log.clone()).expect("it opens");
        prop_assert_eq!(seen(&again), seen(&room.session), "folded at once it is the same");
    }

    #[test]
    fn two_scribes_who_knew_nothing_of_each_other_add_up(
        ana in proptest::collection::vec(turn(), 0..20),
        ben in proptest::collection::vec(turn(), 0..20),
    ) {
        let (base, ids) = begun();
        let side = |turns: Vec<Turn>, first: bool| {
            let mut room = base.clone();
            play(&mut room, &ids, turns.into_iter().map(|turn| (first, turn)).collect());
            room.log
        };
        let (one, other) = (side(ana, true), side(ben, false));
        let mut both: Vec<Event> = one.into_iter().chain(other.into_iter().skip(base.log.len())).collect();
        both.sort_by_key(Event::order);
        holds(&Session::fold(both).expect("it opens"));
    }

    #[test]
    fn what_is_taken_back_and_brought_back_is_as_it_was(turns in proptest::collection::vec(turn(), 0..20), back in 0usize..12) {
        let (mut room, ids) = begun();
        play(&mut room, &ids, turns.into_iter().map(|turn| (true, turn)).collect());
        let before = seen(&room.session);
        let taken = (0..back).take_while(|_| room.does(Intent::Undo).is_ok()).count();
        holds(&room.session);
        (0..taken).for_each(|_| _ = room.does(Intent::Redo).expect("it was taken back"));
        prop_assert_eq!(seen(&room.session), before);
    }
}
