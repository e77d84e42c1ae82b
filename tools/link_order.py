#!/usr/bin/env python3
"""Writes the linker script that puts the functions of an ordinary session beside each other.

    CARGO_PROFILE_RELEASE_STRIP=none cargo build --release && tools/link_order.py

The program, with its symbols, runs under valgrind's callgrind, as in `tools/instructions.py`: it opens a report twice,
so that a place is restored, moves, resizes and searches. The functions that ran are named without the hashes of
compiler and crate versions, so that the script outlives both. `build.rs` says why and when it is used.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys
import tempfile

from instructions import ROOT, SIZES, Reader

SCRIPT = ROOT / "assets" / "link" / "session.ld"
REPORT = ROOT / "seeds" / "nanchang-2024.txt"
# A function that is left out holds a window of 64 KB in memory, or shares one. A name without its hash can stand for
# many functions: it is left out where those that do not run would hold more.
SHARE = 1 << 15
# A session: keys as they are pressed, and sizes of the terminal.
SESSION = [*[b"j"] * 5, *[b" "] * 3, b"G", SIZES[1], SIZES[0], b"/", "经".encode(), "济".encode(), b"\r", b"n", b"g"]


def session(program, folder):
    """Runs a session; returns the names of the functions that ran."""
    reader = Reader(program, folder, [str(REPORT)], ["--demangle=no"])
    reader.frame()
    for step in SESSION:
        if isinstance(step, bytes):
            reader.key(step)
        else:
            reader.resize(*step)
    reader.quit()
    return functions(reader.out.read_text(), program)


def functions(profile, program):
    """The functions of the program in a profile. A name is spelled out the first time and has a number from then on."""
    names, found, is_own = {}, set(), False
    for kind, number, name in re.findall(r"^(c?ob|c?fn)=\((\d+)\)(?: (.*))?$", profile, re.MULTILINE):
        name = names.setdefault((kind[-2:], number), name)
        if kind == "ob":
            is_own = name == str(program)
        elif kind == "fn" and is_own:
            # Of a recursion each depth is listed.
            found.add(name.split("'")[0])
    return found


def pattern(name):
    """A name without the hashes of compiler and crate versions."""
    name = re.sub(r"17h[0-9a-f]{16}E.*$", "17h*", name)
    return re.sub(r"Cs[0-9A-Za-z]+_", "Cs*_", re.sub(r"\.\d+$", "*", name))


def sizes(program):
    """The bytes of each function of the program."""
    lines = subprocess.run(["nm", "-S", "--defined-only", program], capture_output=True, text=True, check=True)
    found = re.findall(r"^[0-9a-f]+ ([0-9a-f]+) [tTwW] (\S+)$", lines.stdout, re.MULTILINE)
    return {name: int(size, 16) for size, name in found}


def chosen(ran, sizes):
    """The patterns that are worth their bytes, and the bytes that they stand for."""
    all_bytes, run_bytes, room = collections.Counter(), collections.Counter(), collections.Counter()
    for name, size in sizes.items():
        found = pattern(name)
        all_bytes[found] += size
        if name in ran:
            run_bytes[found] += size
            room[found] += SHARE
    return {found: all_bytes[found] for found in room if all_bytes[found] - run_bytes[found] < room[found]}


def write(patterns):
    lines = "".join(f"    *(.text.{found} .text.unlikely.{found})\n" for found in sorted(patterns))
    SCRIPT.parent.mkdir(exist_ok=True)
    SCRIPT.write_text(
        "/* The functions of an ordinary session, beside each other. Written by tools/link_order.py; build.rs uses it. */\n"
        "SECTIONS {\n  .text : {\n" + lines + "  }\n}\nINSERT AFTER .init;\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", nargs="?", default=str(ROOT / "target" / "release" / "baogao"))
    program = arguments.parse_args().program
    known = sizes(program)
    if not known:
        sys.exit(f"{program} has no symbols: build it with CARGO_PROFILE_RELEASE_STRIP=none")
    with tempfile.TemporaryDirectory() as folder:
        ran = session(program, folder) | session(program, folder)
    patterns = chosen(ran, known)
    write(patterns)
    print(f"{len(patterns)} patterns, {sum(patterns.values()) >> 10} of {sum(known.values()) >> 10} KB")


if __name__ == "__main__":
    main()
