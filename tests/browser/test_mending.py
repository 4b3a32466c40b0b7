"""A table that breaks while the dashboard runs: no half-right page, no restart."""

import re
from pathlib import Path

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
PATIENCE = 15_000
"""Milliseconds for a page that looks every two seconds, on a busy machine."""


def test_broken_table_is_listed_and_the_page_comes_back_by_itself(reader: Reader, data: Path) -> None:
    """The next interaction shows file and line; once the file is mended the page returns without a touch."""
    claims = data / "claims.csv"
    whole = claims.read_bytes()
    heading = reader.open(dimension="listing").heading
    problem = reader.page.get_by_text("claims.csv:4: confidence:")
    try:
        lines = whole.splitlines(keepends=True)
        lines[3] = re.sub(b",(high|medium|low),", b",certain,", lines[3], count=1)
        claims.write_bytes(b"".join(lines))
        reader.widget("trust").get_by_text("Official word alone", exact=True).click()
        problem.wait_for(timeout=PATIENCE)
        assert reader.page.locator("h1, .js-plotly-plot").count() == 0
        assert "Traceback" not in reader.page.locator("body").inner_text()
    finally:
        claims.write_bytes(whole)
    problem.wait_for(state="detached", timeout=PATIENCE)
    assert reader.settle().heading != ""
    assert reader.query["dimension"] == ["listing"]
    assert heading.split(":")[0] == reader.heading.split(":")[0]
