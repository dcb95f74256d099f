//! What joins the files of a framework: ids that must differ and references that must resolve.

use std::collections::{HashMap, HashSet};

use crate::content::fault::{Fault, kind, shown};
use crate::content::read::{Reader, Span, Text};
use crate::domain::framework::Framework;
use crate::words::Say;

/// A framework being read from its files.
pub(super) struct Draft<'a> {
    /// One for each file.
    pub readers: Vec<Reader<'a>>,
    /// What was read so far.
    pub framework: Framework,
    names: HashMap<&'static str, HashSet<String>>,
    references: Vec<Reference>,
}

struct Reference {
    file: usize,
    what: &'static str,
    id: String,
    span: Span,
}

impl<'a> Draft<'a> {
    pub fn new(readers: Vec<Reader<'a>>) -> Self {
        Self { readers, framework: Framework::default(), names: HashMap::new(), references: Vec::new() }
    }

    /// Notes an id; a second one of its kind is a fault.
    pub fn name(&mut self, file: usize, what: &'static str, id: &Text) {
        if !self.names.entry(what).or_default().insert(id.text.clone()) {
            let taken = Say::new("content-taken").with("what", kind(what)).with("id", shown(&id.text));
            self.readers[file].fault(&id.span, taken);
        }
    }

    /// Notes a reference, resolved when every file has been read.
    pub fn refer(&mut self, file: usize, what: &'static str, id: &Text) {
        self.references.push(Reference { file, what, id: id.text.clone(), span: id.span.clone() });
    }

    /// The framework, if nothing is wrong in any file.
    pub fn finish(mut self, mut faults: Vec<Fault>) -> Result<Framework, Vec<Fault>> {
        for Reference { file, what, id, span } in &self.references {
            let known = self.names.get(what);
            if !known.is_some_and(|known| known.contains(id)) {
                let mut near: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
                near.sort_unstable();
                self.readers[*file].unknown(span, what, id, near);
            }
        }
        faults.extend(self.readers.into_iter().flat_map(Reader::into_faults));
        if faults.is_empty() { Ok(self.framework) } else { Err(faults) }
    }
}
