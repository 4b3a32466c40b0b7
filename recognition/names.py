"""Which actor a name means: by code, by name, or by a spelling that readers type instead of the UN's."""

import unicodedata
from functools import cache
from typing import Final

import pandas as pd

SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "ARE": ("UAE",),
    "ATG": ("Antigua",),
    "BHS": ("The Bahamas",),
    "BIH": ("Bosnia",),
    "BOL": ("Bolivia",),
    "BRN": ("Brunei",),
    "CAF": ("CAR",),
    "CHN": ("PRC",),
    "CIV": ("Ivory Coast", "Cote d'Ivoire"),
    "COD": ("DR Congo", "DRC", "Congo-Kinshasa"),
    "COG": ("Republic of the Congo", "Congo-Brazzaville"),
    "CPV": ("Cape Verde",),
    "CZE": ("Czech Republic",),
    "FSM": ("Micronesia",),
    "GBR": ("UK", "Great Britain", "Britain"),
    "GMB": ("The Gambia",),
    "IRN": ("Iran",),
    "KGZ": ("Kyrgyz Republic",),
    "KNA": ("St Kitts and Nevis",),
    "KOR": ("South Korea", "ROK"),
    "LAO": ("Laos",),
    "LCA": ("St Lucia",),
    "MDA": ("Moldova",),
    "MMR": ("Burma",),
    "NLD": ("Netherlands", "Holland"),
    "PRK": ("North Korea", "DPRK"),
    "PSE": ("Palestine",),
    "RUS": ("Russia",),
    "STP": ("Sao Tome",),
    "SVK": ("Slovak Republic",),
    "SWZ": ("Swaziland",),
    "SYR": ("Syria",),
    "TLS": ("East Timor",),
    "TTO": ("Trinidad",),
    "TUR": ("Turkey", "Turkiye"),
    "TZA": ("Tanzania",),
    "USA": ("US", "United States of America"),
    "VAT": ("Vatican City", "Vatican"),
    "VCT": ("St Vincent", "Saint Vincent"),
    "VEN": ("Venezuela",),
    "VNM": ("Vietnam",),
}
"""Other spellings by code: common English use and abbreviations. They help to find and say nothing more."""


def labels(actors: pd.DataFrame) -> dict[str, str]:
    """Return the label of each actor, by name: 'Kazakhstan (KAZ)', 'Russian Federation (RUS, Russia)'.

    A spelling stands in the label unless it can be read there already: whoever types it finds the label.
    """
    by_name = actors.sort_values("name")
    pairs = zip(by_name["actor"], by_name["name"], strict=True)
    return {code: _label(code, name) for code, name in pairs}


def codes(text: str, actors: pd.DataFrame) -> list[str]:
    """Return the codes that a text names: one name, or several with commas between.

    A name is a code, a name or label of actors.csv or one of SPELLINGS; capitals, accents and white space do
    not matter. What is none of these stays as it was written.
    """
    known = _known(actors)
    parts = [text] if _folded(text) in known else text.split(",")
    return [known.get(_folded(part), part.strip()) for part in parts if part.strip()]


def _label(code: str, name: str) -> str:
    label = f"{name} ({code}"
    for spelling in SPELLINGS.get(code, ()):
        if spelling.casefold() not in label.casefold():
            label += f", {spelling}"
    return f"{label})"


def _known(actors: pd.DataFrame) -> dict[str, str]:
    """Return the code for everything that names an actor, folded."""
    return {
        _folded(text): code
        for code, name in zip(actors["actor"], actors["name"], strict=True)
        for text in (code, name, f"{name} ({code})", _label(code, name), *SPELLINGS.get(code, ()))
    }


@cache
def _folded(text: str) -> str:
    """Return a text without what readers write differently: capitals, accents, kinds of apostrophe, space."""
    parted = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    letters = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(letters.casefold().split())
