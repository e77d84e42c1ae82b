#!/usr/bin/env python3
"""Counts the instructions of a start, one `j`, one page and one resize, whatever else the machine is doing.

    cargo build --profile quick && tools/instructions.py            # compares with benches/instructions.txt
    cargo build --profile quick && tools/instructions.py --record   # writes it

The program itself runs under valgrind's callgrind in a pseudo-terminal of 120 x 40, with the embedded
report. A start is a run that quits as soon as the first frame is there. What a key costs is the difference
between a run with more of it and one with fewer, one frame a key. Fails when a count has grown by more than
a tenth of what is recorded; says so and leaves it at that where valgrind is missing.
"""
import argparse
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORD = ROOT / "benches" / "instructions.txt"
ALLOWED = 1.10
FRAME_END = b"\x1b[?2026l"
SIZES = [(120, 40), (100, 30)]
# Seconds within which valgrind draws any frame, on a busy machine too.
PATIENCE = 120


class Reader:
    """The program in its terminal, under callgrind."""

    def __init__(self, program, folder, arguments=(), options=()):
        self.out = pathlib.Path(folder) / "callgrind.out"
        self.log = pathlib.Path(folder) / "log"
        environment = {
            "HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder, "XDG_DATA_HOME": folder,
            "XDG_CACHE_HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm-256color", "PATH": os.environ["PATH"],
        }
        command = [
            "valgrind", "--tool=callgrind", f"--callgrind-out-file={self.out}", f"--log-file={self.log}",
            *options, program, *arguments,
        ]
        self.seen = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execvpe(command[0], command, environment)

    def frame(self):
        """Waits for the end of the next frame."""
        end = time.monotonic() + PATIENCE
        while FRAME_END not in self.seen:
            ready, _, _ = select.select([self.terminal], [], [], max(0, end - time.monotonic()))
            if not ready:
                sys.exit(f"no frame within {PATIENCE} s: {self.seen[-200:]!r}")
            self.seen += os.read(self.terminal, 1 << 16)
        self.seen = self.seen.split(FRAME_END, 1)[1]

    def key(self, key):
        os.write(self.terminal, key)
        self.frame()

    def resize(self, columns, rows):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.frame()

    def quit(self):
        """Ends the program; returns its instructions."""
        os.write(self.terminal, b"q")
        while True:
            try:
                if not os.read(self.terminal, 1 << 16):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
        found = re.search(r"Collected : (\d+)", self.log.read_text())
        if not found:
            sys.exit(f"callgrind counted nothing: {self.log.read_text()}")
        return int(found.group(1))


def run(program, steps):
    """The instructions of a run that does `steps` behind the first frame."""
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(program, folder)
        reader.frame()
        for step in steps:
            step(reader)
        return reader.quit()


def each(program, step, times):
    """The instructions of one step: of `times` more of them, divided."""
    few = [step(n) for n in range(2)]
    many = [step(n) for n in range(2 + times)]
    return (run(program, many) - run(program, few)) // times


def counts(program):
    return {
        "start": run(program, []),
        "j": each(program, lambda _: lambda reader: reader.key(b"j"), 40),
        "page": each(program, lambda _: lambda reader: reader.key(b" "), 8),
        "resize": each(program, lambda n: lambda reader: reader.resize(*SIZES[(n + 1) % 2]), 8),
    }


def recorded():
    lines = RECORD.read_text().splitlines() if RECORD.exists() else []
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return {name: int(count) for name, count in pairs}


def write(found):
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    rows = "".join(f"{name:8}{count:>12}\n" for name, count in found.items())
    RECORD.write_text(
        "# Instructions of one start (exec to first frame and quit), one j, one page, one resize, on the\n"
        "# embedded report at 120 x 40. Written by: cargo build --profile quick && tools/instructions.py --record\n"
        f"# {compiler}, {os.uname().machine}\n" + rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", nargs="?", default=str(ROOT / "target" / "quick" / "baogao"))
    arguments.add_argument("--record", action="store_true", help="write the record instead of comparing with it")
    arguments = arguments.parse_args()
    if not shutil.which("valgrind"):
        print("SKIPPED: the instructions are not counted, since there is no valgrind on this machine")
        return
    found = counts(arguments.program)
    if arguments.record:
        write(found)
    grown = []
    for name, count in found.items():
        before = recorded().get(name, 0)
        print(f"{name:8}{count:>12}   recorded {before:>12}   {count / max(before, 1):6.3f}")
        if count > before * ALLOWED:
            grown.append(name)
    if grown:
        sys.exit(f"grown by more than a tenth: {', '.join(grown)}. If that is worth it, --record says so.")


if __name__ == "__main__":
    main()
