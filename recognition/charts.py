"""The charts by name: for each, what makes its view and what draws it."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from recognition.errors import ArgumentError
from recognition.figures import Figure
from recognition.figures.compare import compare
from recognition.figures.coverage import coverage
from recognition.figures.ladder import ladder
from recognition.figures.map import world_map
from recognition.figures.play import playing_map
from recognition.figures.timeline import swimlanes
from recognition.filters import Filters
from recognition.tables import Tables
from recognition.views import View
from recognition.views.compare import compare_view
from recognition.views.coverage import coverage_view
from recognition.views.ladder import ladder_view
from recognition.views.map import map_view
from recognition.views.play import play_view
from recognition.views.timeline import country_view, timeline_view


class Chart(NamedTuple):
    """What makes a chart's view from tables and filters, and what draws that view."""

    make: Callable[[Tables, Filters], View]
    draw: Callable[[View], Figure]


def _country(tables: Tables, filters: Filters) -> View:
    if len(filters.actors) != 1:
        raise ArgumentError("The chart 'country' is of one actor alone; choose one, as --actor KAZ.")
    return country_view(tables, filters, filters.actors[0])


DATED: Final = ("timeline", "ladder", "country")
"""The charts with a time axis, whose first day can be chosen."""
CHARTS: Final[dict[str, Chart]] = {
    "map": Chart(map_view, world_map),
    "timeline": Chart(timeline_view, partial(swimlanes, heads="rung")),
    "ladder": Chart(ladder_view, ladder),
    "compare": Chart(compare_view, compare),
    "country": Chart(_country, partial(swimlanes, rows="dimension")),
    "coverage": Chart(coverage_view, coverage),
    "play": Chart(play_view, playing_map),
}
