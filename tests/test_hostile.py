"""Hostile folders: each is refused in sentences or taken as letters, quickly, and nothing in it is followed.

Faults of form and description stand in tests/test_check.py, pages over hostile text in tests/pages.
"""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from recognition.__main__ import main
from recognition.charts import CHARTS
from recognition.check import check
from recognition.errors import DataError
from recognition.export.rows import to_csv
from recognition.export.workbook import to_xlsx
from recognition.filters import Filters
from recognition.sheets import LARGEST
from recognition.tables import CODEBOOK, FOLDER, NAMES, PACKAGE, codebook, load, stored
from recognition.views.world_brief import world_brief
from tests.spoil import FREE, alter, spoilt, with_markup

UNSEEN = [
    *range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0),  # controls
    0xAD, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,  # soft hyphen, marks of direction, no width
    *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, *range(0xFFF9, 0xFFFC),  # directions, joiners
    0xE000, 0xFFFE, 0xFFFF, 0xE0001, 0xE0041, 0x10FFFF,  # private, none, tags
]  # fmt: skip
FORMULAS = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", '=HYPERLINK("https://e.example")')


@pytest.mark.parametrize("point", UNSEEN)
def test_what_nobody_sees_is_told_by_code_point(tiny: Path, point: int) -> None:
    """Controls, directions and letters without width are refused with file, line, column and code point."""
    for table, (column, *_) in FREE.items():
        alter(tiny / f"{table}.csv", [column], lambda text: f"{text[:-1]}{chr(point)}.")
    told = [problem for problem in check(tiny) if f"(U+{point:04X})" in problem.message]
    places = {(f"{table}.csv", columns[0]) for table, columns in FREE.items()}
    assert {(problem.file, problem.column) for problem in told} == places
    assert all(problem.line > 1 and str(problem).isprintable() for problem in told)


def test_persian_spelling_is_seen(tiny: Path) -> None:
    """Between two letters of Persian the joiner of no width is spelling, and no problem."""
    alter(tiny / "sources.csv", ["title"], lambda _: "نمی\u200cشناسند")
    assert check(tiny) == []


@pytest.mark.parametrize("key", ["title", "version", "homepage"])
@pytest.mark.parametrize("text", ["a\u202eb", "a\ud800b", "a\0b", "a\u2066b"])
def test_nor_does_the_edition_hide_anything(tiny: Path, key: str, text: str) -> None:
    """The words by which an edition is cited go into every file: half letters and directions are refused."""
    package = json.loads((tiny / PACKAGE).read_text("utf-8"))
    (tiny / PACKAGE).write_text(json.dumps(package | {key: text}), "utf-8")
    assert [(problem.file, problem.column) for problem in check(tiny)] == [(PACKAGE, key)]


def described() -> list[tuple[int, int, str]]:
    """Return each promise of the published description: table, field and the bound or type it names."""
    package = json.loads((FOLDER / PACKAGE).read_text("utf-8"))
    return [
        (table, place, bound)
        for table, resource in enumerate(package["resources"])
        for place, field in enumerate(resource["schema"]["fields"])
        for bound in ["type", "pattern", *field.get("constraints", {})]
        if bound != "maxLength"
    ]


@pytest.mark.parametrize(("table", "place", "bound"), described())
def test_a_description_promises_no_less_than_is_relied_on(
    tiny: Path, table: int, place: int, bound: str
) -> None:
    """A type or bound that is dropped or changed is refused: nothing else holds it."""
    package = json.loads((tiny / PACKAGE).read_text("utf-8"))
    field = package["resources"][table]["schema"]["fields"][place]
    if bound == "type":
        field["type"] = "string" if field["type"] != "string" else "integer"
    elif bound in field.setdefault("constraints", {}):
        del field["constraints"][bound]
    else:
        field["constraints"][bound] = "(a+)+$"
    (tiny / PACKAGE).write_text(json.dumps(package), "utf-8")
    told = [problem for problem in check(tiny) if problem.column == f"resources[{table}]"]
    assert len(told) == 1
    assert f"'{field['name']}'" in told[0].message or "schema" in told[0].message


def zipped(content: bytes) -> bytes:
    """Return bytes as a ZIP archive."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("claims.csv", content)
    return made.getvalue()


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zip": zipped,
    "UTF-16": lambda text: text.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.decode().encode("utf-16-le"),
    "UTF-32": lambda text: text.decode().encode("utf-32"),
    "lone surrogate": lambda text: text.replace(b"Kazakhstan", b"Kazakh\xed\xa0\x80stan"),
    "overlong letter": lambda text: text.replace(b"Kazakhstan", b"Kazakh\xc0\xafstan"),
    "NUL bytes": lambda text: text.replace(b"Kazakhstan", b"Kazakh\0stan"),
    "nothing but NUL": lambda text: b"\0" * len(text),
    "one endless line": lambda text: b"," * 1_000_000,
    "blank lines": lambda text: b"\n" * 1_000_000,
    "ten million quotes": lambda text: text + b'"' * 10_000_000,
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_bytes_that_are_no_table_are_refused(tiny: Path, case: str) -> None:
    """Nothing is unpacked or guessed at: another encoding, an archive or emptiness is one table refused."""
    file = tiny / "claims.csv"
    file.write_bytes(ENCODINGS[case](file.read_bytes()))
    problems = check(tiny)
    assert any(problem.file == "claims.csv" for problem in problems)
    assert all(len(str(problem)) < 1000 and str(problem).isprintable() for problem in problems[:1000])


@pytest.mark.parametrize(
    ("table", "column", "text", "told"),
    [
        ("actors", "name", "K" * 130_000, "has 130,000 characters; expected at most 4,000."),
        ("coverage", "note", "a b " * 1_000 + "c", "has 4,001 characters; expected at most 4,000."),
        ("statuses", "rank", "9" * 30, "is not a whole number of at most 18 digits."),
    ],
)
def test_what_no_page_could_draw_is_refused(
    tiny: Path, table: str, column: str, text: str, told: str
) -> None:
    """Words that take minutes to break into lines and numbers too large to count with are problems."""
    alter(tiny / f"{table}.csv", [column], lambda _: text)
    problems = [problem for problem in check(tiny) if problem.column == column]
    assert problems
    assert all(problem.message.endswith(told) for problem in problems)


@pytest.mark.parametrize("file", [PACKAGE, CODEBOOK, *(f"{name}.csv" for name in NAMES)])
@pytest.mark.parametrize("kind", ["giant", "pipe", "folder", "link out", "link in a circle"])
def test_what_is_no_plain_file_is_not_read(tiny: Path, tmp_path: Path, file: str, kind: str) -> None:
    """A sparse giant, a pipe, a folder and links are refused by what they are, before anything is read."""
    path = tiny / file
    path.unlink(missing_ok=True)
    if kind == "giant":
        with path.open("wb") as hollow:
            hollow.truncate(LARGEST + 1)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "elsewhere" if kind == "link out" else path)
    (tmp_path / "elsewhere").write_text("secret")
    if file == PACKAGE:
        with pytest.raises(DataError, match=PACKAGE):
            check(tiny)
    elif file == CODEBOOK:
        with pytest.raises(DataError, match=CODEBOOK):
            codebook(tiny)
    else:
        assert {problem.file for problem in check(tiny)} >= {file}
    with pytest.raises(DataError, match=file):
        stored(tiny, file)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published tables with formulas in each of their free texts; they keep every rule."""
    formulas = iter(FORMULAS * 100_000)
    folder = spoilt(
        tmp_path_factory.mktemp("formulas") / "data", lambda text: f"{next(formulas)} {text[-150:].strip()}"
    )
    assert check(folder) == []
    return folder


@pytest.mark.parametrize("chart", CHARTS)
def test_no_cell_is_a_formula(marked: Path, chart: str) -> None:
    """In CSV such a text begins with an apostrophe; in a workbook every text is one."""
    tables = load(marked)
    view = CHARTS[chart].make(
        tables, Filters(tables.edition.day, actors=("PAK",) if chart == "country" else ())
    )
    lines = list(csv.reader(io.StringIO(to_csv(view).decode("utf-8-sig"), newline="")))
    texts = {cell for line in lines for cell in line if not is_number(cell)}
    assert [text for text in texts if text[:1] in tuple("=+-@\t\r\n")] == []
    assert any(text.startswith("'=1+1") for text in texts)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(view)))
    assert "f" not in {cell.data_type for sheet in book for row in sheet for cell in row}


def is_number(text: str) -> bool:
    """Say whether a cell is a number, which may begin with a minus."""
    try:
        return bool(text) and float(text) is not None
    except ValueError:
        return False


@pytest.mark.parametrize("command", ["standing", "changes --since 2020-01-01 --until 2024-01-01"])
def test_no_cell_of_an_answer_is_a_formula(
    marked: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the command line prints as CSV is made harmless like a file: it often becomes one."""
    assert main([*command.split(), "--format", "csv", "--data", str(marked)]) == 0
    _, *lines = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert [cell for line in lines for cell in line if cell[:1] in tuple("=+-@\t\r\n")] == []


def test_codes_and_names_lead_to_no_other_folder(tmp_path: Path) -> None:
    """Whatever regions and actors are called, the name of a file is letters, digits and hyphens."""
    folder = spoilt(tmp_path / "data", with_markup)
    tricks = (
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/dev/null",
        "~root",
        "CON",
        "a\0b",
        "%2e%2e%2f",
        "a" * 5000,
    )
    tables = load(folder)
    for trick in tricks:
        asked = Filters(date(2024, 10, 4), regions=(trick, tables.actors["region"].max()), actors=(trick,))
        stem = world_brief(tables, asked).file_stem
        assert stem.replace("-", "").isalnum()
        assert len(stem) < 250
