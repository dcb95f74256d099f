//! How much room there is, as three layouts.

use ratatui::layout::Rect;

/// A layout. Chosen by the room there is, so that every size between the named ones has one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Size {
    /// From 40 by 12: one thing under the other.
    Compact,
    /// From 70 by 20: two things side by side.
    Regular,
    /// From 110 by 30: three.
    Wide,
}

/// The least that something can be done in.
pub(super) const LEAST: (u16, u16) = (40, 12);

impl Size {
    /// The layout for an area; `None` where there is too little room for any.
    pub fn of(area: Rect) -> Option<Self> {
        let fits = |(width, height): (u16, u16)| area.width >= width && area.height >= height;
        match area {
            _ if fits((110, 30)) => Some(Self::Wide),
            _ if fits((70, 20)) => Some(Self::Regular),
            _ if fits(LEAST) => Some(Self::Compact),
            _ => None,
        }
    }

    /// Empty columns at the left and at the right of the page.
    pub fn margin(self) -> u16 {
        match self {
            Self::Compact => 0,
            Self::Regular => 1,
            Self::Wide => 2,
        }
    }
}
