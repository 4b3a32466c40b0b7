"""Each rule about data/: a fault of each kind is planted in a folder that has none."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recognition.check import Problem, check
from recognition.errors import DataError
from recognition.tables import NAMES, PACKAGE, load
from recognition.verify import fingerprint, paragraphs, verify

REFUSED = "rus-2022..2023-04-envoy-refused"
ACCEPTED = "rus-2022-03-envoy-diplomats_accepted"
DELISTED = "kaz-2023-12-29-listing-delisted"
FINGERPRINT = "ef9dd7d168c61f6ab0c2efda3c4abfb1f0a427e4ccd9cbb7843534cdbcc70766"
HASH = "abb1af534f5ab1fd918d9fa33b6e19644b6271c60c095582677e52acc0f94b14"


def replace(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text that the file must hold."""
    content = file.read_bytes()
    assert old.encode() in content
    file.write_bytes(content.replace(old.encode(), new.encode(), 1))


def assert_only(problems: list[Problem], expected: dict[str, str]) -> None:
    """Hold the problems' places, all of them and in order, and a fragment of each message, to what is due."""
    texts = [str(problem) for problem in problems]
    assert len(texts) == len(expected), "\n".join(texts)
    for text, (place, fragment) in zip(texts, expected.items(), strict=True):
        assert text.startswith(f"{place}: ")
        assert fragment in text.removeprefix(f"{place}: ")


def test_a_folder_without_fault_has_no_problem(tiny: Path) -> None:
    """The folder that the other tests damage is clean, so each of them sees its own fault alone."""
    assert check(tiny) == []


FOUND = "KAZ,listing,2026-01-02,found,\n"
UN = "UN,United Nations,organisation,false,,,,\n"

# table, text, what replaces it, and the one problem that is then due: its line and column, its message
TYPES_AND_KEYS = [
    ("actors", "KAZ,Kazakhstan", "KAZ,", "2: name", "is empty; expected a value: UN short name"),
    ("actors", UN, UN * 2, "5: actor", "has the same actor as line 4; keep one."),
    ("actors", "organisation", "planet", "4: kind", "'planet' is not one of state, organisation"),
    ("actors", "true,Asia", "TRUE,Asia", "2: un_member", "'TRUE' is not true or false."),
    ("actors", "48.16", "148.16", "2: latitude", "'148.16' is too large; expected at most 90."),
    ("actors", "48.16", "north", "2: latitude", "'north' is not a number in plain digits."),
    ("actors", "48.16", "4.8e1", "2: latitude", "'4.8e1' is not a number in plain digits."),
    ("claims", "media,medium,Kaz", "rumour,medium,Kaz", "2: claimed_by", "'rumour' is not one of host_gov"),
    (
        "claims",
        "media,medium,Kaz",
        "media,sure,Kaz",
        "2: confidence",
        "'sure' is not one of high, medium, low.",
    ),
    (
        "claims",
        "its ban.",
        "its" + " ban" * 60 + ".",
        "2: summary",
        "has 262 characters; expected at most 220.",
    ),
    (
        "coverage",
        "2026-01-02,nothing",
        "2026-02-30,nothing",
        "4: checked",
        "'2026-02-30' is not a day of the",
    ),
    ("coverage", "2026-01-02,nothing", "2026-1-2,nothing", "4: checked", "'2026-1-2' is not a day of the"),
    ("coverage", "UN,mission", "UN,embassy", "4: dimension", "'embassy' is not one of consulate,"),
    ("coverage", FOUND, FOUND * 2, "3", "has the same actor, dimension as line 2; keep one."),
    ("evidence", "press-1", "press-9", "3: source_id", "'press-9' is not in sources.csv"),
    ("evidence", ",p2,", ",p0,", "2: locator", "'p0' is not of the expected form ^p[1-9]"),
    ("evidence", FINGERPRINT, FINGERPRINT.upper(), "2: fingerprint", "is not of the expected form"),
    ("sources", ",en,media", ",eng,media", "3: language", "'eng' is not of the expected form"),
    ("sources", ",en,media", ",en,blog", "3: kind", "'blog' is not one of founding,"),
    ("statuses", "4,1", "four,1", "2: level", "'four' is not a whole number of at most 18 digits."),
    ("statuses", "4,1", "4,0", "2: rank", "'0' is too small; expected at least 1."),
    ("statuses", "sets,lifted", "starts,lifted", "4: effect", "'starts' is not one of sets, step."),
]
OWN_RULES = [
    ("actors", ",Asia", ",", "2: region", "is empty; a state needs it."),
    ("actors", "Central Asia", "", "2: subregion", "is empty; a state needs it."),
    ("actors", "48.16", "", "2: latitude", "is empty; a state needs it."),
    ("actors", "67.29", "", "2: longitude", "is empty; a state needs it."),
    ("actors", "false,,", "false,World,", "4: region", "'World' stands where only a state has"),
    ("claims", "its ban.", "its ban", "2: summary", "ends in 'hstan lifted its ban'; expected a full"),
    ("claims", "ban.,,", f"ban.,{ACCEPTED},", "2: disputes", "does not dispute this claim in turn"),
    ("claims", "ban.,,", f"ban.,{DELISTED},", "2: disputes", "is the claim itself"),
    ("claims", "ban.,,", "ban.,kaz-1999,", "2: disputes", "'kaz-1999' is no claim; expected claim_ids"),
    ("claims", f"work.,{REFUSED}", "work.,", "4: disputes", f"'{ACCEPTED}' does not dispute"),
    ("coverage", "2026-01-02,nothing", "2096-01-02,nothing", "4: checked", "'2096-01-02' is after 20"),
    ("coverage", "nothing_found", "found", "4: outcome", "has no claim for 'UN, mission'"),
    ("coverage", "02,found", "02,nothing_found", "2: outcome", "has a claim for 'KAZ, listing'"),
    ("evidence", ",p2,", ",,", "2: locator", "is empty; a founding document needs it."),
    ("evidence", FINGERPRINT, "", "2: fingerprint", "is empty; a founding document needs it."),
    ("evidence", "press-1,,", "press-1,p1,", "3: locator", "'p1' stands where only a founding"),
    ("evidence", "press-1,,", f"press-1,,{HASH}", "3: fingerprint", "stands where only a founding"),
    ("sources", HASH, "", "2: sha256", "is empty; a founding document needs it."),
    ("sources", "media,", f"media,{HASH}", "3: sha256", "stands where only a founding document"),
    ("sources", "https://ex", "ftp://ex", "3: url", "'ftp://example.org/a' is no web address"),
    ("sources", "https://example.org/a", "https:///a", "3: url", "'https:///a' is no web address"),
    ("sources", "https://example.org/a", "https://[a", "3: url", "'https://[a' is no web address"),
    ("sources", "2023-05~", "2023-13", "3: published", "'2023-13' is not a day of the calendar"),
    ("sources", "2023-05~", "1893", "3: published", "'1893' is before 1994"),
    ("sources", "2023-05~", "2093", "3: published", "'2093' is after 20"),
    ("sources", ",2026-01-02,en,media", ",2096-01-02,en,media", "3: accessed", "'2096-01-02' is after 20"),
]
FORM = [
    ("actors", "Kazakhstan", " Kazakhstan", "2: name", "white space at its start; remove it."),
    ("claims", "lifted its", "lifted  its", "2: summary", "has double white space; remove it."),
    ("claims", "lifted its", "lifted\tits", "2: summary", "lifted\\tits ban.' has a tab or"),
    ("claims", "lifted its", "lifted\0its", "2: summary", "lifted\\x00its ban.' has an inv"),
    ("claims", "lifted its", "lifted\u202eits", "2: summary", "lifted\\u202eits ban.' has an invisible"),
    (
        "claims",
        "Kazakh",
        '"Kazakh"',
        "2",
        "changes when loaded and saved; after character 77 expected 'Kazakhstan l",
    ),
    ("coverage", "its own site", '"its own\nsite"', "4: note", "'its own\\nsite' has a tab or line"),
    ("coverage", "its own site", "its own site ", "4: note", "white space at its end; remove it."),
    ("coverage", "site", "site,more", "4", "has 6 cells; expected 5, as in the header."),
    ("coverage", "UN,mission", "UN", "4", "has 4 cells; expected 5, as in the header."),
    ("coverage", "KAZ,", "\nKAZ,", "2", "is a blank line; delete it."),
    ("sources", "A page", "A\u200bpage", "2: title", "'A\\u200bpage of news' has an invisible"),
    ("statuses", "dimension,status", "status,dimension", "1", "the header is 'status, dimension,"),
    ("statuses", ",rank", "", "1", "without rank; expected 'dimension, status, label,"),
]
# the same for faults that other cells must answer for: every problem, by its place
WITH_CONSEQUENCES = [
    ("actors", "UN,Unit", "un,Unit", {
        "actors.csv:4: actor": "'un' is not of the expected form ^[A-Z0-9]{2,8}$: ISO 3166-1",
        "coverage.csv:4: actor": "'UN' is not in actors.csv",
    }),
    ("claims", "2023-12-29,listing,delisted", "2023-12-29,listing,gone", {
        "claims.csv:2: claim_id": "expected 'kaz-2023-12-29-listing-gone'",
        "claims.csv:2: status": "'listing' with 'gone' is not in statuses.csv",
    }),
    ("evidence", f"{REFUSED},", f"{REFUSED}-9,", {
        "claims.csv:4: claim_id": f"'{REFUSED}' has no evidence",
        "evidence.csv:5: claim_id": f"'{REFUSED}-9' is not in claims.csv",
    }),
    ("claims", "KAZ,2023-12-29", "KAZ,2023-12-32", {
        "claims.csv:2: claim_id": "expected 'kaz-2023-12-32-listing-delisted'",
        "claims.csv:2: date": "'2023-12-32' is not a day of the calendar",
    }),
    ("claims", "KAZ,2023-12-29", "KAZ,soon", {
        "claims.csv:2: claim_id": "expected 'kaz-soon-listing-delisted'",
        "claims.csv:2: date": "'soon' is not a date this tracker reads; write YYYY",
    }),
    ("claims", "KAZ,2023-12-29", "KAZ,1893", {
        "claims.csv:2: claim_id": "expected 'kaz-1893-listing-delisted'",
        "claims.csv:2: date": "'1893' is before 1994",
    }),
    ("claims", "KAZ,2023-12-29", "KAZ,2093", {
        "claims.csv:2: claim_id": "expected 'kaz-2093-listing-delisted'",
        "claims.csv:2: date": "'2093' is after 20",
    }),
    ("evidence", f"{REFUSED},press-1,,\n", "", {
        "claims.csv:4: claim_id": f"'{REFUSED}' has no evidence",
    }),
    ("evidence", f"{DELISTED},press-1,,\n", f"{DELISTED},press-1,,", {
        "claims.csv:3: claim_id": f"'{ACCEPTED}' has no evidence",
        "evidence.csv:3": "has 7 cells; expected 4",
    }),
    ("statuses", "envoy,refused,Envoy", "contact,refused,Envoy", {
        "claims.csv:4: status": "'envoy' with 'refused' is not in statuses.csv",
        "statuses.csv:3: dimension": "'contact refused' stands after 'envoy diplomats_accepted'; sort by",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "place", "fragment"), [*TYPES_AND_KEYS, *OWN_RULES, *FORM])
def test_a_fault_is_named_with_its_place(
    tiny: Path, table: str, old: str, new: str, place: str, fragment: str
) -> None:
    """A planted fault gives one problem, at its file, line and column, and no other."""
    replace(tiny / f"{table}.csv", old, new)
    assert_only(check(tiny), {f"{table}.csv:{place}": fragment})


@pytest.mark.parametrize(("table", "old", "new", "expected"), WITH_CONSEQUENCES)
def test_a_fault_is_named_in_every_place_it_touches(
    tiny: Path, table: str, old: str, new: str, expected: dict[str, str]
) -> None:
    """A cell that others rely on gives a problem at each place that no longer fits, and no others."""
    replace(tiny / f"{table}.csv", old, new)
    assert_only(check(tiny), expected)


def test_a_key_that_does_not_fit_its_row(tiny: Path) -> None:
    """A claim_id is actor, date, dimension and status in lower case, with -2 and so on but never -1."""
    for table in ("claims", "evidence"):
        file = tiny / f"{table}.csv"
        file.write_text(file.read_text("utf-8").replace(DELISTED, f"{DELISTED}-2"), encoding="utf-8")
    assert check(tiny) == []
    for table in ("claims", "evidence"):
        file = tiny / f"{table}.csv"
        file.write_text(file.read_text("utf-8").replace(f"{DELISTED}-2", f"{DELISTED}-1"), encoding="utf-8")
    assert_only(check(tiny), {"claims.csv:2: claim_id": f"'{DELISTED}-1' does not fit its row; expected"})


def test_a_claim_is_made_once(tiny: Path) -> None:
    """A second claim of one status on one date is allowed, unless it says the same."""
    second = f"{DELISTED}-2,KAZ,2023-12-29,listing,delisted,court,high,Kazakhstan lifted its ban.,,\n"
    replace(tiny / "claims.csv", "rus-2022-03", second + "rus-2022-03")
    replace(tiny / "evidence.csv", "rus-2022-03", f"{DELISTED}-2,press-1,,\nrus-2022-03")
    assert_only(check(tiny), {"claims.csv:3: summary": "repeats the claim of line 2; keep one"})
    replace(tiny / "claims.csv", "court,high,Kazakhstan", "court,high,A court of Kazakhstan")
    assert check(tiny) == []


def test_lines_are_those_of_the_file(tiny: Path) -> None:
    """A cell with a line break moves every problem below it down by one line."""
    replace(tiny / "claims.csv", "Kazakhstan lifted its ban.", '"Kazakhstan lifted\nits ban."')
    replace(tiny / "claims.csv", "an envoy work.", "an envoy work")
    assert_only(
        check(tiny),
        {"claims.csv:2: summary": "line break", "claims.csv:4: summary": "ends in 'ia let an envoy work'"},
    )


def test_faults_of_all_tables_are_told_at_once(tiny: Path) -> None:
    """One fault in each table, and one in the package: all seven come in one list, sorted by place."""
    replace(tiny / PACKAGE, '"version"', '"edition"')
    replace(tiny / "actors.csv", "48.16", "north")
    replace(tiny / "claims.csv", "its ban.", "its ban")
    replace(tiny / "coverage.csv", "nothing_found", "nothing")
    replace(tiny / "evidence.csv", ",p2,", ",,")
    replace(tiny / "sources.csv", "https", "ftp")
    replace(tiny / "statuses.csv", "4,1", "7,1")
    assert [str(problem).rpartition(": ")[0] for problem in check(tiny)] == [
        "actors.csv:2: latitude",
        "claims.csv:2: summary",
        "coverage.csv:4: outcome",
        "datapackage.json: version",
        "evidence.csv:2: locator",
        "sources.csv:3: url",
        "statuses.csv:2: level",
    ]


CONTENTS: dict[str, tuple[Callable[[bytes], bytes], dict[str, str]]] = {
    "empty": (lambda _: b"", {"claims.csv": "is empty"}),
    "binary": (lambda _: b"\x89PNG\r\n\x1a\n\x00\xff", {"claims.csv:1": "not UTF-8"}),
    "Latin-1": (lambda old: old.replace(b"Russia let", b"Russi\xe4 let"), {"claims.csv:3": "not UTF-8"}),
    "byte order mark": (lambda old: b"\xef\xbb\xbf" + old, {"claims.csv:1": "begins with a byte order mark"}),
    "CR LF": (lambda old: old.replace(b"\n", b"\r\n"), {"claims.csv:1": "ends in CR LF, as 4 lines do"}),
    "no line feed at the end": (lambda old: old[:-1], {"claims.csv:4": "has no line feed at its end"}),
    "lone CR": (lambda old: old.replace(b"lifted its", b"lifted\rits"), {"claims.csv:2": "is no row of CSV"}),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_a_file_that_is_no_proper_text(tiny: Path, case: str) -> None:
    """Bytes that are no UTF-8 with LF are told with their line; the other tables are checked all the same."""
    damage, expected = CONTENTS[case]
    (tiny / "claims.csv").write_bytes(damage((tiny / "claims.csv").read_bytes()))
    replace(tiny / "sources.csv", "https", "ftp")
    assert_only(check(tiny), {**expected, "sources.csv:3: url": "no web address"})


def test_an_endless_cell_is_told_in_few_words(tiny: Path) -> None:
    """A cell of ten million characters is told at its line, shortened in the message."""
    replace(tiny / "claims.csv", "lifted its", "x" * 10_000_000)
    problems = check(tiny)
    assert {(problem.file, problem.line, problem.column) for problem in problems} == {
        ("claims.csv", 2, "summary")
    }
    assert all(len(problem.message) < 300 for problem in problems)


def test_a_quote_left_open(tiny: Path) -> None:
    """An open quote swallows what follows; the problem names the line where it opens."""
    replace(tiny / "coverage.csv", "RUS,envoy", '"RUS,envoy')
    assert Problem("coverage.csv", 3, "", "has 1 cells; expected 5, as in the header.") in check(tiny)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.binary(max_size=200) | st.text(st.sampled_from('a1-,;"\n\r\0é '), max_size=60).map(str.encode))
def test_no_bytes_raise(tiny: Path, name: str, tail: bytes) -> None:
    """Whatever bytes follow a header, check returns problems, one line of text each."""
    file = tiny / f"{name}.csv"
    kept = file.read_bytes()
    try:
        file.write_bytes(kept.partition(b"\n")[0] + b"\n" + tail)
        assert all(len(str(problem).splitlines()) == 1 for problem in check(tiny))
    finally:
        file.write_bytes(kept)


def test_a_rule_that_breaks_is_told(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that raises on what nobody foresaw becomes a problem of its table; the others go on."""

    def broken(_: object) -> list[Problem]:
        raise KeyError("a\nb")

    monkeypatch.setattr("recognition.check.stray", broken)
    replace(tiny / "actors.csv", "48.16", "north")
    problems = {str(problem) for problem in check(tiny)}
    assert "actors.csv:2: latitude: 'north' is not a number in plain digits." in problems
    assert len([text for text in problems if "could not be checked in full (KeyError: " in text]) == len(
        NAMES
    )


def test_a_table_that_is_missing(tiny: Path) -> None:
    """A missing table is one problem; rules and keys that need it rest, the others do not."""
    (tiny / "sources.csv").unlink()
    replace(tiny / "claims.csv", "its ban.", "its ban")
    assert_only(check(tiny), {"claims.csv:2: summary": "full stop", "sources.csv": "is missing"})


def test_no_link_out_of_the_folder_is_followed(tiny: Path, tmp_path: Path) -> None:
    """A table that is a link to a file elsewhere is refused, whatever that file holds."""
    (tiny / "sources.csv").rename(tmp_path / "elsewhere.csv")
    (tiny / "sources.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert_only(check(tiny), {"sources.csv": "is a link that leads out of the folder"})


def test_a_device_is_not_read(tiny: Path) -> None:
    """A pipe in place of a table is told, not waited for."""
    (tiny / "sources.csv").unlink()
    os.mkfifo(tiny / "sources.csv")
    assert_only(check(tiny), {"sources.csv": "is missing or no plain file"})


def test_a_folder_that_cannot_be_read(tiny: Path, tmp_path: Path) -> None:
    """Only a folder that is absent or has no datapackage.json raises (exit 2 on the command line)."""
    with pytest.raises(DataError, match=r"nowhere.*is missing"):
        check(tmp_path / "nowhere")
    (tiny / PACKAGE).unlink()
    with pytest.raises(DataError, match=r"datapackage\.json is missing"):
        check(tiny)


def redescribe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Apply a change to datapackage.json as read."""
    package = json.loads((folder / PACKAGE).read_text("utf-8"))
    change(package)
    (folder / PACKAGE).write_text(json.dumps(package), "utf-8")


CLAIMS = 1
UNCHECKED = {"datapackage.json: resources": "does not describe claims.csv as expected"}
AT_CLAIMS = "datapackage.json: resources[1]"
DESCRIPTIONS: dict[str, tuple[Callable[[dict[str, Any]], object], dict[str, str]]] = {
    "path upwards": (
        lambda package: package["resources"][CLAIMS].update(path="../secret.csv"),
        {**UNCHECKED, AT_CLAIMS: "has the path '../secret.csv'; expected 'claims.csv'"},
    ),
    "path to a server": (
        lambda package: package["resources"][CLAIMS].update(path="http://127.0.0.1:9/claims.csv"),
        {**UNCHECKED, AT_CLAIMS: "has the path 'http://127.0.0.1:9/claims.csv'; expected"},
    ),
    "list of paths": (
        lambda package: package["resources"][CLAIMS].update(path=["claims.csv", "/etc/passwd"]),
        {**UNCHECKED, AT_CLAIMS: "expected 'claims.csv'"},
    ),
    "schema on a server": (
        lambda package: package["resources"][CLAIMS].update(schema="http://127.0.0.1:9/schema.json"),
        {**UNCHECKED, AT_CLAIMS: "has no schema with a list of fields"},
    ),
    "field on a server": (
        lambda package: package["resources"][CLAIMS]["schema"].update(fields=["http://127.0.0.1:9/f.json"]),
        {**UNCHECKED, AT_CLAIMS: "has the field 'http://127.0.0.1:9/f.json'"},
    ),
    "type that could name a server": (
        lambda package: package["resources"][CLAIMS]["schema"]["fields"][0].update(type="object"),
        {**UNCHECKED, AT_CLAIMS: "expected one of type boolean, date, integer, number, string"},
    ),
    "columns that rules need are gone": (
        lambda package: package["resources"][CLAIMS]["schema"]["fields"].pop(),
        {**UNCHECKED, AT_CLAIMS: "does not describe the columns note of claims.csv"},
    ),
    "no key column": (
        lambda package: package["resources"][CLAIMS]["schema"]["fields"].pop(0),
        {**UNCHECKED, AT_CLAIMS: "has no valid schema"},
    ),
    "resource missing": (lambda package: package["resources"].pop(CLAIMS), UNCHECKED),
    "resource too many": (
        lambda package: package["resources"].append({"name": "users", "path": "/etc/passwd"}),
        {"datapackage.json: resources[6]": "describes 'users'; expected only actors, claims,"},
    ),
    "resource twice": (
        lambda package: package["resources"].append(package["resources"][CLAIMS]),
        {"datapackage.json: resources[6]": "describes 'claims' a second time"},
    ),
    "resource no object": (
        lambda package: package["resources"].append("http://127.0.0.1:9/more.json"),
        {"datapackage.json: resources[6]": "is no object"},
    ),
    "edition unknown": (
        lambda package: package.update(created="soon", title=""),
        {"datapackage.json: created": "'soon' is no day", "datapackage.json: title": "is missing or no text"},
    ),
    "pattern no expression": (
        lambda package: package["resources"][CLAIMS]["schema"]["fields"][4].update(
            constraints={"required": True, "pattern": "((("}
        ),
        {
            **UNCHECKED,
            AT_CLAIMS: "describes the column 'status' with the pattern '((('; expected '^[a-z_]+$'",
        },
    ),
    "column too many": (
        lambda package: package["resources"][CLAIMS]["schema"]["fields"].append(
            {"name": "mood", "type": "string"}
        ),
        {**UNCHECKED, AT_CLAIMS: "describes the column 'mood', which is not known here"},
    ),
    "cells that count as missing": (
        lambda package: package["resources"][CLAIMS]["schema"]["fields"][1].update(missingValues=["KAZ"]),
        {**UNCHECKED, AT_CLAIMS: "describes the column 'actor' with missingValues; drop that."},
    ),
    "key to no column": (
        lambda package: package["resources"][CLAIMS]["schema"].update(
            foreignKeys=[{"fields": ["actor"], "reference": {"resource": "actors", "fields": ["code"]}}]
        ),
        {**UNCHECKED, AT_CLAIMS: "has other keys than those of claims.csv"},
    ),
    "profiles on a server": (
        lambda package: package.update(
            {"$schema": "http://127.0.0.1:9/s.json", "profile": "http://127.0.0.1:9/p"}
        ),
        {},
    ),
}


@pytest.mark.parametrize("case", DESCRIPTIONS)
def test_a_description_is_not_trusted(tiny: Path, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What datapackage.json should not say is told; no path and no address in it is ever followed."""
    followed: list[object] = []
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, lambda *args, **_: followed.append(args))
    monkeypatch.setattr(socket.socket, "connect", lambda *args: followed.append(args))
    change, expected = DESCRIPTIONS[case]
    redescribe(tiny, change)
    assert_only(check(tiny), expected)
    assert followed == []


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff", "datapackage.json"),
        (b'{\n"a": 1,\n}', "datapackage.json:3"),
        (b"[" * 99_999, "datapackage.json"),
    ],
)
def test_a_description_that_is_no_json(tiny: Path, content: bytes, place: str) -> None:
    """A datapackage.json that cannot be parsed is told, and the tables' form is checked all the same."""
    (tiny / PACKAGE).write_bytes(content)
    replace(tiny / "actors.csv", "Kazakhstan", " Kazakhstan")
    assert_only(check(tiny), {"actors.csv:2: name": "white space at its start", place: "is no UTF-8 JSON"})


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("claims.csv", 2, "date", "is empty."), "claims.csv:2: date: is empty."),
        (Problem("claims.csv", 2, "", "is blank."), "claims.csv:2: is blank."),
        (Problem("claims.csv", 0, "", "is missing."), "claims.csv: is missing."),
    ],
)
def test_a_problem_reads_file_line_column_message(problem: Problem, text: str) -> None:
    """FILE:LINE: COLUMN: message, without the parts that are empty (design 7)."""
    assert str(problem) == text


def test_paragraphs_are_the_lines_that_hold_something() -> None:
    """pN is the Nth non-empty line; white space alone is nothing."""
    assert paragraphs("one\n\n \t\r\ntwo \r\n  three") == ["one", "two \r", "  three"]


@pytest.mark.parametrize("same", ["Café talk", "Cafe\u0301 talk", " Café\u00a0\n talk\t\r"])
def test_a_fingerprint_is_of_the_words(same: str) -> None:
    """Composition of letters and white space leave a fingerprint alone (SHA-256 made with sha256sum)."""
    assert fingerprint(same) == "7fb8f519f2d06fde6c7bf9fbbea0a55d69ca68e5c2cecf843311e0c1008a747d"


def test_evidence_that_its_document_proves(tiny: Path, documents: Path) -> None:
    """Document and paragraph that are those of the tables give no problem."""
    assert verify(load(tiny), documents) == []


VERIFIED = [
    ("evidence", ",p2,", ",p1,", {"evidence.csv:2: fingerprint": "is not the fingerprint of p1"}),
    (
        "evidence",
        ",p2,",
        ",p4,",
        {"evidence.csv:2: locator": "'p4' is no paragraph of doc-000; expected p1 to p3"},
    ),
    ("evidence", ",p2,", ",2,", {"evidence.csv:2: locator": "'2' is no paragraph"}),
    ("evidence", FINGERPRINT, HASH, {"evidence.csv:2: fingerprint": f"'{HASH}' is not the fingerprint"}),
    ("sources", HASH, FINGERPRINT, {"sources.csv:2: sha256": f"'{FINGERPRINT}' is not the hash of the file"}),
    ("sources", "doc-000,", "doc-001,", {"sources.csv:2: source_id": "no single file named 001_"}),
]


@pytest.mark.parametrize(("table", "old", "new", "expected"), VERIFIED)
def test_evidence_that_its_document_belies(
    tiny: Path, documents: Path, table: str, old: str, new: str, expected: dict[str, str]
) -> None:
    """A wrong paragraph, a number too large, another hash or no document is told at its row."""
    replace(tiny / f"{table}.csv", old, new)
    assert_only(verify(load(tiny), documents), expected)


def test_a_document_that_changed(tiny: Path, documents: Path) -> None:
    """Another edition of a document is told at its source, and at each paragraph that is not the same."""
    replace(documents / "000_news.txt", "took the", "put the")
    assert_only(
        verify(load(tiny), documents),
        {
            "evidence.csv:2: fingerprint": "is not the fingerprint of p2",
            "sources.csv:2: sha256": "is not the hash",
        },
    )


def test_documents_that_are_not_there(tiny: Path, tmp_path: Path) -> None:
    """A folder of documents that does not exist raises: nothing could be proved."""
    with pytest.raises(DataError, match="is no folder"):
        verify(load(tiny), tmp_path / "nowhere")
