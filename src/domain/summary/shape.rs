//! How parts of a summary read in JSON: moments as RFC 3339 in local time, numbers with the name of what they count.
//!
//! Not here: which fields there are (that is [`super`]) and the words that describe them (`docs/schema`).

use serde::{Serialize, Serializer};

use crate::domain::contribution::{Kind, Mode};
use crate::domain::event::Detail;
use crate::domain::origin::State;
use crate::domain::time::Moment;

#[derive(Serialize)]
struct Said<'a> {
    detail: Detail,
    text: &'a str,
}

#[derive(Serialize)]
struct OfKind {
    kind: Kind,
    contributions: usize,
}

#[derive(Serialize)]
struct OfLang<'a> {
    lang: &'a str,
    contributions: usize,
}

#[derive(Serialize)]
struct OfMode {
    mode: Mode,
    contributions: usize,
}

#[derive(Serialize)]
struct OfPhase<'a> {
    phase: &'a str,
    contributions: usize,
}

pub(super) fn moment<S: Serializer>(moment: &Moment, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&moment.local_text())
}

#[expect(clippy::ref_option, reason = "the shape serde asks for")]
pub(super) fn moment_or_null<S: Serializer>(moment: &Option<Moment>, s: S) -> Result<S::Ok, S::Error> {
    moment.map(Moment::local_text).serialize(s)
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
pub(super) fn state<S: Serializer>(state: &Option<State>, s: S) -> Result<S::Ok, S::Error> {
    state.map(State::id).serialize(s)
}

pub(super) fn details<S: Serializer>(all: &[(Detail, String)], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(all.iter().map(|(detail, text)| Said { detail: *detail, text }))
}

pub(super) fn by_kind<S: Serializer>(all: &[(Kind, usize)], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(all.iter().map(|&(kind, contributions)| OfKind { kind, contributions }))
}

pub(super) fn by_lang<S: Serializer>(all: &[(String, usize)], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(all.iter().map(|(lang, contributions)| OfLang { lang, contributions: *contributions }))
}

pub(super) fn by_mode<S: Serializer>(all: &[(Mode, usize)], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(all.iter().map(|&(mode, contributions)| OfMode { mode, contributions }))
}

pub(super) fn phases<S: Serializer>(all: &[(String, usize)], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(all.iter().map(|(phase, contributions)| OfPhase { phase, contributions: *contributions }))
}
