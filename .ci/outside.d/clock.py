"""Case 5: the wall clock jumps while the program runs; the clock that only counts does not.

The moments in the log follow the wall clock, jump and all: that shows that the jump arrived. The order of the
contributions and the running time of a step must not follow it.
"""

import json
import os
import re
import subprocess
import tempfile
import threading
import time
from datetime import datetime, timezone

from room import PATIENCE, Fault, Room, points, settings
from system import faketime_library

HOUR = 3600


def to(year, month, day, hour, minute, second):
    """How far the wall clock has to be moved to read this moment."""
    return int(datetime(year, month, day, hour, minute, second, tzinfo=timezone.utc).timestamp() - time.time())


# Where the clock stands in seconds from the real one, before, and after each of two jumps; the zone it is read in.
JUMPS = {
    "back an hour": (0, -HOUR, -HOUR, "UTC"),
    "forward an hour": (0, HOUR, HOUR, "UTC"),
    "forward an hour and back again": (0, HOUR, 0, "UTC"),
    "back an hour and forward two": (0, -HOUR, HOUR, "UTC"),
    "forward a day": (0, 24 * HOUR, 24 * HOUR, "UTC"),
    "past the night in which summer time ends": (to(2026, 10, 25, 0, 59, 0), to(2026, 10, 25, 1, 1, 0), None, "CET"),
    "past the night in which it begins": (to(2027, 3, 28, 0, 59, 0), to(2027, 3, 28, 1, 1, 0), None, "CET"),
    "past the end of 32-bit time": (to(2038, 1, 19, 3, 14, 0), to(2038, 1, 19, 3, 15, 0), None, "UTC"),
}
ZONES = {"UTC": "UTC", "CET": "CET-1CEST,M3.5.0,M10.5.0/3"}


def run(report, only):
    library = faketime_library()
    for name, jump in JUMPS.items():
        if not only or only == name:
            report.case(f"clock {name}", lambda: jumps(library, *jump), f'clock "{name}"')


class Workshop:
    """A workshop that is talked with, line by line, under a wall clock that is set from outside."""

    def __init__(self, room, library, zone):
        self.room, self.rate = room, os.path.join(room.folder, "wall-clock")
        self.settings = settings(room.folder, {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": self.rate,
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "TZ": zone,
        })

    def set_clock(self, seconds):
        with open(self.rate + ".new", "w", encoding="utf-8") as file:
            file.write(f"{seconds:+d}\n")
        os.rename(self.rate + ".new", self.rate)

    def begin(self, *what):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.program = subprocess.Popen(self.room.command("run", *what, "--plain"), env=self.settings, **pipes)
        self.alarm = threading.Timer(PATIENCE, self.program.kill)
        self.alarm.start()

    def say(self, line, answer):
        self.program.stdin.write(line + "\n")
        self.program.stdin.flush()
        return self.hear(answer)

    def hear(self, answer):
        heard = []
        while line := self.program.stdout.readline():
            heard.append(line)
            if found := re.search(answer, line):
                return found
        raise Fault(f"it should have said {answer!r} and said: {''.join(heard)[-800:]}")

    def leave(self):
        self.say(":quit", "Everything is saved")
        self.end()
        if self.program.returncode != 0:
            raise Fault(f"it left with {self.program.returncode}")

    def end(self):
        """Lets nothing run on, whatever happened."""
        self.program.stdin.close()
        self.program.wait()
        self.alarm.cancel()
        self.program.stdout.close()


def jumps(library, before, after, last, zone):
    typed = points(1, 9)
    with tempfile.TemporaryDirectory(prefix="charrette-outside-") as folder:
        workshop = Workshop(Room(folder), library, ZONES[zone])
        workshop.set_clock(before)
        workshop.begin("design-needs", "--title", "Clock")
        try:
            first = one_step(workshop, typed, after, after if last is None else last)
            workshop.leave()
            # the same session again, the clock where it was at first: the order is still what was typed
            workshop.set_clock(before)
            workshop.begin(workshop.room.sessions()[0])
            more = points(10, 11)
            for text in more:
                workshop.say(text, f"saved .*{text[:10]}")
            workshop.leave()
        finally:
            workshop.end()
        return check(workshop.room, [*typed, *more], first, (before, after), zone)


def one_step(workshop, typed, after, last):
    """A step with the jumps in its middle. Gives the least and the most that it can have run, in milliseconds."""
    outer = time.monotonic()
    workshop.say(":next", "^Step 1 of ")
    inner = time.monotonic()
    left = []
    for nth, text in enumerate(typed):
        if nth in (3, 6):
            left.append(time_left(workshop))
            workshop.set_clock(after if nth == 3 else last)
            left.append(time_left(workshop))
        workshop.say(text, f"saved .*{text[:10]}")
        time.sleep(0.05)
    inner = time.monotonic() - inner
    workshop.say(":pause", "^The clock stands")
    outer = time.monotonic() - outer
    if left[0] - left[-1] > outer + 1 or left != sorted(left, reverse=True):
        raise Fault(f"the time left in the step jumped as well: {left} seconds")
    return inner * 1000 - 1, outer * 1000 + 1


def time_left(workshop):
    said = workshop.say(":time", r"^((?:\d+:)+\d+) left")[1]
    seconds = 0
    for part in said.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def check(room, typed, bounds, walls, zone):
    session = room.sessions()[0]
    if room.recorded(session) != typed:
        raise Fault("the order of the record is not the order of typing")
    events = room.log(session)
    at = [datetime.fromisoformat(event["at"].replace("Z", "+00:00")) for event in events if event["kind"] == "captured"]
    seen, asked = (at[3] - at[2]).total_seconds(), walls[1] - walls[0]
    if abs(seen - asked) > 10:
        raise Fault(f"the clock was to jump {asked} s and the log shows {seen:.0f} s, so this proves nothing")
    offsets = {event["offset"] for event in events}
    if len(offsets) != (2 if zone == "CET" else 1):
        raise Fault(f"the offsets of the moments from UTC are {sorted(offsets)} minutes")
    ran = [event["body"]["ran"]["ms"] for event in events if event["kind"] == "paused"]
    if not bounds[0] <= ran[0] <= bounds[1]:
        raise Fault(f"the step ran {ran[0]} ms by the record, and between {bounds[0]:.0f} and {bounds[1]:.0f} really")
    target = os.path.join(room.folder, "summary.json")
    done = subprocess.run(room.command("export", session, "--to", target), check=False, capture_output=True, text=True,
                          env=settings(room.folder))
    if done.returncode != 0:
        raise Fault(f"no summary: {done.stderr}")
    with open(target, encoding="utf-8") as file:
        summary = json.load(file)
    if [item["text"] for item in summary["steps"][0]["items"]] != typed:
        raise Fault("the order of the summary is not the order of typing")
    if summary["totals"]["actual_ms"] != sum(ran):
        raise Fault(f"the summary tells of {summary['totals']['actual_ms']} ms and the record of {sum(ran)}")
    return f"{len(typed)} contributions in order, {ran[0]} ms by the record, a jump of {seen:.0f} s in the log"
