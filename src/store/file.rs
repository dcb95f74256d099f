//! Files and folders that belong to one person: names, modes, syncing, free space.
//!
//! Not here: what stands in them. The invariant: whatever the umask, a file made here is 0600 and a folder 0700.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::error::StoreError;
use crate::domain::id::SessionId;

/// The ending of a session's file.
pub const EXTENSION: &str = "charrette";

const SLUG_MAX: usize = 40;

/// `<date>-<slug>-<short id>.charrette`; only `a-z`, `0-9`, `-` and `.`, so any file system takes it.
#[must_use]
pub fn name(date: NaiveDate, title: &str, session: SessionId) -> String {
    let slug = slug(title);
    let dash = if slug.is_empty() { "" } else { "-" };
    format!("{}{dash}{slug}-{}.{EXTENSION}", date.format("%Y-%m-%d"), session.short())
}

/// A title in `a-z0-9-`, at most 40 long; letters with marks lose them, what has no Latin letter is left out.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        match fold(c) {
            "" if !c.is_alphabetic() && !out.is_empty() && !out.ends_with('-') => out.push('-'),
            folded => out.push_str(folded),
        }
    }
    out.truncate(SLUG_MAX);
    out.trim_matches('-').to_owned()
}

/// The plain letters for a lower-case letter of the Union's Latin alphabets and of Greek; nothing for anything else.
fn fold(c: char) -> &'static str {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    const MARKED: [(&str, &str); 42] = [
        ("àáâãåāăą", "a"),
        ("äæ", "ae"),
        ("çćċč", "c"),
        ("ďđð", "d"),
        ("èéêëēėęě", "e"),
        ("ğġģ", "g"),
        ("ħ", "h"),
        ("ìíîïīįı", "i"),
        ("ķ", "k"),
        ("ĺļľł", "l"),
        ("ñńņň", "n"),
        ("òóôõőō", "o"),
        ("öøœ", "oe"),
        ("ŕř", "r"),
        ("śşšș", "s"),
        ("ß", "ss"),
        ("ţťț", "t"),
        ("þ", "th"),
        ("ùúûūůűų", "u"),
        ("ü", "ue"),
        ("ýÿ", "y"),
        ("źżž", "z"),
        ("αά", "a"),
        ("β", "v"),
        ("γ", "g"),
        ("δ", "d"),
        ("εέ", "e"),
        ("ζ", "z"),
        ("ηήιίϊΐ", "i"),
        ("θ", "th"),
        ("κ", "k"),
        ("λ", "l"),
        ("μ", "m"),
        ("ν", "n"),
        ("ξ", "x"),
        ("οόωώ", "o"),
        ("π", "p"),
        ("ρ", "r"),
        ("σς", "s"),
        ("τ", "t"),
        ("υύϋΰ", "y"),
        ("φ", "f"),
    ];
    const MORE: [(&str, &str); 2] = [("χ", "ch"), ("ψ", "ps")];
    if let Some(at) = PLAIN.find(c) {
        return &PLAIN[at..=at];
    }
    MARKED.iter().chain(&MORE).find(|(marked, _)| marked.contains(c)).map_or("", |(_, plain)| plain)
}

/// Makes a folder and the missing ones above it, 0700 each.
///
/// # Errors
/// When the system refuses.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|e| StoreError::io(path, e))
}

/// Makes a new file, 0600, for reading and writing; fails where one exists.
pub(super) fn make_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?; // the umask may have taken more
    Ok(file)
}

/// Puts a file in place of whatever is there without waiting for the disk: for what can be made anew.
pub(super) fn replace_at_leisure(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(path, &format!(".{}.part", std::process::id()));
    let _ = fs::remove_file(&part);
    let placed = make_private(&part)
        .and_then(|mut file| io::Write::write_all(&mut file, bytes))
        .and_then(|()| fs::rename(&part, path));
    if placed.is_err() {
        let _ = fs::remove_file(&part);
    }
    placed
}

/// Puts a whole file in place of whatever is there, or nothing at all.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(path, &format!(".{}.part", std::process::id()));
    let _ = fs::remove_file(&part);
    let written = make_private(&part).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&part, path));
    if placed.is_err() {
        let _ = fs::remove_file(&part);
    }
    placed.and_then(|()| sync_folder(path))
}

/// Makes what was written into a file durable. Windows flushes only through a handle that may write.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Gives a finished file its name, unless that name is taken.
pub(super) fn settle(part: &Path, path: &Path) -> Result<(), StoreError> {
    match fs::hard_link(part, path) {
        Ok(()) => {
            let _ = fs::remove_file(part);
        }
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(StoreError::Exists(path.to_owned())),
        // sticks formatted as FAT know no second name for a file
        Err(_) if path.exists() => return Err(StoreError::Exists(path.to_owned())),
        Err(_) => fs::rename(part, path).map_err(|e| StoreError::io(path, e))?,
    }
    sync_folder(path).map_err(|e| StoreError::io(path, e))
}

/// `path` with `ending` added to its name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes the names in the folder of `path` durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    } else {
        Ok(()) // other systems have no such call and journal names themselves
    }
}

/// Bytes that this user may still write where `path` lies, or in its folder.
#[must_use]
pub fn free_bytes(path: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let stat = rustix::fs::statvfs(path).or_else(|_| rustix::fs::statvfs(path.parent().unwrap_or(path))).ok()?;
        Some(stat.f_bavail.saturating_mul(stat.f_frsize))
    }
    #[cfg(windows)]
    {
        let _ = path;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_on_every_file_system() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 4).unwrap();
        let id = SessionId(0x0123_4567_89ab_cdef_0000_0000_0000_0001);
        assert_eq!(name(date, "Bürger & Δήμος: Öffnung!", id), "2026-03-04-buerger-dimos-oeffnung-01234567.charrette");
        assert_eq!(name(date, "../../etc/passwd", id), "2026-03-04-etc-passwd-01234567.charrette");
        assert_eq!(name(date, "日本", id), "2026-03-04-01234567.charrette");
        assert_eq!(name(date, "CON", id), "2026-03-04-con-01234567.charrette", "the date keeps reserved names away");
        assert!(slug(&"ab ".repeat(60)).len() <= SLUG_MAX);
        assert!(!slug(&"a".repeat(39).replace("aaa", "aa ")).ends_with('-'));
    }
}
