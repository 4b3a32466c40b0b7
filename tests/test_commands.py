"""Files from the command line: where they go, what they are named, what is said when they cannot be made."""

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest

from recognition.__main__ import main
from recognition.charts import CHARTS
from recognition.export.browser import NO_BROWSER
from recognition.export.render import FORMATS
from recognition.tables import FOLDER

DAY = "--on 2024-10-04"
STEM = "recognition-map-2024-10-04-reported"


@pytest.fixture(autouse=True)
def in_tiny(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands read the tiny tables beside the folder they run in, unless --data says otherwise."""
    monkeypatch.chdir(tiny.parent)


def run(arguments: str, path: object) -> int:
    """Run a command on the tiny tables; {} stands for a path."""
    return main([*arguments.replace("{}", str(path)).split(), "--data", "data"])


def test_format_is_that_of_the_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--out map.json` needs no --format; success says nothing."""
    assert run(f"export map {DAY} --out {{}}", tmp_path / "map.json") == 0
    assert json.loads((tmp_path / "map.json").read_bytes())["notes"]["as_of"] == "2024-10-04"
    assert capsys.readouterr() == ("", "")


def test_format_asked_for_counts_more_than_the_ending(tmp_path: Path) -> None:
    """`--format csv --out rows.txt` writes CSV, as the same command to stdout would."""
    assert run(f"export map {DAY} --format csv --out {{}}", tmp_path / "rows.txt") == 0
    assert (tmp_path / "rows.txt").read_bytes().startswith(b"\xef\xbb\xbfactor,name,")


def test_into_a_folder_a_file_goes_under_its_own_name(tmp_path: Path) -> None:
    """A folder, there or to be made, takes the file under the name that says what it is."""
    assert run(f"export map {DAY} --format csv --out {{}}", tmp_path) == 0
    assert run(f"export map {DAY} --format csv --out {{}}/new/", tmp_path) == 0
    assert (tmp_path / f"{STEM}.csv").read_bytes() == (tmp_path / "new" / f"{STEM}.csv").read_bytes()


def test_stdout_gets_the_bytes_of_the_file(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """`--out -` writes the file and nothing else to stdout."""
    assert run(f"export ladder {DAY} --format xlsx --out {{}}", tmp_path / "a.xlsx") == 0
    assert run(f"export ladder {DAY} --format xlsx --out {{}}", "-") == 0
    assert capfdbinary.readouterr() == ((tmp_path / "a.xlsx").read_bytes(), b"")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """What stood at the path before is gone, and no half-made file stays beside it."""
    (tmp_path / "map.csv").write_text("old" * 1_000_000)
    assert run(f"export map {DAY} --out {{}}", tmp_path / "map.csv") == 0
    assert b"old" not in (tmp_path / "map.csv").read_bytes()[:100]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "map.csv"]


@pytest.mark.parametrize(
    ("arguments", "value", "expected"),
    [
        ("export map --out map.gif", "map.gif", "--format"),
        ("export map --out -", "--out -", "--format"),
        ("export globe --out a.png", "globe", "compare"),
        ("export map --format gif --out a", "gif", "geojson"),
        ("export map", "--out", "required"),
        ("export timeline --out a.geojson", "geojson", "choose one of png"),
        ("export country --out a.csv", "country", "--actor"),
        ("export country --actor KAZ,RUS --out a.csv", "country", "--actor"),
        ("export all --format csv --out -", "--out -", "folder"),
        ("export map --on 2099-01-01 --out a.csv", "2099-01-01", "earlier"),
        ("export map --region Atlantis --out a.csv", "Atlantis", "Asia"),
        ("brief ZZZ --out a.pdf", "ZZZ", "ISO 3166-1"),
        ("brief KAZ,RUS --out a.pdf", "KAZ,RUS", "'world'"),
        ("brief KAZ --out a.png", "a.png", "pdf, html"),
        ("brief all --out -", "--out -", "folder"),
        ("export map --out /dev/null/map.csv", "/dev/null/map.csv", "--out"),
    ],
)
def test_bad_arguments_give_one_sentence_and_exit_2(
    arguments: str, value: str, expected: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The sentence on stderr names the value and what was expected; nothing goes to stdout."""
    assert run(arguments, "") == 2

    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert value in err
    assert expected in err


def test_brief_of_one_actor_is_a_page(tmp_path: Path) -> None:
    """`brief RUS --out brief.html` is a page on Russia alone, the code in capitals or not."""
    assert run("brief rus --out {}", tmp_path / "brief.html") == 0
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>Russian Federation<", page)
    assert "Kazakhstan" not in re.sub(r"(?s)<script.*?</script>", "", page)


def test_every_brief_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`brief all` writes the world's brief and one for each state and organisation that the filters keep."""
    assert run("brief all --format html --trust strict --out {}", tmp_path / "briefs") == 0
    names = ["", "kaz-", "rus-", "un-"]
    expected = [f"recognition-brief-{name}2026-11-22-strict.html" for name in names]
    assert sorted(file.name for file in (tmp_path / "briefs").iterdir()) == sorted(expected)
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("no_browser")
def test_all_without_a_browser_makes_what_needs_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a browser the other files are made; stderr names what is missing once, with what to install."""
    assert run(f"export all {DAY} --actor RUS --out {{}}", tmp_path / "all") == 1
    endings = {file.suffix.removeprefix(".") for file in (tmp_path / "all").iterdir()}
    assert endings == {name for name, form in FORMATS.items() if not form.needs_browser and name != "zip"}
    out, err = capsys.readouterr()
    assert (out, err.count(NO_BROWSER), err.count(".png")) == ("", 1, len(CHARTS))


@pytest.mark.usefixtures("no_browser")
def test_package_without_a_browser_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The package holds every other format; both stderr and its text say what it lacks."""
    assert run(f"export map {DAY} --out {{}}", tmp_path / "map.zip") == 0
    with ZipFile(tmp_path / "map.zip") as archive:
        assert f"{STEM}/{STEM}.png" not in archive.namelist()
        assert NO_BROWSER[:40] in re.sub(r"\s+", " ", archive.read(f"{STEM}/README.txt").decode("utf-8"))
    assert capsys.readouterr().err == f"The package lacks its pictures. {NO_BROWSER}\n"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every chart in every format, made by the commands without a network."""
    folder = tmp_path_factory.mktemp("all")
    without_network(f"export all {DAY} --region Asia --out {folder}")
    without_network(f"export country {DAY} --actor CHN --out {folder}/")
    (package,) = folder.glob("*.zip")
    with ZipFile(package) as archive:
        for name in archive.namelist():
            (folder / Path(name).name).write_bytes(archive.read(name))
    return folder


def without_network(arguments: str) -> None:
    """Run a command that must succeed in silence, its network cut, or proxies dead where it cannot be."""
    dead = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    command = [*_cut(), sys.executable, "-m", "recognition", *arguments.split()]
    ran = subprocess.run(
        command, cwd=FOLDER.parent, env=os.environ | dead, capture_output=True, text=True, timeout=120
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def _cut() -> list[str]:
    """The words before a command that cut its network, where this machine lets us."""
    for words in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which("unshare") and not subprocess.run([*words, "true"], capture_output=True).returncode:
            return words
    return []


@pytest.mark.browser
def test_every_chart_comes_in_every_format(everything: Path) -> None:
    """`export all` writes each chart in each format that fits it, and nothing else."""
    kinds = sorted((file.name.split("-")[1], file.suffix[1:]) for file in everything.glob("recognition-*"))
    single = [name for name in FORMATS if name not in ("zip", "geojson")]
    expected = [(chart, form) for chart in CHARTS for form in single]
    assert kinds == sorted([*expected, ("map", "geojson"), ("country", "zip")])


@pytest.mark.browser
@pytest.mark.parametrize("chart", CHARTS)
def test_every_picture_says_finding_filters_and_source(everything: Path, chart: str) -> None:
    """PDF and SVG carry the finding, the filters and the citation as text; they agree with the JSON's."""
    (data,) = everything.glob(f"recognition-{chart}-*.json")
    notes = json.loads(data.read_bytes())["notes"]
    pdf = pypdf.PdfReader(data.with_suffix(".pdf"))
    texts = {
        "pdf": pdf.pages[0].extract_text(),
        "svg": re.sub(r"<[^>]+>", "", data.with_suffix(".svg").read_text(encoding="utf-8")),
    }
    assert len(pdf.pages) == 1
    assert pdf.metadata is not None
    assert pdf.metadata.title == notes["finding"]
    for text in texts.values():
        for line in ("finding", "filters", "citation", "notice"):
            assert squeezed(notes[line]) in squeezed(unescape(text))


def squeezed(text: str) -> str:
    """A text without white space, for lines are broken where they fit."""
    return re.sub(r"\s", "", text)


@pytest.mark.browser
def test_workbook_of_the_map_has_every_state(everything: Path) -> None:
    """The sheet `data` has a row for each feature of the GeoJSON, in its order."""
    (path,) = everything.glob("recognition-map-*.geojson")
    features = json.loads(path.read_bytes())["features"]
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    rows = [row[0] for row in book["data"].iter_rows(min_row=2, values_only=True)]
    assert rows == [feature["id"] for feature in features]
    assert len(rows) > 40
