"""The zip: every file that fits, a text that says what each is, and what is missing and why."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile

import pandas as pd
import pytest

from recognition.errors import BrowserError
from recognition.export import bundle
from recognition.export.browser import NO_BROWSER
from recognition.export.bundle import to_zip
from recognition.export.formats import SINGLE, Exhibit
from recognition.views.cited import notes
from tests.exhibits import a_view, exhibit, file, ladder_frame

LADDER = "recognition-ladder-2024-10-04-reported"


def opened(body: bytes) -> ZipFile:
    """Open an archive that is whole."""
    archive = ZipFile(io.BytesIO(body))
    assert archive.testzip() is None
    return archive


@pytest.fixture
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which no browser draws."""

    def refused(*_: object) -> bytes:
        raise BrowserError(NO_BROWSER)

    for name, form in SINGLE.items():
        if form.needs_browser:
            monkeypatch.setitem(SINGLE, name, form._replace(write=refused))
    return


@pytest.mark.browser
def test_zip_holds_every_format_that_fits() -> None:
    """One folder named after the view; each file in it is the one that is offered alone."""
    archive = opened(to_zip(exhibit("map")))
    stem = exhibit("map").view.file_stem
    forms = ["png", "svg", "pdf", "html", "csv", "xlsx", "json", "geojson"]
    assert archive.namelist() == [f"{stem}/README.txt", *[f"{stem}/{stem}.{form}" for form in forms]]
    assert {form: archive.read(f"{stem}/{stem}.{form}") == file("map", form) for form in forms} == (
        dict.fromkeys(forms, True)
    )
    assert "Missing" not in archive.read(f"{stem}/README.txt").decode("utf-8")


@pytest.mark.usefixtures("no_pictures")
def test_zip_without_a_browser_says_what_is_missing_and_why() -> None:
    """Files that need no browser are there; the text names the others and the reason, once."""
    archive = opened(to_zip(exhibit("ladder")))
    assert [PurePosixPath(name).name for name in archive.namelist()] == [
        "README.txt", f"{LADDER}.html", f"{LADDER}.csv", f"{LADDER}.xlsx", f"{LADDER}.json",
    ]  # fmt: skip
    said = " ".join(archive.read(f"{LADDER}/README.txt").decode("utf-8").split())
    assert f"Missing: PNG, SVG, PDF. {NO_BROWSER}" in said
    assert said.count(NO_BROWSER) == 1


@pytest.mark.usefixtures("no_pictures")
def test_text_says_finding_files_and_notes() -> None:
    """The text begins with the finding, says what each file is for, then what a citation needs."""
    view = exhibit("ladder").view
    text = opened(to_zip(exhibit("ladder"))).read(f"{LADDER}/README.txt").decode("utf-8")
    said = " ".join(text.split())
    assert said.startswith(f"{view.title} {LADDER}.html: chart with hovers, works offline {LADDER}.csv: ")
    told = [f"{name}: {line}" for name, line in notes(view).items() if line and name != "finding"]
    assert all(" ".join(line.split()) in said for line in told)
    assert "known_on" not in said
    assert max(map(len, text.splitlines())) <= 96
    assert text.endswith("\n")


@pytest.mark.usefixtures("no_pictures")
def test_files_are_dated_by_the_edition_and_readable() -> None:
    """No clock: every file bears the edition's day, and whoever unpacks it may read it."""
    entries = opened(to_zip(exhibit("ladder"))).infolist()
    assert {entry.date_time for entry in entries} == {(2026, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o644}


def test_table_without_a_figure_has_no_pictures() -> None:
    """What does not fit is not missed."""
    archive = opened(to_zip(Exhibit(a_view(ladder_frame(), chart="ladder"), None)))
    assert [PurePosixPath(name).suffix for name in archive.namelist()] == [".txt", ".csv", ".xlsx", ".json"]
    assert b"Missing" not in archive.read(archive.namelist()[0])


def test_reasons_that_differ_are_told_apart() -> None:
    """Two formats that fail for two reasons have a line each."""
    view = a_view(pd.DataFrame({"name": ["x"]}))
    text = bundle._readme(view, ["csv"], {"png": "It broke.", "svg": "None found.", "pdf": "It broke."})
    assert "Missing: PNG, PDF. It broke.\nMissing: SVG. None found.\n" in text
