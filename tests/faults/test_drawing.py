"""The command line makes its pictures though the browser that draws is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server import ROOT, kill_browsers

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_every_picture_comes_though_the_browser_is_killed_in_the_middle(tmp_path: Path) -> None:
    """A browser that is killed while `export all` draws is replaced: exit code 0, silence, every picture."""
    command = [sys.executable, "-m", "recognition", "export", "all", "--format", "svg", "--out"]
    whole, hurt = tmp_path / "whole", tmp_path / "hurt"
    subprocess.run([*command, whole], cwd=ROOT, check=True, timeout=120)
    with subprocess.Popen([*command, hurt], cwd=ROOT, stderr=subprocess.PIPE) as export:
        killed = 0
        while export.poll() is None and not killed:
            if [*hurt.glob("*.svg")]:
                killed = kill_browsers(export.pid)
            time.sleep(0.05)
        said = export.communicate(timeout=120)[1]
    assert (export.returncode, said, killed > 0) == (0, b"", True)
    assert {one.name: one.read_bytes() for one in hurt.iterdir()} == {
        one.name: one.read_bytes() for one in whole.iterdir()
    }
