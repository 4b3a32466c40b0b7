"""Compare, evidence and method as a reader meets them, run without a browser."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from recognition.errors import DataError
from recognition.tables import FOLDER, NAMES, codebook, load, stored
from recognition.ui.method import standing_alone

ROOT = FOLDER.parent
Open = Callable[..., AppTest]
LEFT = "zwe-2024-03-01-envoy-diplomats_accepted"
RIGHT = "zwe-2024-03-05-envoy-refused"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The published tables with two claims on Zimbabwe that contradict each other and forty on Zambia."""
    folder = tmp_path / "data"
    shutil.copytree(FOLDER, folder)
    claims = [
        f"{LEFT},ZWE,2024-03-01,envoy,diplomats_accepted,media,medium,Zimbabwe took diplomats.,{RIGHT},",
        f"{RIGHT},ZWE,2024-03-05,envoy,refused,host_government,high,Zimbabwe took no envoy.,{LEFT},",
        *(f"zmb-{day}-contact-talks,ZMB,{day},contact,talks,media,medium,Zambia met them.,,"
          for day in (f"2024-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 21))),
    ]  # fmt: skip
    _add(folder / "claims.csv", claims)
    _add(folder / "evidence.csv", [f"{row.partition(',')[0]},zz-press,," for row in claims])
    page = "zz-press,A page of tests,The Press,https://press.example/,2024-03-06,2024-03-07,en,media,"
    _add(folder / "sources.csv", [page])
    _add(folder / "coverage.csv", ["ZMB,contact,2024-03-07,found,", "ZWE,envoy,2024-03-07,found,"])
    return folder


def _add(file: Path, rows: list[str]) -> None:
    head, *known = file.read_text(encoding="utf-8").splitlines()
    added = [_key(row) for row in rows]
    known = [row for row in known if _key(row) not in added]
    file.write_text("\n".join([head, *sorted(known + rows, key=_key)]) + "\n", encoding="utf-8")


def _key(row: str) -> list[str]:
    return row.split(",")[:2]


@pytest.fixture
def opened(data: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page of the dashboard with parameters in its address; it must raise nothing."""
    monkeypatch.setenv("RECOGNITION_DATA", str(data))

    def open_page(script: str, **parameters: str) -> AppTest:
        page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        page.switch_page(f"pages/{script}.py")
        for name, value in parameters.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception, page.exception
        assert not page.error, [code.value for code in page.code]
        return page

    return open_page


def said(page: AppTest) -> str:
    """All Markdown of a page, headings and captions included."""
    return "\n".join(
        element.value
        for kind in ("title", "header", "subheader", "markdown", "caption")
        for element in page.get(kind)
    )


def test_compare_shows_who_has_a_claim_beside_one_another(opened: Open) -> None:
    """The matrix holds all with more than statements; the title and what would change its numbers."""
    page = opened("compare")
    figure = json.loads(page.get("plotly_chart")[0].proto.spec)
    names = figure["layout"]["yaxis"]["ticktext"]
    assert {"Kazakhstan", "Zimbabwe", "Zambia"} <= set(names)
    assert "states and" in said(page)
    assert "By official word alone" in said(page)


def test_compare_opens_both_sides_of_what_is_contested(opened: Open) -> None:
    """Where sources disagree both claims stand side by side, each with its source as a link."""
    page = opened("compare", country="ZWE")
    labels = [expander.label for expander in page.expander]
    assert any("Zimbabwe" in label and "≠" in label for label in labels)
    sides = said(page)
    assert "Zimbabwe took diplomats" in sides
    assert "Zimbabwe took no envoy" in sides
    assert "https://press.example/" in sides


def test_compare_says_who_moved_since_the_day_in_the_address(opened: Open) -> None:
    """The earlier day lives in the address; without one it is a year before; a later day is refused."""
    moved = said(opened("compare", on="2024-10-04", since="2023-12-01", country="KAZ"))
    assert "One stands elsewhere on 4 October 2024 than on 1 December 2023" in moved
    assert "Banned → **Ban ended**" in moved
    assert "than on 4 October 2023" in said(opened("compare", on="2024-10-04"))
    late = opened("compare", on="2024-10-04", since="2025-01-01")
    assert [info.value for info in late.info] == [
        "Choose a day before 4 October 2024, the as-of day, to see who moved."
    ]


def test_compare_without_anyone_offers_to_widen(opened: Open) -> None:
    """The subject alone leaves nobody: the page says so and offers the way out."""
    page = opened("compare", country="AFG")
    assert [info.value[:26] for info in page.info] == ["Nobody is left to compare:"]
    assert [button.label for button in page.button] == ["Show all countries and regions"]


def test_evidence_finds_claims_and_says_how_many(opened: Open) -> None:
    """The words live in the address; 25 claims to a page, with the total; case and accents do not matter."""
    page = opened("evidence", q="zAMBÍA press")
    assert "**40 claims**, 1 to 25 shown, the latest first" in said(page)
    assert said(page).count("Zambia met them") == 25
    one = opened("evidence", q="Zimbabwe took no envoy")
    assert "**One claim**" in said(one)
    assert "https://press.example/" in said(one)
    assert "No claim holds all" in opened("evidence", q="zebra").info[0].value


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("Five documents", "**Paragraph 9** · fingerprint"),
        ("Rivals", "pairs of claims contradict one another.**"),
        ("Coverage", "pairs of state and dimension were searched"),
        ("Freshness", "no evidence of the last year"),
    ],
)
def test_evidence_has_its_parts_in_the_address(opened: Open, part: str, words: str) -> None:
    """Each part of the page can be linked to."""
    assert words in said(opened("evidence", part=part))


@pytest.mark.parametrize("part", ["Claims", "Five documents", "Rivals", "Coverage", "Freshness"])
def test_evidence_of_nothing_is_said(opened: Open, part: str) -> None:
    """A choice that leaves nothing ends in words, in every part."""
    page = opened("evidence", part=part, country="UN", on="1994-01-02")
    labels = [expander.label for expander in page.expander]
    if part == "Five documents":
        assert all(label.endswith("0 paragraphs, 0 claims") for label in labels)
    else:
        assert (len(page.info), labels) == (1, [])


def test_no_sentence_of_a_document_is_shown(opened: Open) -> None:
    """The five documents are shown by paragraph number, mark and our own summary; all five are there."""
    page = opened("evidence", part="Five documents")
    assert [expander.label[:11] for expander in page.expander[:5]] == [f"**doc-00{n}**" for n in range(5)]


def test_method_shows_the_codebook_and_every_file(opened: Open, data: Path) -> None:
    """The codebook is that of the folder; each table and the package can be taken away."""
    page = opened("method")
    assert "Codebook: how states and organisations stand" in said(page)
    assert page.code[0].value == load().edition.citation
    keys = {button.proto.id.rpartition("-file-")[2] for button in page.get("download_button")}
    assert keys == {*(f"{name}.csv" for name in NAMES), "datapackage.json", "README.md"}


def test_codebook_and_files_are_the_bytes_on_disk(tiny: Path) -> None:
    """Nothing is changed on the way; a missing file or another encoding is named."""
    (tiny / "README.md").write_text("# Ä\n", encoding="utf-8", newline="")
    assert codebook(tiny) == "# Ä\n"
    assert stored(tiny, "claims.csv") == (tiny / "claims.csv").read_bytes()
    (tiny / "README.md").write_bytes(b"\xff")
    with pytest.raises(DataError, match=r"README\.md is not UTF-8"):
        codebook(tiny)
    (tiny / "README.md").unlink()
    with pytest.raises(DataError, match=r"README\.md cannot be read"):
        codebook(tiny)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[CC BY](https://creativecommons.org/x)", "[CC BY](https://creativecommons.org/x)"),
        ("[below](#dates)", "[below](#dates)"),
        ("[the changes](CHANGELOG.md)", "the changes (`CHANGELOG.md`)"),
        ("[CHANGELOG.md](CHANGELOG.md)", "CHANGELOG.md"),
        ("[start](../README.md#start-it) and [on](#x)", "start (`../README.md#start-it`) and [on](#x)"),
    ],
)
def test_links_to_other_files_become_their_names(text: str, kept: str) -> None:
    """A link of the codebook that leads nowhere on the page is shown as words and path."""
    assert standing_alone(text) == kept


def test_links_within_the_codebook_lead_to_headings_that_two_readers_name_alike() -> None:
    """Streamlit and GitHub name headings of letters and spaces alike: only to those may the codebook link."""
    text = codebook()
    heads = [line.lstrip("# ").lower() for line in text.splitlines() if line.startswith("#")]
    known = {head.replace(" ", "-") for head in heads if head.replace(" ", "").isalpha()}
    inner = {part.partition(")")[0] for part in text.split("](#")[1:]}
    assert inner <= known
