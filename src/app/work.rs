//! Long work that goes on while keys are taken: a file of contributions on its way in, a summary on its way out.
//!
//! One at a time. Reading and writing are done outside and answered by messages; rows that were read are saved from here
//! in small parts, so that a line typed meanwhile waits for one part and not for all. Not here: the doing itself.
//! The invariant: however it ends, it is said what was done and what was not.

use super::command::{Cmd, Command};
use super::model::Model;
use super::msg::{Effect, ImportRead, Progress, Worked};
use super::open::Waiting;
use super::state::Tone;
use super::{capture, record, run};
use crate::domain::intent::{Intent, Row, Sheet};
use crate::domain::refusal::Refusal;
use crate::domain::time::Millis;
use crate::words::Say;

/// Rows that are saved in one go: some milliseconds of deciding, however many there are in all.
const PART: usize = 500;

/// Nothing is told of work that is over so soon: on the screen, and in lines, where each telling is read aloud.
const QUIET: (Millis, Millis) = (400, 2_000);
/// Its progress is told so often.
const BEAT: (Millis, Millis) = (250, 5_000);
/// What else is told stands so long before progress takes its place.
const READ: Millis = 3_000;

/// Long work under way.
#[derive(Debug)]
pub struct Work {
    /// Tells it from work before it, whose answer may still be on its way.
    number: u64,
    /// What is done.
    pub doing: Doing,
    /// Its end was asked for; what cannot be called back is waited for.
    pub stopping: bool,
    /// When its progress is next told (monotonic).
    due: Millis,
}

/// What is done.
#[derive(Debug)]
pub enum Doing {
    /// A file of contributions is read.
    Reading,
    /// Its rows are saved.
    Saving(Saving),
    /// The summary is written to a file.
    Exporting,
}

/// What a file holds.
#[derive(Debug)]
enum Rows {
    /// Contributions.
    Said(std::vec::IntoIter<Row>),
    /// Ballots.
    Cast(std::vec::IntoIter<Sheet>),
}

impl Rows {
    fn are_ballots(&self) -> bool {
        matches!(self, Self::Cast(_))
    }

    /// The next part of them; `None` after the last.
    fn part(&mut self, step: usize, goes_on: bool) -> Option<(usize, Intent)> {
        match self {
            Self::Said(rows) => {
                let part: Vec<Row> = rows.by_ref().take(PART).collect();
                let n = part.len();
                let intent = if goes_on { Intent::ImportOn(part, step) } else { Intent::Import(part, step) };
                (n > 0).then_some((n, intent))
            }
            Self::Cast(sheets) => {
                let part: Vec<Sheet> = sheets.by_ref().take(PART).collect();
                let n = part.len();
                let go = if goes_on { Intent::ImportBallotsOn } else { Intent::ImportBallots };
                (n > 0).then(|| (n, go(part, step)))
            }
        }
    }
}

/// Rows of a file on their way into the record.
#[derive(Debug)]
pub struct Saving {
    rows: Rows,
    /// Position of the step for rows that name none.
    step: usize,
    /// Rows in all.
    of: usize,
    /// Rows that were decided on; those that the session had already are among them.
    seen: usize,
    /// Rows in the part that is on its way.
    part: usize,
    /// Rows that are new and on the disk.
    saved: usize,
    /// What the file holds that does not come in; told with what does.
    left_out: Option<Say>,
}

/// Begins, and gives its number; none, and that is said, where other work is under way.
pub(super) fn begin(model: &mut Model, doing: Doing) -> Option<u64> {
    if model.work.is_some() {
        run::odd(model, "told-work-first", "");
        return None;
    }
    model.works += 1;
    let due = model.now.mono + of_face(model, QUIET);
    model.work = Some(Work { number: model.works, doing, stopping: false, due });
    Some(model.works)
}

/// The work of this number says something. What was given up, as when its session was left, is heard no more.
pub(super) fn says(model: &mut Model, number: u64, worked: Worked) -> Vec<Effect> {
    let Some(Work { stopping, .. }) = model.work.as_ref().filter(|work| work.number == number) else {
        return Vec::new();
    };
    match worked {
        Worked::On(at) => progress(model, at),
        Worked::Stopped => stopped(model),
        Worked::Failed(failure) => ended(model, Tone::Trouble, failure.say),
        Worked::Exported(path, level) => {
            let say = Say::new("told-exported").with("path", path.display()).with("level", level.id());
            ended(model, Tone::Done, say)
        }
        Worked::InTheWay(path) => run::in_the_way(model, &path),
        // Its end was asked for before it was heard that the file was read: nothing of it comes in.
        Worked::Read(_) if *stopping => stopped(model),
        Worked::Read(read) => capture::imported(model, *read),
    }
}

fn of_face(model: &Model, (screen, lines): (Millis, Millis)) -> Millis {
    if model.plain { lines } else { screen }
}

/// What is told now is read first; progress waits.
pub(super) fn makes_room(model: &mut Model, tone: Tone) {
    let from = model.now.mono;
    let on_screen = !model.plain;
    if let Some(work) = model.work.as_mut().filter(|_| on_screen && tone != Tone::Doing) {
        work.due = work.due.max(from + READ);
    }
}

/// How far the work outside is.
fn progress(model: &mut Model, at: Progress) -> Vec<Effect> {
    tell(model, |_| match at {
        Progress::Reading(rows, percent) => Say::new("told-reading").with("n", rows).with("n-percent", percent),
        Progress::Gathering => Say::new("told-export-gathering"),
        Progress::Writing(percent) => Say::new("told-export-writing").with("n-percent", percent),
    });
    Vec::new()
}

/// Tells how far it is, when that is due.
fn tell(model: &mut Model, say: impl FnOnce(&Work) -> Say) {
    let (now, beat) = (model.now.mono, of_face(model, BEAT));
    let Some(work) = model.work.as_mut().filter(|work| work.due <= now) else { return };
    work.due = now + beat;
    let say = if work.stopping { Say::new("told-work-stopping") } else { say(work) };
    let say = say.with("plain", if model.plain { "yes" } else { "no" });
    model.tell(Tone::Doing, say);
}

/// Who asks for the end once more waits no longer for what does not answer, as on a disk that stalls.
pub(super) fn give_up(model: &mut Model) {
    let deaf = |work: &Work| work.stopping && !matches!(work.doing, Doing::Saving(_));
    model.work.take_if(|work| deaf(work));
}

/// The file was read: its groups and the first part of its rows are asked for.
pub(super) fn read(model: &mut Model, read: ImportRead, left_out: Option<Say>) -> Vec<Effect> {
    let ImportRead { rows, sheets, groups, step, .. } = read;
    let Some(work) = &mut model.work else { return Vec::new() };
    let of = rows.len() + sheets.len();
    let rows = if sheets.is_empty() { Rows::Said(rows.into_iter()) } else { Rows::Cast(sheets.into_iter()) };
    let saving = Saving { rows, step, of, seen: 0, part: 0, saved: 0, left_out };
    work.doing = Doing::Saving(saving);
    let mut effects: Vec<Effect> =
        groups.into_iter().flat_map(|group| record::ask(model, Intent::AddGroup(group), None)).collect();
    if let Some(part) = next_part(model) {
        effects.extend(record::ask(model, part, None));
    }
    effects
}

/// So many rows of the part that was on its way are new and on the disk; gives the next part, or tells the end.
pub(super) fn part_saved(model: &mut Model, new: usize) -> Option<Intent> {
    if let Some(Work { doing: Doing::Saving(saving), .. }) = &mut model.work {
        saving.saved += new;
        saving.seen += std::mem::take(&mut saving.part);
    }
    next_part(model)
}

fn next_part(model: &mut Model) -> Option<Intent> {
    tell(model, |work| match &work.doing {
        Doing::Saving(saving) => Say::new("told-saving").with("n", saving.seen).with("n-of", saving.of),
        Doing::Reading | Doing::Exporting => Say::new("told-work-stopping"),
    });
    let Some(Work { doing: Doing::Saving(saving), stopping, .. }) = &mut model.work else { return None };
    let part = if *stopping { None } else { saving.rows.part(saving.step, saving.saved > 0) };
    let Some((n, intent)) = part else {
        saved_all(model);
        return None;
    };
    saving.part = n;
    Some(intent)
}

/// Whether somebody asks for a part of a file.
pub(super) fn is_part(intent: &Intent) -> bool {
    use Intent::{Import, ImportBallots, ImportBallotsOn, ImportOn};
    matches!(intent, Import(..) | ImportOn(..) | ImportBallots(..) | ImportBallotsOn(..))
}

/// Whether rows of a file are being saved in several parts, so that it is told once, in the end, how many there were.
pub(super) fn in_parts(model: &Model) -> bool {
    matches!(&model.work, Some(Work { doing: Doing::Saving(saving), .. }) if saving.of > PART || saving.left_out.is_some() || saving.rows.are_ballots())
}

/// Nothing more of a file is saved: says what is.
fn saved_all(model: &mut Model) {
    let several = in_parts(model);
    let Some(Work { doing: Doing::Saving(saving), stopping, .. }) = model.work.take() else { return };
    let ballots = saving.rows.are_ballots();
    let Saving { of, seen, saved, left_out, .. } = saving;
    let (tone, say) = match left_out {
        _ if stopping && seen < of => {
            let say = Say::new("told-import-stopped").with("n", saved).with("n-left", of - seen);
            (Tone::Refused, say)
        }
        Some(left_out) => (Tone::Done, left_out.with("n", saved)),
        None if of == 0 => (Tone::Refused, Say::new("told-import-empty")),
        None if saved == 0 => (Tone::Done, Say::new("told-nothing-new")),
        None if ballots => (Tone::Done, Say::new("told-saved-ballots").with("n", saved)),
        None if several => (Tone::Done, Say::new("told-saved-many").with("n", saved)),
        None => return, // told contribution by contribution
    };
    model.tell(tone, say);
}

/// A part cannot become facts: what came in before it stays.
pub(super) fn refused(model: &mut Model, refusal: &Refusal) {
    let why = model.words.tell(&Say::from(refusal.words()));
    if let Some(Work { doing: Doing::Saving(saving), .. }) = model.work.take() {
        let left = saving.of - saving.seen;
        model.tell(
            Tone::Refused,
            Say::new("told-import-refused").with("n", saving.saved).with("n-left", left).with("why", why),
        );
    }
}

/// Ends the work that is under way, as soon as what is on its way is settled.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    let Some(work) = &mut model.work else { return Vec::new() };
    work.stopping = true;
    work.due = model.now.mono;
    let saving = matches!(work.doing, Doing::Saving(_));
    if !saving {
        tell(model, |_| Say::new("told-work-stopping"));
        return vec![Effect::StopWork];
    }
    let ours = |waiting: &Waiting| is_part(&waiting.intent);
    let Some(open) = &mut model.open else { return Vec::new() };
    let before = open.queue.len();
    open.queue.retain(|waiting| !ours(waiting));
    if open.queue.len() < before {
        saved_all(model);
        return record::pump(model);
    }
    tell(model, |_| Say::new("told-work-stopping"));
    Vec::new()
}

/// Whether a line asks for the end of long work.
#[must_use]
pub fn is_stop(line: &str) -> bool {
    let name = line.trim().strip_prefix(':').and_then(Command::named);
    name.is_some_and(|command| command.id == Cmd::Stop)
}

/// `:stop`.
pub(super) fn command(model: &mut Model) -> Vec<Effect> {
    if model.work.is_none() { run::odd(model, "told-nothing-to-stop", "") } else { stop(model) }
}

/// What was done outside ended because that was asked for: nothing came of it.
fn stopped(model: &mut Model) -> Vec<Effect> {
    let say = match model.work.take().map(|work| work.doing) {
        None => return Vec::new(),
        Some(Doing::Exporting) => Say::new("told-export-stopped"),
        Some(Doing::Reading | Doing::Saving(_)) => Say::new("told-import-stopped").with("n", 0).with("n-left", 0),
    };
    model.tell(Tone::Refused, say);
    record::pump(model)
}

/// Whether this is to wait for what the screen says of an import that was stopped, which nothing else tells: a line that was
/// on its way to the disk meanwhile stands in the list.
pub(super) fn hides_the_end(model: &mut Model, say: &Say) -> bool {
    if is_end(say) {
        model.stop_read = model.now.mono + READ;
    }
    !model.plain && say.id == "told-saved" && model.now.mono < model.stop_read
}

/// Whether something told is that work was stopped.
pub(super) fn is_end(say: &Say) -> bool {
    matches!(say.id, "told-import-stopped" | "told-export-stopped")
}

/// What was done outside ended, and this is to be said of it.
fn ended(model: &mut Model, tone: Tone, say: Say) -> Vec<Effect> {
    model.work = None;
    model.tell(tone, say);
    record::pump(model)
}
