#!/usr/bin/env python3
"""Opens large hostile files with the release build; prints size, time and peak memory of each, and whether
memory stays within 4 × size + 64 MB and time is linear (twice the size, at most three times the time).

    cargo build --release && tools/hostile.py [PROGRAM]
"""
import io
import os
import struct
import sys
import tempfile
import time
import zipfile
import zlib

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "target/release/baogao"
MB = 1 << 20


def lines(make):
    return lambda size: "".join(make(n) for n in range(1, size + 1)).encode()


def notes(count):
    marks = "".join(f"词{n}[{n}]，\n" for n in range(1, count + 1))
    return ("各位代表：\n" + marks + "注释\n" + "".join(f"[{n}]词{n}：解释。\n" for n in range(1, count + 1))).encode()


def docx(body, parts=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        for name, part in parts:
            archive.writestr(name, part)
    return out.getvalue()


def ofd(page, resources="", pages=1):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>")
        archive.writestr("D.xml", "<Document><PublicRes>R.xml</PublicRes><Pages>" + '<Page ID="1" BaseLoc="P.xml"/>' * pages + "</Pages></Document>")
        archive.writestr("R.xml", "<Res>" + resources + "</Res>")
        archive.writestr("P.xml", "<Page><Content><Layer>" + page + "</Layer></Content></Page>")
    return out.getvalue()


def strings(count, string):
    return "".join(f'<TextObject Boundary="{n % 200} {n // 200 % 290 + 5} 9 9" Size="1"><TextCode X="0" Y="0">{string}</TextCode></TextObject>' for n in range(count))


def units(levels, inside):
    return "".join(f'<CompositeGraphicUnit ID="{n}">' + f'<CompositeObject ResourceID="{n + 1}"/>' * 10 + inside + "</CompositeGraphicUnit>" for n in range(levels))


def numbers(*of):
    return struct.pack(f"<{len(of)}I", *of)


def compound(streams):
    """A compound file of streams of at least 4096 bytes, seven megabytes in all."""
    sectors, following, entries = b"", [], []
    for name, stream in [*streams, ("", b"")]:
        if not name:
            root = [("Root Entry", 5, 0xFFFFFFFE, 0), *entries]
            stream = b"".join(
                (n.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(n) + 2, kind, 1) + numbers(0xFFFFFFFF, at + 1 if 0 < at < len(entries) else 0xFFFFFFFF, 1 if at == 0 else 0xFFFFFFFF)).ljust(116, b"\0") + numbers(start, length, 0)
                for at, (n, kind, start, length) in enumerate(root)
            )
        start, count = len(following), -(-len(stream) // 512)
        entries += [(name, 2, start, len(stream))] if name else []
        sectors += stream.ljust(count * 512, b"\0")
        following += [*range(start + 1, start + count), 0xFFFFFFFE]
    table_at = len(following)
    tables = next(n for n in range(1, 110) if n * 128 >= table_at + n)
    following += [0xFFFFFFFD] * tables
    following += [0xFFFFFFFF] * (tables * 128 - len(following))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + numbers(tables, start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += numbers(*range(table_at, table_at + tables)).ljust(436, b"\xff")
    return header + sectors + numbers(*following)


def doc(text, piece=None):
    """A document of Word 97 whose text has one byte for each character, in pieces of that many."""
    piece = piece or len(text)
    places = [*range(0, len(text), piece), len(text)]
    pieces = numbers(*places) + b"".join(struct.pack("<HIH", 0, 0x40000000 | 2 * (1536 + at), 0) for at in places[:-1])
    table = b"\2" + numbers(len(pieces)) + pieces
    head = struct.pack("<HH", 0xA5EC, 0xC1).ljust(10, b"\0") + struct.pack("<H", 0x200)
    head = head.ljust(32, b"\0") + struct.pack("<H", 14).ljust(30, b"\0") + struct.pack("<H", 22)
    head = head.ljust(64 + 12, b"\0") + numbers(len(text))
    head = head.ljust(154 + 33 * 8, b"\0") + numbers(0, len(table))
    return compound([("WordDocument", head.ljust(1536, b"\0") + text.ljust(4096)), ("1Table", table.ljust(4096, b"\0"))])


def rtf(body):
    return lambda count: b"{\\rtf1\\ansi\\ansicpg936 " + body * count + b"}"


def epub(count, page):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="a.opf"/></container>')
        items = "".join(f'<item id="i{n}" href="{n}.html" media-type="text/html"/>' for n in range(count))
        spine = "".join(f'<itemref idref="i{n}"/>' for n in range(count))
        archive.writestr("a.opf", f"<package>{items}<spine>{spine}</spine></package>")
        for n in range(count):
            archive.writestr(f"{n}.html", page)
    return out.getvalue()


def pdf(content, resources=b"", objects=()):
    """A PDF of one page, without a table of its objects. Objects are given with their numbers, from 5 on."""
    packed = zlib.compress(content)
    page = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/MediaBox[0 0 595 842]/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Contents 4 0 R/Resources<<" + resources + b">>>>endobj\n"
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream endobj\n"
    return b"%PDF-1.7\n" + page + stream + b"".join(objects) + b"trailer<</Root 1 0 R>>\n%%EOF"


def packed(stream, entries=b"/Filter/FlateDecode", rows=b"", pages=b"[]"):
    """A PDF whose cross-references, a stream of their own, lead to objects in stream 5, which is not called one."""
    file = b"%PDF-1.7\n"
    places = []
    pages = b"<</Type/Pages/Kids" + pages + b">>"
    for number, object in [(2, pages), (5, b"<</N 1/First 4" + entries + b"/Length %d>>stream\n" % len(stream) + stream + b"\nendstream")]:
        places.append((number, len(file)))
        file += b"%d 0 obj" % number + object + b"endobj\n"
    row = {number: struct.pack(">BIB", 1, place, 0) for number, place in places} | {1: struct.pack(">BIB", 2, 5, 0)}
    table = zlib.compress(b"".join(row.get(number, bytes(6)) for number in range(8)) + rows)
    end = b"7 0 obj<</Size %d/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % (8 + len(rows) // 6, len(table)) + table + b"\nendstream endobj\n"
    return file + end + b"startxref\n%d\n%%%%EOF" % len(file)


FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/X>>>>"
SEARCH = ["search", "发展"]
CHECK = ["check"]
REPORT = "政府工作报告\n——2024年1月15日在东湖市第五届人民代表大会第四次会议上\n各位代表：\n一、2023年工作回顾\n".encode()
SET = ["export", "--to", "txt", "--width", "40"]


def paragraphs(inside):
    return lambda count: docx("<w:document><w:body>" + inside * count + "</w:body></w:document>")


# Name, ending, how it is made, the largest size (half of it is opened, too), and the command if not export.
CASES = [
    ("empty", "txt", lambda n: b"", 0),
    ("one byte", "txt", lambda n: b"a", 1),
    ("newlines", "txt", lambda n: b"\n" * n, 100 * MB),
    ("marks", "txt", lines(lambda n: f"[{n}]"), 1_000_000),
    ("one line", "txt", lambda n: ("发展经济，改善民生。" * (n // 30)).encode(), 200 * MB),
    ("one word", "txt", lambda n: b"a" * n, 200 * MB),
    ("headings", "txt", lines(lambda n: f"（一）标题{n}\n正文。\n"), 1_000_000),
    ("first headings", "txt", lambda n: ("各位代表：\n" + "1.标题\n正文。\n" * n).encode(), 400_000),
    ("line ends", "txt", lambda n: ("各位代表：\n" + "全县上下齐心。发展经济改善\n民生推进改革。工作有成效好\n" * n).encode(), 200_000),
    ("titles", "txt", lambda n: ("各位代表：\n2030年工作回顾\n" + ("一年来我们坚持发展，路修好了\n" + "全年增长百分之五，为人民创造更加美好的生活作出了贡献。" * 2 + "\n") * n).encode(), 100_000),
    ("notes", "txt", notes, 1_000_000),
    ("short lines", "txt", lines(lambda n: f"{n % 10}\n"), 1_000_000),
    ("shreds", "txt", lines(lambda n: "a\n"), 10_000_000),
    ("markdown, signs", "md", lambda n: b"&amp;*" * n, 1_000_000),
    ("markdown, tags", "md", lambda n: b"<td>\n\n[a]{.b}^[c]\n\n" * n, 40_000),
    ("markdown, targets", "md", lambda n: ("[1]: 甲\n" + "[" * n + "\n" + "^[[1]" * (n // 5)).encode(), 350_000),
    ("levels", "txt", lambda n: "".join("1." * (d % 200 + 1) + "标题\n" for d in range(n)).encode(), 10_000),
    ("combining marks", "txt", lambda n: ("e" + "\u0301" * (n // 2)).encode(), MB),
    ("replacements", "txt", lambda n: "各位代表：\n".encode() * 1000 + b"\xff" * n, 50 * MB),
    ("escapes", "txt", lambda n: "各位代表：\n".encode() * 1000 + b"\x1b[0m\x9b" * (n // 5), 50 * MB),
    ("lone surrogates", "txt", lambda n: b"\xff\xfe" + b"\x00\xd8a\x00" * (n // 4), 50 * MB),
    ("hits", "txt", lambda n: "发展经济，改善民生。\n".encode() * n, 1_000_000, SEARCH),
    ("lines, set", "txt", lambda n: "发展经济，改善民生。\n".encode() * n, 1_000_000, SET),
    ("figures, one clause", "txt", lambda n: REPORT + ("地区生产总值增长5.2%，" * n).encode(), 100_000, CHECK),
    ("figures, names", "txt", lambda n: REPORT + ("固定资产投资、" * n + "分别增长5%" + "、6%" * n).encode(), 100_000, CHECK),
    ("figures, values", "txt", lambda n: REPORT + "".join(f"地区生产总值增长{i}.5%，" for i in range(n)).encode(), 100_000, CHECK),
    ("figures, digits", "txt", lambda n: REPORT + b"1" * n, 5_000_000, CHECK),
    ("figures, brackets", "txt", lambda n: REPORT + ("（" * n + "增长5%" + "）" * n).encode(), 1_000_000, CHECK),
    ("figures, relations", "txt", lambda n: REPORT + ("进出口高于全国、不低于" * n).encode(), 100_000, CHECK),
    ("page, nested", "html", lambda n: b"<html>" + b"<div>" * n + b"x" + b"</div>" * n, 1_000_000),
    ("page, unclosed", "html", lambda n: b"<html>" + b"<sup><a href=#_ftn1>1" * n, 200_000),
    ("page, paragraphs", "html", lambda n: b"<html>" + b"<p>x" * n, 200_000),
    ("page, fonts", "html", lambda n: "".join(f"<p><font size={i}>x" for i in range(n)).encode(), 2_000),
    ("page, attributes", "html", lambda n: ("<p " + " ".join(f"a{i}" for i in range(n)) + ">x").encode(), 20_000),
    ("page, notes", "html", lambda n: ("".join(f"<a href='#fn{i}'>{i}</a>" for i in range(n)) + "<div>" + "".join(f"<p id=fn{i}></p>" for i in range(n))).encode(), 100_000),
    ("page, pictures", "html", lambda n: ("<p>甲<img src='data:image/png;base64," + "A" * n + "'>").encode(), 100 * MB),
    ("pdf, blanks", "pdf", lambda n: pdf(b" " * n), 500 * MB),
    ("pdf, objects", "pdf", lambda n: pdf(b"", b"", [b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n" + zlib.compress(b" " * n) + b"\nendstream endobj\n"]), 500 * MB),
    ("pdf, objects twice packed", "pdf", lambda n: pdf(b"", b"", [b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n" + zlib.compress(b" " * n).hex().encode() + b">\nendstream endobj\n"]), 500 * MB),
    ("pdf, objects without a name", "pdf", lambda n: packed(zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>" + b" " * n)), 500 * MB),
    ("pdf, objects packed raw", "pdf", lambda n: packed(zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>" + b" " * n)[2:-4]), 500 * MB),
    ("pdf, objects of long rows", "pdf", lambda n: packed(zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>"), b"/Filter/FlateDecode/DecodeParms<</Predictor 2/BitsPerComponent 16/Columns %d>>" % n), 10**12),
    ("pdf, cross-references", "pdf", lambda n: packed(zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>"), rows=b"\1\0\0\0\0\0" * n), 40_000_000),
    ("pdf, pages in a list", "pdf", lambda n: packed(zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>"), pages=b"[" + b"<<>>" * n + b"]"), 2_000_000),
    ("pdf, endless pages", "pdf", lambda n: packed(zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>"), pages=b" 6 0 R>>endobj\n6 0 obj[<</Type/Pages/Kids 6 0 R>>]endobj\n8 0 obj<<"), 1),
    ("pdf, operators", "pdf", lambda n: pdf(b"q Q " * n), 8_000_000),
    ("pdf, glyphs", "pdf", lambda n: pdf(b"BT /F 9 Tf 1 1 Td (" + b"a" * n + b") Tj ET", FONT), 100_000),
    ("pdf, lines", "pdf", lambda n: pdf(b"BT /F .001 Tf 9 9 Td " + b"0 .005 Td (a) Tj " * n + b"ET", FONT), 100_000),
    ("pdf, forms", "pdf", lambda n: pdf(b"/A Do", b"/XObject<</A 5 0 R>>", [b"%d 0 obj<</Subtype/Form/Length %d/Resources<</XObject<</A %d 0 R>>>>>>stream\n" % (k, 6 * n, k + 1) + b"/A Do " * n + b"\nendstream endobj\n" for k in range(5, 20)]), 1000),
    ("pdf, widths", "pdf", lambda n: pdf(b"BT /F 9 Tf <0041> Tj ET", b"/Font<</F 5 0 R>>", [b"5 0 obj<</Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>endobj\n6 0 obj<</W[" + b"1 4000000000 9 " * n + b"]>>endobj\n"]), 1_000_000),
    ("pdf, shared widths", "pdf", lambda n: pdf(b"".join(b"/F%d 9 Tf " % i for i in range(n)) + b"BT 9 9 Td (a) Tj ET", b"/Font<<" + b"".join(b"/F%d %d 0 R" % (i, 6 + i) for i in range(n)) + b">>", [b"5 0 obj[1[" + b"9 " * 100_000 + b"]]endobj\n"] + [b"%d 0 obj<</Subtype/Type0/DescendantFonts[<</W 5 0 R>>]>>endobj\n" % (6 + i) for i in range(n)]), 4_000),
    ("pdf, characters", "pdf", lambda n: pdf(b"BT /F 9 Tf 9 9 Td (a) Tj ET", b"/Font<</F<</Subtype/Type1/ToUnicode 5 0 R>>>>", [b"5 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(b"1 beginbfchar <01> <4E00> endbfchar\n" * n) + b"\nendstream endobj\n"]), 800_000),
    ("docx, blanks", "docx", lambda n: docx("<w:document><w:body><w:p><w:r><w:t>x" + " " * n + "</w:t></w:r></w:p></w:body></w:document>"), 500 * MB),
    ("docx, paragraphs", "docx", paragraphs("<w:p/>"), 2_000_000),
    ("docx, texts", "docx", paragraphs("<w:p><w:r><w:t>甲</w:t></w:r></w:p>"), 100_000),
    ("docx, runs", "docx", lambda n: docx("<w:document><w:body><w:p>" + "<w:r><w:t>a</w:t></w:r>" * n + "</w:p></w:body></w:document>"), 600_000),
    ("docx, superscripts", "docx", paragraphs('<w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>'), 100_000),
    ("docx, joined", "docx", paragraphs("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"), 100_000),
    ("docx, files in it", "docx", lambda n: docx('<w:document><w:body>' + '<w:altChunk r:id="a"/>' * n + "</w:body></w:document>", [("word/_rels/document.xml.rels", '<Relationships><Relationship Id="a" Type="x/aFChunk" Target="a.txt"/></Relationships>'), ("word/a.txt", "发展经济。\n" * 200_000)]), 100),
    ("ofd, characters", "ofd", lambda n: ofd(strings(n, "甲")), 100_000),
    ("ofd, one string", "ofd", lambda n: ofd(f'<TextObject Size="3"><TextCode X="9" Y="9" DeltaX="g {n} 0.001">' + "甲" * n + "</TextCode></TextObject>"), 1_000_000),
    ("ofd, lines", "ofd", lambda n: ofd(f'<Area><PhysicalBox>0 0 9 9999999</PhysicalBox></Area><TextObject Size="3"><TextCode X="1" Y="9" DeltaY="g {n} 9">' + "甲" * n + "</TextCode></TextObject>"), 1_000_000),
    ("ofd, edges", "ofd", lambda n: ofd("<Area><PhysicalBox>0 0 9999999 9999999</PhysicalBox></Area>" + "".join(f'<TextObject Boundary="{9 * i + 1} {9 * i + 9} 9 9" Size="3"><TextCode X="0" Y="0">甲</TextCode></TextObject>' for i in range(n))), 40_000),
    ("ofd, steps", "ofd", lambda n: ofd('<TextObject Size="3"><TextCode X="9" Y="9" DeltaX="' + "g 99999999 1 " * n + '">甲</TextCode></TextObject>'), 1_000_000),
    ("ofd, pages", "ofd", lambda n: ofd(strings(100, "甲"), "", n), 20_000),
    ("ofd, blanks", "ofd", lambda n: ofd(strings(1, "甲") + " " * n), 500 * MB),
    ("ofd, units", "ofd", lambda n: ofd('<CompositeObject ResourceID="0"/>', units(n, strings(1, "甲"))), 14),
    ("ofd, rules", "ofd", lambda n: ofd('<PathObject><AbbreviatedData>' + "M 0 90 L 90 90 " * n + "</AbbreviatedData></PathObject>" + strings(2000, "甲1")), 500_000),
    ("doc, text", "doc", lambda n: doc(b"a" * n), 6_000_000),
    ("doc, paragraphs", "doc", lambda n: doc(b"a\r" * n), 120_000),
    ("doc, too many", "doc", lambda n: doc(b"\r" * n), 6_000_000),
    ("doc, cells", "doc", lambda n: doc(b"a\7" * n), 120_000),
    ("doc, fields", "doc", lambda n: doc(b"\x13\x14" * n + b"a" * n), 2_000_000),
    ("doc, pieces", "doc", lambda n: doc(b"a" * n, 1), 400_000),
    ("rtf, groups", "rtf", rtf(b"{"), 20_000_000),
    ("rtf, paragraphs", "rtf", rtf(b"a\\par "), 120_000),
    ("rtf, characters", "rtf", rtf(b"\\'d5\\'fe\\u25919?"), 2_000_000),
    ("rtf, superscripts", "rtf", rtf(b"a{\\super 1}"), 1_000_000),
    ("rtf, notes", "rtf", rtf(b"a{\\footnote b}"), 100_000),
    ("rtf, fonts", "rtf", lambda n: b"{\\rtf1{\\fonttbl" + b"".join(b"\\f%d\\fcharset134 a;" % i for i in range(n)) + b"}a}", 1_000_000),
    ("rtf, binary", "rtf", rtf(b"a\\bin99999999"), 1_000_000),
    ("epub, pages", "epub", lambda n: epub(n, "<p>x"), 20_000),
    ("epub, one page", "epub", lambda n: epub(1, "<p>x" * n), 200_000),
    ("epub, blanks", "epub", lambda n: epub(1, " " * n), 500 * MB),
    ("word xml, texts", "xml", lambda n: ('<w:wordDocument><w:body>' + "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * n + "</w:body></w:wordDocument>").encode(), 100_000),
    ("docx, entities", "docx", lambda n: docx('<!DOCTYPE w [<!ENTITY a "' + "a" * 1000 + '">]><w:document><w:body><w:p><w:r><w:t>' + "&a;" * n + "</w:t></w:r></w:p></w:body></w:document>"), 1_000_000),
]


def run(path, command):
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(null, fd)
        os.execv(PROGRAM, [PROGRAM, *command, path])
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def written(path, make, size):
    """Writes a case in a process of its own: what is started later is charged with the memory of this one."""
    child = os.fork()
    if child == 0:
        with open(path, "wb") as file:
            file.write(make(size))
        os._exit(0)
    os.waitpid(child, 0)


def main():
    wrong = 0
    print(f"{'case':20} {'bytes':>12} {'status':>6} {'seconds':>8} {'peak MB':>8} {'allowed':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, ending, make, largest, *command in CASES:
            spent = []
            for size in (largest // 2, largest):
                path = os.path.join(folder, "case." + ending)
                written(path, make, size)
                length = os.path.getsize(path)
                status, _, processor, peak = run(path, *command or [["export", "--to", "txt"]])
                spent.append(processor)
                allowed = 4 * length + 64 * MB
                said = [] if status in (0, 2) else ["ended badly"]
                said += ["too much memory"] if peak > allowed else []
                said += ["not linear"] if size == largest and processor > 0.5 and processor > 3 * spent[0] else []
                wrong += len(said)
                print(f"{name:20} {length:12} {status:6} {processor:8.2f} {peak / MB:8.1f} {allowed / MB:8.1f}  {', '.join(said)}", flush=True)
    sys.exit(1 if wrong else 0)


main()
