from pathlib import Path

from recognition.check import check
from recognition.filters import Filters
from recognition.standing import TRUSTS, standings_on
from recognition.tables import load
from tests.generated import write_folder


def test_a_generated_folder_keeps_every_rule(tmp_path: Path) -> None:
    """What is measured is what the checks let through, of the size asked for and the same every time."""
    write_folder(tmp_path, 500)
    claims = (tmp_path / "claims.csv").read_bytes()
    assert check(tmp_path) == []
    assert len(load(tmp_path).claims) == 500
    write_folder(tmp_path, 500)
    assert (tmp_path / "claims.csv").read_bytes() == claims


def test_a_generated_folder_has_what_makes_standings_hard(tmp_path: Path) -> None:
    """Claims of every trust, uncertain dates and disputes are among the made-up ones."""
    write_folder(tmp_path, 2_000)
    tables = load(tmp_path)
    held = [
        standings_on(Filters(tables.edition.day, trust).history(tables), tables.edition.day)
        for trust in TRUSTS
    ]
    assert len(held[0]) < len(held[1]) < len(held[2])
    assert held[2]["contested"].any()
    assert (tables.claims["earliest"] < tables.claims["latest"]).mean() > 0.2
