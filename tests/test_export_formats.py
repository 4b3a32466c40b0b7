"""The kinds of file: which fit a view, what a wrong one is told, and the same bytes for the same view."""

import ast
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from recognition.errors import ArgumentError, BrowserError
from recognition.export import browser
from recognition.export.browser import NO_BROWSER
from recognition.export.formats import SINGLE, Exhibit, write
from recognition.export.render import FORMATS, render
from recognition.figures.ladder import ladder
from recognition.views import View
from tests.exhibits import a_view, exhibit, file, ladder_frame

ROOT = Path(__file__).resolve().parent.parent
REPEATED = ("map", "country")
HASHES = "from tests.test_export_formats import hashes; print(hashes())"


def hashes() -> dict[str, str]:
    """Draw and write each exhibit of REPEATED anew, in every format, the last first."""
    anew = {name: Exhibit(exhibit(name).view, exhibit(name).figure) for name in REPEATED}
    return {
        f"{name}.{form}": sha256(write(shown, form, FORMATS)).hexdigest()
        for name, shown in anew.items()
        for form in reversed(FORMATS)
        if FORMATS[form].fits(shown.view, shown.figure)
    }


@pytest.fixture
def small() -> View:
    """A ladder view of one month."""
    return a_view(ladder_frame(), chart="ladder")


def test_formats_are_these() -> None:
    """Pictures, page, rows, shapes and all of them; each with its media type."""
    assert {name: form.mime for name, form in FORMATS.items()} == {
        "png": "image/png",
        "svg": "image/svg+xml",
        "pdf": "application/pdf",
        "html": "text/html",
        "csv": "text/csv",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json": "application/json",
        "geojson": "application/geo+json",
        "zip": "application/zip",
    }
    assert {name for name, form in FORMATS.items() if form.needs_browser} == {"png", "svg", "pdf"}
    assert {name for name, form in FORMATS.items() if form.needs_figure} == {"png", "svg", "pdf", "html"}
    assert {name: form.chart for name, form in FORMATS.items() if form.chart} == {"geojson": "map"}


def test_unknown_format_names_those_there_are(small: View) -> None:
    """A wrong format is told in one sentence with the right ones."""
    with pytest.raises(ArgumentError) as told:
        render(small, ladder(small), "gif")
    assert str(told.value) == (
        "'gif' is no format of export; choose one of png, svg, pdf, html, csv, xlsx, json, geojson, zip."
    )


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "html", "geojson"])
def test_format_that_does_not_fit_names_those_that_do(small: View, form: str) -> None:
    """A table without a figure has no picture, a ladder no shapes."""
    with pytest.raises(ArgumentError) as told:
        render(small, None, form)
    assert str(told.value) == (f"'ladder' cannot be written as '{form}'; choose one of csv, xlsx, json, zip.")


def test_every_format_begins_as_its_kind_does() -> None:
    """The bytes are of the kind that the format names."""
    begins = {"html": b"<!DOCTYPE html>", "csv": b"\xef\xbb\xbfactor,", "xlsx": b"PK\x03\x04",
              "json": b'{\n "notes": {', "geojson": b'{\n "type": "FeatureCollection",'}  # fmt: skip
    assert {form: file("map", form)[: len(start)] for form, start in begins.items()} == begins


@pytest.mark.browser
def test_every_picture_begins_as_its_kind_does() -> None:
    """The bytes are of the kind that the format names."""
    begins = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg ", "pdf": b"%PDF-1."}
    assert {form: file("map", form)[: len(start)] for form, start in begins.items()} == begins


@pytest.mark.long
@pytest.mark.browser
def test_same_view_makes_the_same_bytes_in_any_process_and_order() -> None:
    """A file made again, here or in another process, in another order, differs in no byte."""
    other = subprocess.Popen(
        [sys.executable, "-c", HASHES], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONHASHSEED": "7"},
    )  # fmt: skip
    first = {
        f"{name}.{form}": sha256(file(name, form)).hexdigest()
        for name in REPEATED
        for form in SINGLE
        if SINGLE[form].fits(exhibit(name).view, exhibit(name).figure)
    }
    again = hashes()
    there = ast.literal_eval(other.communicate(timeout=120)[0])
    assert {name: again[name] for name in first} == first
    assert there == again
    assert {name for name in again if name.endswith("zip")} == {f"{name}.zip" for name in REPEATED}


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.needs_browser])
def test_picture_without_a_browser_is_told_in_a_sentence(
    small: View, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no browser is found the reader learns what to install and what works without."""
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    with pytest.raises(BrowserError, match=f"^{re.escape(NO_BROWSER)}$"):
        render(small, ladder(small), form)


@pytest.mark.parametrize("form", ["html", "csv", "xlsx", "json", "zip"])
def test_other_files_need_no_browser(small: View, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but pictures are made on any machine."""
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    assert len(render(small, ladder(small), form)) > 200
