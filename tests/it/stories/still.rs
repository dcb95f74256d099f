//! What stands still on the screen is not drawn anew, and what has changed never stands still.

use charrette::app::msg::Msg;

use super::desk::Desk;

/// A frame after another of its size, which may put parts again, and one after a frame of another size, which may not.
fn draws_alike(desk: &mut Desk) {
    let (width, height) = desk.model.size;
    let after_its_like = desk.draws();
    desk.model.size = (width - 1, height);
    desk.draws();
    desk.model.size = (width, height);
    assert_eq!(after_its_like, desk.draws());
}

#[test]
fn a_part_that_is_put_again_is_as_it_would_be_drawn() {
    for size in [(120, 40), (200, 60), (80, 24), (40, 12)] {
        let mut desk = Desk::late();
        desk.gets(Msg::Resized(size.0, size.1));
        for turn in 0..90 {
            match turn % 9 {
                0 => desk.enters("Die Arbeitsunfähigkeitsbescheinigung kam zweimal 👩🏽‍🦽 @citizens"),
                1 => desk.types("half a th"),
                2 => desk.press("tab").press("k"),
                3 => desk.press("tab").press("ctrl-u"),
                4 => desk.press("f2"),
                5 => desk.press("pagedown"),
                6 => desk.press("ctrl-z"),
                7 => desk.tick("7m"),
                _ if turn % 4 == 0 => desk.press("ctrl-n"),
                _ => desk.tick("25s"),
            };
            draws_alike(&mut desk);
        }
    }
}
