"""One workshop in plain lines as a case drives it, and what must hold of its record afterwards."""

import glob
import json
import os
import re
import signal
import subprocess

PATIENCE = 20  # seconds that anything may take
SAVED = re.compile(r"^saved \S+: (Point \d{4} .*)$", re.M)
OPENED = re.compile(r"^New session", re.M)
TROUBLE = re.compile(r"^(The disk is full|Saving failed|The file (may not|no longer))", re.M)
HANGS = "no end in sight"


class Fault(Exception):
    """Something that must hold does not; the text says what."""


def binary():
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    return os.path.abspath(os.path.join(target, "debug", "charrette"))


def settings(folder, more=None):
    """An environment in which nothing of the machine's own shows."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "HOME": folder, "TZ": "UTC", **(more or {})}


def point(number):
    """The contribution of this number; every nineteenth is longer than a page of the file."""
    said = f"Point {number:04} the letter came back and nobody at the desk knew why"
    return said + " and it came back again" * (230 if number % 19 == 0 else 0)


def points(first, last):
    return [point(number) for number in range(first, last + 1)]


class Told:
    """What the program said, and how it ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err
        self.confirmed = SAVED.findall(out)

    def tail(self):
        shown = "\n".join(self.out.splitlines()[-3:] + self.err.splitlines()[-6:])
        return f"ended with {self.code}; last words:\n{shown[-1500:]}"

    def must_not_crash(self):
        """A sentence and 1, or 0: never a signal, never a panic."""
        if self.code not in (0, 1) or "panicked" in self.err:
            raise Fault(f"the program crashed: {self.tail()}")
        if self.code == 0 and self.err.strip():
            raise Fault(f"0 was given and trouble was told: {self.tail()}")

    def must_tell(self, words=""):
        said = re.search(r"^charrette: .*\w+ \w+.*", self.err, re.M | re.S)
        if self.code == 1 and not (said and words in self.out + self.err):
            raise Fault(f"no sentence says what went wrong: {self.tail()}")


class Room:
    """A data folder, and the program on it."""

    def __init__(self, folder, data=None):
        self.folder, self.data = folder, data or os.path.join(folder, "data")

    def command(self, *rest):
        return [binary(), "--data-dir", self.data, *rest]

    def sessions(self):
        return sorted(glob.glob(os.path.join(glob.escape(self.data), "sessions", "*.charrette")))

    def run(self, what, lines, before=(), more=None, patience=PATIENCE):
        """The lines as input of `charrette run`, `before` being the tool it runs under."""
        words = ["run", what, "--title", "Faults", "--plain"] if what == "design-needs" else ["run", what, "--plain"]
        typed, out, err = (os.path.join(self.folder, name) for name in ("typed", "out", "err"))
        with open(typed, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
        with open(typed, "rb") as stdin, open(out, "wb") as stdout, open(err, "wb") as stderr:
            io = {"stdin": stdin, "stdout": stdout, "stderr": stderr, "env": settings(self.folder, more)}
            with subprocess.Popen([*before, *self.command(*words)], start_new_session=True, **io) as started:
                try:
                    code = started.wait(patience)
                except subprocess.TimeoutExpired:
                    os.killpg(started.pid, signal.SIGKILL)  # the tool it runs under as well
                    code = HANGS
        return Told(code, read(out), read(err))

    def ask(self, *rest):
        """A command that has to succeed; gives what it said."""
        ran = subprocess.run(self.command(*rest), check=False, stdin=subprocess.DEVNULL, capture_output=True,
                             text=True, timeout=PATIENCE, env=settings(self.folder))
        if ran.returncode != 0 or ran.stderr:
            raise Fault(f"charrette {rest[0]}: {Told(ran.returncode, '', ran.stderr).tail()}")
        return ran.stdout

    def log(self, session):
        return [json.loads(line) for line in self.ask("log", session).splitlines()]

    def recorded(self, session):
        """The contributions on the disk, in the order of the record; the file is sound."""
        self.ask("verify", session)
        return self.texts(session)

    def texts(self, session):
        return [event["texts"][0][1] for event in self.log(session) if event["kind"] == "captured"]

    def check(self, confirmed, typed, opened=True, before=()):
        """Everything confirmed is there, once, in order; nothing else is, but the one line that was in hand. Then the
        next line is typed and saved."""
        found = self.sessions()
        if len(found) > 1 or (opened and not found):
            raise Fault(f"there should be one session and there are {len(found)}")
        if not found:
            if confirmed:
                raise Fault(f"{len(confirmed)} were confirmed and there is no session")
            self.goes_on("design-needs", [])
            return
        there = self.recorded(found[0])
        if there[: len(before)] != list(before):
            raise Fault("what was saved in an earlier run has changed")
        compare(confirmed, typed, there[len(before):])
        self.goes_on(found[0], there)

    def goes_on(self, what, there):
        """The way back: the program opens what was left and saves."""
        more = point(9998)
        lines = [":next"] * (what == "design-needs" or not there) + [more]
        told = self.run(what, lines)
        if told.code != 0 or told.confirmed != [more]:
            raise Fault(f"afterwards nothing could be saved: {told.tail()}")
        if self.texts(self.sessions()[0]) != [*there, more]:
            raise Fault("after going on, the record is not what it was and one more")


def compare(confirmed, typed, there, told=0):
    """Holds a record against what was confirmed; `told` is how many were told of in all, when that is more."""
    missing = [text[:10] for text in confirmed if text not in there]
    if missing:
        raise Fault(f"confirmed and lost: {', '.join(missing[:5])} ({len(missing)} of {len(confirmed)})")
    strange = [text[:60] for text in there if text not in typed]
    if strange:
        raise Fault(f"on the record and never typed: {strange[0]}")
    if [text for text in typed if text in set(there)] != there:
        raise Fault("the record has another order than what was typed, or something twice")
    if len(there) > max(told, len(confirmed)) + 1:
        raise Fault(f"{len(there)} are on the record and {len(confirmed)} were confirmed")


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()
