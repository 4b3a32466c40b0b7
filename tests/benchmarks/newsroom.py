"""The dashboard as deploy/ has it, at a port of 127.0.0.1: `python -m tests.benchmarks.newsroom PORT`."""

import signal
import sys
import tempfile
from pathlib import Path

from tests.deploy.conftest import Newsroom


def main(port: int) -> None:
    """Serve until the process is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with tempfile.TemporaryDirectory() as folder:
        room = Newsroom(Path(folder), "127.0.0.1", port)
        try:
            room.start()
            signal.pause()
        finally:
            room.end()


if __name__ == "__main__":
    main(int(sys.argv[1]))
