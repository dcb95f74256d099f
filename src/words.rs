//! Every word a person reads, in their language, through Fluent.
//!
//! The files lie in `assets/i18n/<language>/`; a translator adds a folder, and one row to [`SHIPPED`]. What a language does
//! not have yet is said in English. Not here: when a thing is said.

use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// Files of one language.
type Files = &'static [&'static str];

const ENGLISH: Files = &[
    include_str!("../assets/i18n/en/screens.ftl"),
    include_str!("../assets/i18n/en/commands.ftl"),
    include_str!("../assets/i18n/en/messages.ftl"),
];

/// Languages that ship, English first.
pub const SHIPPED: &[(&str, Files)] = &[("en", ENGLISH)];

/// A made-up language 40 % longer than English and full of accents: what it breaks, German breaks too.
pub const PSEUDO: &str = "qps";

/// Something said: the message and what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// Name of the message.
    pub id: &'static str,
    /// Its arguments.
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
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    tag: String,
    pseudo: bool,
    bundles: Rc<Vec<FluentBundle<FluentResource>>>,
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
        let mut bundles = Vec::new();
        if let Some((name, files)) = SHIPPED.iter().find(|(name, _)| *name == base && *name != "en") {
            bundles.push(bundle(name, files));
        }
        bundles.push(bundle("en", ENGLISH));
        let tag = if bundles.len() > 1 || base == PSEUDO { base.clone() } else { "en".to_owned() };
        Self { tag, pseudo: base == PSEUDO, bundles: Rc::new(bundles) }
    }

    /// The language these words are in.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A message without arguments.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// A message with its arguments; a number among them picks the plural.
    #[must_use]
    pub fn say(&self, say: &Say) -> String {
        let args: Vec<(&str, &str)> = say.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.fill(say.id, &args)
    }

    /// A message with its arguments; the message's name where no language has it, which a test rules out.
    #[must_use]
    pub fn fill(&self, id: &str, args: &[(&str, &str)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value.parse::<i64>() {
                Ok(number) => given.set(*name, FluentValue::from(number)),
                Err(_) => given.set(*name, FluentValue::from(*value)),
            }
        }
        let found = self.bundles.iter().find_map(|b| b.get_message(id).and_then(|m| m.value()).map(|p| (b, p)));
        let Some((bundle, pattern)) = found else { return id.to_owned() };
        let text = bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned();
        if self.pseudo { lengthen(&text) } else { text }
    }

    /// Whether any language has the message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|b| b.has_message(id))
    }
}

fn bundle(tag: &str, files: Files) -> FluentBundle<FluentResource> {
    let lang: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![lang]);
    // Isolation marks are for documents; some terminals show them.
    bundle.set_use_isolating(false);
    for file in files {
        // A fault in a shipped file is found by a test; at run time what can be read is used.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Accents on the vowels and 40 % more letters.
fn lengthen(text: &str) -> String {
    let accented = |c: char| match c {
        'a' => 'á',
        'e' => 'ë',
        'i' => 'í',
        'o' => 'ö',
        'u' => 'ů',
        'A' => 'Á',
        'E' => 'É',
        'O' => 'Ö',
        other => other,
    };
    let mut out: String = text.chars().map(accented).collect();
    let more = text.chars().count() * 2 / 5;
    out.extend(std::iter::repeat_n('~', more));
    out
}
