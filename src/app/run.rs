//! What each command does, by screen key, palette or typed name: one place, one match.

use std::path::{Path, PathBuf};

use super::command::{Arg, Cmd, Command, Face};
use super::editor::Editor;
use super::eyes::Eyes;
use super::item::Act;
use super::model::Model;
use super::msg::Effect;
use super::open::Then;
use super::state::{Focus, Layer, Screen, StepsFor, ThemeName, Tone};
use super::work::{self, Doing};
use super::{
    board, brief, capture, drafting, find, hunt, item, leave, look, missing, people, plan, record, review, speak, why,
};
use crate::domain::contribution::Attribution;
use crate::domain::event::{Detail, Pause, Reason, Way};
use crate::domain::intent::Intent;
use crate::domain::summary::{Disclosure, in_room};
use crate::text::clean_line;
use crate::words::Say;

/// Minutes that *extend* adds where no number is given.
const EXTEND_BY: i32 = 5;

/// Whether words follow a command that takes none: then it is rather a sentence that begins like one, and stays in the line.
pub(super) fn is_too_much(command: &Command, given: &str) -> bool {
    command.arg == Arg::None && !given.is_empty() && given != YES
}

/// Does a command with what was given to it; an empty argument is none.
#[expect(
    clippy::too_many_lines,
    reason = "a line for each command, so that the compiler names the one that lacks its own"
)]
pub(super) fn command(model: &mut Model, cmd: Cmd, given: &str) -> Vec<Effect> {
    let given = clean_line(given.trim()).into_owned();
    let row = Command::of(cmd);
    if model.plain && row.face == Face::Screen {
        return odd(model, "told-not-in-lines", "");
    }
    if row.arg == Arg::Must
        && given.is_empty()
        && !(model.plain && cmd == Cmd::NewAgenda)
        && !item::stands_for_itself(model, cmd)
    {
        return ask(model, cmd);
    }
    if is_too_much(row, &given) {
        let say = Say::new("told-takes-nothing").with("name", row.name).with("words", given);
        model.tell(Tone::Refused, say);
        return Vec::new();
    }
    if drafting::asks_before(model, cmd, &given) {
        return Vec::new();
    }
    match cmd {
        Cmd::Next => record::ask(model, Intent::Next, None),
        Cmd::Back => record::ask(model, Intent::Back, None),
        Cmd::PauseToggle => pause(model, &given),
        Cmd::Resume => record::ask(model, Intent::Resume, None),
        Cmd::Extend => extend(model, &given),
        Cmd::Longer => record::ask(model, Intent::Extend(1), None),
        Cmd::Shorter => record::ask(model, Intent::Extend(-1), None),
        Cmd::ToTheEnd => plan::to_the_end(model),
        Cmd::Plan => plan::command(model, &given),
        Cmd::Steps => speak::or_layer(model, speak::steps, |model| {
            let at = model.open.as_ref().and_then(|open| open.session.clock.at).unwrap_or(0);
            model.open.is_some().then_some(Layer::Steps(at, StepsFor::Jump))
        }),
        Cmd::Jump => jump(model, &given),
        Cmd::Close => close(model, &given),
        Cmd::Reopen => record::ask(model, Intent::Reopen, None),
        Cmd::GroupNext => group_next(model),
        Cmd::GroupLast => people::group_last(model),
        Cmd::Group => group(model, &given),
        Cmd::GroupAdd => record::ask(model, Intent::AddGroup(given), None),
        Cmd::Count => count(model, &given),
        Cmd::Arrived | Cmd::Left | Cmd::Invited | Cmd::Person => people::moves(model, cmd, &given),
        Cmd::Balance | Cmd::Unheard | Cmd::Brief => brief::command(model, cmd),
        Cmd::Edit => item::command(model, Act::Edit, &given),
        Cmd::Trash => item::command(model, Act::Trash, &given),
        Cmd::Restore => item::command(model, Act::Restore, &given),
        Cmd::Move => item::command(model, Act::Move, &given),
        Cmd::Erase => item::command(model, Act::Erase, &given),
        Cmd::From => why::from(model, &given),
        Cmd::State => why::state(model, &given),
        Cmd::Why => why::command(model, &given),
        Cmd::Work => board::open(model),
        Cmd::Fill => board::fill(model),
        Cmd::FieldNext => board::field(model, 1),
        Cmd::FieldBefore => board::field(model, -1),
        Cmd::Mark
        | Cmd::Put
        | Cmd::Join
        | Cmd::Lens
        | Cmd::Rule
        | Cmd::Round
        | Cmd::Turn
        | Cmd::Reveal
        | Cmd::Ask
        | Cmd::Hands
        | Cmd::Vote
        | Cmd::Dots => board::command(model, cmd, &given),
        Cmd::Undo | Cmd::Redo if model.screen == Screen::Plan => drafting::turn_back(model, cmd == Cmd::Undo),
        Cmd::Undo => record::ask(model, Intent::Undo, None),
        Cmd::Redo => record::ask(model, Intent::Redo, None),
        Cmd::Disclosure => disclosure(model, &given),
        Cmd::Missing => missing::command(model),
        Cmd::Export => export(model, &given),
        Cmd::Import => import(model, &given),
        Cmd::LeftOut => capture::left_out(model, &given),
        Cmd::Stop => work::command(model),
        Cmd::Rename => record::ask(model, Intent::Rename(given), None),
        Cmd::Place => record::ask(model, Intent::Describe(Detail::Place, given), None),
        Cmd::Pilot => record::ask(model, Intent::Describe(Detail::Pilot, given), None),
        Cmd::Facilitators => record::ask(model, Intent::Describe(Detail::Facilitators, given), None),
        Cmd::Consent => record::ask(model, Intent::Describe(Detail::Consent, given), None),
        Cmd::Step => speak::in_session(model, speak::step),
        Cmd::Time => speak::in_session(model, speak::time),
        Cmd::Said => speak::in_session(model, speak::said),
        Cmd::Search => find::search(model, &given),
        Cmd::SearchAll => hunt::open(model, &given),
        Cmd::Palette => speak::or_layer(model, speak::help, |model| Some(Layer::Palette(find::all_commands(model)))),
        Cmd::Help if !given.is_empty() => speak::help_of(model, &given),
        Cmd::Help => speak::or_layer(model, speak::help, |model| Some(Layer::Help(model.scope(), Eyes::default()))),
        Cmd::Theme => theme(model, &given),
        Cmd::Tongue => speak::tongue(model, &given),
        Cmd::Redraw => vec![Effect::Redraw],
        Cmd::Suspend => vec![Effect::Suspend],
        Cmd::Home => leave::leave(model, Then::Home),
        Cmd::Quit => leave::leave(model, Then::Quit),
        Cmd::EditAgenda
        | Cmd::NewAgenda
        | Cmd::SetField
        | Cmd::Fields
        | Cmd::SaveAgenda
        | Cmd::StepAdd
        | Cmd::TakeTimes
        | Cmd::StepCopy
        | Cmd::StepSplit
        | Cmd::StepRemove
        | Cmd::StepUp
        | Cmd::StepDown
        | Cmd::StepIn
        | Cmd::StepOut
        | Cmd::StepLonger
        | Cmd::StepShorter => drafting::command(model, cmd, &given),
        Cmd::Focus
        | Cmd::Sheet
        | Cmd::SheetDown
        | Cmd::SheetUp
        | Cmd::TrashShow
        | Cmd::People
        | Cmd::Review
        | Cmd::New
        | Cmd::Demo
        | Cmd::Choose
        | Cmd::Phase
        | Cmd::PhaseBefore
        | Cmd::Statements
        | Cmd::CopyAgenda
        | Cmd::Up
        | Cmd::Down
        | Cmd::PageUp
        | Cmd::PageDown
        | Cmd::Top
        | Cmd::Bottom
        | Cmd::Leave => look::command(model, cmd, &given),
    }
}

/// A command lacks what it needs: a line asks for it; in linear mode a sentence does.
pub(super) fn ask(model: &mut Model, cmd: Cmd) -> Vec<Effect> {
    if model.plain {
        let name = Command::of(cmd).name;
        let what = model.words.get(&format!("ask-{name}"));
        model.tell(Tone::Refused, Say::new("told-needs").with("name", name).with("what", what));
    } else {
        model.layers.push(Layer::Prompt(cmd, Editor::default()));
    }
    Vec::new()
}

fn pause(model: &mut Model, given: &str) -> Vec<Effect> {
    if !given.is_empty() {
        return match Reason::begun(given) {
            Some(reason) => record::ask(model, Intent::PauseFor(reason), None),
            None => odd(model, "told-no-reason", given),
        };
    }
    let clock = model.open.as_ref().map(|open| &open.session.clock);
    let stands = clock.is_some_and(|clock| !clock.running && clock.at.is_some() && !clock.closed);
    // In lines pause never means go on: who cannot see the clock must not have to guess.
    let intent = if stands && !model.plain { Intent::Resume } else { Intent::Pause(Pause::Asked) };
    record::ask(model, intent, None)
}

fn extend(model: &mut Model, given: &str) -> Vec<Effect> {
    if given.eq_ignore_ascii_case("end") {
        return plan::to_the_end(model);
    }
    let minutes = if given.is_empty() { Ok(EXTEND_BY) } else { given.trim_start_matches('+').parse() };
    match minutes {
        Ok(minutes) => record::ask(model, Intent::Extend(minutes), None),
        Err(_) => odd(model, "told-no-number", given),
    }
}

fn jump(model: &mut Model, given: &str) -> Vec<Effect> {
    match step_named(model, given) {
        Some(at) => record::ask(model, Intent::Enter(at, Way::Jump), None),
        None => odd(model, "refusal-no-such-step", given),
    }
}

/// The position of the step that is meant by a number from 1, or by its id.
pub(super) fn step_named(model: &Model, given: &str) -> Option<usize> {
    let session = &model.open.as_ref()?.session;
    let number = given.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    number.filter(|at| *at < session.held.len()).or_else(|| session.step_at(given))
}

fn close(model: &mut Model, given: &str) -> Vec<Effect> {
    let open = model.open.as_ref().is_some_and(|open| !open.session.clock.closed && open.read_only.is_none());
    if model.plain || given == YES || !open {
        return record::ask(model, Intent::Close, None);
    }
    let session = model.open.as_ref().map(|open| &open.session);
    let n = session.map_or(0, |session| in_room(session).len());
    let say = Say::new("confirm-close").with("n", n);
    model.layers.push(Layer::Confirm(Cmd::Close, YES.to_owned(), say, Editor::default()));
    Vec::new()
}

/// What a confirmed command is given.
pub(super) const YES: &str = "yes";

fn group_next(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else { return Vec::new() };
    let groups = &open.session.groups;
    let at = model.run.group.as_ref().and_then(|id| groups.iter().position(|g| g.id == *id));
    let next = at.map_or(0, |at| at + 1);
    let chosen = groups.get(next).map(|g| (g.id.clone(), g.name.clone()));
    chosen_group(model, chosen)
}

fn group(model: &mut Model, given: &str) -> Vec<Effect> {
    use crate::domain::line::Known;
    let Some(open) = &model.open else { return no_session(model) };
    let wanted = given.trim_start_matches('@');
    if wanted == "-" || wanted == "0" && Known::group(&*open.session, wanted).is_none() {
        return chosen_group(model, None);
    }
    let session = &*open.session;
    let nth = || wanted.parse().ok().filter(|_| wanted.len() == 1).and_then(|nth| session.nth(nth));
    let known = session.group(wanted).map(|g| g.id.clone()).or_else(|| Known::group(session, wanted)).or_else(nth);
    let chosen = known.and_then(|id| open.session.group(&id)).map(|g| (g.id.clone(), g.name.clone()));
    if chosen.is_none() {
        return odd(model, "refusal-no-such-group", wanted);
    }
    chosen_group(model, chosen)
}

fn chosen_group(model: &mut Model, chosen: Option<(String, String)>) -> Vec<Effect> {
    let here = model.open.as_ref().and_then(|open| open.session.current()).map(|(_, step)| step.attribution);
    let say = match &chosen {
        // Said as it is: whoever chooses a group here would else believe that it is kept.
        Some((_, name)) if here == Some(Attribution::Anonymous) => Say::new("told-group-later").with("name", name),
        Some((_, name)) => Say::new("told-group").with("name", name),
        None => Say::new("told-group-none"),
    };
    model.run.group = chosen.map(|(id, _)| id);
    model.tell(Tone::Done, say);
    Vec::new()
}

/// `GROUP NUMBER`; on the people screen the number alone.
fn count(model: &mut Model, given: &str) -> Vec<Effect> {
    let (group, number) = match given.rsplit_once(char::is_whitespace) {
        Some((group, number)) => (Some(group.trim().trim_start_matches('@').to_owned()), number),
        None => (None, given),
    };
    let here = || model.open.as_ref()?.session.groups.get(model.people.at).map(|g| g.id.clone());
    let group = group.or_else(|| (model.screen == Screen::People && !model.plain).then(here).flatten());
    match (group, number.parse()) {
        (Some(group), Ok(people)) => record::ask(model, Intent::Count(group, people), None),
        (None, Ok(_)) => odd(model, "told-count-how", given),
        (_, Err(_)) => odd(model, "told-no-number", number),
    }
}

fn disclosure(model: &mut Model, given: &str) -> Vec<Effect> {
    let next = |now: Disclosure| {
        let at = Disclosure::ALL.iter().position(|d| *d == now).unwrap_or(0);
        Disclosure::ALL[(at + 1) % Disclosure::ALL.len()]
    };
    let chosen = if given.is_empty() { Some(next(model.review.disclosure)) } else { Disclosure::from_id(given) };
    let Some(chosen) = chosen else { return odd(model, "told-no-disclosure", given) };
    review::under(model, chosen);
    model.tell(Tone::Done, Say::new(disclosure_id(chosen)));
    let shown = model.open.is_some() && model.screen == Screen::Review && !model.plain;
    if shown { review::ask(model) } else { Vec::new() }
}

/// The message that says what a level of disclosure shows.
#[must_use]
pub fn disclosure_id(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Internal => "disclosure-internal",
        Disclosure::Consortium => "disclosure-consortium",
        Disclosure::Public => "disclosure-public",
    }
}

/// `FILE`, or `FILE force` to write over what is there.
fn export(model: &mut Model, given: &str) -> Vec<Effect> {
    let Some(open) = &model.open else { return no_session(model) };
    if given.is_empty() {
        if model.plain {
            return odd(model, "plain-export-where", "");
        }
        let name = open.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let path = model.export_dir.join(name + ".md");
        model.layers.push(Layer::Prompt(Cmd::Export, Editor::offering(path.to_string_lossy())));
        return Vec::new();
    }
    let (path, force) = match given.rsplit_once(' ') {
        Some((path, "force")) => (path.trim(), true),
        Some(_) | None => (given, false),
    };
    let (path, level) = (placed(model, path), model.review.disclosure);
    let begun = work::begin(model, Doing::Exporting);
    begun.map(|number| Effect::Export(number, path, level, force)).into_iter().collect()
}

pub(super) fn placed(model: &Model, path: &str) -> PathBuf {
    let path = Path::new(path);
    if model.plain || path.is_absolute() || path.starts_with("~") {
        path.to_owned()
    } else {
        model.export_dir.join(path)
    }
}

/// Something lies where an export was to go.
pub(super) fn in_the_way(model: &mut Model, path: &Path) -> Vec<Effect> {
    model.work = None;
    let name = path.display().to_string();
    if model.plain {
        model.tell(Tone::Refused, Say::new("told-in-the-way").with("path", name));
    } else {
        let say = Say::new("confirm-overwrite").with("path", &name);
        model.layers.push(Layer::Confirm(Cmd::Export, format!("{name} force"), say, Editor::default()));
    }
    record::pump(model)
}

fn import(model: &mut Model, given: &str) -> Vec<Effect> {
    match model.open.as_ref().map(|open| (open.read_only.clone(), open.session.clock.at)) {
        None => return no_session(model),
        Some((Some(why), _)) => model.tell(Tone::Refused, why),
        Some((None, None)) => return odd(model, "refusal-not-started", ""),
        Some((None, Some(step))) => {
            let begun = work::begin(model, Doing::Reading);
            return begun.map(|number| Effect::Import(number, PathBuf::from(given), step)).into_iter().collect();
        }
    }
    Vec::new()
}

fn theme(model: &mut Model, given: &str) -> Vec<Effect> {
    let chosen = if given.is_empty() { Some(model.theme.next()) } else { ThemeName::from_id(given) };
    let Some(chosen) = chosen else { return odd(model, "told-no-theme", given) };
    model.theme = chosen;
    let name = model.words.get(&format!("theme-{}", chosen.id()));
    model.tell(Tone::Done, Say::new("told-theme").with("name", name));
    vec![Effect::KeepTheme(chosen), Effect::Redraw]
}

/// Says that no session is in hand.
pub(super) fn no_session(model: &mut Model) -> Vec<Effect> {
    model.tell(Tone::Refused, Say::new("told-no-session"));
    Vec::new()
}

/// Says that what was given cannot be used.
pub(super) fn odd(model: &mut Model, id: &'static str, given: &str) -> Vec<Effect> {
    model.tell(Tone::Refused, Say::new(id).with("name", given));
    Vec::new()
}

/// Whether the capture line has the keys.
pub(super) fn in_line(model: &Model) -> bool {
    matches!(model.screen, Screen::Run | Screen::Work) && model.run.focus == Focus::Line
}
