"""Method as a reader meets it: the codebook and the files."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from recognition.tables import NAMES, load
from tests.pages.app import METHOD, headings, said


def test_method_shows_the_codebook_and_every_file(opened: Callable[..., AppTest]) -> None:
    """The codebook is that of the folder; each table and the package can be taken away."""
    page = opened(METHOD)
    assert "Codebook: how states and organisations stand" in said(page)
    assert page.code[0].value == load().edition.citation
    assert headings(page) == ["How this was made"]
    keys = {button.proto.id.rpartition("-file-")[2] for button in page.get("download_button")}
    assert keys == {*(f"{name}.csv" for name in NAMES), "datapackage.json", "README.md"}
