"""The first request that a new server sees may be for any page; everything it needs is on this machine."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from recognition.tables import FOLDER
from tests.browser.conftest import serving
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
STATES = 195


PAGES = [
    ("", {"on": "2024-10-04"}, 1),
    ("timeline", {"on": "2024-10-04"}, 2),
    ("country", {"country": "RUS"}, 1),
    ("compare", {"on": "2024-10-04"}, 1),
    ("evidence", {"part": "Coverage"}, 1),
    ("method", {"on": "2024-10-04"}, 0),
]


@pytest.mark.parametrize(("path", "link", "charts"), PAGES, ids=[path or "map" for path, _, _ in PAGES])
def test_first_link_draws_the_page_without_the_network(
    path: str, link: dict[str, str], charts: int, read: Callable[..., Reader], tmp_path: Path
) -> None:
    """A new server shows the page of the link, whole, and nothing is asked of any other machine."""
    data = shutil.copytree(FOLDER, tmp_path / "data")
    with serving(data, tmp_path / "server.log") as address:
        reader = read(address).open(path, **link)
        assert reader.page.locator(".js-plotly-plot").count() == charts
        assert reader.page.locator("[data-testid='stException'], [data-testid='stAlert']").count() == 0
        assert reader.page.url.removeprefix(address).startswith(f"/{path}")
        assert reader.query == {name: [value] for name, value in link.items()}
        if path == "":
            reader.wait_for_states(STATES)
        assert reader.strangers == []
    assert "Traceback" not in (tmp_path / "server.log").read_text()
