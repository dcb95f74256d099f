//! Which commands do anything as things stand: the hint bar leaves out those that do not.

use super::command::Cmd;
use super::model::Model;
use super::state::Screen;
use super::{board, drafting, missing};
use crate::domain::activity;

impl Model {
    /// Whether a command does anything as things stand; the hint bar leaves out those that do not.
    #[must_use]
    pub fn means(&self, cmd: Cmd) -> bool {
        if self.screen == Screen::Library {
            let of_agendas =
                matches!(cmd, Cmd::Choose | Cmd::Phase | Cmd::PhaseBefore | Cmd::CopyAgenda | Cmd::EditAgenda);
            return !(of_agendas && self.library.statements);
        }
        if self.screen == Screen::Plan {
            return drafting::means(self, cmd);
        }
        let Some(open) = &self.open else { return true };
        if matches!(cmd, Cmd::FieldNext | Cmd::FieldBefore) {
            return board::place(self).is_some_and(|place| !place.work().fields(place).is_empty());
        }
        if cmd == Cmd::Work {
            return open.session.current().is_some_and(|(_, step)| !activity::of(step.kind).settings().is_empty());
        }
        if cmd == Cmd::Missing {
            let clock = &open.session.clock;
            // In the bars only where it is time for it; it can be asked for at any moment.
            return self.screen == Screen::Review
                || !clock.closed && clock.at.is_some_and(|at| missing::closes(&open.session, at));
        }
        if open.read_only.is_some() {
            return !writes(cmd);
        }
        let clock = &open.session.clock;
        if cmd == Cmd::Plan {
            return !clock.closed && self.timing().is_some_and(|timing| timing.is_too_late());
        }
        let trashed = self.in_hand().is_some_and(|item| item.trashed);
        if matches!(cmd, Cmd::Restore | Cmd::Trash) {
            return trashed == (cmd == Cmd::Restore);
        }
        let of_clock = matches!(cmd, Cmd::PauseToggle | Cmd::Extend | Cmd::Back | Cmd::Close);
        let of_step = matches!(cmd, Cmd::GroupNext | Cmd::GroupLast | Cmd::Group | Cmd::Sheet | Cmd::Focus);
        !(of_clock && (clock.closed || clock.at.is_none())
            || of_step && clock.at.is_none()
            || cmd == Cmd::Next && clock.closed)
    }
}

/// Whether a command of the hint bar adds to the record.
fn writes(cmd: Cmd) -> bool {
    matches!(
        cmd,
        Cmd::Next
            | Cmd::Back
            | Cmd::PauseToggle
            | Cmd::Plan
            | Cmd::Extend
            | Cmd::Close
            | Cmd::GroupNext
            | Cmd::GroupLast
            | Cmd::Group
            | Cmd::GroupAdd
            | Cmd::Count
            | Cmd::Arrived
            | Cmd::Left
            | Cmd::Person
            | Cmd::Invited
            | Cmd::Edit
            | Cmd::Trash
            | Cmd::Restore
            | Cmd::Move
            | Cmd::Undo
            | Cmd::Redo
    )
}
