//! What stands in the fields that a step's work gives its contributions, and the step itself.
//!
//! Each field is a register like all that can be taken back: the last write whose act holds. Reading one costs a look-up,
//! however much was written. Not here: which fields there are. The invariant: words about an erased contribution are gone
//! from every write.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Session, StepAt, Touched};
use crate::domain::ballot::Rule;
use crate::domain::id::EventId;
use crate::domain::mark::Mark;

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(i64),
    /// One of the field's choices, by id.
    Choice(Arc<str>),
    /// A contribution, by its place among all.
    Item(u32),
    /// Words.
    Text(Box<str>),
    /// Words that were erased at somebody's wish.
    Erased,
}

/// A field: of which step, of which contribution (none: of the step itself), by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Spot {
    pub step: u32,
    pub target: Option<u32>,
    pub field: Arc<str>,
}

/// Every field that was ever written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Names of fields, each kept once.
    names: Vec<Arc<str>>,
    fields: HashMap<(u32, Option<u32>), Vec<Field>>,
    rules: HashMap<u32, Vec<(EventId, Rule)>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Field {
    name: Arc<str>,
    now: Option<Value>,
    writes: Vec<(EventId, Option<Value>)>,
}

impl Marks {
    fn name(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.iter().find(|known| ***known == *name) {
            return Arc::clone(known);
        }
        self.names.push(name.into());
        name.into()
    }

    fn field(&self, spot: &Spot) -> Option<&Field> {
        self.fields.get(&(spot.step, spot.target))?.iter().find(|field| field.name == spot.field)
    }

    /// Words about a contribution are gone, for good.
    pub fn erase(&mut self, item: u32) {
        let of_item = self.fields.iter_mut().filter(|((_, target), _)| *target == Some(item));
        for field in of_item.flat_map(|(_, fields)| fields) {
            let values = field.writes.iter_mut().map(|(_, value)| value).chain([&mut field.now]);
            for value in values.flatten().filter(|value| matches!(value, Value::Text(_))) {
                *value = Value::Erased;
            }
        }
    }
}

impl Session {
    /// What stands in a field of a contribution, or of the step itself.
    #[must_use]
    pub fn mark(&self, step: StepAt, target: Option<u32>, field: &str) -> Option<&Value> {
        let step = u32::try_from(step).ok()?;
        let fields = self.marks.fields.get(&(step, target))?;
        fields.iter().find(|known| *known.name == *field)?.now.as_ref()
    }

    /// Whether a field was ever written, also to empty it, and that holds.
    #[must_use]
    pub fn was_written(&self, step: StepAt, target: Option<u32>, field: &str) -> bool {
        let Ok(step) = u32::try_from(step) else { return false };
        let fields = self.marks.fields.get(&(step, target)).map_or(&[][..], Vec::as_slice);
        let written = fields.iter().find(|known| *known.name == *field);
        written.is_some_and(|field| field.writes.iter().any(|(act, _)| !self.history.is_undone(*act)))
    }

    /// The names of the step's own fields that something stands in, in the order in which they were first written.
    pub fn marked_fields(&self, step: StepAt) -> impl Iterator<Item = &str> {
        let step = u32::try_from(step).ok();
        let fields = step.and_then(|step| self.marks.fields.get(&(step, None))).map_or(&[][..], Vec::as_slice);
        fields.iter().filter(|field| field.now.is_some()).map(|field| &*field.name)
    }

    /// What stands in a field of the contributions of a step, by their place among all; in no order.
    pub fn marked_with(&self, step: StepAt, name: &str) -> impl Iterator<Item = (u32, &Value)> {
        let of_step = self.marks.fields.iter().filter(move |((of, _), _)| *of as usize == step);
        of_step.filter_map(move |((_, target), fields)| {
            let field = fields.iter().find(|field| *field.name == *name)?;
            Some(((*target)?, field.now.as_ref()?))
        })
    }

    /// Whether anything was written into a field or cast in a step, and holds.
    #[must_use]
    pub fn was_worked(&self, step: StepAt) -> bool {
        let Ok(at) = u32::try_from(step) else { return false };
        let mut of_step = self.marks.fields.iter().filter(|((of, _), _)| *of == at);
        let marked = of_step.any(|(_, fields)| fields.iter().any(|field| field.now.is_some()));
        marked || self.tally(step).ballots.iter().any(|n| *n > 0)
    }

    /// Whether something stands in a field that the work of a step gives a contribution.
    pub(super) fn is_marked(&self, step: StepAt, target: u32) -> bool {
        let fields = u32::try_from(step).ok().and_then(|step| self.marks.fields.get(&(step, Some(target))));
        fields.is_some_and(|fields| fields.iter().any(|field| field.now.is_some()))
    }

    /// The rule that was settled for a step's vote in the session; the agenda may say one all the same.
    #[must_use]
    pub fn ruled(&self, step: StepAt) -> Option<&Rule> {
        let writes = self.marks.rules.get(&u32::try_from(step).ok()?)?;
        writes.iter().rev().find(|(act, _)| !self.history.is_undone(*act)).map(|(_, rule)| rule)
    }

    /// Place of a contribution among all.
    #[must_use]
    pub fn place_of(&self, id: EventId) -> Option<u32> {
        self.by_id.get(id)
    }

    /// The contribution at a place among all.
    #[must_use]
    pub fn at_place(&self, place: u32) -> Option<&super::Contribution> {
        self.contributions.get(place as usize)
    }

    pub(super) fn write_mark(&mut self, act: EventId, step: &str, target: Option<EventId>, name: &str, mark: Mark) {
        let Some(step) = self.step_at(step).and_then(|at| u32::try_from(at).ok()) else { return };
        let target = match target {
            None => None,
            Some(id) => match self.by_id.get(id) {
                Some(at) => Some(at),
                None => return,
            },
        };
        let gone = target.and_then(|at| self.at_place(at)).is_some_and(|item| item.erased);
        let text = mark.text.map(|words| match words.into_text() {
            Some(text) if !gone => Value::Text(text.into_boxed_str()),
            Some(_) | None => Value::Erased,
        });
        let item = mark.item.and_then(|id| self.by_id.get(id)).map(Value::Item);
        if let Some(item) = target {
            self.state_by_field(act, step, item, name, mark.choice.as_deref());
        }
        let choice = mark.choice.map(|choice| Value::Choice(self.marks.name(&choice)));
        let value = text.or(item).or(choice).or(mark.number.map(Value::Number));
        let name = self.marks.name(name);
        let fields = self.marks.fields.entry((step, target)).or_default();
        let at = fields.iter().position(|field| field.name == name).unwrap_or(fields.len());
        if at == fields.len() {
            fields.push(Field { name: Arc::clone(&name), now: None, writes: Vec::new() });
        }
        fields[at].writes.push((act, value));
        self.touch(act, Touched::Marked(Spot { step, target, field: name }));
    }

    pub(super) fn write_rule(&mut self, act: EventId, step: &str, rule: Rule) {
        let Some(step) = self.step_at(step).and_then(|at| u32::try_from(at).ok()) else { return };
        self.marks.rules.entry(step).or_default().push((act, rule));
        self.touch(act, Touched::Ruled(step));
    }

    /// Reads a field anew.
    pub(super) fn settle_mark(&mut self, spot: &Spot) {
        let held = |field: &Field| {
            let mut holding = field.writes.iter().rev().filter(|(act, _)| !self.history.is_undone(*act));
            holding.next().and_then(|(_, value)| value.clone())
        };
        let Some(now) = self.marks.field(spot).map(held) else { return };
        let fields = self.marks.fields.get_mut(&(spot.step, spot.target)).into_iter().flatten();
        if let Some(field) = fields.into_iter().find(|field| field.name == spot.field) {
            field.now = now;
        }
    }
}
