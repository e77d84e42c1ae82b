#!/usr/bin/env python3
"""Says of how many real reports place and year are right: as files, and as the rows of tables made of them.

    tools/places.py [--baogao target/debug/baogao] [--corpus ../shared/corpus] [--keep FOLDER]

The corpus is not part of the project; where it is missing, nothing is checked, and that is said. The tables have a row
for each report that the truth describes: as a CSV in GB18030 with the name of the place and the year in columns, and as
a workbook whose cells are cut off where Excel cuts them. They are made in a temporary folder and deleted.
"""

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CELL = 32_767

# What the names of the files mean. A place whose level has changed is named as it was in that year.
PLACES = {
    "anxin": "安新县", "baoan": "宝安区", "baoding": "保定市", "bijie": "毕节市", "boye": "博野县", "chengde": "承德市",
    "dapeng": "大鹏新区", "dingxing": "定兴县", "dongying": "东营市", "enshi": "恩施市", "fuping": "阜平县",
    "gaotang": "高唐县", "gaoyang": "高阳县", "guangdong": "广东省", "guangming": "光明区", "hebei": "河北省",
    "hunan": "湖南省", "laibin": "来宾市", "laishui": "涞水县", "leshan": "乐山市", "lixian": "蠡县",
    "longgang": "龙岗区", "longhua": "龙华区", "luohu": "罗湖区", "mancheng": "满城区", "mianyang": "绵阳市",
    "miyi": "米易县", "nanchang": "南昌市", "nanshan": "南山区", "national": "全国", "neimenggu": "内蒙古自治区",
    "qianjiang": "潜江市", "qingyuan-2003": "清苑县", "qingyuan": "清苑区", "quyang": "曲阳县", "rongcheng": "容城县",
    "sanya": "三亚市", "shunping": "顺平县", "taizhou": "泰州市", "tangxian": "唐县", "tianjin": "天津市",
    "weifang": "潍坊市", "wulumuqi": "乌鲁木齐市", "xilinguole": "锡林郭勒盟", "xushui-2015": "徐水县",
    "xushui": "徐水区", "yantian": "盐田区", "yixian": "易县", "yueyang": "岳阳市", "yunnan": "云南省",
    "zaozhuang": "枣庄市",
}
# Whose text is about another place than its name, which nobody can tell by either; and what is no report on the work.
NOBODYS = {"anxin-2024"}
KINDS = {"national-1956": "预算报告", "baoding-2011-fyp": "计划报告"}
LEVELS = re.compile(r"(土家族苗族自治州|自治区|新区|省|市|区|县|盟)$")


def expected(name):
    """Place and year of the report of this name."""
    place, year = re.match(r"([a-z]+)(?:-[a-z]+)?-(\d{4})", name).groups()
    known = PLACES.get(f"{place}-{year}", PLACES.get(place))
    return known if name not in NOBODYS else None, int(year)


def decoded(path):
    data = path.read_bytes()
    for encoding in ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("utf-8", errors="replace")


def workbook(path, rows):
    """A workbook with the texts of `rows` in its cells."""
    escape = lambda text: re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", "", text).replace("&", "&amp;").replace("<", "&lt;")
    cell = lambda text: f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text[:CELL])}</t></is></c>'
    body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" r:id="1"/></sheets></workbook>')
        file.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="1" Type="a/worksheet" Target="s.xml"/></Relationships>')
        file.writestr("xl/s.xml", f"<worksheet><sheetData>{body}</sheetData></worksheet>")


def shelf(program, named, home):
    environment = dict(os.environ, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home, LC_ALL="C.UTF-8")
    done = subprocess.run([program, "shelf", "--json", named], capture_output=True, text=True, env=environment)
    if done.stderr:
        print(done.stderr, end="")
    return json.loads(done.stdout)


def compare(what, found, wanted):
    """Prints what is wrong, and how much is right."""
    right = {"place": 0, "year": 0, "kind": 0}
    for row, (name, place, year) in zip(found, wanted, strict=True):
        facts = {"place": place, "year": year, "kind": KINDS.get(name, "政府工作报告")}
        for key, fact in facts.items():
            # 保定市满城区 is 满城区.
            governed = key == "place" and place and row[key] and row[key].endswith(place)
            if row[key] == fact or governed:
                right[key] += 1
            else:
                print(f"{what}: {name}: {key} {row[key]} from {row.get(key + '_from')}, not {fact}")
    print(f"{what}: place {right['place']}, year {right['year']}, kind {right['kind']} of {len(wanted)}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--baogao", default=ROOT / "target/debug/baogao", type=Path)
    arguments.add_argument("--corpus", default=ROOT.parent / "shared/corpus", type=Path)
    arguments.add_argument("--keep", type=Path, help="make the tables here, and leave them")
    chosen = arguments.parse_args()
    program = str(chosen.baogao.resolve())
    reports = sorted((chosen.corpus / "reports").glob("*.txt"))
    if not reports:
        sys.exit(f"SKIPPED: there are no reports in {chosen.corpus}")
    with tempfile.TemporaryDirectory() as home:
        found = {Path(row["file"]).name: row for row in shelf(program, str(chosen.corpus / "reports"), home)}
        compare("files", [found[path.name] for path in reports], [(path.stem, *expected(path.stem)) for path in reports])
        described = [path for path in reports if (chosen.corpus / "truth" / f"{path.stem}.json").exists()]
        wanted = [(path.stem, *expected(path.stem)) for path in described]
        rows = [["地区", "年份", "正文"]]
        for path, (_, place, year) in zip(described, wanted):
            told = place or ""
            rows.append([LEVELS.sub("", told) if len(told) > 2 else told, str(year), decoded(path)])
        folder = chosen.keep or Path(home)
        folder.mkdir(parents=True, exist_ok=True)
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        (folder / "reports.csv").write_bytes(text.getvalue().encode("gb18030", errors="replace"))
        workbook(folder / "reports.xlsx", rows)
        for name in ["reports.csv", "reports.xlsx"]:
            compare(name, shelf(program, str(folder / name), home), wanted)


main()
