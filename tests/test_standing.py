from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognition import standing
from recognition.standing import History, history, standings_on
from tests import oracle
from tests.build import WALKED, Row, book, books, claim, records, tables, telling_days

ROW = (
    "actor", "dimension", "status", "claim_id", "since",
    "possibly_changed", "possible", "contested", "rivals",
)  # fmt: skip
SPELL = ("actor", "dimension", "status", "start", "end", "since", "claim_id")
MOVE = ("actor", "dimension", "from_status", "to_status", "date", "start", "claim_id")
BAN = claim("RUS", "2003-02-14", "listing", "listed", claimed_by="court", confidence="high")
END = claim("RUS", "2025-04-17", "listing", "delisted", claimed_by="court", confidence="high")


def made(*rows: Row, **rules: object) -> History:
    """Return the history that literal rows tell."""
    return history(tables(book(rows)), **rules)


def held(past: History, *day: int) -> list[Row]:
    """Return the standings on a day as plain rows."""
    return records(standings_on(past, date(*day)), *ROW)


def keys(past: History, *day: int) -> list[str]:
    """Return the keys of the claims in force on a day."""
    return [row["claim_id"] for row in held(past, *day)]


def expected(row: Row, since: str = "", possible: str = "", rivals: str = "") -> Row:
    """Return the whole row of a standing that a claim sets."""
    lane = {name: row[name] for name in ("actor", "dimension", "status", "claim_id")}
    marks = {"possibly_changed": possible != "", "contested": rivals != ""}
    return lane | {"since": since or row["date"], "possible": possible, "rivals": rivals} | marks


def test_a_claim_holds_from_its_latest_day() -> None:
    """4.1: the standing on a day is set by the last claim whose latest possible day is not after it."""
    past = made(BAN, END)
    assert held(past, 2003, 2, 13) == []
    assert held(past, 2003, 2, 14) == [expected(BAN)]
    assert held(past, 2025, 4, 16) == [expected(BAN)]
    assert held(past, 2025, 4, 17) == [expected(END)]


def test_a_month_holds_from_its_last_day_and_is_open_before() -> None:
    """4.1: a claim whose window has begun but not ended makes the standing possibly changed."""
    ended = claim("RUS", "2025-04", "listing", "delisted")
    past = made(BAN, ended)
    assert held(past, 2025, 3, 31) == [expected(BAN)]
    assert held(past, 2025, 4, 1) == [expected(BAN, possible="rus-2025-04-listing-delisted")]
    assert held(past, 2025, 4, 29) == [expected(BAN, possible="rus-2025-04-listing-delisted")]
    assert held(past, 2025, 4, 30) == [expected(ended)]


def test_of_one_act_dated_twice_the_closer_date_sets_the_standing() -> None:
    """A wide window gives way to a narrower one of the same status inside it, not to one that sticks out."""
    wide = claim("CHN", "2021-08-15/2024-10-04", "envoy", "ambassador_accepted")
    close = claim("CHN", "2023-12-01", "envoy", "ambassador_accepted")
    after = claim("CHN", "2024-01-30", "envoy", "diplomats_accepted")
    astride = claim("CHN", "2020/2022", "envoy", "ambassador_accepted")

    assert held(made(wide, close, after), 2023, 11, 30) == []
    assert held(made(wide, close, after), 2024, 12, 1) == [expected(after)]
    assert keys(made(wide, astride), 2022, 12, 31) == [astride["claim_id"]]
    assert keys(made(wide, astride), 2024, 10, 4) == [wide["claim_id"]]


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2023~", (2023, 1, 1), (2023, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2021-08-15/2024-10", (2021, 8, 15), (2024, 10, 31)),
    ],
)
def test_every_form_of_date_opens_on_its_first_and_holds_on_its_last_day(
    when: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """3, 4.1: a date is the window of days it may mean, nothing more precise."""
    later = claim("RUS", when, "listing", "delisted")
    past = made(BAN, later)
    assert [row["possible"] for row in held(past, *first)] == [later["claim_id"]]
    day_before = pd.Timestamp(*first) - pd.Timedelta(days=1)
    assert held(past, day_before.year, day_before.month, day_before.day) == [expected(BAN)]
    assert held(past, *last) == [expected(later)]


def test_only_an_open_setting_claim_of_another_status_that_counts_makes_a_standing_possibly_changed() -> None:
    """4.1: open claims of the same status, steps, low confidence, lanes with no standing change nothing."""
    same = claim("RUS", "2025-04", "listing", "listed")
    step = claim("RUS", "2025-04", "listing", "delisting_announced")
    weak = claim("RUS", "2025-04", "listing", "delisted", confidence="low")
    other = claim("CHN", "2025-04", "listing", "delisted")
    assert held(made(BAN, same, step, weak, other), 2025, 4, 10) == [expected(BAN)]


@pytest.mark.parametrize(
    ("loser", "winner"),
    [
        (("2023-12", "high", ""), ("2023-12-31", "medium", "")),
        (("2023", "high", ""), ("2023-12", "medium", "")),
        (("2023-12-31", "medium", "z"), ("2023-12-31", "high", "a")),
        (("2023-12-31", "high", "a"), ("2023-12-31", "high", "b")),
    ],
)
def test_ties_go_to_the_precise_then_the_confident_then_the_last_key(
    loser: tuple[str, str, str], winner: tuple[str, str, str]
) -> None:
    """4.1: of claims that end on one day the more precise, the more confident, the last by key holds."""
    rows = [
        claim("RUS", when, "envoy", status, confidence=sure, claim_id=f"{key}-{status}")
        for (when, sure, key), status in ((loser, "republic_retained"), (winner, "diplomats_accepted"))
    ]
    assert held(made(*rows), 2023, 12, 31) == [expected(rows[1])]
    assert held(made(*rows), 2024, 6, 1) == [expected(rows[1])]


def test_a_state_can_go_back() -> None:
    """4.2: order is by date, never by rank; a return to a status opens a new spell."""
    up = claim("RUS", "2022-01-01", "envoy", "ambassador_accepted")
    down = claim("RUS", "2023-01-01", "envoy", "republic_retained")
    again = claim("RUS", "2024-01-01", "envoy", "ambassador_accepted")
    past = made(up, down, again)
    assert held(past, 2023, 6, 1) == [expected(down)]
    assert held(past, 2024, 6, 1) == [expected(again)]


@pytest.mark.parametrize(
    ("trust", "words"),
    [
        ("strict", ["court", "host_government", "organisation"]),
        ("reported", ["court", "expert", "host_government", "media", "organisation"]),
        ("claimed", ["court", "expert", "host_government", "media", "organisation", "taliban"]),
    ],
)
def test_trust_says_whose_word_counts(trust: str, words: list[str]) -> None:
    """4.3: strict is government, court, organisation; reported adds media, expert; claimed the Taliban."""
    everyone = ("court", "expert", "host_government", "media", "organisation", "taliban")
    rows = [claim("RUS", "2023-01-01", "listing", "listed", claimed_by=w, claim_id=w) for w in everyone]
    assert list(made(*rows, trust=trust).claims["claimed_by"]) == words
    assert keys(made(*rows, trust=trust), 2023, 1, 1) == words[-1:]


@pytest.mark.parametrize(("trust", "sets"), [("strict", False), ("reported", False), ("claimed", True)])
def test_low_confidence_sets_nothing_unless_every_claim_is_taken(trust: str, sets: bool) -> None:
    """4.3: under strict and reported a claim of low confidence sets nothing."""
    weak = claim("RUS", "2024-01-01", "listing", "delisted", claimed_by="court", confidence="low")
    assert held(made(BAN, weak, trust=trust), 2024, 6, 1) == [expected(weak if sets else BAN)]


@pytest.mark.parametrize(
    ("known_on", "known"),
    [
        ((2021, 9, 29), []), ((2021, 9, 30), ["month"]), ((2022, 1, 14), ["month"]),
        ((2022, 1, 15), ["day", "month"]), ((2022, 12, 30), ["day", "month"]),
        ((2022, 12, 31), ["day", "month", "year"]), (None, ["day", "month", "none", "year"]),
    ],
)  # fmt: skip
def test_known_on_keeps_what_was_published_by_then(
    known_on: tuple[int, int, int] | None, known: list[str]
) -> None:
    """4.4: evidence counts from its latest publication day; evidence without a date never counts."""
    sources = [("month", "2021-09", "media"), ("day", "2022-01-15~", "media"), ("year", "2022", "media")]
    sources.append(("none", "", "media"))
    rows = [claim("RUS", "2021-08-20", "contact", "talks", claim_id=name) for name, *_ in sources]
    evidence = [(name, name) for name, *_ in sources] + [("month", "none")]
    past = history(tables(book(rows, evidence, sources)), known_on=date(*known_on) if known_on else None)
    assert sorted(past.claims["claim_id"]) == known


def test_founding_keeps_claims_with_evidence_in_a_founding_document() -> None:
    """3: one evidence in a founding document is enough, evidence elsewhere does not count."""
    evidence = [(BAN["claim_id"], "doc-000"), (BAN["claim_id"], "undated"), (END["claim_id"], "press-2022")]
    past = history(tables(book([BAN, END], evidence)), founding=True)
    assert list(past.claims["claim_id"]) == [BAN["claim_id"]]


@pytest.mark.parametrize("accuser", ["in force", "rival"])
def test_a_dispute_shows_both_ways_once_the_rival_has_begun(accuser: str) -> None:
    """4.5: a claim in force is contested by one it disputes or is disputed by, from that one's latest day."""
    ban, denial = dict(BAN), claim("RUS", "2010-05", "listing", "delisting_announced")
    accusing, accused = (ban, denial) if accuser == "in force" else (denial, ban)
    accusing["disputes"] = f"no-such-claim;{accused['claim_id']}"
    past = made(ban, denial)
    assert held(past, 2010, 5, 30) == [expected(BAN)]
    assert held(past, 2010, 5, 31) == [expected(BAN, rivals=denial["claim_id"])]


def test_a_rival_that_does_not_count_contests_nothing() -> None:
    """4.3, 4.5: a dispute with the Taliban's own word shows only where that word counts."""
    rival = claim("RUS", "2010", "listing", "delisted", claimed_by="taliban", disputes=BAN["claim_id"])
    assert held(made(BAN, rival), 2020, 1, 1) == [expected(BAN)]
    assert held(made(BAN, rival, trust="claimed"), 2020, 1, 1) == [expected(rival, rivals=BAN["claim_id"])]


def test_the_first_emirate_ends_what_was_set_in_it_but_listings_and_sanctions() -> None:
    """4.8: what the first Emirate saw ends on 13 November 2001; listings and sanctions run through."""
    rows = [
        claim("RUS", "1999", "listing", "listed"), claim("RUS", "1997-05-25", "mission", "opened"),
        claim("RUS", "2001-11-12", "recognition", "recognized"),
        claim("RUS", "2000-01", "sanctions", "sanctioned"), claim("CHN", "2001-11-13", "mission", "opened"),
    ]  # fmt: skip
    listing, mission, recognition, sanctions, later = rows
    by_lane = [mission, recognition]
    past = made(*rows)
    assert held(past, 2001, 11, 12) == [expected(row) for row in (listing, *by_lane, sanctions)]
    after = [expected(row) for row in (later, listing, sanctions)]
    assert held(past, 2001, 11, 13) == after
    assert held(past, 2021, 8, 15) == after


def test_spells_merge_claims_of_one_status_without_a_gap() -> None:
    """2: a spell is an unbroken stretch of one standing; its date is that of the claim that opened it."""
    rows = [
        BAN, claim("RUS", "2010", "listing", "listed"), END, claim("RUS", "1998", "mission", "opened"),
        claim("RUS", "2021-09-01", "mission", "opened"),
    ]  # fmt: skip
    fall, opened, ban, end = date(2001, 11, 13), date(2021, 9, 1), date(2003, 2, 14), date(2025, 4, 17)
    assert [tuple(row.values()) for row in records(made(*rows).spells, *SPELL)] == [
        ("RUS", "listing", "listed", ban, end, "2003-02-14", "rus-2003-02-14-listing-listed"),
        ("RUS", "listing", "delisted", end, None, "2025-04-17", "rus-2025-04-17-listing-delisted"),
        ("RUS", "mission", "opened", date(1998, 12, 31), fall, "1998", "rus-1998-mission-opened"),
        ("RUS", "mission", "opened", opened, None, "2021-09-01", "rus-2021-09-01-mission-opened"),
    ]
    assert held(made(*rows), 2015, 1, 1) == [expected(rows[1], since="2003-02-14")]


def test_changes_tell_each_move_after_the_first_and_up_to_the_last_day() -> None:
    """7: who moved, from what ('' if nothing stood) to what, by which claim; a repetition is no move."""
    past = made(BAN, claim("RUS", "2010", "listing", "listed"), END)
    first = ("RUS", "listing", "", "listed", "2003-02-14", date(2003, 2, 14), "rus-2003-02-14-listing-listed")
    last = ("RUS", "listing", "listed", "delisted", "2025-04-17", date(2025, 4, 17), END["claim_id"])
    moves = {
        (date(2003, 2, 13), date(2025, 4, 17)): [first, last],
        (date(2003, 2, 14), date(2025, 4, 17)): [last],
        (date(2003, 2, 13), date(2025, 4, 16)): [first],
    }
    for (since, until), told in moves.items():
        rows = records(standing.changes(past, since, until), *MOVE)
        assert [tuple(row.values()) for row in rows] == told


def test_changes_tell_that_a_standing_ended_with_the_first_emirate() -> None:
    """4.8, 7: what the Emirate's end took away moved to '' by no claim; what came later moved from ''."""
    past = made(*(claim("PAK", day, "recognition", "recognized") for day in ("1997-05-25", "2022-01-01")))
    moves = standing.changes(past, date(2001, 1, 1), date(2023, 1, 1))
    columns = ("from_status", "to_status", "date", "start", "claim_id")
    assert [tuple(row.values()) for row in records(moves, *columns)] == [
        ("recognized", "", "2001-11-13", date(2001, 11, 13), ""),
        ("", "recognized", "2022-01-01", date(2022, 1, 1), "pak-2022-01-01-recognition-recognized"),
    ]


def test_without_a_claim_nothing_holds() -> None:
    """4.6: silence makes no row, of any kind, and no error."""
    past = made()
    assert held(past, 2024, 1, 1) == []
    assert records(past.spells, *SPELL) == []
    assert records(standing.changes(past, date(1990, 1, 1), date(2026, 1, 1)), *MOVE) == []
    assert records(past.rivals, "claim_id", "rival") == []


def test_a_history_is_made_once_for_each_choice_of_trust() -> None:
    """Who asks of the same tables shares it; another choice and other tables have another."""
    one, other = tables(book([BAN])), tables(book([BAN]))
    assert history(one, "strict") is history(one, "strict")
    assert history(one, "strict") is not history(one, "claimed")
    assert history(one, "strict") is not history(other, "strict")


RULES = st.fixed_dictionaries(
    {"trust": st.sampled_from(standing.TRUSTS)},
    optional={"known_on": st.sampled_from([date(2021, 12, 30), date(2021, 12, 31), date(2022, 1, 15)])},
)


@settings(WALKED, max_examples=30)
@given(books(), RULES, st.data())
def test_standings_spells_and_changes_agree_with_the_oracle(
    rows: dict[str, list[Row]], rules: dict[str, object], data: st.DataObject
) -> None:
    """4: the frames say what walking the rules day by day says, around every border."""
    past, told = history(tables(rows), **rules), oracle.counted(rows, **rules)
    assert sorted(past.claims["claim_id"]) == sorted(row["claim_id"] for row in told)
    walked = oracle.spells(told)
    assert records(past.spells, *SPELL) == [{name: row[name] for name in SPELL} for row in walked]
    days = data.draw(st.lists(st.sampled_from(telling_days(rows["claims"])), min_size=6, max_size=6))
    for day in days:
        wanted = [{name: row[name] for name in ROW} for row in oracle.standings(told, day, walked)]
        assert records(standings_on(past, day), *ROW) == wanted
    since, until = min(days), max(days)
    moves = records(standing.changes(past, since, until), *(name for name in MOVE if name != "date"))
    assert moves == oracle.changes(told, since, until)


@settings(WALKED, max_examples=25)
@given(books(), st.dates(date(2000, 12, 30), date(2022, 2, 1)))
def test_what_was_known_on_a_day_rests_on_what_was_published_by_then(
    rows: dict[str, list[Row]], known_on: date
) -> None:
    """4.4: no standing, no rival and no open claim is shown whose evidence came later."""
    late = {"press-2000": date(2000, 12, 31), "press-2021": date(2021, 9, 30)}
    late |= {"press-2022": date(2022, 1, 15), "doc-000": date(2021, 12, 31)}
    heard = {source for source, day in late.items() if day <= known_on}
    known = {pair["claim_id"] for pair in rows["evidence"] if pair["source_id"] in heard}
    shown = standings_on(history(tables(rows), "claimed", known_on), date(2022, 6, 1))
    used = ";".join([*shown["claim_id"], *shown["possible"], *shown["rivals"]]).split(";")
    assert set(used) - {""} <= known
