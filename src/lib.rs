//! Charrette steps a facilitator through co-creation workshops, records what is said, and hands over the summary.
//!
//! | module | is | may use |
//! |---|---|---|
//! | [`text`] | text as people read it | nothing of ours |
//! | [`words`] | every word of the program, by language | text |
//! | [`system`] | what the system says, as a message | words |
//! | [`domain`] | facts about a workshop, pure | text |
//! | [`content`], [`store`], [`export`], [`import`] | agendas and frameworks, session files, outputs, inputs | domain, words, system, text |
#![forbid(unsafe_code)]
pub mod app;
pub mod cli;
pub mod config;
pub mod content;
pub mod domain;
pub mod export;
pub mod import;
pub mod shell;
pub mod store;
pub mod system;
pub mod text;
pub mod ui;
pub mod words;
