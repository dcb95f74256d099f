//! Agendas that are being written: a shipped one, one with hard words and faults, an empty one, one from a session.

use std::sync::Arc;

use charrette::app::msg::{AgendaRead, Msg};
use charrette::app::state::Screen;
use charrette::content::framework::ingov;
use charrette::domain::agenda::{Activity, Minutes};
use charrette::domain::memory::Once;

use super::super::room::{Room, shipped};
use super::mornings::two_mornings;

/// The plan screen in the state of this name.
pub fn writing(name: &str, lang: &str) -> Room {
    let mut room = Room::new(lang);
    match name {
        "draft-held" => {
            room = Room::with(lang, "Ein Vormittag im Bürgeramt", shipped("design-kickoff-60"));
            room.press("ctrl-n").seconds(11 * 60).press("ctrl-n").seconds(120);
            room.types(":edit-agenda").press("enter").press("down");
            return room;
        }
        "draft-wrong" => {
            let mut agenda = two_mornings();
            "Datenschutzfolgenabschätzungsvorbesprechung mit allen Fachämtern".clone_into(&mut agenda.steps[0].title);
            agenda.steps[0].minutes = Some(Minutes { min: 30, planned: 20, max: 10 });
            "Ιδέες για την υπηρεσία μίας στάσης 🗂️".clone_into(&mut agenda.steps[1].title);
            agenda.steps[1].statements = vec!["ENG-99".to_owned()];
            agenda.purpose = String::new();
            let read = AgendaRead { agenda, own: Some("/home/elena/agendas/zwei-tage.toml".into()), notes: Vec::new() };
            room.tell(Msg::AgendaRead(Box::new(read))).press("down");
            return room;
        }
        _ => room.tell(Msg::Listed(Vec::new())).press("n"),
    };
    if name == "draft-blank" {
        room.press("a").types("Weniger Briefe").press("enter");
        return room;
    }
    let once = |minutes: u64| Once {
        agenda: "design-stakeholder-map".to_owned(),
        step: "elsewhere".to_owned(),
        method: Activity::StakeholderMap,
        planned: Some(20),
        ran_ms: minutes * 60_000,
        people: 14,
    };
    let rows = room.model.library.rows.clone();
    let past = [17, 22, 31, 24].map(once).to_vec();
    room.tell(Msg::Library(Arc::new(ingov().clone()), rows, past)).press("down e");
    room.model.notice = None;
    assert_eq!(room.model.screen, Screen::Plan);
    room.press("down down down");
    match name {
        "draft-fields" => {
            room.press("enter down down down");
        }
        "draft-field" => {
            room.press("enter down enter ctrl-u").types("20-15");
        }
        _ => {}
    }
    room
}
