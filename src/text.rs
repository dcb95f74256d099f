//! Text as people read it: what may come in, how many cells it takes, where it may be cut, when two texts are alike.
//!
//! Pure functions over `&str`; they take any input and none of them panics. This is not an editor, not a renderer,
//! not a language detector, and not the parser of the capture line. It knows nothing of sessions, screens or files.
//!
//! Invariants, each held by a property test:
//!
//! * what [`clean`](clean()) has let through holds no control character but LF and TAB, and cleaning it again changes nothing;
//! * what [`visible`] lets out holds no control character at all;
//! * nothing here cuts inside a grapheme cluster (what a person sees as one character);
//! * [`width`](width()) is the number of cells that ratatui moves on when it paints the same text.
//!
//! | in or out | use |
//! |---|---|
//! | text that came from outside (key, paste, file, net) | [`clean`](clean()), once, before it becomes a fact |
//! | a title, a name, a tag, the capture line | [`clean_line`] |
//! | text on its way to a terminal or a log line | [`visible`] |
//! | text to fit a place | [`truncate`], [`wrap`](wrap()), [`wrapped_height`] |
//! | text to find or to compare | [`fold`](fold()), [`contains_folded`], [`place_of`], [`around`] |

mod class;
mod clean;
mod fold;
mod place;
mod width;
mod wrap;

pub use class::is_blank;
pub use clean::{MOST_MARKS, MOST_TAGS, clean, clean_line, visible};
pub use fold::{contains_folded, fold};
pub use place::{Place, around, place_of};
pub use width::{grapheme_width, graphemes, is_cell_by_cell, skip, truncate, width};
pub use wrap::{wrap, wrapped_height};
