"""The clock of the machine plays no part: what is said is the same in any year."""

import os
import subprocess
import sys

import pytest

from tests.server import ROOT

YEARS = ("1999", "2026", "2040")
STANDING = ["-m", "recognition", "standing", "--format", "json"]
MAP = """
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("dashboard.py", default_timeout=60).run()
assert not page.exception
for kind in ("markdown", "heading", "caption", "date_input", "selectbox", "button", "dataframe"):
    print(kind, [str(element.proto) for element in page.get(kind)])
print([chart.proto.spec for chart in page.get("plotly_chart")])
"""


@pytest.mark.parametrize("command", [STANDING, ["-c", MAP]], ids=["standing", "map"])
def test_any_year_gives_the_same(command: list[str]) -> None:
    """The command line's answer and the map page are the same, whether this is 1999, 2026 or 2040."""
    library = os.environ.get("FAKETIME_PATH")
    if not library:
        pytest.skip("No libfaketime was found; install it (Debian: apt install libfaketime), then make test.")
    said = {}
    for year in YEARS:
        clock = {"LD_PRELOAD": library, "FAKETIME": f"@{year}-06-01 12:00:00"}
        ask = [sys.executable, "-c", "import time; print(time.gmtime().tm_year)"]
        assert subprocess.check_output(ask, env=os.environ | clock, text=True).strip() == year
        said[year] = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=os.environ | clock, check=True, capture_output=True,
            timeout=60,
        ).stdout  # fmt: skip
    assert len(said["2026"]) > 1000
    assert said["1999"] == said["2026"] == said["2040"]
