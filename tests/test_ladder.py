import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognition import ladder, standing
from recognition.ladder import counts, level_spells, levels_on
from recognition.standing import history
from recognition.tables import FOLDER, NAMES, PACKAGE, load
from tests import oracle
from tests.build import WALKED, Row, book, books, claim, records, tables, telling_days

LEVEL = (
    "actor", "kind", "level", "low", "high", "since", "claim_id", "claimed_by",
    "banned", "possibly_changed", "contested",
)  # fmt: skip
SPELL = ("actor", "level", "start", "end", "since", "claim_id")
COUNT = ("level", "states", "fewest", "most", "reached", "reached_fewest", "reached_most")
ENVOY = claim("RUS", "2022-03-31", "envoy", "diplomats_accepted", claimed_by="host_government")
TALKS = claim("RUS", "2021-10-20", "contact", "talks")


def levels(rows: list[Row], *day: int, trust: standing.Trust = "reported") -> pd.DataFrame:
    """Return the frame of levels on a day, of literal claims."""
    made = tables(book(rows))
    return levels_on(history(made, trust), made.actors, date(*day))


def of(actor: str, rows: list[Row], *day: int, trust: standing.Trust = "reported") -> Row:
    """Return one actor's level on a day as a plain row."""
    (row,) = [row for row in records(levels(rows, *day, trust=trust), *LEVEL) if row["actor"] == actor]
    return row


def rungs(rows: list[Row], *day: int) -> tuple[int, int, int]:
    """Return Russia's low, level and high on a day."""
    row = of("RUS", rows, *day)
    return row["low"], row["level"], row["high"]


def stretches(rows: list[Row]) -> list[tuple[object, ...]]:
    """Return the stretches of levels as tuples, of literal claims."""
    return [tuple(row.values()) for row in records(level_spells(history(tables(book(rows)))), *SPELL)]


@pytest.mark.parametrize(
    ("dimension", "status", "rung"),
    [
        ("recognition", "recognized", 6), ("envoy", "ambassador_accepted", 5),
        ("envoy", "diplomats_accepted", 4), ("consulate", "consular_accepted", 4), ("mission", "opened", 3),
        ("contact", "talks", 2), ("position", "statement", 1), ("envoy", "nominated", 1),
        ("recognition", "not_recognized", 1), ("listing", "listed", 1), ("mission", "closed", 1),
    ],
)  # fmt: skip
def test_every_claim_supports_its_rung(dimension: str, status: str, rung: int) -> None:
    """4.7: 6 recognised, 5 ambassador, 4 envoys, 3 mission, 2 contacts, 1 statements or refusals, 0 none."""
    rows = [claim("RUS", "2022-03-31", dimension, status)]
    assert rungs(rows, 2022, 3, 30) == (0, 0, 0)
    assert rungs(rows, 2022, 3, 31) == (rung, rung, rung)
    assert rungs(rows, 2026, 1, 1) == (rung, rung, rung)


def test_the_highest_rung_counts_and_a_ban_is_a_mark_beside_it() -> None:
    """4.7: the level is the highest rung supported; the actor's own listing is a mark, never a rung."""
    ban = claim("RUS", "2003-02-14", "listing", "listed", disputes=ENVOY["claim_id"])
    later = claim("RUS", "2023-01-01", "contact", "talks")
    rest = {"since": "2022-03-31", "claim_id": ENVOY["claim_id"], "claimed_by": "host_government"}
    rest |= {"actor": "RUS", "kind": "state", "level": 4, "low": 4, "high": 4, "possibly_changed": False}
    assert of("RUS", [TALKS, ban, ENVOY, later], 2024, 1, 1) == rest | {"banned": True, "contested": True}
    free = claim("RUS", "2023-05-01", "listing", "delisted")
    assert of("RUS", [TALKS, ban, ENVOY, free], 2024, 1, 1) == rest | {"banned": False, "contested": True}


def test_since_is_when_the_rung_was_reached_and_the_claim_is_the_last_that_supports_it() -> None:
    """4.7: a second claim for the same rung leaves `since` alone and gives the fresher claim."""
    consuls = claim("RUS", "2023-06", "consulate", "consular_accepted", claim_id="first-by-key")
    row = of("RUS", [ENVOY, consuls], 2024, 1, 1)
    assert (row["since"], row["claim_id"], row["claimed_by"]) == ("2022-03-31", "first-by-key", "media")


def test_a_level_can_fall() -> None:
    """4.2: what a later claim replaces supports nothing any more; contacts stay."""
    back = claim("RUS", "2023-01-01", "envoy", "republic_retained")
    assert rungs([TALKS, ENVOY, back], 2022, 12, 31) == (4, 4, 4)
    assert rungs([TALKS, ENVOY, back], 2023, 1, 1) == (2, 2, 2)


@pytest.mark.parametrize(
    ("when", "until"),
    [
        ("1996-09-27", [(1996, 9, 27, 2), (2001, 11, 12, 2), (2001, 11, 13, 0), (2022, 1, 1, 0)]),
        ("2001-11-12", [(2001, 11, 12, 2), (2001, 11, 13, 0)]),
        ("2001-11-13", [(2001, 11, 13, 1), (2021, 8, 14, 1), (2021, 8, 15, 0)]),
        ("2021-08-14", [(2021, 8, 14, 1), (2021, 8, 15, 0)]),
        ("2021-08-15", [(2021, 8, 15, 2), (2026, 1, 1, 2)]),
    ],
)
def test_contacts_count_within_their_period(when: str, until: list[tuple[int, int, int, int]]) -> None:
    """4.7: contacts count from 27 September 1996 to the first Emirate's end and since 15 August 2021."""
    rows = [claim("RUS", when, "contact", "talks")]
    for *day, rung in until:
        assert rungs(rows, *day) == (rung, rung, rung)


def test_the_first_emirate_takes_its_rungs_along() -> None:
    """4.7, 4.8: what was set in the first Emirate supports nothing after it, save listings and sanctions."""
    rows = [
        claim("RUS", "1997-05-25", "recognition", "recognized"),
        claim("RUS", "2000", "listing", "listed"),
    ]
    assert rungs(rows, 2001, 11, 12) == (6, 6, 6)
    assert rungs(rows, 2001, 11, 13) == (1, 1, 1)
    assert stretches(rows) == [
        ("RUS", 6, date(1997, 5, 25), date(2001, 11, 13), "1997-05-25", rows[0]["claim_id"]),
        ("RUS", 1, date(2001, 11, 13), None, "2001-11-13", ""),
    ]


def test_low_confidence_supports_no_standing_but_still_tells_of_a_contact() -> None:
    """4.3: under strict and reported a low claim sets nothing; a step of low confidence is still shown."""
    envoy, talks = ENVOY | {"confidence": "low"}, TALKS | {"confidence": "low"}
    assert rungs([envoy], 2024, 1, 1) == (0, 0, 0)
    assert rungs([envoy, talks], 2024, 1, 1) == (2, 2, 2)
    assert of("RUS", [envoy, talks], 2024, 1, 1, trust="claimed")["level"] == 4


@pytest.mark.parametrize(
    ("open_claims", "wanted"),
    [
        ([("envoy", "ambassador_accepted")], (4, 4, 5)),
        ([("envoy", "republic_retained")], (2, 4, 4)),
        ([("envoy", "republic_retained"), ("envoy", "ambassador_accepted")], (2, 4, 5)),
        ([("mission", "closed")], (4, 4, 4)),
        ([("recognition", "recognized")], (4, 4, 6)),
        ([("envoy", "diplomats_accepted")], (4, 4, 4)),
        ([("contact", "talks"), ("envoy", "nominated")], (4, 4, 4)),
    ],
)
def test_open_claims_make_a_level_a_range(
    open_claims: list[tuple[str, str]], wanted: tuple[int, int, int]
) -> None:
    """4.1: open claims may lift the level, and lower it where they may have replaced what supports it."""
    rows = [TALKS, ENVOY, *(claim("RUS", "2024-05", *pair) for pair in open_claims)]
    assert rungs(rows, 2024, 4, 30) == (4, 4, 4)
    assert rungs(rows, 2024, 5, 1) == wanted
    assert of("RUS", rows, 2024, 5, 30)["possibly_changed"] == (wanted != (4, 4, 4))


def test_an_open_step_lifts_to_contacts_only_under_an_emirate() -> None:
    """4.7: a contact between the Emirates shows rung 1 at most, open or not."""
    rows = [claim("RUS", "2021", "contact", "talks")]
    assert rungs(rows, 2021, 8, 14) == (0, 0, 1)
    assert rungs(rows, 2021, 8, 15) == (0, 0, 2)
    earlier = [claim("RUS", "2001", "contact", "talks")]
    assert rungs(earlier, 2001, 11, 12) == (0, 0, 2)
    assert rungs(earlier, 2001, 11, 13) == (0, 0, 1)


def test_a_level_lasts_while_any_claim_supports_it() -> None:
    """2: an unbroken stretch of one level, whatever claims bear it, begins with the one that reached it."""
    consuls = claim("RUS", "2022-12", "consulate", "consular_accepted")
    back = claim("RUS", "2023-06-01", "envoy", "republic_retained")
    shut = claim("RUS", "2024", "consulate", "republic_consulate")
    talks, envoy, close = date(2021, 10, 20), date(2022, 3, 31), date(2024, 12, 31)
    assert stretches([TALKS, ENVOY, consuls, back, shut]) == [
        ("RUS", 2, talks, envoy, "2021-10-20", TALKS["claim_id"]),
        ("RUS", 4, envoy, close, "2022-03-31", ENVOY["claim_id"]),
        ("RUS", 2, close, None, "2024", shut["claim_id"]),
    ]


def test_no_stretch_stands_where_nothing_supports_a_rung() -> None:
    """4.6, 4.8: after the first Emirate's contacts comes silence, no stretch of rung 0."""
    early = claim("RUS", "1999-05-01", "contact", "talks")
    assert stretches([early, TALKS]) == [
        ("RUS", 2, date(1999, 5, 1), date(2001, 11, 13), "1999-05-01", early["claim_id"]),
        ("RUS", 2, date(2021, 10, 20), None, "2021-10-20", TALKS["claim_id"]),
    ]


def test_a_fall_is_dated_by_the_claim_that_ended_the_higher_rung() -> None:
    """7: another dimension's claim of the same day ended nothing, hence does not date the fall."""
    mission = claim("RUS", "2022-01-01", "mission", "opened")
    back = claim("RUS", "2023-06-30", "envoy", "republic_retained")
    other = claim("RUS", "2023-06", "position", "statement")
    assert stretches([mission, ENVOY, back, other])[-1] == (
        "RUS", 3, date(2023, 6, 30), None, "2023-06-30", back["claim_id"],
    )  # fmt: skip


def test_counts_are_of_states_and_ranges_where_days_are_open() -> None:
    """4.1, 4.6: states on each rung and on it or above; no organisation, no aggregate, never Afghanistan."""
    rows = [
        ENVOY, claim("RUS", "2024-05", "envoy", "ambassador_accepted"),
        claim("CHN", "2023-12-01", "envoy", "ambassador_accepted"),
        claim("CHN", "2024-05", "envoy", "nominated"),
        claim("KAZ", "2024", "contact", "talks"), claim("UN", "2022-01-01", "recognition", "recognized"),
        claim("WORLD", "2022-01-01", "recognition", "recognized"),
        claim("AFG", "2022-01-01", "recognition", "recognized"),
    ]  # fmt: skip
    frame = levels(rows, 2024, 5, 1)
    assert sorted(frame["actor"]) == ["CHN", "KAZ", "RUS", "UN", "WORLD"]
    assert [tuple(row.values()) for row in records(counts(frame), *COUNT)] == [
        (6, 0, 0, 0, 0, 0, 0),
        (5, 1, 1, 2, 1, 1, 2),
        (4, 1, 0, 1, 2, 2, 2),
        (3, 0, 0, 0, 2, 2, 2),
        (2, 0, 0, 1, 2, 2, 3),
        (1, 0, 0, 1, 2, 2, 3),
        (0, 1, 0, 1, 3, 3, 3),
    ]
    assert list(counts(frame)["code"]) == [rung.code for rung in reversed(ladder.RUNGS)]


def test_without_a_claim_every_actor_is_on_rung_0(tmp_path: Path) -> None:
    """4.6: tables without a single claim load and count: no claim found for anyone, and no error."""
    shutil.copy(FOLDER / PACKAGE, tmp_path)
    for name in NAMES:
        header = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        (tmp_path / f"{name}.csv").write_text(header + "\n", encoding="utf-8")
    empty = load(tmp_path)
    for past in (history(empty, known_on=date(2024, 1, 1)), history(tables(book([])), founding=True)):
        frame = levels_on(past, tables(book([])).actors, date(2024, 1, 1))
        rest = {"level": 0, "low": 0, "high": 0, "since": "", "claim_id": "", "claimed_by": ""}
        rest |= {"banned": False, "possibly_changed": False, "contested": False}
        kinds = {"CHN": "state", "KAZ": "state", "RUS": "state", "UN": "organisation", "WORLD": "aggregate"}
        assert records(frame, *LEVEL) == [{"actor": a, "kind": kind} | rest for a, kind in kinds.items()]
        assert records(counts(frame), "level", "states")[-1] == {"level": 0, "states": 3}
        assert records(level_spells(past), *SPELL) == []
        assert records(standing.standings_on(past, date(2024, 1, 1)), "actor") == []
    assert records(levels_on(past, empty.actors, date(2024, 1, 1)), *LEVEL) == []
    assert list(counts(levels_on(past, empty.actors, date(2024, 1, 1)))["states"]) == [0] * 7


@settings(WALKED, max_examples=15)
@given(books(), st.sampled_from(standing.TRUSTS), st.data())
def test_levels_stretches_and_counts_agree_with_the_oracle(
    rows: dict[str, list[Row]], trust: standing.Trust, data: st.DataObject
) -> None:
    """4.7: the frames say what walking the rules day by day says, around every border."""
    made = tables(rows)
    past, told = history(made, trust), oracle.counted(rows, trust)
    walked = oracle.level_spells(told)
    assert records(level_spells(past), *SPELL) == [{name: row[name] for name in SPELL} for row in walked]
    days = st.lists(st.sampled_from(telling_days(rows["claims"])), min_size=5, max_size=5)
    for day in data.draw(days):
        frame, wanted = levels_on(past, made.actors, day), oracle.levels(told, rows["actors"], day, walked)
        assert sorted(records(frame, *LEVEL), key=lambda row: row["actor"]) == wanted
        assert records(counts(frame), *COUNT) == oracle.counts(wanted)
