"""One server and one browser for the tests in a real window; neither reaches beyond this machine."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, sync_playwright

from recognition.export.browser import NO_BROWSER, find_browser
from recognition.tables import FOLDER
from tests.browser.reader import Reader
from tests.server import serving

QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # a page that asks for more gets nothing
)  # fmt: skip
SIZE: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of data/ that the server shows and a test may spoil, if it mends it again."""
    return shutil.copytree(FOLDER, tmp_path_factory.mktemp("served") / "data")


@pytest.fixture(scope="session")
def home(data: Path) -> Iterator[str]:
    """The address of the one server of this session."""
    with serving(data, data.parent / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    path = find_browser()
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; ended with the module, for its event loop would be in the way of other tests."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One Chromium that begins every context with nothing."""
    window = playwright.chromium.launch(executable_path=chromium, args=QUIET)
    yield window
    window.close()


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader's own browser keeps files and compiled scripts: they are most of what a page costs."""
    return tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="module")
def usual(playwright: Playwright, chromium: str, profile: Path) -> Iterator[BrowserContext]:
    """A browser that keeps what it has loaded, as a reader's own does."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium, args=QUIET, viewport=SIZE
    )
    yield context
    context.close()


@pytest.fixture
def read(browser: Browser, home: str) -> Iterator[Callable[..., Reader]]:
    """Make readers, each in a new context; at the end none may have asked a stranger for anything."""
    readers: list[Reader] = []

    def made(address: str = home, **context: Any) -> Reader:
        readers.append(Reader(browser.new_context(**{"viewport": SIZE} | context), address))
        return readers[-1]

    yield made
    strangers = [url for reader in readers for url in reader.strangers]
    for reader in readers:
        reader.context.close()
    assert strangers == []


@contextmanager
def window_of(usual: BrowserContext, home: str) -> Iterator[Reader]:
    """Open a window of a browser at a server, and close it; it has asked no stranger for anything."""
    one = Reader(usual, home)
    one.page.add_init_script("localStorage.clear()")  # where Streamlit keeps what an earlier window had open
    yield one
    one.page.close()
    assert one.strangers == []


@pytest.fixture
def reader(usual: BrowserContext, home: str) -> Iterator[Reader]:
    """A reader at the session's server, in a window of the usual browser."""
    with window_of(usual, home) as one:
        yield one


@pytest.fixture
def other(usual: BrowserContext, home: str) -> Iterator[Reader]:
    """Another reader there, in a window of its own."""
    with window_of(usual, home) as one:
        yield one
