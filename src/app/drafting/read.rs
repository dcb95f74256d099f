//! What is typed into a field of an agenda, as an edit; or why it cannot stand there.
//!
//! Only what a field cannot hold is refused. What it can hold and the agenda should not, as a planned time above the
//! greatest one, is put there and told by the checks.

use super::field::{BREAK, Field};
use crate::domain::activity::{self, Wants};
use crate::domain::agenda::edit::{Edit, Part, Spot, Whole, step_at};
use crate::domain::agenda::{Activity, Agenda, ClockTime, Day, Group, Minutes, People, Setting, Step};
use crate::domain::contribution::{Attribution, Kind};
use crate::text::{clean, clean_line};
use crate::words::Say;

/// The edit that puts this text into a field; empty text empties it.
///
/// # Errors
/// What may stand there.
pub fn read(agenda: &Agenda, spot: Option<Spot>, field: &Field, typed: &str) -> Result<Edit, Say> {
    let lines: Vec<String> = typed.split(BREAK).map(|line| clean_line(line).trim().to_owned()).collect();
    let typed = clean(&lines.join("\n")).trim().to_owned();
    match spot {
        None => whole(agenda, field, &typed).map(Edit::Whole),
        Some(spot) => {
            let step = step_at(agenda, spot).ok_or_else(|| Say::new("told-edit-gone"))?;
            part(step, field, &typed).map(|part| Edit::Step(spot, part))
        }
    }
}

/// A list with this text at a place: in the place of what stands there, behind the last, or gone where it is empty.
fn put(texts: &[String], n: usize, typed: &str) -> Vec<String> {
    let mut texts = texts.to_vec();
    match (typed.is_empty(), n < texts.len()) {
        (true, true) => {
            texts.remove(n);
        }
        (false, true) => typed.clone_into(&mut texts[n]),
        (false, false) => texts.push(typed.to_owned()),
        (true, false) => {}
    }
    texts
}

fn lines(text: &str, n: usize, typed: &str) -> String {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    put(&lines, n, typed).join("\n")
}

fn some(typed: &str) -> Option<String> {
    (!typed.is_empty()).then(|| typed.to_owned())
}

fn wrong(field: &Field, typed: &str) -> Say {
    Say::new("told-field-wrong").with("what", Say::new(how(field))).with("typed", clean_line(typed).into_owned())
}

/// The message that says what may stand in a field.
#[must_use]
pub fn how(field: &Field) -> &'static str {
    match field {
        Field::Starts | Field::HardEnd | Field::LockedStart => "field-how-time",
        Field::Minutes => "field-how-minutes",
        Field::Participants => "field-how-participants",
        Field::Group(_) => "field-how-group",
        Field::Day(_) => "field-how-day",
        Field::Kind => "field-how-kind",
        Field::Capture => "field-how-capture",
        Field::Attribution => "field-how-attribution",
        Field::CutOrder | Field::OnDay => "field-how-number",
        Field::Parallel => "field-how-parallel",
        Field::Tongue => "field-how-tongue",
        Field::Id => "field-how-id",
        Field::Lang => "field-how-lang",
        Field::Phase => "field-how-phase",
        Field::Dimensions | Field::Statements => "field-how-ids",
        Field::Work(_) => "field-how-work",
        Field::Title
        | Field::Purpose
        | Field::Outcome(_)
        | Field::Who(_)
        | Field::Materials(_)
        | Field::Preparation(_)
        | Field::Source
        | Field::Prompt(_)
        | Field::PromptIn(..)
        | Field::Howto(_)
        | Field::Notes(_)
        | Field::Section
        | Field::Protected
        | Field::Optional
        | Field::StaffOnly => "field-how-text",
    }
}

fn time(field: &Field, typed: &str) -> Result<Option<ClockTime>, Say> {
    if typed.is_empty() {
        return Ok(None);
    }
    ClockTime::parse(typed).map(Some).ok_or_else(|| wrong(field, typed))
}

fn count(field: &Field, typed: &str, least: u16) -> Result<Option<u16>, Say> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().ok().filter(|n| *n >= least).map(Some).ok_or_else(|| wrong(field, typed))
}

fn whole(agenda: &Agenda, field: &Field, typed: &str) -> Result<Whole, Say> {
    Ok(match field {
        Field::Title => Whole::Title(typed.to_owned()),
        Field::Id => Whole::Id(id(field, typed)?),
        Field::Phase => Whole::Phase(typed.to_lowercase()),
        Field::Lang => Whole::Lang(typed.to_owned()),
        Field::Starts => Whole::Starts(time(field, typed)?),
        Field::HardEnd => Whole::HardEnd(time(field, typed)?),
        Field::Purpose => Whole::Purpose(typed.to_owned()),
        Field::Outcome(n) => Whole::Outcome(put(&agenda.outcome, *n, typed)),
        Field::Who(n) => Whole::Who(put(&agenda.who, *n, typed)),
        Field::Participants => Whole::Participants(people(field, typed)?),
        Field::Materials(n) => Whole::Materials(put(&agenda.materials, *n, typed)),
        Field::Preparation(n) => Whole::Preparation(put(&agenda.preparation, *n, typed)),
        Field::Group(n) => Whole::Groups(groups(&agenda.groups, *n, field, typed)?),
        Field::Day(n) => Whole::Days(days(&agenda.days, *n, field, typed)?),
        Field::Source => Whole::Source(typed.replace('\n', " ")),
        _ => return Err(Say::new("told-edit-gone")),
    })
}

/// An id as the format has it: what a person types in capitals or with blanks is put into it.
fn id(field: &Field, typed: &str) -> Result<String, Say> {
    let id = typed.to_lowercase().replace([' ', '_'], "-");
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fits = !id.is_empty() && id.chars().all(fits) && !id.starts_with('-') && !id.ends_with('-') && id.len() <= 64;
    if fits { Ok(id) } else { Err(wrong(field, typed)) }
}

fn people(field: &Field, typed: &str) -> Result<Option<People>, Say> {
    if typed.is_empty() {
        return Ok(None);
    }
    let number = |text: &str| text.trim().parse::<u16>().ok().filter(|n| *n > 0).ok_or_else(|| wrong(field, typed));
    let (min, max) = typed.split_once(['-', '–']).unwrap_or((typed, typed));
    Ok(Some(People { min: number(min)?, max: number(max)? }))
}

fn groups(all: &[Group], n: usize, field: &Field, typed: &str) -> Result<Vec<Group>, Say> {
    let mut all = all.to_vec();
    if typed.is_empty() {
        if n < all.len() {
            all.remove(n);
        }
        return Ok(all);
    }
    let (first, name) = typed.split_once(' ').unwrap_or((typed, typed));
    let group = Group { id: id(field, first)?, name: name.trim().to_owned() };
    match all.get_mut(n) {
        Some(held) => *held = group,
        None => all.push(group),
    }
    Ok(all)
}

/// `10:00-16:00 Understand`; either time may be left out, and both.
fn days(all: &[Day], n: usize, field: &Field, typed: &str) -> Result<Vec<Day>, Say> {
    let mut all = all.to_vec();
    if typed.is_empty() {
        if n < all.len() {
            all.remove(n);
        }
        return Ok(all);
    }
    let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    let times = first.split_once('-').map(|(from, to)| (time(field, from), time(field, to)));
    let day = match times {
        Some((Ok(starts), Ok(hard_end))) => Day { title: rest.trim().to_owned(), starts, hard_end },
        Some((Err(why), _) | (_, Err(why))) if first.contains(':') => return Err(why),
        Some(_) | None => Day { title: typed.to_owned(), starts: None, hard_end: None },
    };
    match all.get_mut(n) {
        Some(held) => *held = day,
        None => all.push(day),
    }
    Ok(all)
}

fn part(step: &Step, field: &Field, typed: &str) -> Result<Part, Say> {
    Ok(match field {
        Field::Title => Part::Title(typed.replace('\n', " ")),
        Field::Id => Part::Id(id(field, typed)?),
        Field::Minutes => Part::Minutes(minutes(field, typed)?),
        Field::LockedStart => Part::LockedStart(time(field, typed)?),
        Field::Kind => Part::Kind(kind(typed).ok_or_else(|| wrong(field, typed))?),
        Field::Prompt(n) => Part::Prompts(put(&step.prompts, *n, typed)),
        Field::PromptIn(lang, n) => {
            let prompts = step.prompts_in.get(lang).map(Vec::as_slice).unwrap_or_default();
            Part::PromptsIn(lang.clone(), put(prompts, *n, typed))
        }
        Field::Tongue => {
            let (lang, prompt) = typed.split_once(' ').ok_or_else(|| wrong(field, typed))?;
            let tag = lang.len() >= 2 && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            let prompts = step.prompts_in.get(lang).map(Vec::as_slice).unwrap_or_default();
            let more = put(prompts, prompts.len(), prompt.trim());
            if !tag {
                return Err(wrong(field, typed));
            }
            Part::PromptsIn(lang.to_owned(), more)
        }
        Field::Howto(n) => Part::Howto(lines(&step.howto, *n, typed)),
        Field::Notes(n) => Part::Notes(lines(&step.notes, *n, typed)),
        Field::CutOrder => Part::CutOrder(count(field, typed, 1)?),
        Field::Capture => {
            let kind = begun(typed, &Kind::ALL.map(Kind::id)).and_then(Kind::from_id);
            Part::Capture(kind.ok_or_else(|| wrong(field, typed))?)
        }
        Field::Attribution => {
            let known = begun(typed, &Attribution::ALL.map(Attribution::id)).and_then(Attribution::from_id);
            Part::Attribution(known.ok_or_else(|| wrong(field, typed))?)
        }
        Field::Section => Part::Section(some(&typed.replace('\n', " "))),
        Field::OnDay => Part::Day(count(field, typed, 1)?.ok_or_else(|| wrong(field, typed))?),
        Field::Parallel => Part::Parallel(count(field, typed, 2)?),
        Field::Dimensions => Part::Dimensions(ids(&typed.to_lowercase())),
        Field::Statements => Part::Statements(ids(&typed.to_uppercase())),
        Field::Work(key) => Part::Work((*key).to_owned(), setting(step.kind, key, field, typed)?),
        Field::Protected => Part::Protected(!step.protected),
        Field::Optional => Part::Optional(!step.optional),
        Field::StaffOnly => Part::StaffOnly(!step.staff_only),
        _ => return Err(Say::new("told-edit-gone")),
    })
}

fn ids(typed: &str) -> Vec<String> {
    typed.split([',', ' ', ';', '\n']).map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// One number for all three, or least, planned and greatest.
fn minutes(field: &Field, typed: &str) -> Result<Option<Minutes>, Say> {
    if typed.is_empty() {
        return Ok(None);
    }
    let numbers: Option<Vec<u16>> = typed
        .split(['-', '–', '/', ' ', ','])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|n| (1..=1440).contains(n)))
        .collect();
    match numbers.as_deref() {
        Some([planned]) => Ok(Some(Minutes { min: *planned, planned: *planned, max: *planned })),
        Some([min, planned, max]) => Ok(Some(Minutes { min: *min, planned: *planned, max: *max })),
        Some(_) | None => Err(wrong(field, typed)),
    }
}

/// The kind of work whose name this is, or is the beginning of and of no other.
#[must_use]
pub fn kind(typed: &str) -> Option<Activity> {
    begun(typed, &Activity::ALL.map(Activity::id)).and_then(Activity::from_id)
}

/// The only word that begins so; the word itself before all others.
fn begun<'w>(typed: &str, words: &[&'w str]) -> Option<&'w str> {
    let typed = typed.trim().to_lowercase().replace(' ', "-");
    if let Some(word) = words.iter().find(|word| **word == typed) {
        return Some(word);
    }
    let mut fits = words.iter().filter(|word| !typed.is_empty() && word.starts_with(&typed));
    let first = fits.next();
    first.filter(|_| fits.next().is_none()).copied()
}

fn setting(kind: Activity, key: &str, field: &Field, typed: &str) -> Result<Option<Setting>, Say> {
    if typed.is_empty() {
        return Ok(None);
    }
    let wanted = activity::of(kind).settings().iter().find(|wanted| wanted.key == key);
    let Some(wanted) = wanted else { return Err(Say::new("told-edit-gone")) };
    let texts = |signs: &[char]| -> Vec<String> {
        typed.split(signs).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
    };
    Ok(Some(match &wanted.wants {
        Wants::Number(_) => Setting::Number(typed.parse().map_err(|_| wrong(field, typed))?),
        Wants::Line | Wants::OneOf(_) => Setting::Text(typed.replace('\n', " ")),
        Wants::Lines(_) => Setting::Texts(texts(&[';', '\n'])),
        Wants::Steps => match texts(&[',', ';', ' ', '\n']).as_slice() {
            [one] => Setting::Text(one.clone()),
            many => Setting::Texts(many.to_vec()),
        },
    }))
}
