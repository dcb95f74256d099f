"""Case 4: the disk fills up while contributions are being saved, with blocks of 1 KiB and of 4 KiB.

The first is where a file mapped into memory would end the program with a signal.
"""

import os
import subprocess
import threading

from room import PATIENCE, SAVED, Fault, Room, Told, point, points, settings
from system import disk, need_disks

SPARE = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233)  # KiB left when the filling stops
EARLY, LATE = points(1, 12), points(13, 150)
WORDS = "disk is full"


def run(report, only):
    need_disks()
    if only:
        block, spare = map(int, only.split(":"))
        report.case(f"full {only}", lambda: f"{fills_up(block, spare)} contributions confirmed", f"full {only}")
        return
    for block in (1024, 4096):
        report.case(f"full disk, blocks of {block} bytes", lambda: every_spare(block))


def every_spare(block):
    confirmed = []
    for spare in SPARE:
        try:
            confirmed.append(fills_up(block, spare))
        except Fault as why:
            raise Fault(f"{spare} KiB left: {why}\n  repeat: .ci/outside full {block}:{spare}") from None
    if max(confirmed) == len(EARLY):
        raise Fault("nothing was ever saved on the full disk, so the filling came at no interesting moment")
    return f"{len(SPARE)} fillings, {sum(confirmed)} contributions confirmed, none lost"


def fills_up(block, spare):
    with disk(16, block) as (place, folder):
        room = Room(folder, os.path.join(place.place, "data"))
        told = while_it_fills(place, room, spare << 10)
        told.must_not_crash()
        if told.code == 0 and len(told.confirmed) < len(EARLY + LATE):
            raise Fault(f"it left as if all were saved: {told.tail()}")
        if told.code == 1:
            told.must_tell(WORDS)
        session = room.sessions()[0]
        there = room.recorded(session)  # reading needs no room
        if there[: len(told.confirmed)] != told.confirmed or len(there) > len(told.confirmed) + 1:
            raise Fault(f"{len(told.confirmed)} were confirmed and {len(there)} are on the full disk")
        if told.code == 1:
            there = again_on_the_full_disk(place, room, session, there)
        place.free()
        room.goes_on(session, there)
        return len(told.confirmed)


def while_it_fills(place, room, spare):
    """The early lines are saved, the disk is filled, the late ones follow."""
    start = room.command("run", "design-needs", "--title", "Full", "--plain")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(start, env=settings(room.folder), **pipes) as started:
        alarm = threading.Timer(PATIENCE, started.kill)
        alarm.start()
        said = []
        try:
            tell(started, [":next", *EARLY])
            while len(SAVED.findall("".join(said))) < len(EARLY):
                said.append(started.stdout.readline() or ends(started))
            place.fill(spare)
            tell(started, LATE)
            rest, err = started.communicate()
        finally:
            alarm.cancel()
        return Told(started.returncode, "".join(said) + rest, err)


def ends(started):
    raise Fault(f"it ended before the disk was full: {started.stderr.read()[-500:]}")


def tell(started, lines):
    try:
        for line in lines:
            started.stdin.write(line + "\n")
        started.stdin.flush()
    except BrokenPipeError:
        pass  # it has left; how is looked at later


def again_on_the_full_disk(place, room, session, there):
    """Going on and beginning anew on a disk without a byte left: no crash, words, and nothing that was saved suffers."""
    place.free()
    place.fill(0)
    for what in (session, "design-needs"):
        told = room.run(what, [":next"] * (what != session) + [point(9997)])
        told.must_not_crash()
        if told.code == 0 and not told.confirmed:
            raise Fault(f"{os.path.basename(what)}: it left as if all were saved: {told.tail()}")
        told.must_tell(WORDS)
        if what == session:
            there = there + told.confirmed  # a last line may find room in the pages that the file has
        elif not told.confirmed and len(room.sessions()) != 1:
            raise Fault("a session that could not begin was left on the disk")
    if room.recorded(session) != there:
        raise Fault("what was saved is not what it was, after trying again on the full disk")
    return there
