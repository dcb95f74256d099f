//! Every word a person reads, in their language, through Fluent.
//!
//! The files lie in `assets/i18n/<language>/`; a translator adds a folder, and one row to [`SHIPPED`]. What a language does
//! not have yet is said in English. Not here: when a thing is said.

use std::cell::{OnceCell, RefCell};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

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

/// Something said: the message and what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// Name of the message.
    pub id: &'static str,
    /// Its arguments; those for which [`is_number`] holds are whole numbers.
    pub args: Vec<(&'static str, String)>,
}

impl Say {
    /// A message without arguments.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The message with one more argument.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike are handed over as they stand")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Files of one language: what the screen and the commands say, and what only reports say.
#[derive(Clone, Copy, Debug)]
pub struct Files {
    screen: &'static [&'static str],
    report: &'static [&'static str],
}

impl Files {
    /// Every one.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.screen.iter().chain(self.report).copied()
    }
}

/// Messages of reports begin so.
const REPORT: &str = "export-";

const ENGLISH: Files = Files {
    screen: &[
        include_str!("../assets/i18n/en/commands.ftl"),
        include_str!("../assets/i18n/en/screens.ftl"),
        include_str!("../assets/i18n/en/told.ftl"),
        include_str!("../assets/i18n/en/messages.ftl"),
    ],
    report: &[include_str!("../assets/i18n/en/export.ftl")],
};

/// Languages that ship, English first.
pub const SHIPPED: &[(&str, Files)] = &[("en", ENGLISH)];

/// The words of one language.
pub struct Words {
    tag: String,
    pseudo: bool,
    screen: Vec<Book>,
    /// Looked through when the first report is written.
    report: OnceCell<Vec<Book>>,
}

/// The messages of one language; each is read when it is first said, for a screen says a tenth of them.
struct Book {
    /// Name and text of each, by name.
    index: Vec<(&'static str, &'static str)>,
    read: RefCell<FluentBundle<FluentResource>>,
}

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
        let screen = books(&tag, |files| files.screen);
        Self { tag, pseudo: base == PSEUDO, screen, report: OnceCell::new() }
    }

    /// The tag that gives the same words again, on another thread as well.
    #[must_use]
    pub fn tag(&self) -> &str {
        if self.pseudo { PSEUDO } else { &self.tag }
    }

    fn books(&self, id: &str) -> &[Book] {
        if id.starts_with(REPORT) {
            self.report.get_or_init(|| books(&self.tag, |files| files.report))
        } else {
            &self.screen
        }
    }

    /// A message with what fills it.
    #[must_use]
    pub fn tell(&self, say: &Say) -> String {
        let args: Vec<(&str, &str)> = say.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
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

/// The messages of a language, then the English ones for what it lacks.
fn books(tag: &str, of: fn(&Files) -> &'static [&'static str]) -> Vec<Book> {
    let own = SHIPPED.iter().filter(|(name, _)| *name == tag && *name != "en");
    let english = SHIPPED.iter().filter(|(name, _)| *name == "en");
    own.chain(english).map(|(name, files)| Book::of(name, of(files))).collect()
}

impl Book {
    fn of(tag: &str, files: &'static [&'static str]) -> Self {
        let lang: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![lang]);
        // Isolation marks are for documents; some terminals show them.
        bundle.set_use_isolating(false);
        let mut index: Vec<_> = files.iter().flat_map(|file| messages(file)).collect();
        index.sort_unstable_by_key(|(id, _)| *id);
        Self { index, read: RefCell::new(bundle) }
    }

    fn text(&self, id: &str) -> Option<&'static str> {
        self.index.binary_search_by_key(&id, |(name, _)| name).ok().map(|at| self.index[at].1)
    }

    fn say(&self, id: &str, given: &FluentArgs<'_>) -> Option<String> {
        let text = self.text(id)?;
        if let Some(words) = plain(text) {
            return Some(words.to_owned());
        }
        let mut bundle = self.read.borrow_mut();
        if !bundle.has_message(id) {
            // A fault in a shipped file is found by a test; at run time what can be read is used.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        let pattern = bundle.get_message(id)?.value()?;
        Some(bundle.format_pattern(pattern, Some(given), &mut Vec::new()).into_owned())
    }
}

/// The value of a message that is one line and names nothing: its words as they stand.
fn plain(text: &'static str) -> Option<&'static str> {
    let (_, value) = text.split_once('=')?;
    let value = value.trim();
    (!value.is_empty() && !value.contains(['{', '\n'])).then_some(value)
}

/// Name and text of every message of a file. A message begins in the first column with its name; no message of ours
/// speaks of another, so each can be read by itself.
fn messages(file: &'static str) -> Vec<(&'static str, &'static str)> {
    let starts = std::iter::once(0).chain(file.match_indices('\n').map(|(at, _)| at + 1));
    let begins = |at: &usize| file.as_bytes().get(*at).is_some_and(|b| b.is_ascii_lowercase() || *b == b'#');
    let starts: Vec<usize> = starts.filter(begins).chain([file.len()]).collect();
    let named = starts.windows(2).filter_map(|pair| {
        let text = &file[pair[0]..pair[1]];
        text.split_once(" =").filter(|_| !text.starts_with('#')).map(|(id, _)| (id, text))
    });
    named.collect()
}

/// Accents on the vowels and 40 % more letters.
fn lengthen(text: &str) -> String {
    const ACCENTS: [(char, char); 8] =
        [('a', 'á'), ('e', 'ë'), ('i', 'í'), ('o', 'ö'), ('u', 'ů'), ('A', 'Á'), ('E', 'É'), ('O', 'Ö')];
    let accented = |c: char| ACCENTS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| *accented);
    let more = text.chars().count() * 2 / 5;
    text.chars().map(accented).chain(std::iter::repeat_n('~', more)).collect()
}
