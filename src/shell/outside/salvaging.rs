//! A damaged session that somebody wants to open: what is sound of it goes into a new file, with a list of what is not.
//!
//! Not here: the cutting out (`store::salvage`). The invariant: the damaged file is only read, and nothing is written over.

use std::path::{Path, PathBuf};

use crate::app::msg::Failure;
use crate::domain::time::Moment;
use crate::export::write;
use crate::store::{self, Access, Missing, Salvage, StoreError};
use crate::words::{Say, Words};

/// So many things that are missing are told one by one; the list has all.
const TOLD: usize = 20;

/// How the name of a file ends that was salvaged.
const ENDING: &str = "-salvaged";

/// The damaged file that this one was salvaged from; `None` for any other file.
pub(super) fn original(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let stem = stem.strip_suffix(ENDING)?;
    Some(path.with_file_name(format!("{stem}.{}", store::EXTENSION)))
}

/// Whether a file was salvaged.
pub fn is_salvaged(path: &Path) -> bool {
    original(path).is_some()
}

/// A new file with what is sound.
pub(super) struct Salvaged {
    pub(super) path: PathBuf,
    /// What is to be told of it, the whole last.
    pub(super) says: Vec<Say>,
}

/// Salvages a file that could not be opened; hands the failure back where the file is not damaged.
pub(super) fn salvage(path: &Path, failure: Failure, words: &Words) -> Result<Salvaged, Failure> {
    let looked_at = store::open(path, Access::Read, Moment::default()).and_then(|mut file| file.load(|_| ()));
    let Err(fault @ StoreError::Damaged { .. }) = looked_at else { return Err(failure) };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let to = path.with_file_name(format!("{stem}{ENDING}.{}", store::EXTENSION));
    let say = |id: &'static str| Say::new(id).with("what", &fault).with("path", to.display());
    let salvage = match store::salvage(path, &to) {
        Ok(salvage) => salvage,
        Err(StoreError::Exists(_)) => return Err(Failure { say: say("trouble-salvaged"), gone: false }),
        Err(why) => return Err(Failure { say: say("trouble-not-salvaged").with("why", &why), gone: false }),
    };
    let list = to.with_extension("txt");
    let missing: Vec<Say> = missing(&salvage).collect();
    let whole =
        Say::new("told-salvaged").with("path", to.display()).with("n", missing.len()).with("list", list.display());
    let lines = std::iter::once(&whole).chain(&missing).map(|say| words.tell(say) + "\n").collect::<String>();
    let written = write::file(&list, lines.as_bytes(), true);
    // The session matters more than its list: it is opened, and what the list would have said is told as a whole.
    let (told, unlisted) = match &written {
        Ok(()) => (TOLD, None),
        Err(why) => (usize::MAX, Some(Say::new("told-salvaged-unlisted").with("path", to.display()).with("why", why))),
    };
    let whole = unlisted.unwrap_or(whole);
    let says = missing.into_iter().take(told).chain([whole]).collect();
    Ok(Salvaged { path: to, says })
}

fn missing(salvage: &Salvage) -> impl Iterator<Item = Say> {
    let of =
        |id: &'static str| move |it: &Missing| Say::new(id).with("event", it.at.to_string()).with("what", &it.what);
    let gone = salvage.missing.iter().map(of("told-salvage-missing"));
    gone.chain(salvage.doubtful.iter().map(of("told-salvage-doubtful")))
}
