"""Country as a reader meets it: one with claims, one without, and none chosen."""

from recognition.ladder import LABELS
from recognition.tables import load
from tests.pages.app import COUNTRY, charts, chosen, headings, said, visit


def test_country_without_a_claim_says_that_silence_says_nothing() -> None:
    """A state that nobody has looked at: its name, a sentence, no chart, no error."""
    tables = load()
    silent = tables.actors[~tables.actors["actor"].isin(tables.claims["actor"])].iloc[0]
    app = visit(COUNTRY, country=silent["actor"])
    assert not app.exception
    assert headings(app) == [silent["name"]]
    assert f"No claim of {silent['name']} counts by " in app.info[0].value.replace("\\", "")
    assert "Silence says nothing" in said(app)
    assert not charts(app)


def test_country_page_asks_which_and_takes_the_answer() -> None:
    """Without a country it asks: by typing, from the highest rungs or by region; the answer is the filter."""
    app = visit(COUNTRY)
    assert headings(app) == ["Which country or organisation?"]
    assert len(app.main.selectbox(key="picked").options) == len(load().actors)
    app.main.selectbox(key="picked").set_value("KAZ").run()
    assert not app.exception
    assert headings(app) == ["Kazakhstan"]
    assert chosen(app)["country"] == ["KAZ"]
    for group, actor in (("Taliban ambassador accepted", "CHN"), ("Africa", "KEN")):
        app = visit(COUNTRY)
        pills = next(pills for pills in app.main.get("button_group") if pills.key == f"picked-{group}")
        pills.set_value(actor).run()
        assert chosen(app)["country"] == [actor]


def test_every_actor_with_a_claim_is_offered_by_region() -> None:
    """Whoever has a claim stands once under a region or with the organisations."""
    tables = load()
    app = visit(COUNTRY)
    groups = [group for group in app.main.get("button_group") if group.label not in LABELS.values()]
    offered = [option.replace("\\", "") for group in groups for option in group.options]
    names = tables.actors.loc[tables.actors["actor"].isin(tables.claims["actor"]), "name"]
    assert sorted(offered) == sorted(names)


def test_each_standing_says_what_its_status_means() -> None:
    """The definition of statuses.csv stands at the standing, without a click."""
    text = said(visit(COUNTRY, country="CHN", dimension="envoy")).replace("\\", "")
    assert "The head of state received the credentials of an ambassador named by the Taliban." in text


def test_country_lists_every_pair_that_contradicts_and_says_which_is_in_force() -> None:
    """Tajikistan's embassy is disputed on the day, its consulate was before; China's disputes are past."""
    labels = [expander.label.replace("\\", "") for expander in visit(COUNTRY, country="TJK").expander]
    pairs = [label for label in labels if "≠" in label]
    assert [label.partition("**")[2].partition("**")[0] for label in pairs] == [
        "In force on the day",
        "Earlier or set aside",
    ]
    china = visit(COUNTRY, country="CHN")
    assert "On China, 2 pairs of claims contradict one another by " in said(china)
    assert "is disputed in none of them" in said(china)
    assert "https://" in said(china)
    none = said(visit(COUNTRY, country="CHN", dimension="mission")).replace("\\", "")
    assert "No two claims on China in “Its own mission in Kabul” that count by " in none
