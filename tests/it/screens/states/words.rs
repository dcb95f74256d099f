//! Words as real rooms bring them: every way of writing, five hundred at once, and such as fit no column.

use std::path::PathBuf;

use charrette::app::msg::{Card, Msg, Standing};
use charrette::app::state::Layer;
use charrette::domain::time::Moment;

use super::super::room::{MORNING, Room};

/// Every way of writing that a terminal may stumble over.
pub fn scripts(room: &mut Room) {
    room.says(
        "Δεν καταλαβαίνω τη λέξη «τεκμαρτό εισόδημα» στο έντυπο που μου στείλατε τρεις φορές @citizens ~el +12 t3",
    );
    room.says("لا أعرف من سيقرأ هذا النموذج بعد أن أرسله @citizens ~ar");
    room.says("窓口は午後に電話に出ません。誰に聞けばいいのか分からない。 @service-desk ~ja");
    room.says("/need 👩🏽‍🦽 a ramp, 👨‍👩‍👧‍👦 a corner for families, 🇬🇷🇩🇪 forms in both languages @citizens");
    room.says("Ｖｉê\u{301}t\u{323} ngữ: tôi k\u{302}hông biết, Ā\u{308}\u{301} ỵ̈ @citizens ~vi");
    room.says("עברית בתוך english באותה שורה @businesses");
}

/// Five hundred, most of them pasted at once.
pub fn crowd(room: &mut Room) {
    let list: Vec<String> =
        (1..=495).map(|n| format!("- Entry {n}: the form asks for the same address again")).collect();
    room.tell(Msg::Paste(list.join("\n")));
    if matches!(room.model.layers.last(), Some(Layer::Paste(..))) {
        room.press("enter");
    }
    room.press("tab home").press("pagedown pagedown");
}

/// Sessions in a data folder.
pub fn cards() -> Vec<Card> {
    let card = |title: &str, standing: Option<Standing>, n: u32| Card {
        path: PathBuf::from(format!("/home/elena/charrette/{n}.charrette")),
        title: title.to_owned(),
        agenda: "First hour together".to_owned(),
        opened: Some(Moment { utc_ms: MORNING - i64::from(n) * 86_400_000, offset_min: 120 }),
        contributions: Some(n),
        standing,
        sample: false,
        twin: None,
        trouble: None,
    };
    let mut wrong = card("2025-11-30-rescued.charrette", None, 0);
    (wrong.agenda, wrong.opened, wrong.contributions) = (String::new(), None, None);
    wrong.trouble =
        Some("The file ends in the middle of page 12. Make a copy and run charrette verify on it.".to_owned());
    let mut sample = card("Sample: needs of newcomers", Some(Standing::Paused), 41);
    sample.sample = true;
    vec![
        card(
            "Grundsteuererklärungsbestätigungsverfahren: Bedarfe der Bürgerinnen und Bürger",
            Some(Standing::Running),
            1,
        ),
        card("Ανάγκες των πολιτών στο Κέντρο Εξυπηρέτησης", Some(Standing::Paused), 112),
        sample,
        card("住民登録 👩🏽‍🦽 عربي", Some(Standing::Closed), 0),
        card("Kick-off", Some(Standing::Ready), 3),
        wrong,
    ]
}

/// Decisions and actions in words that are hard to set in columns.
pub const HARD_WORDS: [&str; 7] = [
    "!Die Datenschutzfolgenabschätzungsverantwortlichkeiten klärt die Verwaltungsvereinfachungsbeauftragte bis zum Sommer owner:Landesverwaltungsamt",
    "!Ένα έντυπο για τις τρεις υπηρεσίες, με τα ίδια ονόματα πεδίων owner:Ελένη_Παπαδοπούλου due:2026-03-02 ~el",
    "!One date for all three offices 📞👩🏽‍🦽 and no fourth",
    ">Print the five lists of papers side by side and lay them out at the counter, so that people who come in can say which one they were asked for @service-desk due:2026-12-18",
    ">Ειδοποίηση όλων των δήμων owner:Ελένη_Παπαδοπούλου ~el",
    ">Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung lesen",
    "?Who pays for the interpreter when the project has ended",
];
