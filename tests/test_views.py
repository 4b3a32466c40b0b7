"""What each chart shows: exactly its rows, the sentence over them, and numbers that agree everywhere."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from recognition.filters import LAYERS, Filters
from recognition.ladder import counts, levels_on
from recognition.standing import TRUSTS, Trust, changes
from recognition.tables import FOLDER, Tables, load
from recognition.views import BORDERS, NO_CLAIM, View
from recognition.views.compare import compare_view
from recognition.views.ladder import ladder_view
from recognition.views.map import map_view
from recognition.views.play import play_view
from recognition.views.standings import change_rows, standing_rows
from recognition.views.timeline import country_view, timeline_view
from tests.build import Row, book, claim, records, tables

DAY = date(2024, 4, 1)
LISTED, DELISTED = "rus-2003-listing-listed", "rus-2024-03..2024-05-listing-delisted"
CLAIMS = [
    claim("CHN", "2023-12", "envoy", "ambassador_accepted", confidence="high"),
    claim("KAZ", "2005", "listing", "listed"),
    claim("KAZ", "2024-01-10", "listing", "delisted", claimed_by="host_government"),
    claim("RUS", "2003", "listing", "listed"),
    claim("RUS", "2024-02-01", "mission", "opened"),
    claim("RUS", "2024-03/2024-05", "listing", "delisted"),
    claim("RUS", "2024-03-02", "contact", "talks"),
    claim("RUS", "2024-03-09", "contact", "talks"),
    claim("UN", "2024-02-15", "contact", "talks"),
]
NONE = tuple(f"no state is known to {verb}" for verb in ("recognise", "accept", "ban"))
NOBODY = Filters(DAY, regions=("Africa",))


def world(*claims: Row, coverage: tuple[Row, ...] = ()) -> Tables:
    """Tables of the given claims, of CLAIMS if none are given."""
    return tables(book(claims or CLAIMS) | {"coverage": list(coverage)})


def each(dimension: str, status: str, **dates: str) -> list[Row]:
    """The same claim of several actors, each with its date."""
    return [claim(actor, when, dimension, status) for actor, when in dates.items()]


def tuples(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The chosen columns, or all, as plain tuples."""
    return [tuple(row.values()) for row in records(frame, *(columns or frame.columns))]


def test_map_shows_each_state_once_with_the_claim_behind_its_rung() -> None:
    """One row per state but Afghanistan, by actor; organisations are not on the map; a ban is a mark."""
    view = map_view(world(), Filters(DAY))
    place, sure = ("Asia", 0.0, 0.0), (False, "", False)
    ambassador, none = ("Taliban ambassador accepted",) * 2, ("Statements or refusals only",) * 2
    mission = ("Embassy or office in Kabul",) * 2
    envoy, lifted = ("chn-2023-12-envoy-ambassador_accepted", "kaz-2024-01-10-listing-delisted")
    opened = "rus-2024-02-01-mission-opened"
    assert tuples(view.frame) == [
        ("CHN", "CHN", *place, "ambassador", *ambassador, "2023-12", envoy, "media", 1, 5, False, *sure),
        ("KAZ", "KAZ", *place, "no_relations", *none, "2005", lifted, "host_government", 1, 1, False, *sure),
        ("RUS", "RUS", *place, "mission", *mission, "2024-02-01", opened, "media", 1, 3, True, *sure),
    ]
    assert (view.chart, view.states, len(view.claim_ids)) == ("map", 3, 9)


def test_map_of_a_dimension_shows_its_standings_and_what_may_have_replaced_them() -> None:
    """A window that has begun leaves the standing and adds what is possible; silence has no status."""
    vain = {
        "actor": "CHN",
        "dimension": "listing",
        "checked": pd.Timestamp(2026, 1, 2),
        "outcome": "nothing_found",
    }
    view = map_view(world(coverage=(vain,)), Filters(DAY, dimension="listing"))
    columns = ("actor", "status", "label", "group", "since", "claim_id", "possibly_changed", "possible")
    searched = "searched on 2 January 2026, nothing found"
    assert tuples(view.frame, *columns) == [
        ("CHN", "", searched, NO_CLAIM, "", "", False, ""),
        ("KAZ", "delisted", "delisted", "lifted", "2024-01-10", "kaz-2024-01-10-listing-delisted", False, ""),
        ("RUS", "listed", "listed", "banned", "2003", LISTED, True, "delisted"),
    ]
    assert view.title == (
        "Ban in its own law on 1 April 2024, number of states: lifted 1 to 2, banned 0 to 1, no claim found 1"
    )


def test_map_of_contacts_shows_the_last_and_how_many() -> None:
    """Contacts have no standing: the last one up to the day stands for all of them."""
    frame = map_view(world(), Filters(DAY, dimension="contact", actors=("RUS",))).frame
    columns = ("actor", "status", "label", "group", "since", "claim_id")
    last = "rus-2024-03-09-contact-talks"
    assert tuples(frame, *columns) == [
        ("RUS", "talks", "2 on record; the last: talks", "contact", "2024-03-09", last)
    ]


@pytest.mark.parametrize(
    ("claims", "recognise", "accept", "ban"),
    [
        ([], *NONE),
        (
            [
                *each("listing", "listed", CHN="2022", RUS="2022"),
                *each("recognition", "recognized", KAZ="2022"),
            ],
            "one state recognises", NONE[1], "two states ban",
        ),
        (
            each("envoy", "ambassador_accepted", CHN="2022", KAZ="2022", RUS="2022"),
            NONE[0], "three states accept", NONE[2],
        ),
        (each("listing", "listed", UN="2022", AFG="2022"), *NONE),
        (
            [
                *each("listing", "listed", CHN="2022"),
                *each("envoy", "ambassador_accepted", CHN="2024", RUS="2024"),
            ],
            NONE[0], r"(0|zero|up) to (2|two) states accept", "one state bans",
        ),
        (
            [*each("listing", "listed", CHN="2022", KAZ="2022"), *each("listing", "delisted", CHN="2024")],
            NONE[0], NONE[1], r"(1|one) to (2|two) states ban",
        ),
    ],
)  # fmt: skip
def test_title_of_the_map_agrees_in_number(claims: list[Row], recognise: str, accept: str, ban: str) -> None:
    """One recognises, two recognise, none is known to; an open window makes a range (design 4.1, 4.6)."""
    sentence = rf"{recognise} the Taliban government, {accept} a Taliban ambassador and {ban} the Taliban"
    assert re.fullmatch(f"On 1 April 2024 {sentence}", map_view(tables(book(claims)), Filters(DAY)).title)


def test_timeline_shows_the_stretches_on_each_rung() -> None:
    """One bar per stretch, begun by its claim; it ends where the next begins and lasts if none does."""
    view = timeline_view(world(), Filters(DAY, actors=("RUS", "CHN")))
    ambassador, none = (
        ("ambassador", *("Taliban ambassador accepted",) * 2),
        ("no_relations", *("Statements or refusals only",) * 2),
    )
    mission = ("mission", *("Embassy or office in Kabul",) * 2)
    envoy, opened = "chn-2023-12-envoy-ambassador_accepted", "rus-2024-02-01-mission-opened"
    first, ended = date(2003, 1, 1), date(2024, 2, 1)
    assert tuples(view.frame) == [
        ("CHN", "CHN", "Asia", "overall", *ambassador, "spell", "2023-12",
         date(2023, 12, 1), date(2023, 12, 31), None, None, envoy, "media", "high", "", False, 5),
        ("RUS", "RUS", "Asia", "overall", *none, "spell", "2003", first, date(2003, 12, 31),
         ended, ended, LISTED, "media", "medium", "", False, 3),
        ("RUS", "RUS", "Asia", "overall", *mission, "spell", "2024-02-01", ended, ended,
         None, None, opened, "media", "medium", "", False, 3),
    ]  # fmt: skip
    assert view.title == (
        "One change of standing from 15 August 2021 to 1 April 2024; "
        "the latest: RUS, Embassy or office in Kabul (1 February 2024)"
    )


def test_timeline_of_a_dimension_draws_an_uncertain_end_uncertain() -> None:
    """A bar that may have ended by the day says from when; what may have begun is there; steps are marks."""
    announced = claim("RUS", "2024-01", "listing", "delisting_announced")
    view = timeline_view(world(*CLAIMS, announced), Filters(DAY, dimension="listing", actors=("RUS",)))
    columns = ("claim_id", "kind", "earliest", "start", "end_earliest", "end")
    first = date(2024, 1, 1)
    assert tuples(view.frame, *columns) == [
        (LISTED, "spell", date(2003, 1, 1), date(2003, 12, 31), date(2024, 3, 1), None),
        (announced["claim_id"], "step", first, date(2024, 1, 31), first, date(2024, 1, 31)),
        (DELISTED, "spell", date(2024, 3, 1), date(2024, 5, 31), None, None),
    ]
    assert view.title == "No change from one standing to another is dated from 15 August 2021 to 1 April 2024"


def test_timeline_has_no_lane_for_the_aggregate_on_the_ladder_and_one_in_its_dimension() -> None:
    """ "No state recognises" puts no one on a rung, yet it is a statement with a date."""
    made = world(claim("WORLD", "2024", "recognition", "not_recognized"))
    on = date(2025, 1, 1)
    assert timeline_view(made, Filters(on)).frame.empty
    shown = timeline_view(made, Filters(on, dimension="recognition")).frame
    assert tuples(shown, "actor", "status") == [("WORLD", "not_recognized")]


def test_one_change_is_not_called_changes() -> None:
    """The title of the timeline agrees in number and counts no change before the second Emirate."""
    view = timeline_view(world(), Filters(DAY, dimension="listing", actors=("KAZ",)))
    assert len(view.frame) == 2
    assert view.title == (
        "One change of standing from 15 August 2021 to 1 April 2024; "
        "the latest: KAZ, delisted (10 January 2024)"
    )


def test_country_shows_every_claim_of_one_actor_once() -> None:
    """Bars for standings, marks for the rest, whatever other countries the filter names."""
    view = country_view(world(), Filters(DAY, actors=("CHN", "RUS")), "RUS")
    assert tuples(view.frame, "dimension", "kind", "claim_id", "start", "end") == [
        ("contact", "step", "rus-2024-03-02-contact-talks", date(2024, 3, 2), date(2024, 3, 2)),
        ("contact", "step", "rus-2024-03-09-contact-talks", date(2024, 3, 9), date(2024, 3, 9)),
        ("listing", "spell", LISTED, date(2003, 12, 31), None),
        ("listing", "spell", DELISTED, date(2024, 5, 31), None),
        ("mission", "spell", "rus-2024-02-01-mission-opened", date(2024, 2, 1), None),
    ]
    assert view.title.startswith("RUS: 5 dated acts and statements toward the Taliban up to 1 April 2024")


def test_title_of_a_country_agrees_in_number() -> None:
    """One act is not "1 acts"."""
    title = country_view(world(), Filters(DAY), "CHN").title
    assert title == "CHN: one dated act or statement toward the Taliban up to 1 April 2024"


def test_ladder_counts_states_on_the_last_day_of_each_month_and_on_the_day() -> None:
    """Each month has all six rungs; an uncertain date counts at its end, `states_earliest` at its start."""
    made = world(
        claim("KAZ", "2024-01-31", "envoy", "ambassador_accepted"),
        claim("RUS", "2024-01/2024-02", "mission", "opened"),
        claim("UN", "2024-01-01", "contact", "talks"),
    )
    view = ladder_view(made, Filters(date(2024, 2, 28)))
    january, february = date(2024, 1, 1), date(2024, 2, 1)
    labels = [
        "Statements or refusals only", "Contacts", "Embassy or office in Kabul", "Taliban envoys accepted",
        "Taliban ambassador accepted", "Recognised",
    ]  # fmt: skip
    early = [(0, 0), (0, 0), (0, 1), (0, 0), (1, 1), (0, 0)]
    assert tuples(view.frame) == [
        (month, level, label, *number)
        for month in (january, february)
        for level, (label, number) in enumerate(zip(labels, early, strict=True), 1)
    ]
    on_last = ladder_view(made, Filters(date(2024, 2, 29))).frame
    assert tuples(on_last[on_last["states"] > 0], "month", "level", "states") == [
        (january, 5, 1), (february, 3, 1), (february, 5, 1)
    ]  # fmt: skip
    assert view.title == (
        "States on each rung by 28 February 2024: recognised 0, Taliban ambassador 1, envoys 0, "
        "embassy or office in Kabul 0"
    )


def test_standing_rows_are_one_per_actor_and_dimension_and_one_overall() -> None:
    """By actor, `overall` first; actors without a claim have only that row (design 7)."""
    rows = standing_rows(world(), Filters(DAY))
    columns = ("actor", "dimension", "status", "since", "claim_id", "possibly_changed", "level")
    opened = "rus-2024-02-01-mission-opened"
    envoy, lifted = "chn-2023-12-envoy-ambassador_accepted", "kaz-2024-01-10-listing-delisted"
    assert tuples(rows, *columns) == [
        ("CHN", "overall", "ambassador", "2023-12", envoy, False, 5),
        ("CHN", "envoy", "ambassador_accepted", "2023-12", envoy, False, 5),
        ("KAZ", "overall", "no_relations", "2005", lifted, False, 1),
        ("KAZ", "listing", "delisted", "2024-01-10", lifted, False, 1),
        ("RUS", "overall", "mission", "2024-02-01", opened, False, 3),
        ("RUS", "listing", "listed", "2003", LISTED, True, 3),
        ("RUS", "mission", "opened", "2024-02-01", opened, False, 3),
        ("UN", "overall", "contacts", "2024-02-15", "un-2024-02-15-contact-talks", False, 2),
        ("WORLD", "overall", "no_claim", "", "", False, 0),
    ]
    one = standing_rows(world(), Filters(DAY, dimension="listing", actors=("RUS",)))
    assert tuples(one, *columns) == [("RUS", "listing", "listed", "2003", LISTED, True, 3)]


def test_change_rows_say_from_what_to_what_in_words() -> None:
    """Codes get their labels, actors their names; by day; only actors and dimensions chosen."""
    filters = Filters(DAY, actors=("CHN", "KAZ"))
    moves = changes(filters.history(world()), date(2023, 1, 1), DAY)
    lifted, envoy = "kaz-2024-01-10-listing-delisted", "chn-2023-12-envoy-ambassador_accepted"
    assert tuples(change_rows(world(), filters, moves)) == [
        ("2023-12", "CHN", "CHN", "envoy", "", "", "ambassador_accepted", "ambassador_accepted", envoy),
        ("2024-01-10", "KAZ", "KAZ", "listing", "listed", "listed", "delisted", "delisted", lifted),
    ]
    bans = change_rows(world(), Filters(DAY, dimension="listing"), moves)
    assert tuples(bans, "actor") == [("KAZ",)]


@pytest.mark.parametrize("make", [map_view, timeline_view, ladder_view])
def test_filters_that_leave_nothing_keep_the_columns(make: type[View]) -> None:
    """An empty view has the columns and types of a full one, a title, and counts nothing."""
    view, full = make(world(), NOBODY), make(world(), Filters(DAY))
    assert view.frame.dtypes.astype(str).to_dict() == full.frame.dtypes.astype(str).to_dict()
    assert view.title
    assert (view.states, view.claim_ids) == (0, ())
    if make is not ladder_view:
        assert view.frame.empty
    assert view.frame.get("states", pd.Series([0])).sum() == 0


@pytest.mark.parametrize("dimension", LAYERS)
def test_no_claim_at_all_is_no_error(dimension: str) -> None:
    """Tables without a claim make every view: silence, not an exception."""
    made, filters = tables(book([])), Filters(DAY, dimension=dimension)
    assert map_view(made, filters).frame["group"].tolist() == [NO_CLAIM] * 3
    assert timeline_view(made, filters).frame.empty
    assert country_view(made, filters, "RUS").frame.empty
    assert ladder_view(made, filters).frame["states"].tolist() == [0] * 6
    assert change_rows(made, filters, changes(filters.history(made), DAY, DAY)).empty


def test_name_of_a_file_says_what_is_in_it() -> None:
    """Chart, dimension, actors, regions, day, trust, day known and sources, as far as they were chosen."""
    filters = Filters(DAY, "strict", date(2024, 3, 1), True, ("RUS", "KAZ"), ("Asia",), "listing")
    assert map_view(world(), Filters(DAY)).file_stem == "recognition-map-2024-04-01-reported"
    assert timeline_view(world(), filters).file_stem == (
        "recognition-timeline-listing-rus-kaz-asia-2024-04-01-strict-known-2024-03-01-founding"
    )


@pytest.mark.parametrize(
    ("filters", "size"),
    [
        (Filters(DAY), "3 states, 9 claims, newest source 2000"),
        (Filters(DAY, actors=("CHN",)), "1 state, 1 claim, newest source 2000"),
        (Filters(DAY, dimension="listing"), "3 states, 4 claims, newest source 2000"),
        (Filters(date(2024, 2, 29), dimension="listing"), "3 states, 3 claims, newest source 2000"),
        (NOBODY, "0 states, 0 claims"),
    ],
)
def test_stamp_says_filters_size_source_and_borders(filters: Filters, size: str) -> None:
    """What was asked, of how much, how old, from which edition; a source of a year has no day (design 3)."""
    assert map_view(world(), filters).stamp == (
        f"{filters.in_words(world().actors)} · {size}",
        "Source: Literal, edition 0 of 2026-01-01, CC BY 4.0",
        BORDERS,
    )


REAL = load(FOLDER)
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DAYS = (
    date(1999, 6, 1),
    date(2021, 8, 14),
    date(2022, 6, 30),
    date(2023, 12, 25),
    date(2024, 10, 3),
    REAL.edition.day,
)
CHOICES: list[dict[str, Any]] = [
    {},
    {"trust": "strict"},
    {"trust": "claimed", "regions": ("Asia",)},
    {"founding": True, "regions": ("Europe", "Africa")},
    {"known_on": date(2024, 6, 4)},
    {"actors": ("KAZ", "RUS", "UN")},
    {"trust": "claimed", "actors": ("CHN",), "founding": True, "known_on": date(2023, 12, 31)},
]


def ends(words: str) -> tuple[int, int]:
    """Read 'no', 'two', '12', 'up to two' or '0 to 2' as the ends of a range."""
    numbers = [int(word) if word.isdigit() else WORDS.index(word) for word in words.split(" to ")]
    return numbers[0], numbers[-1]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_numbers_of_title_rows_and_counts_agree(choice: dict[str, Any], day: date) -> None:
    """The sentence, the map, the ladder and `counts` say the same number of states on every choice.

    Who accepts an ambassador is counted at the Afghan embassies: a state may recognise without one.
    """
    filters = Filters(day, **choice)
    view = map_view(REAL, filters)
    levels = levels_on(filters.history(REAL), filters.shown(REAL.actors), day)
    reached = counts(levels).set_index("level")
    said = re.findall(r"(\S+(?: to \S+)?) states? (?:is known to )?(recognise|accept|ban)s?\b", view.title)
    assert [verb for _, verb in said] == ["recognise", "accept", "ban"]
    assert [ends(words) for words, _ in said] == [(number.fewest, number.most) for number in view.counts]
    recognise, accept = (ends(words) for words, _ in said[:2])
    assert recognise == tuple(reached.loc[6, ["reached_fewest", "reached_most"]])
    assert recognise[0] <= (view.frame["level"] == 6).sum() <= recognise[1]
    embassies = map_view(REAL, replace(filters, dimension="envoy")).counts
    ambassadors = [(one.fewest, one.most) for one in embassies if one.what == "Taliban ambassador"]
    assert [accept] == (ambassadors or [(0, 0)])
    assert ends(said[2][0])[0] <= view.frame["banned"].sum() <= ends(said[2][0])[1]
    on_map = view.frame["level"].value_counts().reindex(range(7), fill_value=0).to_dict()
    assert on_map == reached["states"].sort_index().to_dict()
    assert len(view.frame) == view.states == sum(on_map.values())
    ladder = ladder_view(REAL, filters).frame
    now = ladder[ladder["month"] == ladder["month"].max()].set_index("level")["states"]
    assert now.to_dict() == {level: on_map[level] for level in range(1, 7)}


@pytest.mark.parametrize("day", DAYS[1:])
@pytest.mark.parametrize("trust", TRUSTS[1:])
@pytest.mark.parametrize("dimension", [*LAYERS][1:])
def test_numbers_of_a_dimension_add_up(dimension: str, trust: Trust, day: date) -> None:
    """In the title each group has from its sure to its possible states; with silence they are all states."""
    view = map_view(REAL, Filters(day, trust, dimension=dimension))
    numbers = dict(
        re.findall(r"(?:: |, )([^:,]+?) (\d+(?: to \d+)?)(?=,|$)", view.title.partition("states")[2])
    )
    sure = view.frame[~view.frame["possibly_changed"]].groupby("group").size()
    assert ends(numbers[NO_CLAIM])[0] == (view.frame["group"] == NO_CLAIM).sum()
    for group, number in numbers.items():
        fewest, most = ends(number)
        shown = (view.frame["group"] == group).sum()
        assert fewest <= shown <= most or group == NO_CLAIM
        assert fewest == sure.get(group, 0) or group == NO_CLAIM
    assert {*view.frame["group"]} <= {*numbers, ""}
    assert (
        sum(ends(n)[0] for n in numbers.values()) <= view.states <= sum(ends(n)[1] for n in numbers.values())
    )


def test_a_window_that_opens_makes_a_range_until_it_closes() -> None:
    """The day before the first possible day and the last possible day both give one number."""
    made = world(claim("RUS", "2024-03/2024-05", "recognition", "recognized"))
    first, last = date(2024, 3, 1), date(2024, 5, 31)
    titles = [
        map_view(made, Filters(day)).title.split(" recognise")[0].split("2024 ")[1]
        for day in (first - timedelta(days=1), first, last - timedelta(days=1), last)
    ]
    assert titles[0] == "no state is known to"
    assert titles[1] == titles[2]
    assert re.fullmatch("0 to 1 states|up to one state", titles[1])
    assert titles[3] == "one state"


def test_no_view_changes_what_all_share() -> None:
    """A history is shared by all who look: its frames stay as they were made."""
    made = world()
    past = Filters(DAY).history(made)
    shared = (past.claims, past.stretches, past.spells, past.rivals)
    before = [frame.copy() for frame in shared]
    for dimension in LAYERS:
        filters = Filters(DAY, dimension=dimension)
        for make in (map_view, timeline_view, ladder_view, standing_rows, compare_view, play_view):
            make(made, filters)
        country_view(made, filters, "RUS")
    for frame, copy in zip(shared, before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)
