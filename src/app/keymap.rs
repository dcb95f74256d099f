//! Which keys mean which command: those of the table, or a person's own in their place.
//!
//! Not here: the file that a person writes them in. The invariants: in no scope a key means two commands; none of the capture
//! line's own keys means one there; and whoever has no keys of their own pays for none.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::command::{COMMANDS, Cmd, Command, Scope};
use super::key::Key;
use super::keys;

/// What a key means where.
type Meant = HashMap<(Scope, Key), &'static Command>;

/// Where the keys of a command hold that comes without any: wherever a workshop is run.
const IN_A_WORKSHOP: &[Scope] = &[Scope::Line, Scope::List, Scope::Work];

/// The keys in force.
#[derive(Clone, Debug, Default)]
pub struct Keymap(Option<Box<Own>>);

/// Keys that are not those of the table.
#[derive(Clone, Debug)]
struct Own {
    /// Of every command whose keys are others than in the table.
    keys: HashMap<Cmd, Vec<Key>>,
    meant: Meant,
}

/// A key that a person wanted for a command, and why it is not so, or not for this command alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Which of the wishes.
    pub wish: usize,
    /// Which of its keys.
    pub key: usize,
    /// What is the matter.
    pub why: Why,
}

/// What is the matter with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is typed where the command would have it: text, or what the line is edited with.
    Typed,
    /// It begins a command by its name.
    Colon,
    /// Terminals send another key for it.
    NotSent,
    /// The same command has it already.
    Twice,
    /// This command comes before and keeps it.
    Kept(Cmd),
    /// This command of the table goes without it.
    Taken(Cmd),
}

impl Keymap {
    /// The table's keys with a person's own in their place: for each command that is named, all it shall have. Of two
    /// commands that would share a key the first keeps it, everywhere: those named in their order, then the table.
    #[must_use]
    pub fn of(wishes: &[(Cmd, Vec<Key>)]) -> (Self, Vec<Odd>) {
        if wishes.is_empty() {
            return (Self::default(), Vec::new());
        }
        let mut made = Making::default();
        for (wish, (cmd, keys)) in wishes.iter().enumerate() {
            made.wished(wish, Command::of(*cmd), keys);
        }
        for command in COMMANDS {
            made.as_it_comes(command);
        }
        let meant = meant(COMMANDS.iter().flat_map(|c| {
            let keys = made.own.get(&c.id).map_or_else(|| of_table(c).collect(), Clone::clone);
            keys.into_iter().map(move |key| (c, key))
        }));
        (Self(Some(Box::new(Own { keys: made.own, meant }))), made.odd)
    }

    /// What a key means in a scope.
    #[must_use]
    pub fn keyed(&self, scope: Scope, key: Key) -> Option<&'static Command> {
        static TABLE: LazyLock<Meant> =
            LazyLock::new(|| meant(COMMANDS.iter().flat_map(|c| of_table(c).map(move |key| (c, key)))));
        let meant = self.0.as_ref().map_or(&*TABLE, |own| &own.meant);
        meant.get(&(scope, key)).or_else(|| meant.get(&(Scope::Any, key))).copied()
    }

    /// The key of a command that is shown first.
    #[must_use]
    pub fn first(&self, command: &Command) -> Option<Key> {
        match self.own(command) {
            Some(keys) => keys.first().copied(),
            None => of_table(command).next(),
        }
    }

    /// All keys of a command.
    #[must_use]
    pub fn keys(&self, command: &Command) -> Cow<'_, [Key]> {
        match self.own(command) {
            Some(keys) => Cow::Borrowed(keys),
            None => Cow::Owned(of_table(command).collect()),
        }
    }

    /// Whether a command has a key that means it in this scope.
    #[must_use]
    pub fn holds(&self, command: &Command, scope: Scope) -> bool {
        scopes(command).contains(&scope) && self.first(command).is_some()
    }

    fn own(&self, command: &Command) -> Option<&[Key]> {
        self.0.as_ref()?.keys.get(&command.id).map(Vec::as_slice)
    }
}

/// Who has a key, and by which of the wishes and which of its keys; none who came with it.
type Holder = (&'static Command, Option<(usize, usize)>);

/// A map being made.
#[derive(Default)]
struct Making {
    own: HashMap<Cmd, Vec<Key>>,
    /// Who has each key so far.
    has: HashMap<Key, Vec<Holder>>,
    odd: Vec<Odd>,
}

impl Making {
    fn wished(&mut self, wish: usize, command: &'static Command, keys: &[Key]) {
        let mut kept: Vec<Key> = Vec::new();
        for (nth, key) in keys.iter().enumerate() {
            let why = match unfit(command, *key) {
                Some(why) => Some(why),
                None if kept.contains(key) => Some(Why::Twice),
                None => self.other(command, *key).map(|(other, _)| Why::Kept(other.id)),
            };
            if let Some(why) = why {
                self.odd.push(Odd { wish, key: nth, why });
            } else {
                kept.push(*key);
                self.has.entry(*key).or_default().push((command, Some((wish, nth))));
            }
        }
        self.own.insert(command.id, kept);
    }

    /// A command that is not named keeps what nobody took.
    fn as_it_comes(&mut self, command: &'static Command) {
        if self.own.contains_key(&command.id) {
            return;
        }
        let (mut kept, mut lost) = (Vec::new(), false);
        for key in of_table(command) {
            // Within the table no key means two things, which a test holds: who has it already was named.
            if let Some((_, Some((wish, nth)))) = self.other(command, key) {
                lost = true;
                self.odd.push(Odd { wish, key: nth, why: Why::Taken(command.id) });
            } else {
                kept.push(key);
                self.has.entry(key).or_default().push((command, None));
            }
        }
        if lost {
            self.own.insert(command.id, kept);
        }
    }

    fn other(&self, command: &Command, key: Key) -> Option<Holder> {
        self.has.get(&key)?.iter().find(|(other, _)| meet(scopes(other), scopes(command))).copied()
    }
}

/// Why a key can mean no command of these scopes, whoever else has it.
fn unfit(command: &Command, key: Key) -> Option<Why> {
    let typed = scopes(command).iter().any(|scope| matches!(scope, Scope::Line | Scope::Any));
    if !key.is_sent() {
        Some(Why::NotSent)
    } else if typed && keys::is_of_a_line(key) {
        Some(Why::Typed)
    } else {
        (key.typed() == Some(':')).then_some(Why::Colon)
    }
}

fn scopes(command: &Command) -> &'static [Scope] {
    if command.scopes.is_empty() { IN_A_WORKSHOP } else { command.scopes }
}

/// Whether there is a place where both would mean something.
fn meet(one: &[Scope], other: &[Scope]) -> bool {
    one.contains(&Scope::Any) || other.contains(&Scope::Any) || one.iter().any(|scope| other.contains(scope))
}

fn of_table(command: &Command) -> impl Iterator<Item = Key> + use<> {
    command.keys.iter().filter_map(|key| Key::parse(key))
}

fn meant(all: impl Iterator<Item = (&'static Command, Key)>) -> Meant {
    all.flat_map(|(command, key)| scopes(command).iter().map(move |scope| ((*scope, key), command))).collect()
}
