//! Recounts votes from `ballots.csv` alone, as a stranger would: `recount ballots.csv` prints, for each vote, option, criterion
//! and level, the sum of `value` over the rows whose ballot counts.
//!
//! It knows nothing of the program that wrote the file: one source, the standard library, `rustc recount.rs`.

use std::collections::BTreeMap;

fn main() {
    let path = std::env::args().nth(1).expect("the file is named: recount ballots.csv");
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let mut rows = rows(text.trim_start_matches('\u{feff}')).into_iter();
    let heading = rows.next().expect("a table has a heading");
    let column = |name: &str| heading.iter().position(|cell| cell == name).expect("the column is there");
    let (option, value, counts) = (column("option"), column("value"), column("counts"));
    let by = [column("vote"), option, column("criterion"), column("level")];
    let mut sums: BTreeMap<[String; 4], u64> = BTreeMap::new();
    for row in rows.filter(|row| row[counts] == "yes" && !row[option].is_empty()) {
        let key = by.map(|at| row[at].clone());
        *sums.entry(key).or_default() += row[value].parse::<u64>().expect("a value is a number");
    }
    for ([vote, option, criterion, level], sum) in sums.into_iter().filter(|(_, sum)| *sum > 0) {
        println!("{vote}\t{option}\t{criterion}\t{level}\t{sum}");
    }
}

/// The rows of a table after RFC 4180: cells parted by commas, quotes doubled within quotes.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            sign => cell.push(sign),
        }
    }
    rows
}
