"""Viewers who leave in the middle of a page hinder nobody and leave nothing behind."""

import asyncio
import time

from tests.faults.viewer import Seen, Viewer
from tests.server import Server

LEAVING = 8
CALM = 0.3
"""Seconds of processor time that an idle server may use in one second."""


def test_who_leaves_in_the_middle_hinders_nobody(server: Server) -> None:
    """While others leave in the middle of a page, one who stays is served; then the server is at rest."""

    async def visits() -> list[Seen]:
        async with Viewer(server.address) as staying:
            seen = [await staying.look()]
            threads = server.threads()
            for month in range(1, LEAVING + 1):
                leaving = Viewer(server.address, f"on=20{month:02}-01-01")
                await leaving.join()
                await leaving.leave_in_the_middle()
                seen.append(await staying.choose("trust", "Official word alone"))
            for _ in range(30):
                if await asyncio.to_thread(at_rest, server) and server.threads() <= threads + 1:
                    return seen
        raise AssertionError(f"{server.threads()} threads, {threads} before; at rest: {at_rest(server)}.")

    assert not any(one.failed for one in asyncio.run(visits()))


def at_rest(server: Server) -> bool:
    """Whether the server does next to nothing for a second."""
    before = server.busy()
    time.sleep(1)
    return server.busy() - before < CALM
