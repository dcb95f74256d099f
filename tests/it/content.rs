//! Agendas and frameworks as files.

mod agendas;
mod drafts;
mod frameworks;
mod laws;
mod libraries;
mod plans;

use std::path::{Path, PathBuf};

use charrette::content::{Fault, framework};
use charrette::domain::framework::Framework;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(data(name)).unwrap()
}

fn ingov() -> &'static [Framework] {
    std::slice::from_ref(framework::ingov())
}

/// `line:column: what` of each fault, as a person reads them below the name of the file.
fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| fault.to_string()[fault.file.len() + 1..].to_owned()).collect()
}
