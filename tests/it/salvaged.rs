//! A file that the disk has spoilt, opened by the program itself.

use charrette::app::msg::Twin;
use charrette::shell::outside::{cards, is_salvaged};
use charrette::store;
use charrette::words::Words;

use crate::log_import::House;

/// A session with a bit that has flipped on the disk: its house, its file, and what stands in that.
fn spoilt() -> (House, String, Vec<u8>) {
    let house = House::new();
    let said = house.is_told(&["run", "design-kickoff-60", "--plain"], b":next\nfirst\nspoilt here\nthird\n");
    assert!(String::from_utf8_lossy(&said).contains("saved 3"));
    let path = crate::store::files_in(&house.path("data/sessions")).remove(0);
    let path = house.path("data/sessions").join(path);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(11).position(|window| window == b"spoilt here").unwrap();
    bytes[at] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    (house, path.to_str().unwrap().to_owned(), bytes)
}

/// Something that is no file stands where the list of what is missing would go.
#[test]
fn what_is_sound_is_opened_where_its_list_cannot_be_written() {
    let (house, named, _) = spoilt();
    std::fs::create_dir(named.replace(".charrette", "-salvaged.txt")).unwrap();
    let told = String::from_utf8(house.is_told(&["run", &named, "--plain"], b":resume\nfourth\n")).unwrap();
    assert!(told.contains("Missing, event") && told.contains("The list of what is missing could not be"), "{told}");
    assert!(told.contains("-salvaged.txt") && told.contains(": fourth"), "{told}");
    let sound = named.replace(".charrette", "-salvaged.charrette");
    assert!(String::from_utf8(house.is_told(&["verify", &sound], b"")).unwrap().starts_with("Sound"));
}

/// A bit that has flipped on the disk: the file stays, what is sound is gone on with, and what is not is told and listed.
#[test]
fn a_damaged_session_is_gone_on_with_in_a_new_file() {
    let (house, named, bytes) = spoilt();
    let run = |lines: &[u8]| String::from_utf8(house.is_told(&["run", &named, "--plain"], lines)).unwrap();

    let shown = String::from_utf8(house.is_told(&["show", &named], b"")).unwrap();
    assert!(shown.contains("damaged") && shown.contains("charrette run"), "{shown}");
    let told = run(b":resume\n:said\nfourth\n");
    assert!(told.contains("damaged") && told.contains("Missing, event") && told.contains("One thing is not"), "{told}");
    assert!(told.contains("first") && told.contains("third") && told.contains(": fourth"), "{told}");
    assert_eq!(std::fs::read(&named).unwrap(), bytes, "the damaged file is untouched");
    let again = run(b"");
    assert!(again.contains("-salvaged.charrette already"), "{again}");
    let list = std::fs::read_to_string(named.replace(".charrette", "-salvaged.txt")).unwrap();
    assert_eq!(list.lines().count(), 2, "{list}");
    let sound = named.replace(".charrette", "-salvaged.charrette");
    let sound = String::from_utf8(house.is_told(&["verify", &sound], b"")).unwrap();
    assert!(sound.starts_with("Sound"), "{sound}");

    // Two files of one session are told apart.
    let id = named.trim_end_matches(".charrette").rsplit('-').next().unwrap().to_owned();
    let told = String::from_utf8(house.is_told(&["show", &id], b"")).unwrap();
    assert!(told.contains("fits 2 files") && told.contains(&named), "{told}");
    assert!(told.contains("-salvaged.charrette (salvaged from a damaged file)"), "{told}");
    let latest = String::from_utf8(house.is_told(&["verify", "latest"], b"")).unwrap();
    assert!(latest.starts_with("Sound"), "the latest is the salvaged one: {latest}");
    let data = house.path("data");
    let entries = store::list(&data.join("sessions"), &data.join("index.json")).unwrap();
    let rows = cards(entries, &Words::of("en"));
    let twin = |salvaged: bool| rows.iter().find(|row| is_salvaged(&row.path) == salvaged).and_then(|row| row.twin);
    assert_eq!((twin(true), twin(false)), (Some(Twin::Salvaged), Some(Twin::Damaged)));
}
