"""The command line is a contract: exit codes, columns and sentences (design 7)."""

import csv
import io
import json
from pathlib import Path

import pytest

from recognition.__main__ import main

COLUMNS = (
    "actor name dimension status label group since claim_id claimed_by possibly_changed contested level"
).split()


@pytest.fixture
def broken(tiny: Path) -> Path:
    """A folder whose first claim has a date that is none."""
    claims = tiny / "claims.csv"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("2023-12-29,", "Christmas,"), encoding="utf-8")
    return tiny


def test_check_of_sound_tables_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    """A clean folder gives exit code 0 and says so."""
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_check_lists_each_problem_with_file_line_and_column(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems give exit code 1 and lines FILE:LINE: COLUMN: message."""
    assert main(["check", "--data", str(broken)]) == 1
    assert any(line.startswith("claims.csv:2: date: ") for line in capsys.readouterr().out.splitlines())


def test_check_as_json_is_a_list_of_file_line_column_message(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--format json` gives objects with just these four keys."""
    main(["check", "--data", str(broken), "--format", "json"])

    problems = json.loads(capsys.readouterr().out)
    assert {key for problem in problems for key in problem} == {"file", "line", "column", "message"}


def test_a_folder_that_is_not_there_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be read gives exit code 2 and one sentence that names it."""
    assert main(["check", "--data", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_standing_as_csv_has_the_columns_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """One row per actor and dimension that has a standing, and one `overall` row per actor."""
    assert main("standing --on 2024-10-04 --actor KAZ,RUS --format csv".split()) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == COLUMNS
    assert [row["actor"] for row in rows if row["dimension"] == "overall"] == ["KAZ", "RUS"]


def test_standing_as_json_keeps_types(capsys: pytest.CaptureFixture[str]) -> None:
    """Levels are numbers and marks are booleans."""
    main("standing --on 2024-10-04 --actor KAZ --dimension listing --format json".split())

    (row,) = json.loads(capsys.readouterr().out)
    assert (row["status"], row["contested"], type(row["level"])) == ("delisted", False, int)


def test_known_on_leaves_out_what_was_published_later(capsys: pytest.CaptureFixture[str]) -> None:
    """No page of the 1990s told of Russia's ban of 2003."""
    main("standing --on 2024-06-04 --known-on 1999-12-31 --actor RUS --dimension listing".split())

    assert capsys.readouterr().out == "Nothing stands for this choice.\n"


def test_changes_tell_from_what_to_what_by_which_claim(capsys: pytest.CaptureFixture[str]) -> None:
    """A move has both statuses, the date as its source gives it, and the claim."""
    arguments = "changes --since 2023-01-01 --until 2024-01-01 --actor KAZ --dimension listing --format json"
    assert main(arguments.split()) == 0

    move = json.loads(capsys.readouterr().out)[0]
    assert (move["from_status"], move["to_status"]) == ("listed", "delisted")


@pytest.mark.parametrize(
    ("arguments", "value", "expected"),
    [
        ("standing --on yesterday", "yesterday", "YYYY-MM-DD"),
        ("standing --on 2024-10", "2024-10", "YYYY-MM-DD"),
        ("standing --on 2024-02-30", "2024-02-30", "YYYY-MM-DD"),
        ("standing --actor RUS,ZZZ", "ZZZ", "ISO 3166-1"),
        ("standing --trust blind", "blind", "strict"),
        ("standing --dimension mood", "mood", "recognition"),
        ("standing --format pdf", "pdf", "csv"),
        ("changes --since 2024-01-01 --until 2023-01-01", "2024-01-01", "earlier day first"),
        ("changes --since 2024-01-01", "--until", "required"),
        ("dance", "dance", "check"),
        ("", "COMMAND", "required"),
    ],
)
def test_bad_arguments_give_one_sentence_and_exit_2(
    arguments: str, value: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence on stderr names the value and what was expected; nothing goes to stdout."""
    assert main(arguments.split()) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert value in err
    assert expected in err
