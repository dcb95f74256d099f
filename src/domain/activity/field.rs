//! Fields that a kind of work gives its items: their type, what may stand there, and how that is read.

mod part;

pub use part::Part;

use chrono::NaiveDate;

use super::{Cell, Place};
use crate::domain::mark::Entry;
use crate::domain::refusal::Refusal;
use crate::domain::session::{Session, Value};

/// What something is called: by a message of the program, or in the words of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The name of the message.
    Message(&'static str),
    /// Words of the agenda.
    Own(String),
}

/// A field of every item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the record, in commands and in files.
    pub id: &'static str,
    /// What it is called.
    pub named: Named,
    /// What may stand there.
    pub holds: Holds,
    /// The part of the contribution itself that it shows and sets; `None` for a field that stands beside it.
    pub part: Option<Part>,
}

/// What may stand in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A whole number from one to the other. Set by a digit where both have one.
    Scale(i64, i64),
    /// One of a few. Set by its first letter, or by its number.
    Choices(Vec<Choice>),
    /// A day, as `2026-12-01`. In the record it is a choice, whose id is that text.
    Date,
    /// Another contribution, by its name.
    Label,
    /// Words, told like those of a contribution.
    Words,
    /// Who will see to it, told like the owner of an action.
    Name,
    /// A role or an organisation, told like the role of whoever said something.
    Role,
}

/// One of a few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the record, in commands and in files.
    pub id: String,
    /// What it is called.
    pub named: Named,
}

/// What empties a field.
const NOTHING: &str = "-";

impl Field {
    /// What was typed for it.
    ///
    /// # Errors
    /// When it may not stand there, with what may.
    pub fn read(&self, session: &Session, typed: &str) -> Result<Entry, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() || typed == NOTHING {
            return Ok(Entry::Empty);
        }
        let entry = match &self.holds {
            Holds::Scale(..) => typed.parse().ok().map(Entry::Number),
            Holds::Choices(all) => chosen(all, typed).map(|choice| Entry::Choice(choice.id.clone())),
            Holds::Date => day(typed).map(|day| Entry::Choice(day.to_string())),
            Holds::Label => session.by_label(typed).filter(|c| !c.undone).map(|c| Entry::Item(c.id)),
            Holds::Words | Holds::Name | Holds::Role => Some(Entry::Text(typed.to_owned())),
        };
        let entry = entry.ok_or_else(|| self.odd(typed))?;
        if self.check(&entry).is_err() {
            return Err(self.odd(typed));
        }
        Ok(entry)
    }

    /// Whether a value may stand there.
    ///
    /// # Errors
    /// When it may not, with what may.
    pub fn check(&self, entry: &Entry) -> Result<(), Refusal> {
        let fits = match &self.holds {
            _ if *entry == Entry::Empty => true,
            Holds::Scale(low, high) => matches!(entry, Entry::Number(n) if (low..=high).contains(&n)),
            Holds::Choices(all) => matches!(entry, Entry::Choice(id) if all.iter().any(|choice| choice.id == *id)),
            Holds::Date => matches!(entry, Entry::Choice(id) if day(id).is_some()),
            Holds::Label => matches!(entry, Entry::Item(_)),
            Holds::Words | Holds::Name | Holds::Role => matches!(entry, Entry::Text(_)),
        };
        if fits { Ok(()) } else { Err(self.odd("")) }
    }

    fn odd(&self, typed: &str) -> Refusal {
        let wants = match &self.holds {
            Holds::Scale(low, high) => format!("{low}–{high}"),
            Holds::Choices(all) => all.iter().map(Choice::typed).collect::<Vec<_>>().join(", "),
            Holds::Date => "2026-12-01".to_owned(),
            Holds::Label => "12, D1, A1".to_owned(),
            Holds::Words | Holds::Name | Holds::Role => String::new(),
        };
        Refusal::OddValue(typed.to_owned(), wants)
    }

    /// What one key says in it, where this stands there now; `None` where the key means nothing there. Of choices with the
    /// same letter each press takes the next.
    #[must_use]
    pub fn keyed(&self, key: char, stands: &Cell) -> Option<Entry> {
        match &self.holds {
            Holds::Scale(..) => {
                let entry = Entry::Number(i64::from(key.to_digit(10)?));
                self.check(&entry).is_ok().then_some(entry)
            }
            Holds::Choices(all) => {
                let key = key.to_lowercase().to_string();
                let begin: Vec<&Choice> = all.iter().filter(|choice| choice.id.starts_with(&key)).collect();
                let now = begin.iter().position(|choice| matches!(stands, Cell::Choice(id, _) if *id == choice.id));
                let next = now.map_or(0, |now| (now + 1) % begin.len().max(1));
                begin.get(next).map(|choice| Entry::Choice(choice.id.clone()))
            }
            Holds::Date | Holds::Label | Holds::Words | Holds::Name | Holds::Role => None,
        }
    }

    /// Whether letters are choices here and nothing else.
    #[must_use]
    pub fn takes_letters(&self) -> bool {
        let lettered = |choice: &Choice| choice.id.starts_with(char::is_alphabetic);
        matches!(&self.holds, Holds::Choices(all) if all.iter().any(lettered))
    }

    /// What stands in it.
    #[must_use]
    pub fn cell(&self, place: Place<'_>, item: u32) -> Cell {
        if let Some(part) = self.part {
            return place.item(item).map_or(Cell::Empty, |said| self.known(part.stands(place.session, said)));
        }
        match place.mark(item, self.id) {
            None => Cell::Empty,
            Some(Value::Number(n)) => Cell::Number(*n),
            Some(Value::Choice(id)) => self.known(Cell::Text(id.to_string())),
            Some(Value::Text(text)) => Cell::Text(text.to_string()),
            Some(Value::Erased) => Cell::Choice(String::new(), Named::Message("work-erased")),
            Some(Value::Item(at)) => {
                place.item(*at).map_or(Cell::Empty, |other| Cell::Text(place.session.label(other)))
            }
        }
    }

    /// A choice by its id as what it is called, a day as a day; what a newer version knows stays its id.
    fn known(&self, cell: Cell) -> Cell {
        if let (Holds::Date, Cell::Text(text)) = (&self.holds, &cell) {
            return day(text).map_or(cell, Cell::Day);
        }
        let Holds::Choices(all) = &self.holds else { return cell };
        let known = all.iter().find(|choice| matches!(&cell, Cell::Text(id) if *id == choice.id));
        known.map_or(cell, |choice| Cell::Choice(choice.id.clone(), choice.named.clone()))
    }
}

/// The day that a text is, written year, month, day.
fn day(typed: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok().filter(|day| day.to_string() == typed)
}

impl Choice {
    /// What may be typed for it: its id, and behind a number what it stands for.
    fn typed(&self) -> String {
        match &self.named {
            Named::Own(words) if self.id.starts_with(|c: char| c.is_ascii_digit()) => format!("{} {words}", self.id),
            Named::Own(_) | Named::Message(_) => self.id.clone(),
        }
    }
}

/// The choice of this id, or the only one whose id begins so, or whose words do.
fn chosen<'a>(all: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let typed = typed.to_lowercase();
    let worded =
        |choice: &Choice| matches!(&choice.named, Named::Own(words) if words.to_lowercase().starts_with(&typed));
    let only = |fits: &dyn Fn(&Choice) -> bool| {
        let mut fitting = all.iter().filter(|choice| fits(choice));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let exact = all.iter().find(|choice| choice.id == typed);
    exact.or_else(|| only(&|choice| choice.id.starts_with(&typed))).or_else(|| only(&worded))
}

#[cfg(test)]
mod tests {
    use super::{Cell, Choice, Field, Holds, Named, chosen, day};
    use crate::domain::mark::Entry;

    fn field(holds: Holds) -> Field {
        Field { id: "x", named: Named::Message("x"), holds, part: None }
    }

    fn choice(id: &str, words: &str) -> Choice {
        Choice { id: id.to_owned(), named: Named::Own(words.to_owned()) }
    }

    #[test]
    fn a_scale_takes_what_lies_on_it() {
        let scale = field(Holds::Scale(1, 5));
        assert_eq!(scale.keyed('4', &Cell::Empty), Some(Entry::Number(4)));
        assert!(scale.check(&Entry::Number(6)).is_err() && scale.check(&Entry::Choice("4".to_owned())).is_err());
        assert!(scale.keyed('0', &Cell::Empty).is_none() && scale.keyed('x', &Cell::Empty).is_none());
    }

    #[test]
    fn a_choice_is_known_by_its_beginning_where_only_one_begins_so() {
        let all = ["legal", "lasting", "technical"].map(|id| choice(id, id));
        let id = |typed: &str| chosen(&all, typed).map(|choice| choice.id.as_str());
        assert_eq!((id("TECH"), id("la"), id("l")), (Some("technical"), Some("lasting"), None));
        let stages = [choice("1", "Finds out"), choice("2", "Applies")];
        assert_eq!(chosen(&stages, "appl").map(|choice| choice.id.as_str()), Some("2"));
        assert_eq!(chosen(&stages, "2").map(|choice| choice.id.as_str()), Some("2"));
        assert!(!field(Holds::Choices(stages.to_vec())).takes_letters());
        assert!(field(Holds::Choices(all.to_vec())).takes_letters() && !field(Holds::Words).takes_letters());
    }

    #[test]
    fn a_letter_that_several_choices_have_takes_the_next() {
        let field = field(Holds::Choices(["consult", "inform", "co-create"].map(|id| choice(id, id)).to_vec()));
        let pressed = |stands: Cell| field.keyed('C', &stands);
        let stands = |id: &str| Cell::Choice(id.to_owned(), Named::Own(id.to_owned()));
        let taken = |id: &str| Some(Entry::Choice(id.to_owned()));
        assert_eq!(pressed(Cell::Empty), taken("consult"));
        assert_eq!(pressed(stands("consult")), taken("co-create"));
        assert_eq!(pressed(stands("co-create")), taken("consult"));
        assert_eq!(pressed(stands("inform")), taken("consult"));
        assert_eq!(field.keyed('x', &Cell::Empty), None);
    }

    #[test]
    fn a_day_is_one_that_exists_and_is_written_in_one_way() {
        assert!(day("2026-12-01").is_some());
        for odd in ["2026-02-30", "2026-12-1", "1.12.2026", "tomorrow", ""] {
            assert!(day(odd).is_none(), "{odd}");
        }
        let date = field(Holds::Date);
        assert!(date.check(&Entry::Choice("2026-02-30".to_owned())).is_err());
        assert!(date.check(&Entry::Text("2026-12-01".to_owned())).is_err() && date.check(&Entry::Empty).is_ok());
    }
}
