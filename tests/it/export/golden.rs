//! One session in every format at every level, as it stands in the repository.

use charrette::domain::summary::Disclosure;
use charrette::export::Format;

use super::exported;
use crate::desk::an_hour;

#[test]
fn every_format_at_every_level() {
    let desk = an_hour();
    for level in Disclosure::ALL {
        for format in Format::ALL {
            let name = format!("{}-{}", format.id(), level.id());
            insta::assert_snapshot!(name, exported(&desk, level, format));
        }
    }
}
