//! One test binary for everything that needs more than a unit.

mod faults;
mod store;
