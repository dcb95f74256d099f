//! Every word a person reads, in their language, through Fluent.
//!
//! The files lie in `assets/i18n/<language>/`; a translator adds a folder, and one row to [`SHIPPED`]. What a language does
//! not have yet is said in English. Not here: when a thing is said. The invariant: a sentence stands in one place, its
//! message; whatever prints one, a log or a test too, asks for it here.

mod book;
mod say;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentValue};

use book::{Book, books};
pub(crate) use say::in_english;
pub use say::{Fill, Say, Told, english};

/// The words of one language.
pub trait Labels {
    /// The language, BCP 47; the report says that it is written in it.
    fn lang(&self) -> &str;

    /// The message with this id. An argument for which [`is_number`] holds is a whole number, so that the message can
    /// choose its plural; every other argument is text and must appear as it is.
    fn say(&self, id: &str, args: &[(&str, &str)]) -> String;
}

/// Whether the argument of a message with this name is a whole number: `n`, and all that begin with `n-`.
#[must_use]
pub fn is_number(argument: &str) -> bool {
    argument == "n" || argument.starts_with("n-")
}

/// A made-up language 40 % longer than English and full of accents: what it breaks, German breaks too.
pub const PSEUDO: &str = "qps";

/// Files of one language, by when they are read: a start that shows a screen reads what screens say and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Files([&'static [&'static str]; Part::ALL.len()]);

impl Files {
    /// Every one.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().flat_map(|files| files.iter()).copied()
    }

    fn of(&self, part: Part) -> &'static [&'static str] {
        self.0[part as usize]
    }
}

/// Files that are read together, when the first message of one of them is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What stands on screens, and the names of commands.
    Screen,
    /// What is told of what was done or cannot be done, on screens and in lines.
    Told,
    /// What only reports say.
    Report,
    /// What is said when something went wrong outside.
    Errors,
    /// What is said of files of agendas and frameworks.
    Content,
    /// What the command line says, its help too.
    Cli,
    /// What kinds of work say, on screens and in reports.
    Work,
    /// What the plan screen says.
    Draft,
}

impl Part {
    const ALL: [Self; 8] =
        [Self::Screen, Self::Told, Self::Report, Self::Errors, Self::Content, Self::Cli, Self::Work, Self::Draft];

    /// Where a message stands: its name says it.
    fn of(id: &str) -> Self {
        match id.split_once('-') {
            Some(("export", _)) => Self::Report,
            Some(("error", _)) => Self::Errors,
            Some(("content", _)) => Self::Content,
            Some(("cli", _)) => Self::Cli,
            Some(("work", _)) => Self::Work,
            Some(("draft" | "field", _)) => Self::Draft,
            Some((
                "told" | "now" | "alarm" | "offer" | "detail" | "disclosure" | "confirm" | "plain" | "refusal"
                | "trouble" | "progress" | "keys" | "settings" | "why",
                _,
            )) => Self::Told,
            Some(_) | None => Self::Screen,
        }
    }
}

/// The files in the folder of a language.
macro_rules! files {
    ($lang:literal) => {
        Files([
            &[
                include_str!(concat!("../assets/i18n/", $lang, "/commands.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/screens.ftl")),
            ],
            &[
                include_str!(concat!("../assets/i18n/", $lang, "/told.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/messages.ftl")),
            ],
            &[include_str!(concat!("../assets/i18n/", $lang, "/export.ftl"))],
            &[include_str!(concat!("../assets/i18n/", $lang, "/errors.ftl"))],
            &[include_str!(concat!("../assets/i18n/", $lang, "/content.ftl"))],
            &[include_str!(concat!("../assets/i18n/", $lang, "/cli.ftl"))],
            &[
                include_str!(concat!("../assets/i18n/", $lang, "/work/work.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/clustering.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/dot-vote.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/votes.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/statement-poll.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/gradients.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/consent.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/rating.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/ranking.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/risk-register.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/agreements-canvas.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/raci.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/commitments.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/parking-lot.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/recommendation-review.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/two-by-two.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/stakeholder-map.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/journey.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/blueprint.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/walk-through.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/retrospective.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/world-cafe.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/answers.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/brainstorm.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/brainwriting.ftl")),
                include_str!(concat!("../assets/i18n/", $lang, "/work/round-table.ftl")),
            ],
            &[include_str!(concat!("../assets/i18n/", $lang, "/drafts.ftl"))],
        ])
    };
}

/// Languages that ship, English first.
pub const SHIPPED: &[(&str, Files)] = &[("en", files!("en"))];

/// The words of one language.
pub struct Words {
    tag: String,
    pseudo: bool,
    parts: [OnceCell<Vec<Book>>; Part::ALL.len()],
    /// What was told, and how: a screen says nearly the same from one frame to the next.
    told: RefCell<HashMap<Say, String>>,
}

/// Sentences that are remembered; when so many have come, the old ones are long gone from sight.
const REMEMBERED: usize = 256;
/// A longer one holds what somebody said, which is kept in one place.
const SHORT: usize = 80;

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.tag)
    }
}

impl Words {
    /// The shipped language nearest to a BCP 47 tag; English when there is none.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let base = tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        let nearest = SHIPPED.iter().find(|(name, _)| *name == base && *name != "en");
        let tag = nearest.map_or("en", |(name, _)| name).to_owned();
        Self { tag, pseudo: base == PSEUDO, parts: Default::default(), told: RefCell::default() }
    }

    /// The tag that gives these words: the language, or [`PSEUDO`].
    #[must_use]
    pub fn tag(&self) -> &str {
        if self.pseudo { PSEUDO } else { &self.tag }
    }

    fn books(&self, id: &str) -> &[Book] {
        let part = Part::of(id);
        self.parts[part as usize].get_or_init(|| books(&self.tag, part))
    }

    /// A message with what fills it, other messages too.
    #[must_use]
    pub fn tell(&self, say: &Say) -> String {
        if let Some(told) = self.told.borrow().get(say) {
            return told.clone();
        }
        let told = self.tell_anew(say);
        if told.len() > SHORT {
            return told;
        }
        let mut remembered = self.told.borrow_mut();
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(say.clone(), told.clone());
        told
    }

    fn tell_anew(&self, say: &Say) -> String {
        let fill = |fill: &Fill| match fill {
            Fill::Text(text) => text.clone(),
            Fill::Said(say) => self.tell(say),
        };
        let args: Vec<(&str, String)> = say.args.iter().map(|(name, value)| (*name, fill(value))).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.say(say.id, &args)
    }

    /// A message without arguments.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// Whether any language has the message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.books(id).iter().any(|book| book.text(id).is_some())
    }
}

impl Labels for Words {
    fn lang(&self) -> &str {
        &self.tag
    }

    /// The message with its arguments; the message's name where no language has it, which a test rules out.
    fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value.parse::<i64>() {
                Ok(number) if is_number(name) => given.set(*name, FluentValue::from(number)),
                Ok(_) | Err(_) => given.set(*name, FluentValue::from(*value)),
            }
        }
        let said = self.books(id).iter().find_map(|book| book.say(id, &given));
        let Some(text) = said else { return id.to_owned() };
        if self.pseudo { lengthen(&text) } else { text }
    }
}

/// Accents on the vowels and 40 % more letters.
fn lengthen(text: &str) -> String {
    const ACCENTS: [(char, char); 8] =
        [('a', 'á'), ('e', 'ë'), ('i', 'í'), ('o', 'ö'), ('u', 'ů'), ('A', 'Á'), ('E', 'É'), ('O', 'Ö')];
    let accented = |c: char| ACCENTS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| *accented);
    let more = text.chars().count() * 2 / 5;
    text.chars().map(accented).chain(std::iter::repeat_n('~', more)).collect()
}
