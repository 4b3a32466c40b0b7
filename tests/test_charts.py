"""The charts by name: each makes the view of its name and draws it."""

import pytest

from recognition.charts import CHARTS
from recognition.errors import ArgumentError
from recognition.filters import Filters
from recognition.tables import load
from recognition.views.map import map_view
from tests.build import tables
from tests.exhibits import NAMES, ON, exhibit, literal_tables


def test_charts_are_these() -> None:
    """The charts that can be taken away, by their names on the command line."""
    assert list(CHARTS) == ["map", "timeline", "ladder", "compare", "country", "coverage", "play"]


@pytest.mark.parametrize("name", NAMES)
def test_chart_makes_the_view_of_its_name_and_draws_it(name: str) -> None:
    """A view knows its chart; its figure draws something and carries no title of its own."""
    chart = name.partition("-")[0]
    view, figure = exhibit(name).view, exhibit(name).figure
    assert (view.chart, view.filters.dimension) == (chart, NAMES[name].dimension)
    assert len(view.frame) > 3
    assert len(figure.data) > 1
    assert figure.layout.title.text is None


def test_lanes_are_names_in_a_timeline_and_dimensions_for_a_country() -> None:
    """A timeline has a lane for each actor, a country one for each dimension."""
    lanes = {name: exhibit(name).figure.layout.yaxis.ticktext for name in ("timeline", "country")}
    assert lanes["country"] == ("Afghan embassy", "Mission in Kabul", "Ban in own law")
    assert lanes["timeline"][:2] == ("China", "Iran (Islamic<br>Republic of)")
    assert len(lanes["timeline"]) == exhibit("timeline").view.frame["name"].nunique()


@pytest.mark.parametrize("actors", [(), ("KAZ", "RUS")])
def test_country_is_of_one_actor(actors: tuple[str, ...]) -> None:
    """No actor or several are told what to choose."""
    with pytest.raises(ArgumentError) as told:
        CHARTS["country"].make(tables(literal_tables()), Filters(ON, actors=actors))
    assert str(told.value) == "The chart 'country' is of one actor alone; choose one, as --actor KAZ."


def test_chart_takes_the_numbers_of_its_view_function() -> None:
    """The table of charts changes no row on the way."""
    real = load()
    filters = Filters(ON, trust="strict", dimension="listing")
    made, direct = CHARTS["map"].make(real, filters), map_view(real, filters)
    assert made.title == direct.title
    assert made.frame.equals(direct.frame)
