"""deploy/ as it is shipped, run on this machine: nginx before two replicas, each as the unit starts it."""

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from recognition.tables import FOLDER
from tests.browser.conftest import browser, chromium, playwright  # noqa: F401
from tests.server import ROOT, Server, free_port

NAME = "tracker.example.org"
COOKIE = "recognition_viewer"
_AROUND = """
daemon off; master_process off; pid nginx.pid; error_log stderr;
events {{}}
http {{
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    {site}
}}
"""


class Newsroom:
    """The address that readers know, the replicas behind it, and who went where."""

    def __init__(self, folder: Path, name: str = "localhost", port: int = 0) -> None:
        """Lay out everything in a folder; nothing runs before `start`. Readers know it by name and port."""
        unit, site = ((ROOT / "deploy" / file).read_text() for file in ("recognition@.service", "nginx.conf"))
        unit, site = unit.replace(NAME, name), site.replace(NAME, name)
        command = re.search(r"^ExecStart=.* dashboard\.py (.*)$", unit, re.M)
        assert command is not None
        options = shlex.split(command[1].replace("--server.port %i", ""))
        self.replicas = [
            Server(FOLDER, folder / f"{name}.log", *options, base="/recognition") for name in ("one", "two")
        ]
        port = port or free_port()
        self.address = f"http://{name}:{port}/recognition"
        self._log = folder / "access.log"
        site = site.replace("listen 80;", f"listen {name}:{port};")
        site = site.replace("/var/log/nginx/recognition.log", str(self._log))
        for written, replica in zip(("8601", "8602"), self.replicas, strict=True):
            site = site.replace(f"127.0.0.1:{written}", f"127.0.0.1:{replica.port}")
        (folder / "nginx.conf").write_text(_AROUND.format(site=site))
        self._command = [_nginx(), "-p", str(folder), "-c", "nginx.conf", "-e", "stderr"]
        self._folder = folder

    def start(self) -> None:
        """Start the replicas and nginx, and wait until a page comes."""
        for replica in self.replicas:
            replica.start()
        with (self._folder / "nginx.log").open("w") as out:
            self._nginx = subprocess.Popen(self._command, stdout=out, stderr=out)
        for _ in range(100):
            with suppress(OSError), urlopen(f"{self.address}/_stcore/health", timeout=5):
                return
            time.sleep(0.1)
        pytest.fail(f"nginx did not start: {self.said()}")

    def end(self) -> None:
        """End nginx and the replicas."""
        self._nginx.kill()
        self._nginx.wait()
        for replica in self.replicas:
            replica.end()

    def said(self) -> str:
        """Return what nginx complained of."""
        return (self._folder / "nginx.log").read_text()

    def welcome(self) -> str:
        """Return the word that a new viewer gets."""
        with urlopen(f"{self.address}/_stcore/health") as answer:
            return re.search(rf"{COOKIE}=(\w+)", " ".join(answer.headers.get_all("Set-Cookie")))[1]

    def ask(self, word: str) -> None:
        """Ask for something in the name of a viewer."""
        with urlopen(Request(f"{self.address}/_stcore/health", headers={"Cookie": f"{COOKIE}={word}"})):
            pass

    def visits(self, word: str, path: str = "") -> list[list[int]]:
        """Return where a viewer's requests went, in order: the places of the replicas that were asked."""
        places = {f"127.0.0.1:{replica.port}": place for place, replica in enumerate(self.replicas)}
        lines = [line.rsplit(" ", 2) for line in self._log.read_text().splitlines()]
        asked = [head.split(" ", 2)[2] for head, who, what in lines if who == word and what.endswith(path)]
        return [[places[one] for one in text.split(", ")] for text in asked if text != "-"]

    def wait_for(self, word: str, place: int) -> None:
        """Ask in the name of a viewer until the replica at a place answers."""
        for _ in range(100):
            self.ask(word)
            if self.visits(word)[-1] == [place]:
                return
            time.sleep(0.2)
        raise AssertionError(f"Replica {place} takes no part again: {self.visits(word)[-5:]}.")

    def at(self, place: int) -> str:
        """Return the word of a new viewer whose replica is the one at a place."""
        for _ in range(50):
            self.ask(word := self.welcome())
            if self.visits(word)[-1][-1] == place:
                return word
        raise AssertionError(f"Of 50 viewers none came to replica {place}.")


def _nginx() -> str:
    found = os.environ.get("NGINX_PATH") or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        pytest.skip("No nginx was found; install it (Debian: apt install nginx) or name it in NGINX_PATH.")
    return found


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Two replicas behind nginx; at the end neither has met an error of its own."""
    room = Newsroom(tmp_path_factory.mktemp("newsroom"))
    try:
        room.start()
        yield room
        assert [replica.said() for replica in room.replicas if "Traceback" in replica.said()] == []
    finally:
        room.end()
