"""Case 4: the disk fills up while contributions are being saved, with blocks of 1 KiB and of 4 KiB.

The first is where a file mapped into memory would end the program with a signal.
"""

import os
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor

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
    with ThreadPoolExecutor(8) as pool:  # most of the time is waiting for a program that keeps trying
        fillings = [(spare, pool.submit(fills_up, block, spare)) for spare in SPARE]
    for spare, filling in fillings:
        try:
            confirmed.append(filling.result())
        except Fault as why:
            raise Fault(f"{spare} KiB left: {why}\n  repeat: .ci/outside full {block}:{spare}") from None
    if max(confirmed) == len(EARLY):
        raise Fault("nothing was ever saved after the filling, so it came at no interesting moment")
    return f"{len(SPARE)} fillings, {sum(confirmed)} contributions confirmed before the refusal, none lost"


def fills_up(block, spare):
    """Gives how many were confirmed before there was no room."""
    with disk(16, block) as (place, folder):
        room = Room(folder, os.path.join(place.place, "data"))
        confirmed, there = while_it_fills(place, room, spare << 10)
        session = room.sessions()[0]
        place.fill(0)
        there = again_on_the_full_disk(room, session, there)
        place.free()
        room.goes_on(session, there)
        return confirmed


def while_it_fills(place, room, spare):
    """The early lines are saved, the disk is filled, the late ones follow until words say so; then there is room again.
    Gives how many were confirmed by then, and what is on the record in the end; the disk has room then."""
    start = room.command("run", "design-needs", "--title", "Full", "--plain")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(start, env=settings(room.folder), **pipes) as started:
        alarm = threading.Timer(PATIENCE, started.kill)
        alarm.start()
        said = []

        def hear_until(enough):
            while not enough("".join(said)) and (line := started.stdout.readline()):
                said.append(line)

        try:
            tell(started, [":next", *EARLY])
            hear_until(lambda text: len(SAVED.findall(text)) == len(EARLY))
            place.fill(spare)
            tell(started, LATE)
            hear_until(lambda text: WORDS in text)
            confirmed = SAVED.findall("".join(said))
            there = room.recorded(room.sessions()[0])  # reading needs no room
            place.free()
            rest, err = started.communicate()
        finally:
            alarm.cancel()
            started.kill()
    if there[: len(confirmed)] != confirmed or len(there) > len(confirmed) + 1:
        raise Fault(f"{len(confirmed)} were confirmed and {len(there)} are on the full disk")
    told = Told(started.returncode, "".join(said) + rest, err)
    told.must_not_crash()
    told.must_tell(WORDS)
    if told.code == 0:  # it was still there when there was room again, and nothing typed was lost at all
        there = [*EARLY, *LATE]
        if told.confirmed != there or WORDS not in told.out:
            raise Fault(f"it left as if all were saved: {told.tail()}")
        if room.recorded(room.sessions()[0]) != there:
            raise Fault("what was confirmed when there was room again is not what is on the record")
    return len(confirmed), there


def tell(started, lines):
    try:
        for line in lines:
            started.stdin.write(line + "\n")
        started.stdin.flush()
    except BrokenPipeError:
        pass  # it has left; how is looked at later


def again_on_the_full_disk(room, session, there):
    """Going on and beginning anew on a disk without a byte left: no crash, words, and nothing that was saved suffers."""
    for what in (session, "design-needs"):
        told = room.run(what, [":next"] * (what != session) + [point(9997)])
        told.must_not_crash()
        if not told.confirmed and WORDS not in told.out + told.err:
            raise Fault(f"a line was not saved, and the words do not say why: {told.tail()}")
        told.must_tell()
        if what == session:
            there = there + told.confirmed  # a last line may find room in the pages that the file has
        elif not told.confirmed and len(room.sessions()) != 1:
            raise Fault("a session that could not begin was left on the disk")
    if room.recorded(session) != there:
        raise Fault("what was saved is not what it was, after trying again on the full disk")
    return there
