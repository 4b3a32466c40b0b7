"""Where nothing can be written, the command line says so in one sentence and leaves no half file."""

import ctypes
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.server import ROOT

CHART = "export map --on 2024-10-04 --format {form} --out {out}"
ELSE = "choose another place"


def run(command: str, before: Callable[[], None] | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run one command after a preparation in its own process."""
    return subprocess.run(
        [sys.executable, "-m", "recognition", *command.split()], cwd=ROOT, capture_output=True,
        preexec_fn=before, timeout=60, check=False,
    )  # fmt: skip


def in_earnest() -> None:
    """Let a folder that is read-only be read-only for root too (Linux)."""
    ctypes.CDLL(None).prctl(24, 1)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE


def with_little_room() -> None:
    """Let no file grow beyond a thousand bytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


@pytest.mark.parametrize(
    ("before", "reason"), [(in_earnest, "Permission denied"), (with_little_room, "File too large")]
)
def test_export_that_cannot_be_written_is_told_and_leaves_what_was_there(
    before: Callable[[], None], reason: str, tmp_path: Path
) -> None:
    """Exit code 2, one sentence with path and reason; what stood under that name stands there still."""
    file = tmp_path / "map.csv"
    file.write_bytes(b"what was there")
    tmp_path.chmod(0o555 if before is in_earnest else 0o755)
    done = run(CHART.format(form="csv", out=file), before)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"{file} cannot be written ({reason}); {ELSE} with --out.\n"
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"map.csv": b"what was there"}


def test_all_charts_stop_at_a_full_disk(tmp_path: Path) -> None:
    """So do all charts at once: exit code 2, one sentence, and no half file is there."""
    done = run(f"export all --format csv --out {tmp_path}/", with_little_room)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert f"(File too large); {ELSE}" in done.stderr.decode()
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="This machine has no /dev/full.")
@pytest.mark.parametrize("command", ["standing --format csv", "check", CHART.format(form="csv", out="-")])
def test_full_stdout_is_told(command: str) -> None:
    """An answer that does not fit where stdout leads makes one sentence and exit code 2, no traceback."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "recognition", *command.split()], cwd=ROOT, stdout=full,
            stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode() == f"stdout cannot be written (No space left on device); {ELSE}.\n"


def test_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """What is no file is written to and stays what it is: no device is replaced by a file of that name."""
    os.mkfifo(pipe := tmp_path / "pipe")
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        done = run(CHART.format(form="csv", out=pipe))
        assert (done.returncode, len(reader.communicate(timeout=10)[0]) > 1000) == (0, True)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
