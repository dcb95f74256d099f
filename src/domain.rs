//! Facts about a workshop: pure values and the rules that join them.
//!
//! Nothing here reads a clock, a file or chance; all three come in with [`Stamp`]. Nothing here knows a screen.

pub mod activity;
pub mod agenda;
pub mod ballot;
pub mod contribution;
pub mod decide;
pub mod event;
pub mod framework;
pub mod id;
pub mod intent;
pub mod line;
pub mod log;
pub mod mark;
pub mod memory;
pub mod origin;
pub mod record;
pub mod refusal;
pub mod replan;
pub mod schedule;
pub mod session;
pub mod summary;
pub mod time;
pub mod turn;
pub mod why;
pub mod words;

/// What comes in from outside with each message: who writes, when it is, how long the step has run, and chance.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// This machine's writer.
    pub replica: id::ReplicaId,
    /// Wall clock.
    pub at: time::Moment,
    /// Running time of the step in hand since the last fact about the clock; 0 when it stands.
    pub ran_ms: time::Millis,
    /// Fresh chance for each message.
    pub seed: [u8; 32],
}

impl Stamp {
    /// The `n`-th salt of this message.
    #[must_use]
    pub fn salt(&self, n: u64) -> words::Salt {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(n.to_be_bytes());
        let full: [u8; 32] = hash.finalize().into();
        let mut salt = [0; 16];
        salt.copy_from_slice(&full[..16]);
        words::Salt(salt)
    }
}
