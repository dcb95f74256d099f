//! Every word a person reads, in their language, through Fluent.
//!
//! The files lie in `assets/i18n/<language>/`; a translator adds a folder, and one row to [`SHIPPED`]. What a language does
//! not have yet is said in English. Not here: when a thing is said.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::export::{Labels, is_number};

/// Files of one language.
pub type Files = &'static [&'static str];

const ENGLISH: Files = &[include_str!("../assets/i18n/en/messages.ftl"), include_str!("../assets/i18n/en/export.ftl")];

/// Languages that ship, English first.
pub const SHIPPED: &[(&str, Files)] = &[("en", ENGLISH)];

/// The words of one language.
pub struct Words {
    tag: String,
    bundles: Vec<FluentBundle<FluentResource>>,
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
        let mut bundles: Vec<_> = nearest.map(|(name, files)| bundle(name, files)).into_iter().collect();
        bundles.push(bundle("en", ENGLISH));
        Self { tag: nearest.map_or("en", |(name, _)| name).to_owned(), bundles }
    }

    /// Whether any language has the message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|b| b.has_message(id))
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
        let found = self.bundles.iter().find_map(|b| b.get_message(id).and_then(|m| m.value()).map(|p| (b, p)));
        let Some((bundle, pattern)) = found else { return id.to_owned() };
        bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
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
