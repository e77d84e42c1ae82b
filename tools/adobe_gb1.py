#!/usr/bin/env python3
"""Makes assets/pdf/adobe-gb1 of Adobe's CMap Adobe-GB1-UCS2 (Debian: poppler-data).

Usage: tools/adobe_gb1.py /usr/share/poppler/cMap/Adobe-GB1/Adobe-GB1-UCS2
The characters of all numbers of Adobe-GB1, as src/text/pdf/cid_table.rs reads them.
"""
import pathlib
import re
import sys
import zlib

source = pathlib.Path(sys.argv[1]).read_text("latin-1")
characters = {}


def unit(text):
    return int(text, 16) if len(text) == 4 else 0  # No pairs: they are few and rare.


for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
    for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
        for cid in range(int(first, 16), int(last, 16) + 1):
            characters[cid] = unit(text) and unit(text) + cid - int(first, 16)
for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
    for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
        characters[int(code, 16)] = unit(text)

table = [characters.get(cid, 0) for cid in range(max(characters) + 1)]
steps = [(own - before) & 0xFFFF for before, own in zip([0] + table, table)]
packed = zlib.compressobj(9, zlib.DEFLATED, -15)
data = packed.compress(bytes(s & 0xFF for s in steps) + bytes(s >> 8 for s in steps)) + packed.flush()
pathlib.Path(__file__).parent.parent.joinpath("assets/pdf/adobe-gb1").write_bytes(data)
print(len(table), "numbers,", len(data), "bytes")
