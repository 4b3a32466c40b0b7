"""The first viewers of a new server may come at one moment, each to another page."""

import asyncio
from pathlib import Path

from tests.faults.viewer import Seen, Viewer
from tests.server import Server

PAGES = ("", "timeline", "compare", "country", "evidence", "method")


def test_first_viewers_at_every_page_at_once_see_it(data: Path, tmp_path: Path) -> None:
    """Nothing is loaded yet; each page imports and makes what it needs, and none is in the way of another."""

    async def visit(page: str) -> Seen:
        async with Viewer(server.address, page=page) as viewer:
            return await viewer.look()

    async def visits() -> list[Seen]:
        return await asyncio.gather(*map(visit, PAGES))

    server = Server(data, tmp_path / "server.log")
    try:
        server.start()
        seen = asyncio.run(visits())
    finally:
        server.end()
    assert [page for page, one in zip(PAGES, seen, strict=True) if one.failed or len(one.elements) < 10] == []
    assert "Traceback" not in server.said()
