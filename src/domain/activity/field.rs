//! Fields that a kind of work gives its items: their type, what may stand there, and how that is read.

use super::{Cell, Place};
use crate::domain::mark::Entry;
use crate::domain::refusal::Refusal;
use crate::domain::session::Value;

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
}

/// What may stand in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A whole number from one to the other. Set by a digit where both have one.
    Scale(i64, i64),
    /// One of a few. Set by its first letter.
    Choices(Vec<Choice>),
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
    pub fn read(&self, typed: &str) -> Result<Entry, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() || typed == NOTHING {
            return Ok(Entry::Empty);
        }
        let entry = match &self.holds {
            Holds::Scale(..) => typed.parse().ok().map(Entry::Number),
            Holds::Choices(all) => chosen(all, typed).map(|choice| Entry::Choice(choice.id.clone())),
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
        let fits = match (&self.holds, entry) {
            (_, Entry::Empty) | (Holds::Words | Holds::Name | Holds::Role, Entry::Text(_)) => true,
            (Holds::Scale(low, high), Entry::Number(n)) => (low..=high).contains(&n),
            (Holds::Choices(all), Entry::Choice(id)) => all.iter().any(|choice| choice.id == *id),
            (Holds::Scale(..), Entry::Choice(_) | Entry::Item(_) | Entry::Text(_))
            | (Holds::Choices(_), Entry::Number(_) | Entry::Item(_) | Entry::Text(_))
            | (Holds::Words | Holds::Name | Holds::Role, Entry::Number(_) | Entry::Choice(_) | Entry::Item(_)) => false,
        };
        if fits { Ok(()) } else { Err(self.odd("")) }
    }

    fn odd(&self, typed: &str) -> Refusal {
        let wants = match &self.holds {
            Holds::Scale(low, high) => format!("{low}–{high}"),
            Holds::Choices(all) => all.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", "),
            Holds::Words | Holds::Name | Holds::Role => String::new(),
        };
        Refusal::OddValue(typed.to_owned(), wants)
    }

    /// What one key says in it; `None` where the key means nothing there.
    #[must_use]
    pub fn keyed(&self, key: char) -> Option<Entry> {
        match &self.holds {
            Holds::Scale(..) => {
                let entry = Entry::Number(i64::from(key.to_digit(10)?));
                self.check(&entry).is_ok().then_some(entry)
            }
            Holds::Choices(all) => {
                let key = key.to_lowercase().to_string();
                let choice = all.iter().find(|choice| choice.id.starts_with(&key))?;
                Some(Entry::Choice(choice.id.clone()))
            }
            Holds::Words | Holds::Name | Holds::Role => None,
        }
    }

    /// Whether letters are choices here and nothing else.
    #[must_use]
    pub fn takes_letters(&self) -> bool {
        matches!(self.holds, Holds::Choices(_))
    }

    /// What stands in it.
    #[must_use]
    pub fn cell(&self, place: Place<'_>, item: u32) -> Cell {
        match place.mark(item, self.id) {
            None => Cell::Empty,
            Some(Value::Number(n)) => Cell::Number(*n),
            Some(Value::Choice(id)) => self.choice(id),
            Some(Value::Text(text)) => Cell::Text(text.to_string()),
            Some(Value::Erased) => Cell::Choice(String::new(), Named::Message("work-erased")),
            Some(Value::Item(at)) => {
                place.item(*at).map_or(Cell::Empty, |other| Cell::Text(place.session.label(other)))
            }
        }
    }

    /// A choice as a cell; one that a newer version knows by its id.
    fn choice(&self, id: &str) -> Cell {
        let known = match &self.holds {
            Holds::Choices(all) => all.iter().find(|choice| choice.id == id),
            Holds::Scale(..) | Holds::Words | Holds::Name | Holds::Role => None,
        };
        known.map_or_else(|| Cell::Text(id.to_owned()), |choice| Cell::Choice(id.to_owned(), choice.named.clone()))
    }
}

/// The choice of this id, or the only one that begins so.
fn chosen<'a>(all: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let typed = typed.to_lowercase();
    if let Some(choice) = all.iter().find(|choice| choice.id == typed) {
        return Some(choice);
    }
    let mut begin = all.iter().filter(|choice| choice.id.starts_with(&typed));
    let only = begin.next();
    only.filter(|_| begin.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{Choice, Field, Holds, Named};
    use crate::domain::mark::Entry;

    fn field(holds: Holds) -> Field {
        Field { id: "x", named: Named::Message("x"), holds }
    }

    #[test]
    fn a_scale_takes_what_lies_on_it() {
        let scale = field(Holds::Scale(1, 5));
        assert_eq!(scale.read(" 5 "), Ok(Entry::Number(5)));
        assert_eq!(scale.read("-"), Ok(Entry::Empty));
        assert_eq!(scale.keyed('4'), Some(Entry::Number(4)));
        assert!(scale.read("6").is_err() && scale.read("high").is_err());
        assert!(scale.keyed('0').is_none() && scale.keyed('x').is_none());
    }

    #[test]
    fn a_choice_is_known_by_its_beginning_where_only_one_begins_so() {
        let choice = |id: &str| Choice { id: id.to_owned(), named: Named::Own(id.to_owned()) };
        let choices = field(Holds::Choices(vec![choice("legal"), choice("lasting"), choice("technical")]));
        assert_eq!(choices.read("TECH"), Ok(Entry::Choice("technical".to_owned())));
        assert_eq!(choices.read("la"), Ok(Entry::Choice("lasting".to_owned())));
        assert!(choices.read("l").is_err());
        assert_eq!(choices.keyed('L'), Some(Entry::Choice("legal".to_owned())));
        assert!(choices.takes_letters() && !field(Holds::Words).takes_letters());
    }
}
