#!/usr/bin/env python3
"""Makes folders of reports out of the embedded one and measures the commands over them, beside ripgrep.

    tools/shelf.py [--baogao target/release/baogao] [--most 1000] [--keep FOLDER]

The folders: 200 docx and txt; 1,000 txt, 60 MB; 10,000 txt, 600 MB (with --most 10000). Every report has its own
place, year and numbers, so that no two are alike; the thousand are a table of a thousand rows, too. Prints two tables.
The first has the seconds, the seconds of all cores and the peak memory of each command, the best of three runs on a
warm disk, each of our own commands first without a catalogue and then with that of the run before. The second has what
a user of the reader waits for, in milliseconds, and the search as a command in times of ripgrep. On a busy machine only
the seconds of all cores and these ratios mean anything.
"""

import argparse
import csv
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from reader import REST, Reader

ROOT = Path(__file__).resolve().parent.parent
SEED = (ROOT / "seeds/nanchang-2024.txt").read_text(encoding="utf-8")
SENTENCE = re.compile(r"(?<=。)")
WORDS = ["低空经济", "一网通办", "乡村振兴"]
# The year of the seed.
OF_SEED = 2024
# Years of which a folder has reports, as far as there are places enough.
YEARS = 10
# A time of change before any run, in seconds since 1970.
SETTLED = 1_700_000_000


def places():
    """Prefectures of the table of divisions."""
    lines = (ROOT / "assets/places/divisions.txt").read_text(encoding="utf-8").splitlines()
    names = [line[1:].split(" ")[0] for line in lines if line.startswith(" ")]
    return [name for name in names if name]


def terms():
    """A hundred words of the seed: runs of four characters between its stops."""
    runs = re.findall(r"[\u4e00-\u9fff]{4,}", SEED)
    return sorted({run[:4] for run in runs})[:100]


def report(number, names, size):
    """A report of about `size` bytes: the seed with its own place, year and numbers, sentences left out or repeated."""
    choose = random.Random(number)
    place, year = names[number % len(names)], 1995 + number // len(names) % 30
    text = SEED.replace("南昌市", place).replace("南昌", place[:-1])
    # All years move with that of the report, so that it is of this one whatever is left out of it.
    text = re.sub(r"20\d\d(?=年)", lambda m: str(int(m[0]) - OF_SEED + year), text)
    text = re.sub(r"\d+(?=\.\d|%|亿|万)", lambda m: str(choose.randrange(1, 900)), text)
    parts = [part for part in SENTENCE.split(text) if choose.random() < 0.9]
    kept, length = [], 0
    for part in parts:
        # What a few reports of a year say, and none before.
        if choose.random() < 0.02:
            part = part.replace("。", f"，实施{slogan(year)}。")
        kept.append(part)
        length += len(part.encode())
        while length < size and len(kept) > 40 and choose.random() < 0.5:
            again = choose.choice(parts[20:])
            if "\n" in again:
                continue
            kept.append(again)
            length += len(again.encode())
    return place, year, "".join(kept)


def slogan(year):
    """A slogan of a year."""
    parts = ["实干", "惠民", "提质", "增效", "固本", "强基", "向新", "图强", "聚力", "兴业"]
    return f"{parts[year // 10 % 10]}{parts[year % 10]}行动"


def docx(path, text):
    """A Word document with a paragraph for each line."""
    escape = lambda line: line.replace("&", "&amp;").replace("<", "&lt;")
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>')


def make(folder, count, size, with_docx):
    # As many places as give each of the years a report of every place.
    names = places()[:max(count // YEARS, 1)]
    for number in range(count):
        place, year, text = report(number, names, size)
        home = folder / str(year)
        home.mkdir(parents=True, exist_ok=True)
        path = home / f"{place}-{number}.txt"
        if with_docx and number % 2:
            docx(path.with_suffix(".docx"), text)
        else:
            path.write_text(text, encoding="utf-8")
        # Files that were changed a moment ago are not recorded.
        for made in [path, path.with_suffix(".docx")]:
            if made.exists():
                os.utime(made, (SETTLED, SETTLED))


def table(folder, path):
    """The reports of a folder as the rows of a CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["place", "full_text"])
        for report in sorted(folder.rglob("*.txt")):
            rows.writerow([report.stem.split("-")[0], report.read_text(encoding="utf-8")])
    os.utime(path, (SETTLED, SETTLED))


def measured(command, folder, home, anew):
    """Seconds of the best of three runs, those of all cores, the peak memory in MB, and the bytes printed. `anew`
    deletes the catalogue before each."""
    best, cores, memory, printed = None, None, 0, 0
    environment = environment_in(home)
    for _ in range(3):
        if anew:
            shutil.rmtree(Path(home) / "baogao", ignore_errors=True)
        start = time.perf_counter()
        with tempfile.TemporaryFile() as out:
            child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.PIPE, env=environment)
            said = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            printed = out.tell() or os.fstat(out.fileno()).st_size
        seconds = time.perf_counter() - start
        if os.waitstatus_to_exitcode(status) > 1:
            sys.exit(f"{command}: {said.decode(errors='replace')}")
        used = usage.ru_utime + usage.ru_stime
        best = seconds if best is None else min(best, seconds)
        cores = used if cores is None else min(cores, used)
        memory = max(memory, usage.ru_maxrss / 1024)
    return best, cores, memory, printed


def environment_in(home):
    """The environment of a program that keeps everything in `home`."""
    return dict(os.environ, XDG_CONFIG_HOME=home, XDG_STATE_HOME=home, XDG_CACHE_HOME=home, LC_ALL="C.UTF-8")


def in_reader(program, folder, home):
    """What a user of the reader waits for, by the names of the rows: milliseconds and MB."""
    # A place in the first column of the first screen, and the last part of what is searched for.
    place, word = "市".encode(), WORDS[1]
    figures = {}
    shutil.rmtree(Path(home) / "baogao", ignore_errors=True)
    for state in ["without catalogue", "with catalogue"]:
        reader = Reader(program, [str(folder)], environment_in(home))
        begun = reader.start
        figures[f"first screen, {state}"] = 1000 * reader.until(place)
        if state == "without catalogue":
            figures["slowest key while reports are understood"] = 1000 * max(reader.keys("j", 10, 0.02), default=0)
        reader.rest()
        figures[f"all understood, {state}"] = 1000 * (time.perf_counter() - begun - REST)
        reader.send("/")
        reader.rest()
        reader.send(word)
        # Once in what is typed and once in the title; the others are hits.
        figures[f"search, first hits, {state}"] = 1000 * reader.until(word.encode(), 3)
        figures[f"search, all hits, {state}"] = 1000 * reader.rest()
        figures[f"peak memory, {state}"] = reader.peak()
        reader.send("\r")
        reader.rest()
        reader.send("#")
        figures[f"all figures, {state}"] = 1000 * reader.rest()
        figures[f"peak memory with figures, {state}"] = reader.peak()
        reader.end()
    return figures


def against_ripgrep(times):
    """The search as a command in times of ripgrep, by the seconds of all cores: the worst of the words."""
    ratios = {}
    for again in ["", " (again)"]:
        known = [(f"rg -c {word} .", f"baogao search {word} . --count{again}") for word in WORDS]
        known = [times[ours] / times[theirs] for theirs, ours in known if theirs in times and ours in times]
        if known:
            ratios[f"search --count in times of rg{again}"] = max(known)
    return ratios


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--baogao", default=ROOT / "target/release/baogao", type=Path)
    arguments.add_argument("--most", default=1000, type=int, help="leave out folders of more reports")
    arguments.add_argument("--keep", type=Path, help="make the folders here, and leave them")
    chosen = arguments.parse_args()
    program = str(chosen.baogao.resolve())
    root = chosen.keep or Path(tempfile.mkdtemp(prefix="shelf-"))
    has_ripgrep = shutil.which("rg") is not None
    if not has_ripgrep:
        print("ripgrep (rg) is not installed: search is measured without it")
    print("| folder | command | seconds | of all cores | MB | printed |\n|---|---|---:|---:|---:|---:|")
    # What each folder's user waits for, by the names of the rows.
    waited = {}
    try:
        for count, size, with_docx in [(200, 0, True), (1000, 60_000, False), (10_000, 60_000, False)]:
            if count > chosen.most:
                print(f"{count} reports are left out: --most {chosen.most}")
                continue
            folder = root / str(count)
            if not folder.exists():
                make(folder, count, size, with_docx)
            megabytes = sum(path.stat().st_size for path in folder.rglob("*.*")) / 1e6
            commands = [[program, "shelf", "."], [program, "shelf", ".", "--json"]]
            for word in WORDS:
                if has_ripgrep:
                    commands.append(["rg", "-c", word, "."])
                commands.append([program, "search", word, ".", "--count"])
            commands.append([program, "search", WORDS[0], "."])
            if count == 1000:
                words = root / "words.txt"
                words.write_text("\n".join(terms()), encoding="utf-8")
                commands.append([program, "terms", "--terms", str(words), ".", "--by", "place,year", "--to", "csv"])
                commands.append([program, "new", ".", "--to", "csv"])
                commands += [[program, "figures", "."], [program, "figures", ".", "--to", "csv"]]
                newest = max(folder.rglob("*.txt"), key=lambda path: (path.parent.name, path.name))
                commands.append([program, "new", str(newest), "--against", ".", "--to", "csv"])
                commands.append([program, "reuse", ".", "--min", "20", "--to", "csv"])
            commands.append([program, "export", "--to", "jsonl", "--rows", "paragraphs", "."])
            if count == 1000:
                rows = root / "1000.csv"
                table(folder, rows)
                commands += [[program, "shelf", str(rows)], [program, "search", WORDS[0], str(rows), "--count"]]
            kept, times = 0, {}
            with tempfile.TemporaryDirectory() as home:
                for command in commands:
                    is_own = command[0] == program
                    for anew in [True, False] if is_own and command[1] != "export" else [True]:
                        seconds, cores, memory, printed = measured(command, folder, home, anew)
                        name = " ".join([Path(command[0]).name, *(Path(part).name or part for part in command[1:])])
                        kept = max(kept, sum(path.stat().st_size for path in Path(home).rglob("*") if path.is_file()))
                        name += "" if anew else " (again)"
                        times[name] = cores
                        print(f"| {count} ({megabytes:.0f} MB) | {name} | {seconds:.3f} | {cores:.3f} | {memory:.0f} | {printed} |", flush=True)
                print(f"| {count} | kept in the cache folder | | | | {kept} |", flush=True)
                waited[count] = in_reader(program, folder, home) | against_ripgrep(times)
        print("\n| | " + " | ".join(str(count) for count in waited) + " |\n|---|" + "---:|" * len(waited))
        for row in dict.fromkeys(row for figures in waited.values() for row in figures):
            print(f"| {row} | " + " | ".join(f"{figures.get(row, 0):.1f}" for figures in waited.values()) + " |")
    finally:
        if not chosen.keep:
            shutil.rmtree(root)


main()
