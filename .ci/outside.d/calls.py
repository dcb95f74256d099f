"""Cases 1 and 2: the program is killed at, or fails in, the N-th of its calls that change a file.

strace counts for each thread by itself and strikes whichever comes first to N. The thread that makes a session and the
one that writes to it are two; so there are three workshops, and in each another thread gets far.
"""

import glob
import json
import os
import re
import shutil
import signal
import tempfile
from concurrent.futures import ThreadPoolExecutor

from room import HANGS, OPENED, PATIENCE, TROUBLE, Fault, Room, points
from system import need_strace

CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat".split(",")
FIRST = 200
FULL = os.environ.get("OUTSIDE_FULL") == "1"
EXPORTS = 8  # for each line of the workshop that exports
BEFORE = points(1, 20)  # what the workshop that goes on holds already


def lines_of(kind, folder):
    """The lines of a workshop and what is typed in them."""
    if kind == "export":
        typed = points(21, 20 + FIRST // EXPORTS)
        exports = [f":export {folder}/{nth:03}.json" for nth in range(FIRST)]
        turns = [[text, *exports[nth * EXPORTS :][:EXPORTS]] for nth, text in enumerate(typed)]
        return [line for turn in turns for line in turn], typed
    typed = points(21, 250)
    return ([":next"] if kind == "new" else []) + typed, typed


class Workshops:
    """The three kinds; `open` is a session that is there already, made once and copied for each point."""

    def __init__(self, folder):
        self.folder = folder
        room = Room(folder)
        told = room.run("design-needs", [":next", *BEFORE])
        if told.confirmed != BEFORE:
            raise Fault(f"no session to begin with: {told.tail()}")

    def room(self, kind, folder):
        room = Room(folder)
        if kind != "new":
            shutil.copytree(os.path.join(self.folder, "data"), room.data)
        return room

    def count(self, kind):
        """How far the busiest thread gets with each call, undisturbed, and how far the next one."""
        with tempfile.TemporaryDirectory(prefix="charrette-outside-") as folder:
            trace = os.path.join(folder, "trace")
            told = self.run(kind, self.room(kind, folder), folder, strace(trace, ",".join(CALLS)))
            if told.code != 0:
                raise Fault(f"undisturbed under strace: {told.tail()}")
            made = {}
            with open(trace, encoding="utf-8", errors="replace") as file:
                for thread, call in re.findall(r"^(\d+) +(\w+)\(", file.read(), re.M):
                    made[call, thread] = made.get((call, thread), 0) + 1
        ranked = {call: sorted((n for (made_by, _), n in made.items() if made_by == call), reverse=True) for call in CALLS}
        return {call: (*counts, 0, 0)[:2] for call, counts in ranked.items()}

    @staticmethod
    def run(kind, room, folder, before, patience=PATIENCE):
        lines, _ = lines_of(kind, folder)
        return room.run("design-needs" if kind == "new" else room.sessions()[0], lines, before, patience=patience)


def strace(trace, calls, *inject):
    rest = [word for each in inject for word in ("-e", each)]
    return ["strace", "-f", "-qq", "-s", "0", "-o", trace, "-e", f"trace={calls}", *rest]


def strike(workshops, kind, call, fault, nth):
    """One point. Gives whether the call was reached."""
    with tempfile.TemporaryDirectory(prefix="charrette-outside-") as folder:
        room, trace = workshops.room(kind, folder), os.path.join(folder, "trace")
        killing = fault == "KILL"
        effect = "signal=KILL" if killing else f"error={fault.rstrip('+')}"
        when = f"{nth}+" if fault.endswith("+") else str(nth)
        # what fails for good is tried again until the program gives up; most are not watched that long
        patience = 3 if fault.endswith("+") and kind != "export" and nth % 10 != 1 else PATIENCE
        under = strace(trace, call, f"inject={call}:{effect}:when={when}")
        told = workshops.run(kind, room, folder, under, patience)
        _, typed = lines_of(kind, folder)
        if killing:
            hit = told.code == -signal.SIGKILL
            if not hit and told.code != 0:
                raise Fault(told.tail())
        else:
            with open(trace, encoding="utf-8", errors="replace") as file:
                hit = "(INJECTED)" in file.read()
            check_words(told, call, typed)
        room.check(told.confirmed, typed, OPENED.search(told.out), () if kind == "new" else BEFORE)
        check_exports(folder, exact=killing)
        return hit


def check_words(told, call, typed):
    if told.code == HANGS and TROUBLE.search(told.out):
        return  # it keeps trying, and says so
    told.must_not_crash()
    if told.code == 0 and told.confirmed != typed and not TROUBLE.search(told.out):
        raise Fault(f"it left as if all were saved, and {len(told.confirmed)} of {len(typed)} were: {told.tail()}")
    if call != "write":  # where writing itself fails, so do the words
        told.must_tell()


def check_exports(folder, exact):
    """A file that has its name is whole; the last one is looked at, the ones before it were the last of other points."""
    for path in sorted(glob.glob(os.path.join(folder, "*.json")))[-1:]:
        nth = int(os.path.basename(path)[:3])
        try:
            with open(path, encoding="utf-8") as file:
                counted = json.load(file)["totals"]["contributions"]
        except ValueError as why:
            raise Fault(f"export {nth} is not whole: {why}") from None
        most = len(BEFORE) + nth // EXPORTS + 1
        if counted > most or (exact and counted < most):
            raise Fault(f"export {nth} tells of {counted} contributions")


def chosen(reach, kind, call, fault):
    """The points of a normal run. Kills: every one of the first 200 in a new workshop; in one that goes on, those that
    the other thread came first to in a new one. Errors: of these the first ten, then every tenth."""
    every = range(1, min(reach[kind][call][0], FIRST) + 1)
    hidden = reach["new"][call][1] if kind == "open" and not FULL else FIRST
    return [n for n in every if FULL or n <= max(hidden, 10) and (fault == "KILL" or n <= 10 or n % 10 == 0)]


def cases(kinds):
    for fault in ("KILL", "EIO", "EIO+", "ENOSPC", "ENOSPC+"):
        for kind in ("new", "open", "export"):
            # the workshop with exports is there for the calls that give names; the others reach the rest
            calls = ["linkat", "link", "unlink", "unlinkat", "rename", "renameat", "renameat2"]
            for call in calls if kind == "export" else CALLS:
                if kinds[kind][call][0]:
                    yield fault, kind, call


def run(report, only):
    """`only` is empty, FAULT:WORKSHOP:CALL:N for one point, or how the names of the cases begin."""
    need_strace()
    with tempfile.TemporaryDirectory(prefix="charrette-outside-") as folder:
        workshops = Workshops(folder)
        if only.count(":") == 3:
            fault, kind, call, nth = only.split(":")
            report.case(f"calls {only}", lambda: one(workshops, kind, call, fault, int(nth)), f"calls {only}")
            return
        cores = os.cpu_count() or 2
        # a program that keeps trying waits most of its time, so more of them fit
        with ThreadPoolExecutor(cores) as few, ThreadPoolExecutor(6 * cores) as many:
            reach = {kind: workshops.count(kind) for kind in ("new", "open", "export")}
            for fault, kind, call in cases(reach):
                if not f"{fault}:{kind}:{call}".startswith(only):
                    continue
                pool = few if fault == "KILL" else many
                report.case(f"calls {fault}:{kind}:{call}", lambda: sweep(pool, workshops, fault, kind, call, reach))


def one(workshops, kind, call, fault, nth):
    return "struck" if strike(workshops, kind, call, fault, nth) else "this call was not reached"


def sweep(pool, workshops, fault, kind, call, reach):
    nths = chosen(reach, kind, call, fault)
    struck = [(nth, pool.submit(strike, workshops, kind, call, fault, nth)) for nth in nths]
    hit, faults = 0, []
    try:
        for nth, point in struck:
            try:
                hit += point.result()
            except Fault as why:
                faults.append(f"{why}\n  repeat: .ci/outside calls {fault}:{kind}:{call}:{nth}")
    finally:
        for _, point in struck:
            point.cancel()  # matters only when this is stopped in the middle
    if faults:
        raise Fault(f"{len(faults)} of {len(nths)} points; the first: {faults[0]}")
    if hit * 20 < len(nths) * 19:
        raise Fault(f"only {hit} of {len(nths)} points were reached, so this proves too little")
    return f"{hit} points struck, {reach[kind][call][0]} calls there"
