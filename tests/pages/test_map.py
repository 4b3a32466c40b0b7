"""The map page: the legend that narrows it, the drawer with one actor's claims, the changes that open it."""

from streamlit.testing.v1 import AppTest

from tests.pages.app import START, sound, unfold
from tests.pages.app import visit as open_at


def visit(**link: str) -> AppTest:
    """Open the map by a link; it raises nothing."""
    return sound(open_at(START, **link))


def finding(app: AppTest) -> str:
    """The text of the first heading."""
    return next(text.value for text in app.main.markdown if text.value.startswith("# "))


def test_legend_narrows_the_map_to_a_rung_and_widens_it_again() -> None:
    """A press shows the states of one rung, with who stands higher; the address keeps it; another ends it."""
    app = visit()
    whole = finding(app)
    sound(app.button(key="legend-5").click().run())
    assert app.query_params["only"] == "Taliban ambassador accepted"
    assert "China" in finding(app)
    assert "Russian Federation stands higher" in finding(app)
    (shown,) = unfold(app, "map-table").main.dataframe
    assert len(shown.value) < 20
    sound(app.button(key="legend-5").click().run())
    assert "only" not in app.query_params
    assert finding(app) == whole


def test_legend_says_in_words_what_each_group_is() -> None:
    """Each button has the group, its number and its meaning, of a dimension too."""
    app = visit(dimension="listing")
    labels = [button.label for button in app.main.button if (button.key or "").startswith("legend-")]
    assert len(labels) == 4
    assert labels[0].startswith("**Banned")
    assert ":small[Banned]" in labels[0]
    assert "Silence says nothing either way" in labels[-1]


def test_link_to_a_group_that_is_not_there_is_said() -> None:
    """A link from another layer shows the whole map and says what it could not do."""
    app = visit(only="No such thing")
    assert "No such thing" in app.warning[0].value
    (shown,) = unfold(app, "map-table").main.dataframe
    assert len(shown.value) == 196


def test_a_name_opens_the_claims_beside_the_chart() -> None:
    """Typed names do what a click does: standing, sources and claims of the actor, and a link to its page."""
    app = visit()
    sound(app.selectbox(key="map-chart-name").select("KAZ").run())
    drawer = app.get("dialog")
    assert len(drawer) == 1
    said = " ".join(text.value for text in drawer[0].markdown)
    assert "Sources: " in said
    assert "kaz-" in said
    assert app.selectbox(key="map-chart-name").value is None
    assert not sound(app.run()).get("dialog")


def test_a_change_opens_the_claims_behind_it() -> None:
    """Each of the year's changes leads to the claims of its actor in that dimension."""
    app = visit(on="2024-10-04")
    moves = [button for button in app.main.button if (button.key or "").startswith("move-")]
    assert moves
    sound(moves[0].click().run())
    assert len(app.get("dialog")) == 1
