"""Country as a reader meets it: one with claims, one without, and none chosen."""

from recognition.tables import load
from tests.pages.app import COUNTRY, charts, chosen, headings, visit


def test_country_without_a_claim_says_that_silence_says_nothing() -> None:
    """A state that nobody has looked at: its name, a sentence, no chart, no error."""
    tables = load()
    silent = tables.actors[~tables.actors["actor"].isin(tables.claims["actor"])].iloc[0]
    app = visit(COUNTRY, country=silent["actor"])
    assert not app.exception
    assert headings(app) == [silent["name"]]
    assert "Silence says nothing" in app.info[0].value
    assert not charts(app)


def test_country_page_asks_which_and_takes_the_answer() -> None:
    """Without a country it offers those that have claims; the one picked becomes the filter."""
    app = visit(COUNTRY)
    assert headings(app) == ["Which country or organisation?"]
    app.main.get("button_group")[0].set_value("KAZ").run()
    assert not app.exception
    assert headings(app) == ["Kazakhstan"]
    assert chosen(app)["country"] == ["KAZ"]
