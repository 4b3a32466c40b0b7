"""Countries side by side: rows, titles, who moved, and what another's word would change."""

from datetime import date

import pytest
from build import Row, book, claim, records, tables

from recognition.filters import Filters
from recognition.standing import STANDING_DIMENSIONS, Trust
from recognition.tables import Tables
from recognition.views import Count
from recognition.views.changes import MOVED, moved_view
from recognition.views.compare import COLUMNS, compare_view
from recognition.views.map import map_view
from recognition.views.rivals import contested_standings, rival_pairs
from recognition.views.standings import COLUMNS as STANDING_COLUMNS
from recognition.views.standings import standing_rows
from recognition.views.trusts import in_words, other_trusts

ON = date(2022, 6, 1)
AMBASSADOR = claim("CHN", "2022-01-30", "envoy", "ambassador_accepted", claimed_by="host_government")
ENVOY = claim("KAZ", "2022-01", "envoy", "diplomats_accepted")
BAN = claim("RUS", "2003", "listing", "listed", claimed_by="court")
MAYBE = claim("RUS", "2022-05/2022-07", "listing", "delisted")
TALKS = claim("RUS", "2022-03", "contact", "talks")
WORDS = claim("UN", "2022-02", "position", "statement")
NOBODY = claim("WORLD", "2022-02", "recognition", "not_recognized")
ALL = (AMBASSADOR, ENVOY, BAN, MAYBE, TALKS, WORDS, NOBODY)


def world(*claims: Row, coverage: tuple[Row, ...] = ()) -> Tables:
    """The tables of some claims, with rows of coverage."""
    return tables(book(claims) | {"coverage": list(coverage)})


def cell(data: Tables, filters: Filters, actor: str, dimension: str) -> Row:
    """One row of a compare view."""
    frame = compare_view(data, filters).frame
    return records(frame[(frame["actor"] == actor) & (frame["dimension"] == dimension)], *COLUMNS)[0]


def test_each_actor_has_a_row_for_the_ladder_and_each_standing_by_rung_then_name() -> None:
    """Rows: actors from the top rung down, then by name; the ladder first, then the six dimensions."""
    frame = compare_view(world(*ALL), Filters(ON)).frame
    assert list(frame.columns) == COLUMNS
    assert list(zip(frame["actor"], frame["dimension"], frame["level"], strict=True)) == [
        (actor, dimension, level)
        for actor, level in (("CHN", 5), ("KAZ", 4), ("RUS", 2))
        for dimension in ("overall", *STANDING_DIMENSIONS)
    ]


def test_what_stands_is_what_the_command_line_prints() -> None:
    """Rows with a standing are those of `standing`, mark for mark, but for what an open date may change."""
    data, filters = world(*ALL), Filters(ON)
    shown = compare_view(data, filters).frame.query("status != ''").sort_values(["actor", "dimension"])
    printed = standing_rows(data, filters)
    printed = printed[printed["actor"].isin(shown["actor"])].sort_values(["actor", "dimension"])
    assert records(shown, *STANDING_COLUMNS) == records(printed, *STANDING_COLUMNS)
    assert len(printed) == 3 + 3


def test_silence_is_said_as_silence_or_as_a_search_in_vain() -> None:
    """Design 4.6: an empty cell says that no claim was found, or on which day a search found none."""
    searched = {"actor": "CHN", "dimension": "mission", "checked": "2022-05-01", "outcome": "nothing_found"}
    data = world(AMBASSADOR, coverage=(searched,))
    silent = {
        "status": "", "group": "no claim found", "since": "", "claim_id": "", "claimed_by": "", "level": 5,
        "possibly_changed": False, "contested": False, "possible": "", "actor": "CHN", "name": "CHN",
    }  # fmt: skip
    assert cell(data, Filters(ON), "CHN", "listing") == silent | {
        "dimension": "listing",
        "label": "no claim found",
    }
    assert cell(data, Filters(ON), "CHN", "mission") == silent | {
        "dimension": "mission",
        "label": "searched on 1 May 2022, nothing found",
    }


def test_an_open_date_marks_what_stands_and_what_may_already_stand() -> None:
    """Design 4.1: a claim whose days have begun but not ended makes a cell possibly changed, silence too."""
    open_mission = claim("RUS", "2022-05/2022-07", "mission", "closed")
    data = world(BAN, MAYBE, open_mission)
    held, silent = (cell(data, Filters(ON), "RUS", dimension) for dimension in ("listing", "mission"))
    columns = ("label", "possibly_changed", "possible")
    assert tuple(held[name] for name in columns) == ("listed", True, "delisted")
    assert tuple(silent[name] for name in columns) == ("no claim found", True, "closed")


@pytest.mark.parametrize(
    ("filters", "actors"),
    [
        (Filters(ON), ["CHN", "KAZ", "RUS"]),
        (Filters(ON, dimension="position"), ["UN"]),
        (Filters(ON, dimension="envoy"), ["CHN", "KAZ"]),
        (Filters(ON, actors=("UN", "AFG")), ["UN"]),
        (Filters(ON, regions=("Europe",)), []),
        (Filters(date(1990, 1, 1)), []),
    ],
)
def test_who_is_compared(filters: Filters, actors: list[str]) -> None:
    """All with more than statements by the day, or whoever was chosen; not the subject, not the world."""
    assert list(compare_view(world(*ALL), filters).frame["actor"].unique()) == actors


def test_contacts_are_counted_in_their_cell() -> None:
    """Contacts have no standing: their column says how many there are, and which was the last."""
    more = claim("RUS", "2021-12", "contact", "talks")
    row = cell(world(TALKS, more, BAN), Filters(ON, dimension="contact"), "RUS", "contact")
    assert (row["label"], row["since"], row["claim_id"]) == (
        "2 on record; the last: talks",
        "2022-03",
        "rus-2022-03-contact-talks",
    )


@pytest.mark.parametrize(
    ("filters", "title", "states"),
    [
        (
            Filters(ON),
            "3 states compared: on 1 June 2022 no state is known to recognise the Taliban government, "
            "one state accepts a Taliban ambassador and up to one state bans the Taliban",
            3,
        ),
        (Filters(ON, actors=("KAZ",)), "KAZ on 1 June 2022: Taliban envoys accepted", 1),
        (Filters(ON, actors=("RUS",), dimension="listing"), "RUS on 1 June 2022: listed", 1),
        (
            Filters(ON, actors=("CHN", "KAZ", "UN"), dimension="envoy"),
            "2 states and 1 organisation compared: who speaks at the Afghan embassy there on 1 June 2022, "
            "number of states: Taliban ambassador 1, Taliban envoy 1",
            2,
        ),
    ],
)
def test_title_says_where_one_stands_or_the_numbers_of_many(
    filters: Filters, title: str, states: int
) -> None:
    """The title states the finding; its numbers are those of the map."""
    view = compare_view(world(*ALL), filters)
    assert (view.title, view.states) == (title, states)
    assert view.counts == map_view(world(*ALL), filters).counts


def test_who_stands_elsewhere_is_shown_with_both_ends() -> None:
    """Only what differs between the two days is listed, the ladder first; silence is said as such."""
    data = world(*ALL, claim("RUS", "2022-02-10", "listing", "delisted"))
    assert records(
        moved_view(data, Filters(ON), date(2022, 2, 1)).frame, "actor", "dimension", "then_label", "now_label"
    ) == [
        {
            "actor": "RUS",
            "dimension": "overall",
            "then_label": "Statements or refusals only",
            "now_label": "Contacts",
        },
        {"actor": "RUS", "dimension": "listing", "then_label": "listed", "now_label": "delisted"},
        {
            "actor": "UN",
            "dimension": "overall",
            "then_label": "No claim found",
            "now_label": "Statements or refusals only",
        },
    ]
    first = records(
        moved_view(data, Filters(ON, dimension="envoy"), date(2022, 1, 30)).frame,
        "actor",
        "then_label",
        "now_label",
        "then_since",
        "now_since",
        "then_claim_id",
        "now_claim_id",
    )
    assert first == [
        {
            "actor": "KAZ",
            "then_label": "no claim found",
            "now_label": "diplomats_accepted",
            "then_since": "",
            "now_since": "2022-01",
            "then_claim_id": "",
            "now_claim_id": ENVOY["claim_id"],
        }
    ]


def test_nobody_moved_within_a_day() -> None:
    """Two equal days leave an empty table with its columns."""
    view = moved_view(world(*ALL), Filters(ON), ON)
    assert (len(view.frame), list(view.frame.columns)) == (0, MOVED)
    assert view.title == "Nobody changed from 1 June 2022 to 1 June 2022"


def disputed() -> Tables:
    """Two claims on Kazakhstan's envoy that contradict each other, and one by the Taliban on Russia's."""
    rival = claim("KAZ", "2022-02", "envoy", "nominated", disputes=ENVOY["claim_id"])
    theirs = claim("RUS", "2022-01", "envoy", "ambassador_accepted", claimed_by="taliban", confidence="low")
    return world(AMBASSADOR, ENVOY | {"disputes": rival["claim_id"]}, rival, theirs)


def test_contested_standings_name_the_claims_that_say_otherwise() -> None:
    """Design 4.5: a standing that a claim disputes is listed with its rivals; others are not."""
    assert records(
        contested_standings(disputed(), Filters(ON)), "actor", "claim_id", "rival", "rival_label"
    ) == [
        {
            "actor": "KAZ",
            "claim_id": "kaz-2022-01-envoy-diplomats_accepted",
            "rival": "kaz-2022-02-envoy-nominated",
            "rival_label": "nominated",
        }
    ]
    assert contested_standings(disputed(), Filters(ON, dimension="listing")).empty
    assert contested_standings(disputed(), Filters(date(2022, 2, 1))).empty


def test_each_pair_of_rivals_stands_once() -> None:
    """A pair is listed once though both sides name each other, and not before both may have happened."""
    columns = ("claim_id", "rival")
    assert records(rival_pairs(disputed(), Filters(ON)), *columns) == [
        {"claim_id": "kaz-2022-01-envoy-diplomats_accepted", "rival": "kaz-2022-02-envoy-nominated"}
    ]
    assert rival_pairs(disputed(), Filters(date(2022, 1, 15))).empty
    assert rival_pairs(disputed(), Filters(ON, actors=("RUS",))).empty


@pytest.mark.parametrize(
    ("trust", "dimension", "sentence"),
    [
        (
            "reported",
            "overall",
            "By official word alone: the same; "
            "if the Taliban's word is taken: 2 accept a Taliban ambassador.",
        ),
        (
            "claimed",
            "overall",
            "By official word alone: 1 accepts a Taliban ambassador; "
            "with media and experts heard, the Taliban not: 1 accepts a Taliban ambassador.",
        ),
        (
            "reported",
            "envoy",
            "By official word alone: Taliban envoy 0; if the Taliban's word is taken: Taliban ambassador 2.",
        ),
        (
            "reported",
            "listing",
            "",
        ),
        (
            "strict",
            "envoy",
            "With media and experts heard, the Taliban not: Taliban envoy 1; "
            "if the Taliban's word is taken: Taliban ambassador 2, Taliban envoy 1.",
        ),
    ],
)  # fmt: skip
def test_other_words_are_said_where_they_change_a_number(trust: Trust, dimension: str, sentence: str) -> None:
    """Each number of a title that another's word would change is said; no numbers, no sentence."""
    data = disputed()
    views = {
        t: map_view(data, Filters(ON, t, dimension=dimension)) for t in ("strict", "reported", "claimed")
    }
    assert other_trusts(views[trust], {t: view for t, view in views.items() if t != trust}) == sentence


def test_a_number_that_only_another_word_gives_is_said() -> None:
    """Where nothing counts under one trust, the sentence still says what would under another."""
    theirs = claim("RUS", "2022-01", "envoy", "ambassador_accepted", claimed_by="taliban", confidence="low")
    here, there = (
        map_view(world(theirs), Filters(ON, t, dimension="envoy")) for t in ("reported", "claimed")
    )
    assert other_trusts(here, {"claimed": there}) == "If the Taliban's word is taken: Taliban ambassador 1."


def test_numbers_that_nobody_changes_are_said_to_be_the_same() -> None:
    """The sentence stands also where nothing differs: then it says so."""
    data = world(AMBASSADOR)
    here, strict, claimed = (map_view(data, Filters(ON, t)) for t in ("reported", "strict", "claimed"))
    assert other_trusts(here, {"strict": strict, "claimed": claimed}) == (
        "By official word alone, and if the Taliban's word is taken: the same numbers."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count("a Taliban ambassador", 4, 5, "accept"), "4 to 5 accept a Taliban ambassador"),
        (Count("the Taliban", 1, 1, "ban"), "1 bans the Taliban"),
        (Count("the Taliban", 0, 1, "ban"), "0 to 1 ban the Taliban"),
        (Count("Taliban envoy", 3, 3), "Taliban envoy 3"),
    ],
)
def test_a_count_in_words(count: Count, words: str) -> None:
    """A range keeps both ends, and the verb agrees with one."""
    assert in_words(count) == words
