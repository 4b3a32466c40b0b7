"""A server of its own for each file of faults, and readers at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import (  # noqa: F401
    browser,
    chromium,
    data,
    other,
    playwright,
    profile,
    reader,
    usual,
)
from tests.server import Server


@pytest.fixture(scope="module")
def server(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: F811
    """A server that a test may kill and start again; at the end its log has no traceback."""
    one = Server(data, tmp_path_factory.mktemp("server") / "server.log")
    try:
        yield one.start()
        assert "Traceback" not in one.said()
    finally:
        one.end()


@pytest.fixture(scope="module")
def home(server: Server) -> str:
    """The address of that server."""
    return server.address
