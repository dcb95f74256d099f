//! Which rows of a list are in sight. The model says which row is in hand and nothing else, so the window follows from that alone.

use std::ops::Range;

/// The rows in sight of a list of `count` rows in room for `room`, the one in hand among them and as near the middle as the
/// ends allow.
pub(super) fn window(count: usize, at: usize, room: usize) -> Range<usize> {
    let from = at.saturating_sub(room / 2).min(count.saturating_sub(room));
    from..(from + room).min(count)
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn the_row_in_hand_is_in_sight_and_no_room_is_wasted() {
        for count in 0..20 {
            for room in 0..12 {
                for at in 0..count {
                    let rows = window(count, at, room);
                    assert_eq!(rows.len(), room.min(count));
                    assert!(room == 0 || rows.contains(&at), "{at} of {count} in {room}");
                }
            }
        }
    }
}
