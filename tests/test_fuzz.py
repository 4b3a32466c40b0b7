"""Anything in, an answer out: tables, descriptions, dates and arguments of any kind never end in a traceback.

A few tries of each here; FUZZ=100 in the environment makes a hundred times as many (`make fuzz`).
"""

import contextlib
import csv
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from recognition.__main__ import main
from recognition.charts import CHARTS
from recognition.check import Problem, check
from recognition.dates import Window, in_words, since, window
from recognition.errors import DataError, DateError
from recognition.export.rows import to_csv, to_json
from recognition.filters import Filters
from recognition.tables import NAMES, PACKAGE, load
from tests.conftest import TINY

TIMES = int(os.environ.get("FUZZ", "1"))
FILES = [PACKAGE, *(f"{name}.csv" for name in NAMES)]


def tries(number: int) -> settings:
    """Return settings that try so many examples, or TIMES as many, each as long as it takes."""
    calm = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=number * TIMES, deadline=None, suppress_health_check=calm)


TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        *("", " ", "0", "-1", "1e400", "NaN", "inf", "true", "None", "1_000", "٣", "²", "9" * 400),
        *("0000", "0001-01-01", "1994", "2023/9999", "9999-12-31", "2023-12-29~/2024", "2024-02-30"),
        *("KAZ", "RUS", "UN", "WORLD", "AFG", "kaz", "../..", "a;b", ";", "<b>", "%s", "{}", "{0}", "$x$"),
        *(
            '"',
            '""',
            "'",
            ",",
            "\n",
            "\r",
            "\r\n",
            "\0",
            "\x85",
            "\u2028",
            "\u202e",
            "\ufeff",
            "e\u0301",
            "İ",
        ),
        *("envoy", "listing", "diplomats_accepted", "refused", "listed", "sets", "step", "taliban", "high"),
        *("http://[", "https://e.org/a b", "https://e.org/?q=%zz", "javascript:a", "data:,a", "\ud800"),
    ]
)
BYTES = st.binary(max_size=300) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Put every file of a folder back as it was."""
    files = {path: path.read_bytes() for path in folder.iterdir()}
    try:
        yield
    finally:
        for path, content in files.items():
            path.write_bytes(content)


def answered(folder: Path) -> list[Problem]:
    """Check a folder; each problem is one line that can be printed. What has none can be read and shown."""
    problems = check(folder)
    assert all(isinstance(problem, Problem) and str(problem).isprintable() for problem in problems)
    event(f"{min(len(problems), 3)} problems")
    if not problems:
        tables = load(folder)
        for name, chart in CHARTS.items():
            chosen = tuple(tables.actors["actor"][:1]) if name == "country" else ()
            view = chart.make(tables, Filters(tables.edition.day, actors=chosen))
            chart.draw(view).to_json()
            to_csv(view)
            to_json(view)
    return problems


@pytest.mark.parametrize("file", FILES)
@tries(8)
@given(content=BYTES, at=st.floats(0, 1), cut=st.integers(0, 400))
def test_any_bytes_in_a_file_are_answered(tiny: Path, file: str, content: bytes, at: float, cut: int) -> None:
    """Bytes put anywhere into a file, over others or between them, give problems or none."""
    with kept(tiny):
        old = (tiny / file).read_bytes()
        place = int(at * len(old))
        (tiny / file).write_bytes(old[:place] + content + old[place + cut :])
        with contextlib.suppress(DataError):
            answered(tiny)


@st.composite
def spoilt_rows(draw: st.DrawFn, name: str) -> list[list[str]]:
    """Draw the rows of a tiny table, its head among them, after some accidents."""
    rows = list(csv.reader(io.StringIO(TINY[name], newline="")))
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.integers(0, max(len(rows) - 1, 0)))
        column = draw(st.integers(0, 9))
        other = draw(st.integers(0, max(len(rows) - 1, 0)))
        match draw(st.sampled_from("write write write swap move double drop narrow widen sort".split())):
            case "write" if rows and rows[row]:
                rows[row][column % len(rows[row])] = draw(TEXTS)
            case "swap" if rows and rows[row] and rows[other]:
                here, there = column % len(rows[row]), column % len(rows[other])
                rows[row][here], rows[other][there] = rows[other][there], rows[row][here]
            case "move" if rows:
                rows.insert(other, rows.pop(row))
            case "double" if rows:
                rows.insert(row, [*rows[row]])
            case "drop" if rows:
                rows.pop(row)
            case "narrow":
                rows = [cells[:column] + cells[column + 1 :] for cells in rows]
            case "widen":
                rows = [[*cells[:column], draw(TEXTS), *cells[column:]] for cells in rows]
            case "sort":
                rows = [*rows[:1], *sorted(rows[1:])]
    return rows


@pytest.mark.parametrize("name", NAMES)
@tries(12)
@given(given_rows=st.data(), ending=st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", ""]))
def test_any_rows_in_a_table_are_answered(
    tiny: Path, name: str, given_rows: st.DataObject, ending: str
) -> None:
    """Cells written over, swapped, moved, doubled or gone give problems or can be shown."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n", escapechar="\\")
    writer.writerows(given_rows.draw(spoilt_rows(name)))
    with kept(tiny):
        content = text.getvalue().replace("\n", ending or "\n") + ("" if ending else '"')
        (tiny / f"{name}.csv").write_bytes(content.encode("utf-8", "surrogatepass"))
        answered(tiny)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(TEXTS, parts, max_size=3),
    max_leaves=6,
)


@tries(10)
@given(chosen=st.data())
def test_any_description_is_answered(tiny: Path, chosen: st.DataObject) -> None:
    """Whatever stands in datapackage.json in place of something else gives problems, or can be read."""
    package = json.loads((tiny / PACKAGE).read_text("utf-8"))
    for _ in range(chosen.draw(st.integers(1, 2))):
        node: Any = package
        while True:
            keys = sorted(node) if isinstance(node, dict) else range(len(node))
            if not keys:
                break
            key = chosen.draw(st.sampled_from(keys))
            if isinstance(node[key], dict | list) and chosen.draw(st.integers(0, 9)):
                node = node[key]
                continue
            if chosen.draw(st.booleans()):
                node[key] = chosen.draw(JSON)
            else:
                del node[key]
            break
    with kept(tiny):
        (tiny / PACKAGE).write_text(json.dumps(package), "utf-8")
        answered(tiny)


@tries(300)
@given(st.text() | TEXTS | st.from_regex(r"\A\d{4}(-\d\d(-\d\d)?)?~?(/\d{4}(-\d\d(-\d\d)?)?~?)?\Z"))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """A text is read as a window that can be said in words, or refused in a sentence."""
    with contextlib.suppress(DateError):
        days = window(text)
        assert isinstance(days, Window)
        assert date.min <= days.earliest <= days.latest <= date.max
        assert in_words(text)
        assert since(text).startswith("since ")


COMMANDS = (
    "check", "standing", "changes --since=2022-01-01 --until=2024-01-01", "export map --format=csv",
    "export timeline --format=json", "export ladder --format=xlsx", "export country --actor=KAZ --format=csv",
    "export map --format=geojson", "export map --format=png", "export all --format=csv",
    "brief world --format=html", "brief RUS --format=html", "brief all --format=html",
    "verify --documents=data",
)  # fmt: skip
_DAYS = [
    "2024-10-04",
    "2022-01-01",
    "0001-01-01",
    "1677-01-01",
    "9999-12-31",
    "1994-01-01",
    "2026-11-22",
    "2024",
]
OPTIONS = {
    **dict.fromkeys(("--on", "--known-on", "--since", "--until", "--from"), _DAYS),
    "--trust": ["strict", "claimed", "blind"],
    "--sources": ["all", "founding"],
    "--actor": ["KAZ", "kaz, RUS", "Russia", "UN", "ZZZ"],
    "--region": ["Asia", "asia,Europe", "Central Asia", "Mars"],
    "--dimension": ["envoy", "listing", "mood"],
    "--format": ["csv", "json", "xlsx", "html", "text", "table", "gif"],
    "--documents": [".", "nowhere", "\0", "a" * 300],
}


@st.composite
def arguments(draw: st.DrawFn) -> list[str]:
    """Draw a command line: a sound one, with options of sound or any values, and at times any words in it."""
    said = draw(st.sampled_from(COMMANDS)).split()
    for option in draw(st.lists(st.sampled_from(sorted(OPTIONS)), max_size=3)):
        known = draw(st.integers(0, 3))
        said.append(f"{option}={draw(st.sampled_from(OPTIONS[option]) if known else TEXTS)}")
    if not draw(st.integers(0, 5)):
        said = draw(st.permutations([*said, draw(TEXTS.filter(lambda text: text[:1] != "-"))]))
    return said


@tries(60)
@given(said=arguments(), data=st.sampled_from([*["data"] * 20, "", "..", "\0", "a" * 300]), out=TEXTS)
@pytest.mark.usefixtures("no_browser")
def test_any_command_line_is_answered(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, said: list[str], data: str, out: str
) -> None:
    """Any words in any order end with 0, 1 or 2; 2 comes with a sentence, and nothing else is written."""
    monkeypatch.chdir(tiny.parent)
    before = {path: path.read_bytes() for path in tiny.iterdir()}
    place = "-" if out == "" else f"{tiny.parent}/out/{out.replace('..', '')}"
    told, complained = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complained):
        try:
            code = main(
                [*said, f"--data={data}", *([f"--out={place}"] if {"export", "brief"} & {*said} else [])]
            )
        except SystemExit as end:  # asked for help
            code = end.code
    event(f"exit code {code}")
    assert code in (0, 1, 2)
    assert (code == 2) == bool(complained.getvalue()) or code == 1 or "--format=zip" in said
    assert {path: path.read_bytes() for path in tiny.iterdir()} == before
    assert {path.name for path in tiny.parent.iterdir()} <= {"data", "out"}
