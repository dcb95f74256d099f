//! Which writer this machine is.
//!
//! The id stands in the data folder and is bound to the machine and the user, so a folder copied to another machine does
//! not make two writers with one id. The invariant: two processes that ask at the same moment get the same answer.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::file;
use crate::domain::id::ReplicaId;
use crate::domain::words::to_hex;

/// What tells this machine and user from others: any texts that stay the same here and differ elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine(Vec<String>);

impl Machine {
    /// From texts of the caller's.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        Self(parts.iter().map(|part| (*part).to_owned()).collect())
    }

    /// This machine and user, as the system tells them.
    #[must_use]
    #[cfg_attr(windows, expect(clippy::disallowed_methods, reason = "the surroundings are where it tells both"))]
    pub fn this() -> Self {
        let mut parts = Vec::new();
        #[cfg(unix)]
        {
            let uname = rustix::system::uname();
            parts.push(uname.nodename().to_string_lossy().into_owned());
            parts.push(rustix::process::getuid().as_raw().to_string());
            parts.extend(fs::read_to_string("/etc/machine-id"));
        }
        #[cfg(windows)]
        {
            parts.extend(["COMPUTERNAME", "USERDOMAIN", "USERNAME"].iter().filter_map(|name| std::env::var(name).ok()));
        }
        Self(parts)
    }

    fn binding(&self) -> String {
        let mut hash = Sha256::new();
        for part in &self.0 {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let full: [u8; 32] = hash.finalize().into();
        to_hex(&full[..16])
    }
}

const NAME: &str = "replica";

/// The id of this machine's writer; made at the first call, and made anew when the folder came from elsewhere.
///
/// # Errors
/// When the folder cannot be written; without an id that stays, nothing may be written to any session.
pub fn replica(data_folder: &Path, machine: &Machine) -> Result<ReplicaId, StoreError> {
    file::make_folder(data_folder)?;
    let path = data_folder.join(NAME);
    let io = |e| StoreError::io(&path, e);
    let binding = machine.binding();
    match fs::read_to_string(&path) {
        Ok(text) => match parse(&text, &binding) {
            Some(id) => Ok(id),
            None => renew(&path, &binding).map_err(io),
        },
        Err(e) if e.kind() == io::ErrorKind::InvalidData => renew(&path, &binding).map_err(io),
        Err(e) if e.kind() == io::ErrorKind::NotFound => first(&path, &binding),
        Err(e) => Err(io(e)),
    }
}

/// Makes the file unless another process has just made it.
fn first(path: &Path, binding: &str) -> Result<ReplicaId, StoreError> {
    let io = |e| StoreError::io(path, e);
    let id = chance().map_err(io)?;
    let part = file::beside(path, &format!(".{}.part", to_hex(&id.0.to_be_bytes())));
    file::replace(&part, text(id, binding).as_bytes()).map_err(io)?;
    match file::settle(&part, path) {
        Err(StoreError::Exists(_)) => {
            let _ = fs::remove_file(&part);
            let there = fs::read_to_string(path).map_err(io)?;
            parse(&there, binding).map_or_else(|| renew(path, binding).map_err(io), Ok)
        }
        settled => settled.map(|()| id),
    }
}

fn renew(path: &Path, binding: &str) -> io::Result<ReplicaId> {
    let id = chance()?;
    file::replace(path, text(id, binding).as_bytes()).map(|()| id)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the id of a machine is drawn once, below everything that could hand it in"
)]
fn chance() -> io::Result<ReplicaId> {
    getrandom::u64().map(ReplicaId).map_err(|e| io::Error::other(e.to_string()))
}

fn text(id: ReplicaId, binding: &str) -> String {
    format!("{id} {binding} {}\n", sum(id, binding))
}

fn sum(id: ReplicaId, binding: &str) -> String {
    let full: [u8; 32] = Sha256::digest(format!("{id} {binding}")).into();
    to_hex(&full[..8])
}

fn parse(text: &str, binding: &str) -> Option<ReplicaId> {
    let mut words = text.split_whitespace();
    let id: ReplicaId = words.next()?.parse().ok()?;
    let sound = words.next() == Some(binding) && words.next() == Some(&sum(id, binding)) && words.next().is_none();
    sound.then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_stays_here_and_changes_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let (here, there) = (Machine::of(&["a", "1"]), Machine::of(&["b", "1"]));
        let id = replica(folder.path(), &here).unwrap();
        assert_eq!(replica(folder.path(), &here).unwrap(), id);
        let other = replica(folder.path(), &there).unwrap();
        assert_ne!(other, id, "a copied folder");
        assert_ne!(replica(folder.path(), &Machine::of(&["b", "2"])).unwrap(), other, "another user");
    }

    #[test]
    fn a_damaged_file_makes_a_new_id() {
        let folder = tempfile::tempdir().unwrap();
        let machine = Machine::of(&["a"]);
        let path = folder.path().join(NAME);
        let mut id = replica(folder.path(), &machine).unwrap();
        let whole = fs::read(&path).unwrap();
        let mut cases: Vec<Vec<u8>> = (0..16).map(|at| flip(&whole, at)).collect();
        cases.extend([Vec::new(), whole[..20].to_vec(), vec![0xff; 40]]);
        for bytes in cases {
            fs::write(&path, &bytes).unwrap();
            let next = replica(folder.path(), &machine).unwrap();
            assert_ne!(next, id);
            assert_ne!(next.to_string().as_bytes(), &bytes[..bytes.len().min(16)], "a flipped digit is not believed");
            id = next;
        }
    }

    fn flip(bytes: &[u8], at: usize) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        bytes
    }

    #[test]
    fn everybody_who_asks_first_gets_the_same_id() {
        let folder = tempfile::tempdir().unwrap();
        let machine = Machine::of(&["a"]);
        let ids: Vec<_> = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..8).map(|_| scope.spawn(|| replica(folder.path(), &machine).unwrap())).collect();
            asking.into_iter().map(|asked| asked.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no part is left");
    }
}
