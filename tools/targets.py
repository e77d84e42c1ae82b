#!/usr/bin/env python3
"""Says in how many reports a target of an indicator for the report's own year is found, and names those without one.

    tools/targets.py [--baogao target/debug/baogao] [--indicator gdp] [--kind growth] FILE|FOLDER…

Below each report without one stand the sentences that name the indicator among goals, for a reader to judge: many
reports set none.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL = re.compile(r"目标|力争|确保|预期|安排|计划|任务|左右|以上")


def reports(program, files):
    """Each file with its place, its year and its figures."""
    for file in files:
        run = subprocess.run([program, "figures", "--to", "json", file], capture_output=True, check=False)
        try:
            report = json.loads(run.stdout)
        except json.JSONDecodeError:
            print(f"{file}: {run.stderr.decode('utf-8', 'replace').strip()[:100]}")
            continue
        whose = (report.get("reports") or [{}])[0]
        yield file, whose.get("year"), report["figures"]


def is_target(figure, year, indicator, kind):
    own = figure["indicator"] == indicator and figure.get("scope", "own") == "own" and figure["kind"] == kind
    return own and figure["status"] == "target" and figure["period"] in (None, str(year))


def sentences(file, names):
    """The sentences of a file that name the indicator among goals."""
    text = Path(file).read_bytes().decode("utf-8", "replace")
    for sentence in re.split(r"[。；\n]|\\r\\n", re.sub(r"[ \t　]+", "", text)):
        if GOAL.search(sentence) and re.search(r"\d", sentence) and any(name in sentence for name in names):
            yield sentence


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baogao", default=ROOT / "target/debug/baogao")
    parser.add_argument("--indicator", default="gdp")
    parser.add_argument("--kind", default="growth")
    parser.add_argument("--names", nargs="*", default=["生产总值", "GDP", "经济增长", "经济增速"])
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    files = [file for path in arguments.files for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    found = without = 0
    for file, year, figures in reports(arguments.baogao, files):
        if any(is_target(figure, year, arguments.indicator, arguments.kind) for figure in figures):
            found += 1
            continue
        without += 1
        print(f"{file.name} ({year}):")
        for sentence in list(sentences(file, arguments.names))[:4]:
            print(f"    {sentence[:160]}")
    print(f"{found} of {found + without} reports set a target of {arguments.indicator}")
    sys.exit(0 if found else 1)


main()
