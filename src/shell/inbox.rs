//! What comes back from other threads: messages for the model, and a bell that wakes the loop.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::msg::Msg;

/// The end that other threads hold.
#[derive(Clone)]
pub struct Post {
    to: Sender<Msg>,
    bell: Arc<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post")
    }
}

impl Post {
    /// Leaves a message and rings the bell.
    pub fn send(&self, msg: Msg) {
        // When nobody listens any more the program is ending, and what was written is on the disk all the same.
        let _ = self.to.send(msg);
        (self.bell)();
    }
}

/// Both ends; `bell` is rung from other threads after each message.
pub fn inbox(bell: impl Fn() + Send + Sync + 'static) -> (Post, Receiver<Msg>) {
    let (to, from) = channel();
    (Post { to, bell: Arc::new(bell) }, from)
}
