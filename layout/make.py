#!/usr/bin/env python3
"""Writes first.ld anew: the functions that a start, a workshop's keys and a save run, in the order in which they come.

Needs valgrind and nm. Run it when much has changed; an old list does no harm, it only leaves more of the program strewn.
Usage: layout/make.py (builds the program by itself; two to ten minutes)
"""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import tempfile
import termios

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "target" / "layout"
HEAD = """/* Which functions stand together at the beginning of the program: what a start, a workshop's keys and a save run.
   Written by layout/make.py; build.rs says what for. */
SECTIONS
{
  .text.first :
  {
    *(.text.unlikely .text.unlikely.*)
"""
TAIL = """  }
}
INSERT BEFORE .text;
"""


def built():
    """The program with the names of its functions."""
    setting = {"CARGO_PROFILE_RELEASE_STRIP": "none", "CARGO_TARGET_DIR": str(TARGET)}
    subprocess.run(["cargo", "build", "--locked", "--release"], cwd=ROOT, env=os.environ | setting, check=True)
    return TARGET / "release" / "charrette"


def sessions(program, folder):
    """A folder with a session of a hundred contributions and some others, closed as they should be."""
    for number in range(4):
        said = "".join(f"What was said {n} by the room, für alle verständlich #forms\n" for n in range(100 if number == 3 else 5))
        lines = f":next\n{said}:next\n"
        started = [program, "--data-dir", folder, "run", "design-needs", "--title", f"Workshop {number}", "--plain"]
        subprocess.run(started, input=lines, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ran(program, arguments, parts):
    """For each of the parts, which are keys, the functions that ran until the screen was still."""
    with tempfile.TemporaryDirectory() as place:
        notes = pathlib.Path(place) / "ran"
        process, terminal = pty.fork()
        if process == 0:
            watch = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={notes}"]
            plain = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": place}
            os.execvpe("valgrind", [*watch, program, *arguments], plain)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        still(terminal, 15)
        for part in [[], *parts]:
            for key in part:
                os.write(terminal, key)
                still(terminal, 2)
            subprocess.run(["callgrind_control", "-d", str(process)], stdout=subprocess.DEVNULL, check=True)
        os.kill(process, 15)
        still(terminal, 5)
        os.waitpid(process, 0)
        dumps = sorted(pathlib.Path(place).glob("ran.*"), key=lambda path: int(path.suffix[1:]))
        return [name for dump in dumps for name in names(dump)]


def still(terminal, seconds):
    """Takes what the terminal is sent, until nothing comes for so long."""
    try:
        while select.select([terminal], [], [], seconds)[0]:
            if not os.read(terminal, 65536):
                return
    except OSError:
        return


def names(dump):
    """The functions named in a dump of callgrind, in its order."""
    found = re.findall(r"^c?fn=\(\d+\) (\S+)$", dump.read_text(), re.MULTILINE)
    return [name.split("'")[0] for name in found]


def pattern(name):
    """The section of a function, whichever build it is of."""
    name = re.sub(r"17h[0-9a-f]{16}E", "17h*", name)
    name = re.sub(r"Cs[0-9A-Za-z]+_", "Cs*_", name)
    return f"*(.text.{name.replace('$', '?')})"


def main():
    program = str(built())
    folder = tempfile.mkdtemp()
    try:
        sessions(program, folder)
        run = ["--data-dir", folder, "run", "latest"]
        order = ran(program, run, [[b"a thought", b"\t", b"k", b"j", b"\t"], [b"\r", b"another\r"]])
        order += ran(program, ["--data-dir", folder], [[b"j", b"k"]])
    finally:
        shutil.rmtree(folder)
    held = subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout
    own = {line.split(" ", 2)[2] for line in held.splitlines() if line[17:18] in "tT"}
    lines = dict.fromkeys(pattern(name) for name in order if name in own)
    written = HEAD + "".join(f"    {line}\n" for line in lines) + TAIL
    (ROOT / "layout" / "first.ld").write_text(written)
    print(f"{len(lines)} patterns")


if __name__ == "__main__":
    main()
