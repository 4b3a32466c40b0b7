"""Where pages run, and tables on which sources contradict each other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from recognition.tables import FOLDER
from tests.pages.app import ROOT, visit

LEFT = "zwe-2024-03-01-envoy-diplomats_accepted"
RIGHT = "zwe-2024-03-05-envoy-refused"


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages run at the top of the project and show data/, unless a test names another folder."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("RECOGNITION_DATA", raising=False)


@pytest.fixture(scope="session")
def contested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published tables with two claims on Zimbabwe that contradict each other and forty on Zambia."""
    folder = shutil.copytree(FOLDER, tmp_path_factory.mktemp("contested") / "data")
    claims = [
        f"{LEFT},ZWE,2024-03-01,envoy,diplomats_accepted,media,medium,Zimbabwe took diplomats.,{RIGHT},",
        f"{RIGHT},ZWE,2024-03-05,envoy,refused,host_government,high,Zimbabwe took no envoy.,{LEFT},",
        *(f"zmb-{day}-contact-talks,ZMB,{day},contact,talks,media,medium,Zambia met them.,,"
          for day in (f"2024-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 21))),
    ]  # fmt: skip
    _add(folder / "claims.csv", claims)
    _add(folder / "evidence.csv", [f"{row.partition(',')[0]},zz-press,," for row in claims])
    page = "zz-press,A page of tests,The Press,https://press.example/,2024-03-06,2024-03-07,en,media,"
    _add(folder / "sources.csv", [page])
    _add(folder / "coverage.csv", ["ZMB,contact,2024-03-07,found,", "ZWE,envoy,2024-03-07,found,"])
    return folder


def _add(file: Path, rows: list[str]) -> None:
    head, *known = file.read_text(encoding="utf-8").splitlines()
    added = [_key(row) for row in rows]
    known = [row for row in known if _key(row) not in added]
    file.write_text("\n".join([head, *sorted(known + rows, key=_key)]) + "\n", encoding="utf-8")


def _key(row: str) -> list[str]:
    return row.split(",")[:2]


@pytest.fixture
def opened(contested: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page that shows the contested tables; it must raise nothing."""
    monkeypatch.setenv("RECOGNITION_DATA", str(contested))

    def open_page(page: str, **link: str) -> AppTest:
        app = visit(page, **link)
        assert not app.exception, app.exception
        assert not app.error, [code.value for code in app.code]
        return app

    return open_page
