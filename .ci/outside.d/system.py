"""What is asked of the operating system: tools, and disks in a file. Whatever is set up here is taken down here."""

import contextlib
import glob
import os
import shutil
import subprocess
import tempfile

TOOLS = {"strace": "strace", "xfs_io": "xfsprogs", "faketime": "faketime", "mkfs.ext4": "e2fsprogs"}
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Skip(Exception):
    """This machine does not allow the case; the text says why."""


def install():
    """Installs what is missing where that is allowed. A case whose tool is missing afterwards skips itself."""
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    packages = sorted({package for tool, package in TOOLS.items() if not shutil.which(tool)})
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {**QUIET, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    fetch = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(fetch, check=False, **quiet).returncode != 0:
        subprocess.run(["apt-get", "update"], check=False, **quiet)
        subprocess.run(fetch, check=False, **quiet)


def need(tool):
    if not shutil.which(tool):
        raise Skip(f"{tool} is not here and could not be installed (Debian package {TOOLS[tool]})")


def need_strace():
    need("strace")
    probe = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=fsync", "-e", "inject=fsync:error=EIO:when=9", "true"]
    if subprocess.run(probe, check=False, **QUIET).returncode != 0:
        raise Skip("strace may not trace here, or is too old to inject")


def faketime_library():
    need("faketime")
    found = glob.glob("/usr/lib/*/faketime/libfaketime.so.1") + glob.glob("/usr/lib/faketime/libfaketime.so.1")
    if not found:
        raise Skip("faketime is here and its library was not found")
    return found[0]


def done(*command):
    """Runs a tool of the system that has to succeed."""
    ran = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ran.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {ran.returncode}: {ran.stderr.strip()}")


class Disk:
    """An ext4 in a file, mounted through a loop device."""

    def __init__(self, folder, mebibytes, block):
        self.image, self.place, self.mounted = os.path.join(folder, "image"), os.path.join(folder, "disk"), False
        os.makedirs(self.place)
        with open(self.image, "wb") as image:
            image.truncate(mebibytes << 20)
        done("mkfs.ext4", "-q", "-F", "-m", "0", "-b", str(block), self.image)

    def mount(self):
        done("mount", "-o", "loop", self.image, self.place)  # umount gives the loop device back by itself
        self.mounted = True

    def umount(self):
        done("umount", self.place)
        self.mounted = False

    def cut_power(self):
        """From here on nothing reaches the disk, and what was not synced is gone."""
        done("xfs_io", "-x", "-c", "shutdown", self.place)

    def fill(self, spare):
        """Fills the disk with one file, but for `spare` bytes."""
        path = os.path.join(self.place, "filler")
        filler = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for piece in (1 << 16, 1 << 10):
            with contextlib.suppress(OSError):
                while os.write(filler, b"\0" * piece) == piece:
                    pass
            with contextlib.suppress(OSError):
                os.fsync(filler)
        os.ftruncate(filler, max(0, os.fstat(filler).st_size - spare))
        os.close(filler)
        os.sync()

    def free(self):
        os.unlink(os.path.join(self.place, "filler"))
        os.sync()


@contextlib.contextmanager
def disk(mebibytes, block):
    """A mounted disk that is gone afterwards, whatever happened meanwhile; gives it and a folder beside it."""
    with tempfile.TemporaryDirectory(prefix="charrette-outside-") as folder:
        made = Disk(folder, mebibytes, block)
        try:
            made.mount()
            yield made, folder
        finally:
            if made.mounted and subprocess.run(["umount", made.place], check=False, **QUIET).returncode != 0:
                subprocess.run(["umount", "-l", made.place], check=False, **QUIET)


def need_disks():
    """Tries what the disk cases need, once, so that a machine that forbids it is told apart from a fault."""
    need("mkfs.ext4")
    need("xfs_io")
    if os.geteuid() != 0:
        raise Skip("mounting needs root")
    try:
        with disk(16, 4096):
            pass
    except RuntimeError as why:
        raise Skip(f"no ext4 can be mounted from a file here: {why}") from None
