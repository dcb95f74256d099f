//! Shows one named state of the screens in the terminal, until a key is pressed.
//!
//! For looking at what the pictures under `tests/it/snapshots` cannot show: bold and reverse, colours, how a terminal
//! sets emoji and combining marks. States are those of `tests/it/screens/states.rs`.
//!
//! ```text
//! cargo run --example look -- step dark        a state in a theme: auto, dark, light, high-contrast, mono
//! cargo run --example look                       the names of all states
//! ```

#[path = "../tests/it/screens/room.rs"]
mod room;
#[path = "../tests/it/screens/states.rs"]
mod states;

use std::io::Write as _;

use charrette::app::state::ThemeName;
use charrette::ui;
use charrette::ui::strokes::Strokes;
use ratatui::crossterm::event::{Event, read};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_else(|| "names".to_owned());
    let theme = args.next().and_then(|theme| ThemeName::from_id(&theme)).unwrap_or_default();
    let Some(name) = states::every().chain(states::QUESTIONS).find(|state| *state == name) else {
        let all: Vec<_> = states::every().chain(states::QUESTIONS).collect();
        return writeln!(std::io::stdout(), "{}", all.join("\n"));
    };
    let mut model = states::state(name, "en");
    model.theme = theme;
    let mut terminal = ratatui::init();
    let shown = loop {
        let drawn = terminal.draw(|frame| {
            let mut strokes = Strokes::new(frame.area());
            let drawn = ui::draw(&mut strokes, &model);
            *frame.buffer_mut() = strokes.cells();
            frame.set_cursor_position(drawn.cursor);
        });
        match drawn.and_then(|_| read()) {
            Ok(Event::Resize(..)) => {}
            Ok(_) => break Ok(()),
            Err(why) => break Err(why),
        }
    };
    ratatui::restore();
    shown
}
