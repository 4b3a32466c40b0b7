"""The timeline page: which lanes it leaves out and says so, and what it says where there is nothing."""

import json

from streamlit.testing.v1 import AppTest

from recognition.filters import Filters
from recognition.tables import load
from recognition.views.timeline import timeline_view
from tests.pages.app import said, visit

PAGE = "pages/timeline.py"
LEFT_OUT = "states and organisations that never rose above"


def names(app: AppTest) -> set[str]:
    """Who has a lane in the last chart."""
    beside = json.loads(app.get("plotly_chart")[-1].proto.spec)["layout"]["yaxis"]["ticktext"]
    return {name.replace("<br>", " ") for name in beside if name and not name.startswith("<b>")}


def test_everyone_is_a_switch_and_the_page_says_who_is_left_out() -> None:
    """By default a sentence tells the number left out and why; a link or the switch brings all back."""
    data = load()
    everyone = {*timeline_view(data, Filters(data.edition.day)).frame["name"]}
    app = visit(PAGE, **{"from": "Whole record"})
    shown = names(app)
    assert shown < everyone
    assert f"Shown without {len(everyone - shown)} {LEFT_OUT}" in said(app)
    app.toggle(key="everyone").set_value(True).run()
    assert names(app) == everyone
    assert LEFT_OUT not in said(app)
    linked = visit(PAGE, everyone="true", **{"from": "Whole record"})
    assert names(linked) == everyone


def test_who_chose_countries_has_them_all_and_no_switch() -> None:
    """Andorra only ever stated something: chosen, it has its lane."""
    app = visit(PAGE, country="AND,CHN")
    assert names(app) == {"Andorra", "China"}
    assert "everyone" not in {toggle.key for toggle in app.main.toggle}


def test_organisations_have_lanes_and_no_count_of_states() -> None:
    """Where no state is chosen the page says why there is no count over time, and offers the way back."""
    app = visit(PAGE, country="UN")
    assert not app.exception
    assert [len(app.get("plotly_chart")), len(app.info)] == [1, 1]
    assert "United Nations is an organisation" in app.info[0].value
    assert app.button(key="drop-country").label == "All countries"
    app.main.button[0].click().run()
    assert len(app.get("plotly_chart")) == 2


def test_a_stretch_that_holds_nothing_is_named() -> None:
    """Of a choice that ended before 2021 the time before is shown, and a sentence says why."""
    app = visit(PAGE, country="LVA", dimension="mission", **{"from": "Since 15 August 2021"})
    assert not app.exception
    assert names(app) == {"Latvia"}
    assert app.main.radio(key="from").value == "Since 27 September 1996"
    assert "Nothing of this choice reaches into the time since 15 August 2021" in said(app)
