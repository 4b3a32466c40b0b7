"""What moves in time: the days on which something changes, and the stretches and stops of the film."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognition.export.render import render
from recognition.figures.map import MARKERS
from recognition.figures.play import playing_map
from recognition.figures.stamp import CONTROL, stamped
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.standing import STANDING_DIMENSIONS, TRUSTS, Trust
from recognition.tables import FOLDER, load
from recognition.views import NO_CLAIM, View
from recognition.views.days import TURNS, change_days, neighbours, told
from recognition.views.map import map_view
from recognition.views.play import FIRST_DAY, groups_on, play_days, play_view
from tests.build import WALKED, Row, book, books, claim, records, tables, telling_days

DAY = date(2024, 4, 1)
CLAIMS = [
    claim("CHN", "2023-12", "envoy", "ambassador_accepted"),
    claim("KAZ", "2000-05-01", "contact", "talks"),
    claim("KAZ", "2005", "listing", "listed"),
    claim("KAZ", "2023-12-31", "listing", "delisted"),
    claim("RUS", "2024-03-02", "contact", "talks"),
    claim("WORLD", "2024-01-01", "recognition", "not_recognized"),
]
LISTING = Filters(DAY, dimension="listing")
REFUSALS, CONTACTS, AMBASSADOR = "Statements or refusals only", "Contacts", "Taliban ambassador accepted"
SILENT = "No claim found"
STANDING = (OVERALL, *STANDING_DIMENSIONS)
"""Layers that change on days of change alone; contacts and statements also end with their period."""
FEW = settings(WALKED, max_examples=25)


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The chosen columns as plain tuples."""
    return [tuple(row.values()) for row in records(frame, *columns)]


def test_ladder_changes_with_rungs_first_and_with_every_standing() -> None:
    """Months count from their last day; the end of the first Emirate ends contacts; no aggregate."""
    days = change_days(tables(book(CLAIMS)), Filters(date(1994, 1, 1)))
    assert rows(days, "day", "actor", "dimension", "before", "after", "date") == [
        (date(2000, 5, 1), "KAZ", "overall", SILENT, CONTACTS, "2000-05-01"),
        (date(2001, 11, 13), "KAZ", "overall", CONTACTS, SILENT, "2001-11-13"),
        (date(2005, 12, 31), "KAZ", "overall", SILENT, REFUSALS, "2005"),
        (date(2005, 12, 31), "KAZ", "listing", "", "listed", "2005"),
        (date(2023, 12, 31), "CHN", "overall", SILENT, AMBASSADOR, "2023-12"),
        (date(2023, 12, 31), "CHN", "envoy", "", "ambassador_accepted", "2023-12"),
        (date(2023, 12, 31), "KAZ", "listing", "listed", "delisted", "2023-12-31"),
        (date(2024, 3, 2), "RUS", "overall", SILENT, CONTACTS, "2024-03-02"),
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (LISTING, [(date(2005, 12, 31), "KAZ"), (date(2023, 12, 31), "KAZ")]),
        (replace(LISTING, dimension="contact"), [(date(2000, 5, 1), "KAZ"), (date(2024, 3, 2), "RUS")]),
        (replace(LISTING, dimension="contact", actors=("RUS",)), [(date(2024, 3, 2), "RUS")]),
        (replace(LISTING, trust="strict"), []),
        (replace(LISTING, known_on=date(1999, 1, 1)), []),
        (replace(LISTING, founding=True), []),
        (replace(LISTING, regions=("Europe",)), []),
    ],
)
def test_changes_are_those_of_the_choice(filters: Filters, expected: list[tuple[date, str]]) -> None:
    """Dimension, actors, regions, trust, day known and sources narrow the days; the day itself does not."""
    assert rows(change_days(tables(book(CLAIMS)), filters), "day", "actor") == expected
    earlier = replace(filters, on=date(1995, 1, 1))
    assert rows(change_days(tables(book(CLAIMS)), earlier), "day", "actor") == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2005, 12, 30), (None, date(2005, 12, 31))),
        (date(2005, 12, 31), (None, date(2023, 12, 31))),
        (date(2006, 1, 1), (date(2005, 12, 31), date(2023, 12, 31))),
        (date(2023, 12, 31), (date(2005, 12, 31), None)),
    ],
)
def test_neighbours_are_the_nearest_days_on_either_side(
    on: date, expected: tuple[date | None, date | None]
) -> None:
    """The day itself is no neighbour of its own; None where nothing changes any more."""
    assert neighbours(change_days(tables(book(CLAIMS)), LISTING), on) == expected


def test_told_says_what_changed_and_never_makes_a_date_more_precise() -> None:
    """The day's own change, else the last before it; others are counted by actor; months stay months."""
    days = change_days(tables(book(CLAIMS)), Filters(DAY))
    assert told(days, date(2000, 4, 30)) == "Nothing shown has changed by 30 April 2000."
    assert told(days, date(2000, 5, 1)) == "1 May 2000: KAZ: No claim found → Contacts"
    assert told(days, date(2006, 1, 1)) == (
        f"Last change: 31 December 2005: KAZ: No claim found → {REFUSALS} (dated 2005)"
    )
    assert told(days, date(2023, 12, 31)) == (
        f"31 December 2023: CHN: No claim found → {AMBASSADOR} (dated December 2023); and 1 other"
    )
    empty = change_days(tables(book([])), Filters(DAY))
    assert told(empty, DAY) == "Nothing shown has changed by 1 April 2024."
    assert neighbours(empty, DAY) == (None, None)


@FEW
@given(books(), st.sampled_from(TRUSTS), st.sampled_from([*LAYERS]), st.data())
def test_map_changes_only_on_days_that_are_named(
    written: dict[str, list[Row]], trust: Trust, layer: str, data: st.DataObject
) -> None:
    """Where the map's groups differ from those of the day before, the day is one to jump to."""
    made, filters = tables(written), Filters(DAY, trust=trust, dimension=layer)
    day = data.draw(st.sampled_from(telling_days(written["claims"])))
    views = [map_view(made, replace(filters, on=on)) for on in (day - timedelta(days=1), day)]
    before, after = (rows(view.frame, "actor", "group") for view in views)
    named = {*change_days(made, filters)["day"].dt.date}
    assert before == after or day in named | (set() if layer in STANDING else {*TURNS})


def test_stretches_follow_one_another_from_the_first_day_to_the_last() -> None:
    """Silence is a stretch; what lasts has no end; who was never heard of is silent throughout."""
    frame = play_view(tables(book(CLAIMS)), Filters(DAY)).frame
    assert rows(frame, "actor", "group", "since", "start", "end") == [
        ("CHN", NO_CLAIM, "", FIRST_DAY, date(2023, 12, 31)),
        ("CHN", AMBASSADOR, "2023-12", date(2023, 12, 31), None),
        ("KAZ", NO_CLAIM, "", FIRST_DAY, date(2000, 5, 1)),
        ("KAZ", CONTACTS, "2000-05-01", date(2000, 5, 1), date(2001, 11, 13)),
        ("KAZ", NO_CLAIM, "", date(2001, 11, 13), date(2005, 12, 31)),
        ("KAZ", REFUSALS, "2005", date(2005, 12, 31), None),
        ("RUS", NO_CLAIM, "", FIRST_DAY, date(2024, 3, 2)),
        ("RUS", CONTACTS, "2024-03-02", date(2024, 3, 2), None),
    ]


def test_film_says_how_many_moved_and_how_often() -> None:
    """States, not moves, come first; a single state and none read well."""
    made = tables(book(CLAIMS))
    head = "The ladder of engagement from 1 January 1996 to 1 April 2024:"
    assert play_view(made, Filters(DAY)).title == f"{head} 3 states moved, 5 times in all"
    assert play_view(made, Filters(DAY, actors=("RUS",))).title == f"{head} 1 state moved"
    assert play_view(made, Filters(DAY, trust="strict")).title == f"{head} no state moved"


def test_stops_are_quarters_turns_and_the_day() -> None:
    """Each once and in order; before the first quarter ends there is the day alone."""
    days = [day.date() for day in play_days(date(1997, 1, 31))]
    turn, *ends = (
        date(1996, 9, 27),
        *(date(1996, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))),
    )
    assert days == sorted([turn, *ends, date(1997, 1, 31)])
    assert [day.date() for day in play_days(date(1995, 6, 1))] == [date(1995, 6, 1)]
    assert [day.date() for day in play_days(date(2021, 8, 15))].count(date(2021, 8, 15)) == 1


@FEW
@given(books(), st.sampled_from(TRUSTS), st.sampled_from([*LAYERS]), st.data())
def test_film_shows_what_the_map_shows(
    written: dict[str, list[Row]], trust: Trust, layer: str, data: st.DataObject
) -> None:
    """On a telling day each state has the group that the map gives it."""
    made, filters = tables(written), Filters(date(2023, 1, 1), trust=trust, dimension=layer)
    days = [day for day in telling_days(written["claims"]) if FIRST_DAY <= day <= filters.on]
    day = data.draw(st.sampled_from(days))
    shown = groups_on(play_view(made, filters).frame, pd.DatetimeIndex([day]))
    on_map = map_view(made, replace(filters, on=day)).frame
    assert shown.iloc[:, 0].to_dict() == dict(zip(on_map["actor"], on_map["group"], strict=True))


@pytest.fixture(scope="module")
def film() -> View:
    """The film of the published tables."""
    made = load(FOLDER)
    return play_view(made, Filters(made.edition.day))


@settings(deadline=None, max_examples=6)
@given(data=st.data())
def test_published_film_shows_what_the_published_map_shows(film: View, data: st.DataObject) -> None:
    """The same of data/ on days drawn between the first and the last."""
    layer, trust = data.draw(st.sampled_from([*LAYERS])), data.draw(st.sampled_from(TRUSTS))
    filters = replace(film.filters, dimension=layer, trust=trust)
    day = data.draw(st.dates(FIRST_DAY, filters.on))
    shown = groups_on(play_view(film.tables, filters).frame, pd.DatetimeIndex([day]))
    on_map = map_view(film.tables, replace(filters, on=day)).frame
    assert shown.iloc[:, 0].to_dict() == dict(zip(on_map["actor"], on_map["group"], strict=True))


def test_turning_points_are_in_the_record(film: View) -> None:
    """On each something changed, and the last is the first recognition of the second Emirate."""
    days = change_days(film.tables, film.filters)
    assert {pd.Timestamp(day) for day in TURNS} <= {*days["day"]}
    recognised = days[(days["after"] == "Recognised") & (days["day"] > pd.Timestamp(2021, 8, 15))]
    assert recognised["day"].min() == pd.Timestamp(max(TURNS))


def test_every_frame_draws_each_state_once_and_counts_them(film: View) -> None:
    """Shapes and dots keep their places; the legend's counts are those of the colours; the date is told."""
    figure = playing_map(film)
    shapes, dots, *entries = figure.data[:-1]
    states = film.frame["actor"].nunique()
    assert {*shapes.locations}.isdisjoint(MARKERS)
    assert (len(shapes.locations) + len(dots.lat), len(shapes.text) + len(dots.text)) == (states, states)
    for frame in figure.frames:
        drawn = Counter([*frame.data[0].z, *frame.data[1].marker.color])
        told = [int(entry.name.rpartition("(")[2].rstrip(")")) for entry in frame.data[2:]]
        assert told == [drawn[place] for place in range(len(entries))]
        assert sum(told) == states
    assert [*figure.frames[-1].data[0].z] == [*shapes.z]
    assert figure.layout.title.text == "<b>22 November 2026</b>" or film.filters.on != date(2026, 11, 22)
    assert len(figure.frames) == len(figure.layout.sliders[0].steps) == len(play_days(film.filters.on))


def test_colours_of_a_stop_are_those_of_the_map(film: View) -> None:
    """A colour's place among the groups is read off the legend: a recognised state has the first."""
    figure = playing_map(film)
    recognised = film.frame[(film.frame["group"] == "Recognised") & film.frame["end"].isna()]["actor"]
    drawn = {
        state for state, place in zip(figure.data[0].locations, figure.data[0].z, strict=True) if place == 0
    }
    assert drawn == {*recognised}
    assert figure.data[2].name.startswith("Recognised")


def test_film_stays_small(film: View) -> None:
    """Less than half a megabyte goes to the browser, of 1.5 allowed."""
    assert len(playing_map(film).to_json()) < 500_000


def test_picture_has_neither_buttons_nor_slider(film: View) -> None:
    """On paper the last day stands still; the figure on the screen keeps its controls."""
    figure = playing_map(film)
    still = stamped(film, figure)
    assert (still.layout.sliders, still.layout.updatemenus, still.frames) == ((), (), ())
    assert all(note.name != CONTROL for note in still.layout.annotations)
    assert len(figure.layout.sliders) == len(figure.layout.updatemenus) == 1


def test_film_of_nobody_says_so() -> None:
    """A choice that leaves no state draws no error."""
    view = play_view(tables(book(CLAIMS)), Filters(DAY, regions=("Africa",)))
    assert view.frame.empty
    assert "No state" in playing_map(view).layout.annotations[-1].text
    assert b"actor,name" in render(view, None, "csv")


@pytest.mark.parametrize("on", [date(1994, 1, 1), FIRST_DAY])
def test_film_of_one_day_has_one_stop(on: date) -> None:
    """Before the first stop the film is a still."""
    figure = playing_map(play_view(tables(book(CLAIMS)), Filters(on)))
    assert len(figure.frames) == 1


def test_film_in_a_file_does_not_start_by_itself(film: View) -> None:
    """The page that is taken away plays when it is asked to, not before."""
    assert b"Plotly.animate(" not in render(film, playing_map(film), "html").rpartition(b"Plotly.newPlot(")[2]
