//! The page for a terminal that is too small for anything else: what is needed, that nothing is lost, what is saved.

use ratatui::layout::Rect;

use super::flow::Flow;
use super::page::Page;
use super::size::LEAST;

pub(super) fn draw(page: &mut Page, area: Rect) {
    let numbers = [
        ("width", area.width.to_string()),
        ("height", area.height.to_string()),
        ("least-width", LEAST.0.to_string()),
        ("least-height", LEAST.1.to_string()),
    ];
    let args: Vec<(&str, &str)> = numbers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut flow = Flow::new(area.width);
    flow.text(page.say("narrow-small", &args), page.theme.strong);
    if page.model.open.is_some() {
        let (words, style) = super::run::saved_words(page);
        flow.text(words, style);
    }
    flow.text(page.word("narrow-nothing-lost"), page.theme.text);
    flow.draw(page, area, 0);
    page.point(area);
}
