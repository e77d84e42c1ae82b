#!/usr/bin/env python3
"""Runs the DuckDB example of README.md on a few invented reports, where DuckDB is installed (pip install duckdb).

    tools/duckdb_example.py [--baogao target/debug/baogao]
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = """{year}年{place}政府工作报告
各位代表：
一、工作回顾
我们大力发展低空经济，生产总值增长{growth}%。
二、工作安排
我们继续发展低空经济，办好民生实事。
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--baogao", default=ROOT / "target/debug/baogao", type=Path)
    program = arguments.parse_args().baogao.resolve()
    try:
        import duckdb
    except ImportError:
        print("SKIPPED: DuckDB is not installed, so the example of README.md was not run; pip install duckdb")
        return
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    exports = re.findall(r"^baogao (export --to jsonl.*) > (\S+)$", readme, re.M)
    queries = re.findall(r'^duckdb -c "(.*?)"$', readme, re.M | re.S)
    if not exports or not queries:
        sys.exit("README.md has no DuckDB example")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "reports")
        folder.mkdir()
        for year, growth in [(2023, "4.1"), (2024, "5.2"), (2025, "5")]:
            for place in ["正定县", "三亚市"]:
                text = REPORT.format(year=year, place=place, growth=growth)
                (folder / f"{place}-{year}.txt").write_text(text, encoding="utf-8")
        os.chdir(home)
        for command, file in exports:
            with open(file, "wb") as out:
                subprocess.run([program, *shlex.split(command)], stdout=out, check=True)
        for query in queries:
            rows = duckdb.sql(query).fetchall()
            print(query.strip(), *rows, sep="\n")
            if not rows:
                sys.exit("the query found nothing")


main()
