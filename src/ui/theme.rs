//! What things look like, by what they are. The only file that names a colour.
//!
//! `Auto` and `Mono` name none: bold, reverse and underline say it in the terminal's own colours, which somebody has chosen so
//! that they can read them. The others set both sides of every cell from the fixed part of the 256 colours, so that their
//! contrast can be reckoned; a test does.

#![expect(clippy::disallowed_types, reason = "the one place that names a colour")]

use ratatui::style::{Color, Modifier, Style};

use crate::app::state::ThemeName;

/// A style for everything that is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Words.
    pub text: Style,
    /// Words that come second.
    pub dim: Style,
    /// Words that come first.
    pub strong: Style,
    /// Names of screens, sessions and steps.
    pub title: Style,
    /// Headings within a screen.
    pub heading: Style,
    /// What is read aloud.
    pub aloud: Style,
    /// For the facilitator's eyes.
    pub private: Style,
    /// Keys in the hint bar.
    pub key: Style,
    /// The row in hand.
    pub selected: Style,
    /// The clock while there is time.
    pub clock: Style,
    /// 20 % of the time box is left.
    pub alarm_soon: Style,
    /// 5 % of it is left.
    pub alarm_now: Style,
    /// The time is over.
    pub alarm_over: Style,
    /// The large digits once the time is over.
    pub late: Style,
    /// All is on disk.
    pub saved: Style,
    /// Something is not as it should be.
    pub trouble: Style,
    /// Lines and frames.
    pub border: Style,
    /// A screen while another page lies over it.
    pub behind: Style,
}

impl Theme {
    /// The theme of this name.
    #[must_use]
    pub fn of(name: ThemeName) -> Self {
        match name {
            ThemeName::Auto | ThemeName::Mono => Self::plain(),
            ThemeName::Dark => Self::inked(&DARK),
            ThemeName::Light => Self::inked(&LIGHT),
            ThemeName::HighContrast => Self::inked(&HIGH_CONTRAST),
        }
    }

    /// Attributes only.
    fn plain() -> Self {
        let text = Style::new().fg(Color::Reset).bg(Color::Reset);
        let bold = text.add_modifier(Modifier::BOLD);
        let loud = bold.add_modifier(Modifier::REVERSED);
        Self {
            text,
            dim: text,
            strong: bold,
            title: bold,
            heading: bold.add_modifier(Modifier::UNDERLINED),
            aloud: bold,
            private: text,
            key: bold,
            selected: text.add_modifier(Modifier::REVERSED),
            clock: bold,
            alarm_soon: bold.add_modifier(Modifier::UNDERLINED),
            alarm_now: loud,
            alarm_over: loud,
            late: bold,
            saved: text,
            trouble: loud,
            border: text.add_modifier(Modifier::DIM),
            behind: text.add_modifier(Modifier::DIM),
        }
    }

    fn inked(ink: &Ink) -> Self {
        let on = |fg: u8, bg: u8| Style::new().fg(Color::Indexed(fg)).bg(Color::Indexed(bg));
        let plain = |fg: u8| on(fg, ink.paper);
        let bold = |fg: u8| plain(fg).add_modifier(Modifier::BOLD);
        let loud = |(fg, bg): (u8, u8)| on(fg, bg).add_modifier(Modifier::BOLD);
        Self {
            text: plain(ink.text),
            dim: plain(ink.dim),
            strong: bold(ink.text),
            title: bold(ink.title),
            heading: bold(ink.title),
            aloud: bold(ink.text),
            private: plain(ink.private),
            key: bold(ink.key),
            selected: loud(ink.selected),
            clock: bold(ink.title),
            alarm_soon: bold(ink.soon),
            alarm_now: loud(ink.now),
            alarm_over: loud(ink.over),
            late: bold(ink.late),
            saved: plain(ink.saved),
            trouble: loud(ink.over),
            border: plain(ink.border),
            behind: plain(ink.border),
        }
    }

    /// Every style with its name, for the tests that reckon contrast.
    #[must_use]
    pub fn styles(&self) -> [(&'static str, Style); 18] {
        [
            ("text", self.text),
            ("dim", self.dim),
            ("strong", self.strong),
            ("title", self.title),
            ("heading", self.heading),
            ("aloud", self.aloud),
            ("private", self.private),
            ("key", self.key),
            ("selected", self.selected),
            ("clock", self.clock),
            ("alarm-soon", self.alarm_soon),
            ("alarm-now", self.alarm_now),
            ("alarm-over", self.alarm_over),
            ("saved", self.saved),
            ("trouble", self.trouble),
            ("late", self.late),
            ("border", self.border),
            ("behind", self.behind),
        ]
    }
}

/// Places in the fixed part (16 to 255) of the 256 colours; a pair is letters and what is behind them.
struct Ink {
    paper: u8,
    text: u8,
    dim: u8,
    title: u8,
    private: u8,
    key: u8,
    selected: (u8, u8),
    soon: u8,
    now: (u8, u8),
    over: (u8, u8),
    late: u8,
    saved: u8,
    border: u8,
}

const DARK: Ink = Ink {
    paper: 234,
    text: 254,
    dim: 249,
    title: 117,
    private: 183,
    key: 222,
    selected: (231, 24),
    soon: 221,
    now: (16, 214),
    over: (16, 210),
    late: 210,
    saved: 151,
    border: 243,
};

const LIGHT: Ink = Ink {
    paper: 231,
    text: 235,
    dim: 239,
    title: 24,
    private: 54,
    key: 25,
    selected: (231, 24),
    soon: 94,
    now: (16, 214),
    over: (231, 124),
    late: 124,
    saved: 22,
    border: 245,
};

const HIGH_CONTRAST: Ink = Ink {
    paper: 16,
    text: 231,
    dim: 231,
    title: 231,
    private: 231,
    key: 226,
    selected: (16, 226),
    soon: 226,
    now: (16, 226),
    over: (16, 231),
    late: 231,
    saved: 231,
    border: 231,
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue of a colour in the fixed part of the 256.
    fn rgb(colour: Color) -> [f64; 3] {
        let Color::Indexed(nth @ 16..) = colour else { panic!("{colour:?} looks different on every terminal") };
        let level = |step: u8| if step == 0 { 0.0 } else { 55.0 + 40.0 * f64::from(step) };
        match nth {
            232.. => [8.0 + 10.0 * f64::from(nth - 232); 3],
            nth => [(nth - 16) / 36, (nth - 16) / 6 % 6, (nth - 16) % 6].map(level),
        }
    }

    /// WCAG 2, relative luminance and contrast.
    fn contrast(style: Style) -> f64 {
        let luminance = |colour: Option<Color>| {
            let [r, g, b] = rgb(colour.expect("both sides are set")).map(|c| {
                let c = c / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(style.fg), luminance(style.bg));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_stand_out_from_what_is_behind_them() {
        for (name, least) in [(ThemeName::Dark, 4.5), (ThemeName::Light, 4.5), (ThemeName::HighContrast, 7.0)] {
            for (what, style) in Theme::of(name).styles() {
                let least = if matches!(what, "border" | "behind") { 3.0 } else { least };
                let found = contrast(style);
                assert!(found >= least, "{name:?}: {what} has a contrast of {found:.1}");
            }
        }
    }

    #[test]
    fn the_terminals_own_colours_stay_where_no_theme_was_chosen() {
        for name in [ThemeName::Auto, ThemeName::Mono] {
            for (what, style) in Theme::of(name).styles() {
                assert_eq!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset)), "{what}");
                let dim = style.add_modifier.contains(Modifier::DIM);
                assert_eq!(dim, matches!(what, "border" | "behind"), "only what is not read is dim, {what} has words");
            }
        }
    }

    #[test]
    fn without_colours_what_matters_still_looks_different() {
        let theme = Theme::of(ThemeName::Mono);
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        assert!(theme.alarm_over.add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
        assert!(theme.alarm_soon.add_modifier.contains(Modifier::UNDERLINED));
        assert!(theme.title.add_modifier.contains(Modifier::BOLD));
    }
}
