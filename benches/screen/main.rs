//! What the program costs, seen from outside: the real program in a terminal, beside the least such a program can do.
//!
//! Not a test: it fails nothing, it prints a table. `cargo bench --bench screen` measures everything; words after `--`
//! choose: `start`, `keys`, `saved`, `idle`, `endings`, `export`, `hunt`. What each figure means stands in `benches/README.md`.

#![cfg_attr(
    target_os = "linux",
    expect(clippy::disallowed_macros, clippy::disallowed_methods, reason = "it measures and says so")
)]

#[cfg(target_os = "linux")]
mod endings;
#[cfg(target_os = "linux")]
mod export;
#[cfg(target_os = "linux")]
mod floor;
#[cfg(target_os = "linux")]
mod hunt;
#[cfg(target_os = "linux")]
mod idle;
#[cfg(target_os = "linux")]
mod keys;
#[cfg(target_os = "linux")]
mod listener;
#[cfg(target_os = "linux")]
mod material;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod saved;
#[cfg(target_os = "linux")]
mod start;
#[cfg(target_os = "linux")]
mod table;
#[cfg(target_os = "linux")]
mod terminal;

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    use material::Material;
    use table::Table;

    let mut args = std::env::args_os().skip(1);
    if let (Some(flag), Some(root)) = (args.next(), args.next())
        && flag == "--make"
    {
        return material::make(root.as_ref());
    }
    let chosen: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let material = Material::new(floor::built()?)?;
    type Measure = fn(&Material, &mut Table) -> anyhow::Result<()>;
    let all: [(&str, Measure); 7] = [
        ("start", start::measure),
        ("keys", keys::measure),
        ("saved", saved::measure),
        ("idle", idle::measure),
        ("endings", endings::measure),
        ("export", export::measure),
        ("hunt", hunt::measure),
    ];
    let mut table = Table::default();
    table.head();
    for (name, measure) in all {
        if chosen.is_empty() || chosen.iter().any(|word| word == name) {
            measure(&material, &mut table)?;
            print!("{}", table.take());
        }
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "what is measured here is told by Linux only");
}
