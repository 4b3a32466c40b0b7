"""What README.md states is what the project does."""

import re
import shlex
from pathlib import Path

import pytest

from recognition.__main__ import main, parser
from recognition.charts import CHARTS
from recognition.export.render import FORMATS
from recognition.tables import load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODEBOOK = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n\$ .venv/bin/python -m recognition (.*)\n((?s:.*?))```", README)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "output"), CONSOLE, ids=[command[:40] for command, _ in CONSOLE])
def test_a_command_prints_what_the_readme_shows(
    command: str, output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the README, run at the top of the project, prints just what stands below it."""
    monkeypatch.chdir(ROOT)
    if "../shared" in command and not (ROOT / "../shared").is_dir():
        pytest.skip("the founding documents are not beside this clone")

    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == output


def test_the_readme_shows_commands() -> None:
    """The pattern that finds the commands finds all of them."""
    assert len(CONSOLE) == README.count("$ .venv/bin/python -m recognition") == 4


FILES = re.findall(r"^\.venv/bin/python -m recognition (.*?) +#", README, re.MULTILINE)


@pytest.mark.parametrize("command", FILES)
def test_a_command_that_makes_files_is_understood(command: str) -> None:
    """The command line takes each line of the README that writes files; tests/test_commands.py runs such."""
    assert parser().parse_args(shlex.split(command)).out


def test_every_chart_and_format_is_in_the_readme() -> None:
    """The README names each kind of chart and of file, and no other."""
    charts, formats = re.findall(r"CHART is (.*?); FORMAT is (.*?)\.\n", README)[0]
    assert re.findall(r"\w+", re.sub(r" or |\(.*\)", " ", charts)) == [*CHARTS]
    assert re.findall(r"\w+", formats.replace(" (map) or ", " ")) == [*FORMATS]
    assert len(FILES) == 7


def test_every_page_command_and_target_is_in_the_readme() -> None:
    """A page, a make target or a command that the README does not name is unknown to its reader."""
    pages = [path.stem.capitalize() for path in (ROOT / "pages").glob("*.py")]
    targets = [f"make {name}" for name in re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE)]
    wanted = [f"**{page}**" for page in pages] + [target for target in targets if target != "make help"]

    assert [name for name in wanted if name not in README] == []


def test_every_link_of_the_readme_leads_somewhere() -> None:
    """Each relative link and picture is a file of the project."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_column_and_code_is_in_the_codebook() -> None:
    """data/README.md names each column of each table and each code with its definition."""
    tables = load()
    columns = {
        column for name in ("claims", "evidence", "sources", "actors", "statuses", "coverage")
        for column in getattr(tables, name).columns
    } - {"earliest", "latest", "published_latest"}  # fmt: skip
    codes = [f"| `{code}` |" for code in tables.statuses["status"]]

    assert [column for column in columns if f"`{column}`" not in CODEBOOK] == []
    assert [code for code in codes if code not in CODEBOOK] == []
    assert [text for text in tables.statuses["definition"] if text not in CODEBOOK] == []


def test_the_readme_counts_what_is_there() -> None:
    """The numbers of claims and actors that README and CHANGELOG tell are those of the tables."""
    claims = load().claims
    changelog = (ROOT / "data" / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"{len(claims)} claims on {claims['actor'].nunique()} actors" in README
    assert f"| `claims.csv` | {len(claims)} on {claims['actor'].nunique()} actors |" in changelog


def test_readme_codebook_and_citation_name_the_edition_of_the_data() -> None:
    """Version and day are those of datapackage.json wherever they are told."""
    edition = load().edition
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert edition.citation in README
    assert f"Edition {edition.version}," in CODEBOOK
    assert f"version: {edition.version}" in citation.replace('"', "")
    assert edition.day.isoformat() in citation
    assert f"## {edition.version} ({edition.day})" in (ROOT / "data" / "CHANGELOG.md").read_text("utf-8")
