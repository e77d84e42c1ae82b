#!/usr/bin/env python3
"""Makes assets/pdf/adobe-* of Adobe's CMaps Adobe-*-UCS2 (Debian: poppler-data).

Usage: tools/adobe_cids.py /usr/share/poppler/cMap
The characters of all numbers of each collection, as src/text/pdf/cid_table.rs reads them.
"""
import pathlib
import re
import sys
import zlib

ASSETS = pathlib.Path(__file__).parent.parent / "assets/pdf"


def unit(text):
    return int(text, 16) if len(text) == 4 else 0  # No pairs: they are few and rare.


def characters(source):
    known = {}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for cid in range(int(first, 16), int(last, 16) + 1):
                known[cid] = unit(text) and unit(text) + cid - int(first, 16)
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            known[int(code, 16)] = unit(text)
    return [known.get(cid, 0) for cid in range(max(known) + 1)]


for name in ("GB1", "CNS1", "Japan1", "Korea1"):
    table = characters(pathlib.Path(sys.argv[1], f"Adobe-{name}/Adobe-{name}-UCS2").read_text("latin-1"))
    steps = [(own - before) & 0xFFFF for before, own in zip([0] + table, table)]
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(bytes(s & 0xFF for s in steps) + bytes(s >> 8 for s in steps)) + packed.flush()
    (ASSETS / f"adobe-{name.lower()}").write_bytes(data)
    print(name, len(table), "numbers,", len(data), "bytes")
