"""The names that readers type: each means one actor, everywhere."""

import argparse
from collections import Counter
from datetime import date

import pytest

from recognition.commands.arguments import filters
from recognition.errors import ArgumentError
from recognition.names import SPELLINGS, codes, labels
from recognition.tables import Tables, load

ASKED = {
    "Russia": "RUS", "UK": "GBR", "Britain": "GBR", "USA": "USA", "US": "USA", "Turkey": "TUR",
    "South Korea": "KOR", "North Korea": "PRK", "Iran": "IRN", "Burma": "MMR", "Ivory Coast": "CIV",
    "Czech Republic": "CZE", "Swaziland": "SWZ", "Cape Verde": "CPV", "Vatican": "VAT", "Kosovo": "XKX",
    "Palestine": "PSE", "Taiwan": "TWN", "UAE": "ARE", "Syria": "SYR", "Vietnam": "VNM", "Laos": "LAO",
    "East Timor": "TLS", "DRC": "COD", "Congo": "COG", "Holland": "NLD", "European Union": "EU",
}  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The published tables."""
    return load()


def test_every_name_means_exactly_one_actor(tables: Tables) -> None:
    """No code, name, label or spelling is shared by two actors, and every spelling belongs to one that is."""
    names = dict(zip(tables.actors["actor"], tables.actors["name"], strict=True))
    assert set(SPELLINGS) <= set(names)
    shown = labels(tables.actors)
    texts = [(code, text) for code in names for text in {code, names[code], shown[code]}]
    texts += [(code, spelling) for code, spellings in SPELLINGS.items() for spelling in spellings]
    assert [(code, text) for code, text in texts if codes(text, tables.actors) != [code]] == []
    known = {(code, text.casefold()) for code, text in texts}
    assert [text for text, number in Counter(text for _, text in known).items() if number > 1] == []


@pytest.mark.parametrize(("text", "code"), ASKED.items())
def test_what_readers_type_stands_in_the_label_of_the_actor_it_means(
    text: str, code: str, tables: Tables
) -> None:
    """The filter searches labels: what resolves in a link can be found there letter by letter."""
    assert codes(text, tables.actors) == [code]
    assert text.casefold() in labels(tables.actors)[code].casefold()


def test_labels_are_short_where_nothing_is_to_be_added(tables: Tables) -> None:
    """A spelling that can be read in name or code is not written again; the rest stand behind the code."""
    shown = labels(tables.actors)
    assert shown["KAZ"] == "Kazakhstan (KAZ)"
    assert shown["RUS"] == "Russian Federation (RUS)"
    assert shown["IRN"] == "Iran (Islamic Republic of) (IRN)"
    assert shown["GBR"] == "United Kingdom (GBR, UK, Great Britain)"
    assert shown["TUR"] == "Türkiye (TUR, Turkey, Turkiye)"
    assert list(shown) == list(tables.actors.sort_values("name")["actor"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("RUS,KAZ", ["RUS", "KAZ"]),
        (" russia , Türkiye,", ["RUS", "TUR"]),
        ("turkiye", ["TUR"]),
        ("COTE  D\u2019IVOIRE", ["CIV"]),
        ("United Kingdom (GBR)", ["GBR"]),
        ("United Kingdom (GBR, UK, Great Britain)", ["GBR"]),
        ("Atlantis,UK", ["Atlantis", "GBR"]),
        ("Korea", ["Korea"]),
        ("", []),
    ],
)
def test_a_text_names_one_actor_or_several(text: str, named: list[str], tables: Tables) -> None:
    """Commas part names, labels may hold commas; case and accents do not matter; others stay as written."""
    assert codes(text, tables.actors) == named


def test_command_line_takes_the_same_names(tables: Tables) -> None:
    """`--actor` reads what a link reads, each actor once, and names what it does not know."""

    def asked(actor: str) -> tuple[str, ...]:
        rest = {"trust": "reported", "known_on": None, "sources": "all", "region": "", "dimension": None}
        return filters(argparse.Namespace(actor=actor, **rest), tables, date(2024, 10, 4)).actors

    assert asked("Russia,UK,rus") == ("RUS", "GBR")
    with pytest.raises(ArgumentError, match=r"Atlantis not in actors\.csv"):
        asked("UK,Atlantis")
