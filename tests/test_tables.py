"""Tables are read typed and whole, or not at all."""

import json
import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from recognition.errors import DataError
from recognition.tables import (
    FOLDER,
    NAMES,
    PACKAGE,
    Edition,
    codebook,
    fields,
    load,
    read_package,
    signature,
    stored,
)


def test_the_published_tables_load() -> None:
    """The tables in data/ have the columns of the data package, in its order, before the derived ones."""
    tables = load()
    package = read_package(FOLDER)
    for name in NAMES:
        described = [field["name"] for field in fields(package, name)]
        assert list(getattr(tables, name).columns)[: len(described)] == described


def test_text_is_text_and_empty_is_the_empty_text(tiny: Path) -> None:
    """Cells are str as written, so that codes such as NA and empty cells stay what they are."""
    (tiny / "coverage.csv").write_text(
        "actor,dimension,checked,outcome,note\nKAZ,listing,2026-01-02,found,NA\nUN,mission,2026-01-02,found,\n"
    )
    assert load(tiny).coverage.to_dict("records") == [
        {
            "actor": "KAZ",
            "dimension": "listing",
            "checked": pd.Timestamp(2026, 1, 2),
            "outcome": "found",
            "note": "NA",
        },
        {
            "actor": "UN",
            "dimension": "mission",
            "checked": pd.Timestamp(2026, 1, 2),
            "outcome": "found",
            "note": "",
        },
    ]


def test_typed_columns(tiny: Path) -> None:
    """Booleans, numbers, integers and days have their own types; a number may be missing."""
    tables = load(tiny)
    assert tables.actors["un_member"].tolist() == [True, True, False]
    assert tables.actors["un_member"].dtype == bool
    assert tables.actors["latitude"].tolist()[:2] == [48.16, 61.98]
    assert tables.actors["latitude"].isna().tolist() == [False, False, True]
    assert tables.statuses["level"].tolist() == [4, 1, 1]
    assert tables.statuses["level"].dtype == int
    assert tables.coverage["checked"].dtype == "datetime64[s]"


def test_the_ends_of_windows_are_derived(tiny: Path) -> None:
    """claims gain earliest and latest, sources the last day on which they may have been published."""
    tables = load(tiny)
    assert list(
        zip(tables.claims["date"], tables.claims["earliest"], tables.claims["latest"], strict=True)
    ) == [
        ("2023-12-29", pd.Timestamp(2023, 12, 29), pd.Timestamp(2023, 12, 29)),
        ("2022-03", pd.Timestamp(2022, 3, 1), pd.Timestamp(2022, 3, 31)),
        ("2022/2023-04~", pd.Timestamp(2022, 1, 1), pd.Timestamp(2023, 4, 30)),
    ]
    assert tables.sources["published_latest"].tolist() == [
        pd.Timestamp(2024, 6, 4),
        pd.Timestamp(2023, 5, 31),
    ]
    assert {str(tables.claims[end].dtype) for end in ("earliest", "latest")} == {"datetime64[s]"}


def test_a_source_without_a_date_has_no_last_day(tiny: Path) -> None:
    """An empty date of publication is NaT, of the same type, even where no source has one."""
    file = tiny / "sources.csv"
    file.write_text(file.read_text().replace("2024-06-04", "").replace("2023-05~", ""))
    published = load(tiny).sources["published_latest"]
    assert published.isna().tolist() == [True, True]
    assert published.dtype == "datetime64[s]"


@pytest.mark.parametrize("name", NAMES)
def test_a_table_without_rows_keeps_its_types(tiny: Path, name: str) -> None:
    """A table of a header alone loads with the same types as a full one."""
    full = getattr(load(tiny), name).dtypes
    file = tiny / f"{name}.csv"
    file.write_text(file.read_text().partition("\n")[0] + "\n")
    empty = getattr(load(tiny), name)
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.to_dict()


def test_the_edition_is_cited(tiny: Path) -> None:
    """Version, day and title come from datapackage.json; the citation leaves the sub-title out."""
    package = {"title": "A tracker: of much", "version": "1.2.0", "created": "2026-11-22T00:00:00Z"}
    (tiny / PACKAGE).write_text(json.dumps(read_package(tiny) | package))
    edition = load(tiny).edition
    assert edition == Edition("1.2.0", date(2026, 11, 22), "A tracker: of much")
    assert edition.citation == "A tracker, edition 1.2.0 of 2026-11-22, CC BY 4.0"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "claims.csv",
            "claim_id,actor",
            "claim_id,state",
            r"claims\.csv has the columns claim_id, state,.*expected",
        ),
        ("claims.csv", ",note\n", "\n", r"claims\.csv "),
        ("claims.csv", "KAZ,2023-12-29", "KAZ,soon", r"claims\.csv, column date: 'soon' is not a date"),
        ("claims.csv", "Russia let", "\xff", r"claims\.csv is not a UTF-8 CSV table .*run `check`"),
        ("claims.csv", "lifted its ban.", "lifted,its,ban", r"claims\.csv "),
        ("sources.csv", "2023-05~", "2023-13", r"sources\.csv, column published: '2023-13' is not a day"),
        ("sources.csv", "2026-01-02,en", "soon,en", r"sources\.csv, column accessed: "),
        ("coverage.csv", "2026-01-02", "", r"coverage\.csv, column checked: "),
        ("coverage.csv", "2026-01-02", "2026-02-30", r"coverage\.csv, column checked: "),
        ("actors.csv", "48.16", "north", r"actors\.csv, column latitude: "),
        ("actors.csv", "true", "TRUE", r"actors\.csv, column un_member: "),
        ("statuses.csv", "4,1", "four,1", r"statuses\.csv, column level: "),
        ("datapackage.json", '"name": "claims"', '"name": "claim"', "does not describe the table 'claims'"),
        ("datapackage.json", '"created"', '"made"', "needs version, title and created"),
        ("datapackage.json", '"2026-', '"once-', "needs version, title and created"),
        ("datapackage.json", "{", "[", "is not UTF-8 JSON"),
    ],
)
def test_what_is_not_as_described_stops_the_reading(
    tiny: Path, file: str, old: str, new: str, message: str
) -> None:
    """A wrong header, type, date, encoding, number of cells or description raises, naming file and column."""
    content = (tiny / file).read_bytes()
    assert old.encode() in content
    (tiny / file).write_bytes(content.replace(old.encode(), new.encode("latin-1"), 1))
    with pytest.raises(DataError, match=message) as caught:
        load(tiny)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("file", [PACKAGE, *(f"{name}.csv" for name in NAMES)])
def test_a_missing_file_stops_the_reading(tiny: Path, file: str) -> None:
    """A file that is not there raises, naming it and what to do."""
    (tiny / file).unlink()
    with pytest.raises(DataError, match=f"{file} (cannot be read|is missing).*restore"):
        load(tiny)


def test_a_list_is_no_package(tiny: Path) -> None:
    """JSON that is no object raises."""
    (tiny / PACKAGE).write_text("[]")
    with pytest.raises(DataError, match="holds no JSON object"):
        read_package(tiny)


def test_the_signature_changes_with_the_data(tiny: Path) -> None:
    """Same files, same signature; another size, time or file gives another."""
    before = signature(tiny)
    assert signature(tiny) == before
    os.utime(tiny / "claims.csv", (0, 0))
    touched = signature(tiny)
    (tiny / "README.md").write_text("More.")
    assert len({before, touched, signature(tiny)}) == 3


def test_codebook_and_files_are_the_bytes_on_disk(tiny: Path) -> None:
    """Nothing is changed on the way; a missing file or another encoding is named."""
    (tiny / "README.md").write_text("# Ä\n", encoding="utf-8", newline="")
    assert codebook(tiny) == "# Ä\n"
    assert stored(tiny, "claims.csv") == (tiny / "claims.csv").read_bytes()
    (tiny / "README.md").write_bytes(b"\xff")
    with pytest.raises(DataError, match=r"README\.md is not UTF-8"):
        codebook(tiny)
    (tiny / "README.md").unlink()
    with pytest.raises(DataError, match=r"README\.md is missing or no plain file; restore it"):
        codebook(tiny)
