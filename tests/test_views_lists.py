"""Lists without a chart: each is a view, with a sentence over it, a name of its own and what it rests on."""

from collections.abc import Callable
from datetime import date

import pytest

from recognition.export.render import FORMATS, render
from recognition.filters import Filters
from recognition.standing import changes
from recognition.tables import Tables
from recognition.views import View
from recognition.views.changes import changes_view, moved_view, year_before
from recognition.views.cited import notes, sources_behind
from recognition.views.columns import MEANINGS
from recognition.views.evidence import claims_view, freshness_view, paragraphs_view
from recognition.views.rivals import rivals_view
from recognition.views.standings import change_rows, standings_view
from tests.build import book, claim, records, tables

ON, EARLIER = date(2022, 6, 1), date(2022, 1, 15)
REFUSED = claim("KAZ", "2022-02", "envoy", "nominated")
ENVOY = claim("KAZ", "2022-01", "envoy", "diplomats_accepted", disputes=REFUSED["claim_id"])
CHARGE = claim("KAZ", "2022-03-04", "envoy", "ambassador_accepted", summary="A chargé came.")
BAN = claim("RUS", "2003", "listing", "listed")
NOBODY = claim("WORLD", "2022-02", "recognition", "not_recognized")
LATER = claim("CHN", "2022-07", "envoy", "ambassador_accepted")
Make = Callable[[Tables, Filters], View]
LISTS: dict[str, Make] = {
    "changes": lambda tables, filters: changes_view(tables, filters, EARLIER),
    "moved": lambda tables, filters: moved_view(tables, filters, EARLIER),
    "standings": lambda tables, filters: standings_view(tables, filters, "KAZ"),
    "claims": lambda tables, filters: claims_view(tables, filters, "Chargé  CAME"),
    "paragraphs": paragraphs_view,
    "rivals": rivals_view,
    "freshness": freshness_view,
}


@pytest.fixture(scope="module")
def world() -> Tables:
    """Claims on Kazakhstan, Russia, China and all states; two of them rest on a founding document."""
    rows = book([REFUSED, ENVOY, CHARGE, BAN, NOBODY, LATER])
    rows["evidence"] += [
        {"claim_id": claim["claim_id"], "source_id": "doc-000", "locator": "p12", "fingerprint": "f" * 64}
        for claim in (ENVOY, BAN)
    ]
    return tables(rows)


@pytest.mark.parametrize(
    ("chart", "title", "stem"),
    [
        (
            "changes",
            "From 15 January 2022 to 1 June 2022: 1 change of standing, 1 standing first known",
            "recognition-changes-since-2022-01-15-2022-06-01-reported",
        ),
        (
            "moved",
            "Nobody changed from 15 January 2022 to 1 June 2022; of 1 a first standing became known",
            "recognition-moved-since-2022-01-15-2022-06-01-reported",
        ),
        ("standings", "KAZ on 1 June 2022: 1 standing", "recognition-standings-kaz-2022-06-01-reported"),
        (
            "claims",
            "1 claim by 1 June 2022 with the words “Chargé CAME”",
            "recognition-claims-words-chargé-came-2022-06-01-reported",
        ),
        (
            "paragraphs",
            "1 paragraph of the five founding documents: 2 claims",
            "recognition-paragraphs-2022-06-01-reported",
        ),
        (
            "rivals",
            "One pair of claims contradicts one another",
            "recognition-rivals-2022-06-01-reported",
        ),
        (
            "freshness",
            "Of 3 with a claim, 3 have no evidence of the last year, counted to 1 January 2026",
            "recognition-freshness-2022-06-01-reported",
        ),
    ],
)
def test_list_says_what_it_is_and_so_does_its_file(world: Tables, chart: str, title: str, stem: str) -> None:
    """The title has the numbers of the rows; the file's name all that the rows depend on."""
    view = LISTS[chart](world, Filters(ON))
    assert (view.chart, view.title, view.file_stem) == (chart, title, stem)


@pytest.mark.parametrize("chart", LISTS)
def test_list_can_be_taken_away_as_rows(world: Tables, chart: str) -> None:
    """CSV, XLSX, JSON and all of them fit a view without a figure; each column is explained."""
    view = LISTS[chart](world, Filters(ON))
    assert not view.frame.empty
    assert {*view.frame.columns} <= {*MEANINGS}
    fitting = [name for name, form in FORMATS.items() if form.fits(view, None)]
    assert fitting == ["csv", "xlsx", "json", "zip"]
    assert all(render(view, None, name) for name in fitting)


@pytest.mark.parametrize("chart", LISTS)
def test_list_of_nothing_keeps_its_columns_and_types(world: Tables, chart: str) -> None:
    """Where the filters leave no row, a list has the columns of a full one, and a title."""
    empty, full = (LISTS[chart](world, Filters(ON, known_on=day)) for day in (date(1990, 1, 1), None))
    assert list(empty.frame.columns) == list(full.frame.columns)
    assert empty.title
    if chart != "standings":  # the rung of an actor is a row even where there is none
        assert empty.frame.empty
        assert empty.claim_ids == ()


def test_list_counts_what_is_in_its_rows(world: Tables) -> None:
    """Size and sources are of the claims in the rows, both sides of a pair, not of all looked at."""
    view = LISTS["rivals"](world, Filters(ON, dimension="envoy"))
    pair = {ENVOY["claim_id"], REFUSED["claim_id"]}
    assert (view.states, set(view.claim_ids)) == (1, pair)
    assert set(sources_behind(view)["claim_id"]) == pair
    assert "1 state, 2 claims, newest source" in view.stamp[0]


def test_what_was_chosen_beside_the_filters_is_noted(world: Tables) -> None:
    """The earlier day and the words looked for stand in the line of filters and among the notes."""
    moved, found = (LISTS[chart](world, Filters(ON)) for chart in ("moved", "claims"))
    assert (notes(moved)["since"], notes(found)["words"]) == ("2022-01-15", "Chargé CAME")
    assert "· since 15 January 2022 · 1 state" in moved.stamp[0]
    assert "· with the words “Chargé CAME” · 1 state" in found.stamp[0]
    assert "since" not in notes(LISTS["rivals"](world, Filters(ON)))


def test_words_of_any_script_make_a_safe_name(world: Tables) -> None:
    """Nothing of what a reader types can lead a file elsewhere or make its name too long."""
    stems = [
        claims_view(world, Filters(ON), text).file_stem for text in ("../../etc", "Талибан", "(", "a" * 999)
    ]
    names = [stem.removeprefix("recognition-claims-").removesuffix("-2022-06-01-reported") for stem in stems]
    assert names[:3] == ["words-etc", "words-талибан", "words"]
    assert len(stems[3]) < 100


def test_changes_on_the_screen_are_those_of_the_command_line(world: Tables) -> None:
    """Row for row; "all states" is nobody who moves."""
    filters = Filters(ON)
    printed = change_rows(world, filters, changes(filters.history(world), EARLIER, ON))
    assert records(LISTS["changes"](world, filters).frame, *printed) == records(printed, *printed)
    assert printed["claim_id"].tolist() == [ENVOY["claim_id"], CHARGE["claim_id"]]


@pytest.mark.parametrize(
    ("day", "before"),
    [(date(2024, 2, 29), date(2023, 2, 28)), (date(2024, 3, 31), date(2023, 3, 31))],
)
def test_year_before_is_a_day_of_the_calendar(day: date, before: date) -> None:
    """29 February has no fellow in the year before: the 28th stands in for it."""
    assert year_before(day) == before
