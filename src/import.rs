//! Files of contributions become rows.
