//! The least a program of this kind can do, for measuring beside it: a bordered list and a line that counts the keys.
//!
//! It draws once for each key and does nothing else: no signals, no clock, no file, no language. `j` and `k` move, `q`
//! ends. `benches/README.md` calls what it takes H.

use ratatui::crossterm::event::{Event, KeyCode, KeyEventKind, read};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};
use ratatui::{DefaultTerminal, Frame};

const ROWS: usize = 50;

struct List {
    rows: Vec<String>,
    at: usize,
    top: usize,
    keys: u32,
}

fn main() -> std::io::Result<()> {
    let rows = (0..ROWS).map(|n| format!("row {n}: a line of plain text, as long as lines are")).collect();
    let mut terminal = ratatui::init();
    let ended = run(&mut terminal, List { rows, at: 0, top: 0, keys: 0 });
    ratatui::restore();
    ended
}

fn run(terminal: &mut DefaultTerminal, mut list: List) -> std::io::Result<()> {
    loop {
        terminal.draw(|frame| draw(frame, &mut list))?;
        let Event::Key(key) = read()? else { continue };
        if key.kind != KeyEventKind::Press {
            continue;
        }
        list.keys += 1;
        match key.code {
            KeyCode::Char('q') => return Ok(()),
            KeyCode::Char('j') => list.at = (list.at + 1).min(ROWS - 1),
            KeyCode::Char('k') => list.at = list.at.saturating_sub(1),
            _ => {}
        }
    }
}

fn draw(frame: &mut Frame<'_>, list: &mut List) {
    let [above, below] = Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(frame.area());
    let room = usize::from(above.height.saturating_sub(2));
    list.top = list.top.min(list.at).max((list.at + 1).saturating_sub(room));
    let in_sight = list.rows.iter().enumerate().skip(list.top).take(room);
    let marked = |at| if at == list.at { Style::new().reversed() } else { Style::new() };
    let lines: Vec<Line<'_>> = in_sight.map(|(at, row)| Line::styled(row.as_str(), marked(at))).collect();
    frame.render_widget(Paragraph::new(lines).block(Block::bordered().title("floor")), above);
    frame.render_widget(Paragraph::new(format!("keys: {}", list.keys)), below);
}
