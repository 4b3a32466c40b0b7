"""How lanes are ordered, grouped and cut: the same rows on the screen, in files and on the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from recognition.__main__ import main
from recognition.figures.ladder import ladder
from recognition.figures.timeline import swimlanes
from recognition.filters import Filters
from recognition.views.ladder import ladder_view
from recognition.views.timeline import Order, country_view, timeline_view
from tests.build import book, claim, records, tables

DAY = date(2024, 4, 1)
SECOND = date(2021, 8, 15)
ROWS = book(
    [
        claim("CHN", "2023-12", "envoy", "ambassador_accepted"),
        claim("KAZ", "2000-05-01", "mission", "opened"),
        claim("KAZ", "2001-02-01", "mission", "closed"),
        claim("KAZ", "2024-01-10", "contact", "talks"),
        claim("RUS", "2003", "listing", "listed"),
        claim("RUS", "2024-02-01", "mission", "opened"),
        claim("RUS", "2021-08-15", "position", "statement"),
        claim("UN", "2024-02-15", "contact", "talks"),
    ]
)
MADE = tables(
    ROWS | {"actors": [row | {"region": "Asia" * (row["actor"] != "UN")} for row in ROWS["actors"]]}
)


def lanes(order: Order, by_region: bool = False, **filters: object) -> list[str]:
    """The actors of a timeline in the order of their lanes."""
    view = timeline_view(MADE, Filters(DAY, **filters), order, by_region)  # type: ignore[arg-type]
    return list(view.frame["actor"].unique())


@pytest.mark.parametrize(
    ("order", "by_region", "actors"),
    [
        ("rung", False, ["CHN", "RUS", "KAZ", "UN"]),
        ("latest", False, ["UN", "RUS", "KAZ", "CHN"]),
        ("name", False, ["CHN", "KAZ", "RUS", "UN"]),
        ("rung", True, ["CHN", "RUS", "KAZ", "UN"]),
        ("latest", True, ["RUS", "KAZ", "CHN", "UN"]),
    ],
)
def test_lanes_come_in_the_order_asked_for(order: Order, by_region: bool, actors: list[str]) -> None:
    """By rung, by the day of the latest change or by name; under regions, organisations are last."""
    assert lanes(order, by_region) == actors


def test_a_step_is_no_change_where_there_is_a_standing() -> None:
    """In a dimension the latest change is that of a standing; an actor with steps alone counts by these."""
    made = tables(
        book(
            [
                claim("CHN", "2022-01-01", "listing", "listed"),
                claim("CHN", "2024-03-01", "listing", "delisting_announced"),
                claim("KAZ", "2023-01-01", "listing", "listed"),
                claim("RUS", "2022-06-01", "listing", "delisting_announced"),
            ]
        )
    )
    view = timeline_view(made, Filters(DAY, dimension="listing"), "latest")
    assert list(view.frame["actor"].unique()) == ["KAZ", "RUS", "CHN"]


def test_stretch_leaves_out_what_is_over_before_it_and_keeps_true_dates() -> None:
    """What reaches into the stretch is there with all its days; the words say from when."""
    filters = Filters(DAY, first=SECOND)
    view = country_view(MADE, filters, "RUS")
    columns = ("claim_id", "kind", "earliest", "start", "end")
    assert records(view.frame, *columns) == [
        dict(zip(columns, row, strict=True))
        for row in [
            ("rus-2003-listing-listed", "spell", date(2003, 1, 1), date(2003, 12, 31), None),
            ("rus-2024-02-01-mission-opened", "spell", date(2024, 2, 1), date(2024, 2, 1), None),
            ("rus-2021-08-15-position-statement", "step", SECOND, SECOND, SECOND),
        ]
    ]
    days = "from 15 August 2021 to 1 April 2024"
    assert view.title == f"RUS: 2 dated acts and statements toward the Taliban {days}"
    assert view.file_stem == "recognition-country-rus-from-2021-08-15-2024-04-01-reported"
    assert "As of 1 April 2024 · from 15 August 2021 · " in view.scope
    assert [row["claim_id"] for row in records(country_view(MADE, filters, "KAZ").frame, "claim_id")] == [
        "kaz-2024-01-10-contact-talks"
    ]
    assert len(country_view(MADE, Filters(DAY), "KAZ").frame) == 3


def test_a_stretch_changes_no_number_of_the_second_emirate() -> None:
    """A move from a bar that ended on the first day shown counts; a later first day counts fewer moves."""
    moves = [claim("KAZ", "2005", "position", "statement"), claim("KAZ", "2021-08-15", "mission", "opened")]
    made = tables(book(moves))
    titles = [timeline_view(made, Filters(DAY, first=first)).title for first in (None, SECOND)]
    latest = "the latest: KAZ, Embassy or office in Kabul (15 August 2021)"
    assert titles == [f"One change of standing from 15 August 2021 to 1 April 2024; {latest}"] * 2
    later = timeline_view(made, Filters(DAY, first=date(2024, 3, 1))).title
    assert later == "No change from one standing to another is dated from 1 March 2024 to 1 April 2024"


def test_axis_of_lanes_begins_with_the_stretch_and_cuts_bars_there() -> None:
    """Lanes and files begin on the same day; a bar from before begins at the edge, its hover says when."""
    figure = swimlanes(timeline_view(MADE, Filters(DAY, dimension="listing", first=SECOND)))
    begin = figure.layout.xaxis.range[0]
    assert abs((begin.date() - SECOND).days) <= 21
    assert figure.data[0].base[0] == begin
    assert "2003" in figure.data[0].hovertext[0]


def test_ladder_counts_from_the_month_of_the_stretch() -> None:
    """The months before are left out, those after have the same numbers; the title tells the first."""
    whole, cut = (ladder_view(MADE, Filters(DAY, first=first)) for first in (None, date(2023, 12, 5)))
    months = whole.frame[whole.frame["month"] >= "2023-12-01"].reset_index(drop=True)
    assert cut.frame.equals(months)
    assert ladder(cut).layout.xaxis.range[0].date() < date(2023, 12, 5)
    now = "to 2 by 1 April 2024: recognised 0, Taliban ambassador 1, envoys 0, embassy or office in Kabul 1"
    assert whole.title == f"From 0 states on the upper rungs in August 2021 {now}"
    assert cut.title == f"From 1 state on the upper rungs in December 2023 {now}"
    early = ladder_view(MADE, Filters(date(2001, 1, 1)))
    assert early.title.startswith("States on each rung by 1 January 2001: recognised 0, ")


def test_regions_head_their_lanes() -> None:
    """A lane with the region's name, bold, stands over its countries; the organisations come last."""
    figure = swimlanes(timeline_view(MADE, Filters(DAY), "name", by_region=True), heads="region")
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>Asia</b>", "CHN", "KAZ", "RUS", "<b>Organisations</b>", "UN",
    ]  # fmt: skip
    assert set(figure.data[0].y) <= {1, 2, 3, 5}


def test_who_never_rose_above_rung_1_is_left_out_if_asked_and_the_view_says_so() -> None:
    """Rows, counts, scope and file name agree; a choice of countries or of a dimension stays whole."""
    rows = [
        claim("CHN", "2023-12", "envoy", "ambassador_accepted"),
        claim("KAZ", "2022", "position", "statement"),
    ]
    made = tables(book(rows))
    view, whole = (timeline_view(made, Filters(DAY), risen=risen) for risen in (True, False))
    assert [*view.frame["actor"]] == ["CHN"]
    assert (view.states, view.claim_ids) == (1, ("chn-2023-12-envoy-ambassador_accepted",))
    words = "without one state or organisation that never rose above “Statements or refusals only”"
    assert view.scope == f"{whole.scope} · {words}"
    assert view.file_stem == "recognition-timeline-lanes-above-rung-1-2024-04-01-reported"
    assert {*whole.frame["actor"]} == {"CHN", "KAZ"}
    for filters in (Filters(DAY, actors=("CHN", "KAZ")), Filters(DAY, dimension="position")):
        chosen = timeline_view(made, filters, risen=True)
        assert chosen.choice is None
        assert "KAZ" in {*chosen.frame["actor"]}


def test_a_rise_before_the_stretch_does_not_count_and_nobody_is_left_out_where_nobody_rose() -> None:
    """Kazakhstan, with an embassy in 2000, has a lane in the whole record and none since 2021."""
    rows = [
        claim("CHN", "2023-12", "envoy", "ambassador_accepted"),
        claim("KAZ", "2000-05-01", "mission", "opened"),
        claim("KAZ", "2022", "position", "statement"),
    ]
    made = tables(book(rows))
    for first, lanes_ in ((None, {"CHN", "KAZ"}), (SECOND, {"CHN"})):
        assert {*timeline_view(made, Filters(DAY, first=first), risen=True).frame["actor"]} == lanes_
    low = timeline_view(tables(book(rows[2:])), Filters(DAY), risen=True)
    assert [*low.frame["actor"]] == ["KAZ"]
    assert low.choice is None


@pytest.mark.parametrize("chart", ["timeline --actor RUS", "country --actor Russia", "ladder"])
def test_command_line_exports_a_stretch(chart: str, tiny: Path, tmp_path: Path) -> None:
    """`--from DAY` is the control on the screen: the same rows, and the file says so."""
    rest = f"--on 2024-01-31 --from 2023-12-01 --data {tiny} --out {tmp_path / 'a.json'}"
    assert main([*f"export {chart} {rest}".split()]) == 0
    made = json.loads((tmp_path / "a.json").read_bytes())
    assert "from 1 December 2023" in made["notes"]["filters"]
    assert all(row.get("month", "9999") >= "2023-12-01" for row in made["rows"])
    assert made["rows"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("map --from 2022-01-01", "--from is for timeline, ladder, country; 'map' shows one day."),
        ("timeline --from 2024-02-01 --on 2024-01-31", "--from 2024-02-01 is not before 2024-01-31"),
        ("timeline --from 2022-13-01", "'2022-13-01' is not a day"),
    ],
)
def test_bad_stretch_is_one_sentence(
    arguments: str, words: str, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the value and what was expected; exit 2."""
    assert main([*f"export {arguments} --data {tiny} --out -  --format csv".split()]) == 2
    assert words in capsys.readouterr().err
