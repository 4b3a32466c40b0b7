"""Filters that leave nothing: every page says what is empty and why, and one click leads back."""

from typing import Any

import pytest

from recognition.filters import LAYERS
from tests.pages.app import COMPARE, COUNTRY, EVIDENCE, METHOD, PAGES, START, charts, chosen, headings, visit

EMPTY: list[tuple[str, dict[str, str]]] = [
    *((page, {}) for page in PAGES if page not in (METHOD, EVIDENCE, COUNTRY)),
    (COMPARE, {"days": "Between two days"}),
    *((EVIDENCE, {"part": part}) for part in ("Claims", "Five documents", "Rivals", "Coverage", "Freshness")),
]
VANUATU: dict[str, str | list[str]] = {
    "country": "VUT", "dimension": "envoy", "trust": "strict", "sources": "founding", "known": "2026-01-01",
    "on": "2026-06-01", "region": "Oceania",
}  # fmt: skip
WAYS = {
    "country": ("All countries", []),
    "region": ("All regions", []),
    "dimension": ("All dimensions", "overall"),
    "sources": ("Every source", "all"),
    "trust": ("Whose word: official word and reports", "reported"),
    "known": ("As known today", "None"),
}
DRAWN_BY_CLAIMS = [(page, part) for page, part in EMPTY if page != START and part.get("part") != "Coverage"]


def ways(app: Any) -> dict[str, str]:
    """The buttons that drop a filter, by its key, with their labels."""
    buttons = {str(button.key): button.label for button in app.main.button}
    return {key[5:]: label for key, label in buttons.items() if key.startswith("drop-")}


def told(app: Any) -> str:
    """What the one message says."""
    (message,) = app.info
    return str(message.value).replace("\\", "")


@pytest.mark.parametrize(("page", "part"), EMPTY)
def test_nobody_is_left_where_the_country_lies_in_no_region_chosen(page: str, part: dict[str, str]) -> None:
    """Russia is not in Africa: a heading, the reason, and only the filters that are to blame; both widen."""
    app = visit(page, country="RUS", region="Africa", on="2025-06-01", **part)
    assert not app.exception
    assert headings(app)
    assert not charts(app)
    assert told(app) == "Nobody is left: Russian Federation is not in Africa."
    assert ways(app) == {"country": "All countries", "region": "All regions", "all": "Clear all filters"}
    app.main.button(key="drop-region").click().run()
    assert not app.exception
    assert (chosen(app)["country"], chosen(app)["region"], chosen(app)["on"]) == (["RUS"], [], "2025-06-01")
    assert "region" not in app.query_params


@pytest.mark.parametrize(("page", "part"), [*DRAWN_BY_CLAIMS, (COUNTRY, {})])
def test_every_filter_in_force_is_named_and_can_be_dropped(page: str, part: dict[str, str]) -> None:
    """The sentence names whose claim is missing, where, by when and by whose word; each has its button."""
    app = visit(page, **VANUATU, **part)
    assert not app.exception
    assert not charts(app)
    sentence = told(app)
    assert " of Vanuatu" in sentence
    assert f"in “{LAYERS['envoy']}”" in sentence
    assert " by 1 June 2026, by official word alone, in the five founding documents alone, " in sentence
    assert sentence.endswith("as known on 1 January 2026.")
    expected = {name: label for name, (label, _) in WAYS.items()} | {"on": "Up to the edition's day"}
    dropped = ways(app)
    assert dropped.pop("all") == "Clear all filters"
    assert dropped == {name: label for name, label in expected.items() if page != COUNTRY or name != "region"}


@pytest.mark.parametrize("name", WAYS)
def test_one_click_drops_one_filter_and_the_address_follows(name: str) -> None:
    """The filter is as it began, the others stay, and the address no longer has it."""
    app = visit(COMPARE, **VANUATU)
    before = chosen(app)
    app.main.button(key=f"drop-{name}").click().run()
    assert not app.exception
    assert chosen(app) == before | {name: WAYS[name][1]}
    assert set(app.query_params) == set(VANUATU) - {name}


@pytest.mark.parametrize(("page", "part"), [*EMPTY, (COUNTRY, {})])
def test_one_click_clears_all_filters(page: str, part: dict[str, str]) -> None:
    """Afterwards the page is as a newcomer finds it, and so is its address."""
    link = VANUATU | ({"country": "RUS", "region": "Africa"} if page != COUNTRY else {})
    app = visit(page, **link, **part)
    app.main.button(key="drop-all").click().run()
    assert not app.exception
    assert not app.info
    assert not set(app.query_params) & set(VANUATU)


@pytest.mark.parametrize(
    ("page", "link", "sentence"),
    [
        (START, {"country": "UN"},
         "No state is left that takes a stance: United Nations is an organisation."),
        (
            COMPARE,
            {"country": "AFG"},
            "No state or organisation is left that takes a stance: "
            "Afghanistan is the subject of this tracker.",
        ),
        (COMPARE, {"country": "VUT", "dimension": "envoy"},
         "No claim of Vanuatu in “Who speaks at the Afghan embassy there” counts by 22 November 2026."),
    ],
)  # fmt: skip
def test_reason_is_the_one_that_holds(page: str, link: dict[str, str], sentence: str) -> None:
    """An organisation is no state, the subject takes no stance, and a claim may just be missing."""
    app = visit(page, **link)
    assert told(app) == sentence
    assert ("all" in ways(app)) == (len(link) > 1)


def test_filter_that_leaves_no_word_out_is_not_to_blame() -> None:
    """Where every word counts already, going back to fewer would bring nothing."""
    assert "trust" not in ways(visit(COMPARE, country="VUT", dimension="envoy", trust="claimed"))
