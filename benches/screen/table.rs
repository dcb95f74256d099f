//! The figures as a table in Markdown, each beside what it is measured against and what is to be reached.

use std::fmt::Write as _;
use std::time::Duration;

/// Figures of one thing, in the unit they are shown in.
#[derive(Clone, Debug, Default)]
pub struct Sample(Vec<f64>);

impl Sample {
    pub fn add(&mut self, figure: f64) {
        self.0.push(figure);
        self.0.sort_by(f64::total_cmp);
    }

    pub fn add_ms(&mut self, took: Duration) {
        self.add(took.as_secs_f64() * 1_000.0);
    }

    /// The figure that so many of a hundred do not exceed; not a number when there is none.
    pub fn share(&self, of_hundred: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last * of_hundred).div_ceil(100)).copied().unwrap_or(f64::NAN)
    }

    pub fn median(&self) -> f64 {
        self.share(50)
    }
}

/// What is to be reached.
#[derive(Clone, Copy, Debug)]
pub enum Reach {
    /// At most so much.
    Most(f64),
    /// At most so many times what it is beside.
    Times(f64),
    /// Nothing was set.
    Open,
}

#[derive(Default)]
pub struct Table(String);

impl Table {
    pub fn head(&mut self) {
        self.0 +=
            "| what | median | 95 of 100 | beside | ratio | to reach | reached |\n|---|---|---|---|---|---|---|\n";
    }

    /// A row; `beside` is what the figure is divided by, with its name.
    pub fn row(&mut self, what: &str, unit: &str, sample: &Sample, beside: Option<(&str, f64)>, reach: Reach) {
        let figure = sample.median();
        let ratio = beside.map(|(_, other)| figure / other);
        let told = beside.map(|(name, other)| format!("{name} {}", number(other))).unwrap_or_default();
        let (goal, reached) = match reach {
            Reach::Most(most) => (format!("<= {} {unit}", number(most)), Some(figure <= most)),
            Reach::Times(most) => (format!("<= {}", number(most)), ratio.map(|ratio| ratio <= most)),
            Reach::Open => (String::new(), None),
        };
        let reached = match reached {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        let ratio = ratio.map(number).unwrap_or_default();
        let (median, high) = (number(figure), number(sample.share(95)));
        let _ = writeln!(self.0, "| {what} | {median} {unit} | {high} | {told} | {ratio} | {goal} | {reached} |");
    }

    /// What was written since one looked last.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

/// Three digits that count.
fn number(figure: f64) -> String {
    match figure.abs() {
        100.0.. => format!("{figure:.0}"),
        10.0.. => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
    }
}
