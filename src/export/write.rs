//! Bytes reach the disk: the old file or the whole new one stands there, never a part.
//!
//! Not here: what the bytes are. A new file is written beside its place, flushed, and only then given its name; nothing
//! that exists is replaced unless asked for. What is written is readable by its owner alone (0600, folders 0700).

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::Written;

mod error;

pub use error::Error;

/// Writes a summary where asked; `force` replaces what is there.
///
/// # Errors
/// With what, where and what to do. What stood there before is then untouched, but for [`Error::Unsure`]; of a folder
/// that is being replaced, each file is the old or the new one.
pub fn write(written: &Written, path: &Path, force: bool) -> Result<(), Error> {
    write_watched(written, path, force, &mut |_, _| true)
}

/// The same; `watch` is told how many bytes of how many are written, and stops it by answering `false`. Once the first
/// file has got its name, nothing is stopped any more.
///
/// # Errors
/// As [`write`](write()), and [`Error::Stopped`].
pub fn write_watched(
    written: &Written,
    path: &Path,
    force: bool,
    watch: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<(), Error> {
    let lengths = |files: &[(&str, Vec<u8>)]| files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    match written {
        Written::File(bytes) => one(path, bytes, force, &mut Pace { watch, done: 0, of: bytes.len() as u64 }),
        Written::Folder(files) => folder(path, files, force, &mut Pace { watch, done: 0, of: lengths(files) }),
    }
}

/// How far the writing is, and who is told.
struct Pace<'a> {
    watch: &'a mut dyn FnMut(u64, u64) -> bool,
    done: u64,
    of: u64,
}

/// Bytes between two looks at the watch.
const PIECE: usize = 1 << 20;

/// What the watch says when it wants an end, as it travels among the answers of the system.
#[derive(Debug, thiserror::Error)]
#[error("stopped")]
struct Halt;

impl Pace<'_> {
    fn on(&mut self, bytes: usize) -> io::Result<()> {
        self.done += bytes as u64;
        if (self.watch)(self.done, self.of) { Ok(()) } else { Err(io::Error::other(Halt)) }
    }
}

/// Writes one file.
///
/// # Errors
/// As [`write`](write()).
pub fn file(path: &Path, bytes: &[u8], force: bool) -> Result<(), Error> {
    one(path, bytes, force, &mut Pace { watch: &mut |_, _| true, done: 0, of: bytes.len() as u64 })
}

fn one(path: &Path, bytes: &[u8], force: bool, pace: &mut Pace<'_>) -> Result<(), Error> {
    const EXAMPLE: &str = "summary.md";
    if path.is_dir() {
        return Err(Error::IsFolder(path.to_owned(), EXAMPLE));
    }
    if path.file_name().is_none() {
        return Err(Error::NoName(path.to_owned(), EXAMPLE));
    }
    let mut draft = Draft::begin(path, force)?;
    draft.fill(bytes, pace)?;
    draft.place(force)?;
    flush_folder(&draft.parent).map_err(|source| Error::Unsure { path: path.to_owned(), source })
}

/// A file that is written beside its place and has not its name yet.
struct Draft {
    /// As it was asked for.
    path: PathBuf,
    /// What it will replace, or be.
    target: PathBuf,
    parent: PathBuf,
    temp: PathBuf,
    handle: Option<File>,
}

impl Draft {
    fn begin(path: &Path, force: bool) -> Result<Self, Error> {
        let target = match fs::symlink_metadata(path) {
            // The link stays, what it leads to is replaced.
            Ok(is) if is.is_symlink() => fs::canonicalize(path).map_err(|_| Error::DanglingLink(path.to_owned()))?,
            Ok(_) | Err(_) => path.to_owned(),
        };
        if fs::metadata(&target).is_ok_and(|is| !is.is_file()) {
            return Err(Error::NotPlain(path.to_owned()));
        }
        if !force && fs::symlink_metadata(path).is_ok() {
            return Err(Error::Exists(path.to_owned()));
        }
        let parent = parent(&target, path)?;
        let (temp, handle) = beside(&parent, path, create)?;
        Ok(Self { path: path.to_owned(), target, parent, temp, handle: Some(handle) })
    }

    /// Takes back what was written when not all of it could be.
    fn fill(&mut self, bytes: &[u8], pace: &mut Pace<'_>) -> Result<(), Error> {
        let filled = self.handle.take().map_or(Ok(()), |handle| fill(handle, bytes, pace));
        filled.map_err(|source| {
            let _ = fs::remove_file(&self.temp);
            explain(source, &self.path, &self.parent)
        })
    }

    /// Gives it its name, or takes it back.
    fn place(&self, force: bool) -> Result<(), Error> {
        let placed = if force { fs::rename(&self.temp, &self.target) } else { place(&self.temp, &self.target) };
        placed.map_err(|source| {
            let _ = fs::remove_file(&self.temp);
            let kept = force && is_kept(&source, &self.target);
            if kept { Error::Kept(self.path.clone()) } else { explain(source, &self.path, &self.parent) }
        })
    }
}

/// Writes a folder of files: a new one appears as a whole; in one that is there each file gets its name when all are
/// written.
fn folder(path: &Path, files: &[(&'static str, Vec<u8>)], force: bool, pace: &mut Pace<'_>) -> Result<(), Error> {
    match fs::metadata(path) {
        Ok(is) if !is.is_dir() => return Err(Error::IsFile(path.to_owned())),
        Ok(_) => {
            let empty = fs::read_dir(path).map_err(|e| explain(e, path, path))?.next().is_none();
            if !force && !empty {
                return Err(Error::Exists(path.to_owned()));
            }
            return into_folder(path, files, pace);
        }
        Err(_) if fs::symlink_metadata(path).is_ok() => return Err(Error::DanglingLink(path.to_owned())),
        Err(_) => {}
    }
    if path.file_name().is_none() {
        return Err(Error::NoName(path.to_owned(), "summary"));
    }
    let parent = parent(path, path)?;
    let (temp, ()) = beside(&parent, path, create_folder)?;
    let mut fill_all = || {
        files.iter().try_for_each(|(name, bytes)| fill(create(&temp.join(name))?, bytes, pace))?;
        flush_folder(&temp)?;
        fs::rename(&temp, path)
    };
    if let Err(source) = fill_all() {
        let _ = fs::remove_dir_all(&temp);
        return Err(explain(source, path, &parent));
    }
    flush_folder(&parent).map_err(|source| Error::Unsure { path: path.to_owned(), source })
}

/// Writes every file beside its place, and only then gives them their names.
fn into_folder(path: &Path, files: &[(&'static str, Vec<u8>)], pace: &mut Pace<'_>) -> Result<(), Error> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let begun = Draft::begin(&path.join(name), true).and_then(|mut draft| {
            draft.fill(bytes, pace)?;
            Ok(draft)
        });
        match begun {
            Ok(draft) => drafts.push(draft),
            Err(why) => {
                drafts.iter().for_each(|draft| _ = fs::remove_file(&draft.temp));
                return Err(why);
            }
        }
    }
    let mut placed = Ok(());
    for draft in &drafts {
        placed = match placed {
            Ok(()) => draft.place(true),
            Err(why) => {
                let _ = fs::remove_file(&draft.temp);
                Err(why)
            }
        };
    }
    placed?;
    flush_folder(path).map_err(|source| Error::Unsure { path: path.to_owned(), source })
}

/// The folder that a path stands in, which must be there.
fn parent(target: &Path, asked: &Path) -> Result<PathBuf, Error> {
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    };
    let source = match fs::metadata(&parent) {
        Ok(is) if is.is_dir() => return Ok(parent),
        Ok(_) => return Err(Error::ParentIsFile { parent, path: asked.to_owned() }),
        Err(source) => source,
    };
    if let Some(file) = parent.ancestors().find(|part| part.is_file()) {
        return Err(Error::ParentIsFile { parent: file.to_owned(), path: asked.to_owned() });
    }
    match source.kind() {
        io::ErrorKind::NotFound => Err(Error::NoParent { parent, path: asked.to_owned() }),
        _ => Err(explain(source, asked, &parent)),
    }
}

/// A name in `parent` that nothing has yet, and what `create` made of it.
fn beside<T>(parent: &Path, asked: &Path, create: impl Fn(&Path) -> io::Result<T>) -> Result<(PathBuf, T), Error> {
    const TRIES: u32 = 1000;
    for nth in 0..TRIES {
        let temp = parent.join(format!(".charrette-{}-{nth}.part", std::process::id()));
        match create(&temp) {
            Ok(made) => return Ok((temp, made)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(explain(e, asked, parent)),
        }
    }
    Err(explain(io::ErrorKind::AlreadyExists.into(), asked, parent))
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(windows)]
fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

fn fill(mut file: File, bytes: &[u8], pace: &mut Pace<'_>) -> io::Result<()> {
    for piece in bytes.chunks(PIECE) {
        file.write_all(piece)?;
        pace.on(piece.len())?;
    }
    file.sync_all()?;
    pace.on(0)
}

/// Gives the file its name unless something has taken it meanwhile. A hard link does both at once; where the disk knows
/// none (FAT on a stick), a look and a rename must do.
fn place(temp: &Path, target: &Path) -> io::Result<()> {
    match fs::hard_link(temp, target) {
        Ok(()) => {
            let _ = fs::remove_file(temp); // the file has its name; a second one beside it does no harm
            Ok(())
        }
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(e),
        Err(_) if fs::symlink_metadata(target).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(temp, target),
    }
}

/// A name is on disk only when its folder is.
#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|handle| handle.sync_all()) {
        // Some network and user-space file systems cannot flush a folder; the rename has happened all the same.
        Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        // A folder one may write to but not read cannot be opened for flushing.
        Err(e) if e.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// Windows offers no way to flush a folder; NTFS keeps a journal of names.
#[cfg(windows)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether a file that was written beside `target` could not take its place because of what stands there: on Windows,
/// what a program has open can often not be replaced.
fn is_kept(source: &io::Error, target: &Path) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    let refused = source.kind() == io::ErrorKind::PermissionDenied
        || cfg!(windows) && source.raw_os_error() == Some(SHARING_VIOLATION);
    refused && fs::symlink_metadata(target).is_ok()
}

fn explain(source: io::Error, path: &Path, folder: &Path) -> Error {
    if source.get_ref().and_then(|inner| inner.downcast_ref::<Halt>()).is_some() {
        return Error::Stopped(path.to_owned());
    }
    match source.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => Error::Exists(path.to_owned()),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Error::NotAllowed(folder.to_owned()),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full(path.to_owned()),
        _ => Error::Io { path: path.to_owned(), source },
    }
}
