"""The dashboard as a process of its own, as a reader starts it; a test may kill it and start it again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from recognition.tables import FOLDER

ROOT = FOLDER.parent
_SECONDS = 60


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


class Server:
    """The dashboard at a port of its own, showing a folder of tables; its log is kept from start to start."""

    def __init__(
        self, data: Path, log: Path, *options: str, base: str = "", script: str = "dashboard.py"
    ) -> None:
        """Choose a port; nothing runs before `start`. `base` is the path it is told to serve under.

        `script` names another page to be served in the same way.
        """
        self.port = free_port()
        self.address = f"http://localhost:{self.port}{base}"
        self.log = log
        self._data = data
        self._command = [script, "--server.port", str(self.port), *options]

    def start(self) -> "Server":
        """Start the server and wait until it is well."""
        with self.log.open("a") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", *self._command], cwd=ROOT,
                env=os.environ | {"RECOGNITION_DATA": str(self._data)}, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        for _ in range(_SECONDS * 10):
            if self._process.poll() is not None:
                break
            with suppress(OSError), urlopen(f"{self.address}/_stcore/health", timeout=5):
                return self
            time.sleep(0.1)
        pytest.fail(f"The server did not start: {self.said()[-2000:]}")

    @property
    def pid(self) -> int:
        """The number of the server's process, which is that of its group."""
        return self._process.pid

    def said(self) -> str:
        """Return what stands in its log."""
        return self.log.read_text()

    def memory(self) -> float:
        """Return the megabytes that the server itself holds in memory (Linux)."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def busy(self) -> float:
        """Return the seconds of processor time that the server itself has used (Linux)."""
        ticks = Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def threads(self) -> int:
        """Return how many threads the server itself has (Linux)."""
        return len([*Path(f"/proc/{self.pid}/task").iterdir()])

    def kill(self) -> None:
        """Kill the server and what it started, as a fault would."""
        self._end(signal.SIGKILL)

    def end(self) -> None:
        """End the server's process group, hence also the browser that draws its pictures."""
        self._end(signal.SIGTERM, signal.SIGKILL)

    def _end(self, *words: signal.Signals) -> None:
        for word in words:
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(self.pid, word)
                self._process.wait(timeout=10)


def kill_browsers(above: int) -> int:
    """Kill every browser that a process has started, itself or through others (Linux); return how many."""
    parents, killed = {above}, 0
    for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
        with suppress(OSError):
            name, _, rest = stat.read_text().partition("(")[2].rpartition(") ")
            if int(rest.split()[1]) in parents:
                parents.add(pid := int(stat.parent.name))
                if "chrom" in name:
                    os.kill(pid, signal.SIGKILL)
                    killed += 1
    return killed


@contextmanager
def serving(data: Path, log: Path, script: str = "dashboard.py") -> Iterator[str]:
    """Serve the dashboard on a free port from a folder of tables, and end it and all it started."""
    server = Server(data, log, script=script)
    try:
        yield server.start().address
    finally:
        server.end()
