"""A brief as a page to print and carry: HTML with charts that answer the pointer, or PDF on A4."""

import re
from collections.abc import Iterable
from typing import Any, Final

from markupsafe import Markup

from recognition.charts import CHARTS
from recognition.dates import day_in_words, in_words, since
from recognition.export.page import filled, interactive, scripts
from recognition.export.pictures import drawn, printed
from recognition.figures.stamp import FONT, INSET
from recognition.figures.style import colour
from recognition.filters import LAYERS, SHORT_LAYERS
from recognition.views import NO_CLAIM, PROJECT, View
from recognition.views.brief import Brief
from recognition.views.country_brief import CountryBrief
from recognition.views.stance import BY_WHOM

_WORDS: Final[dict[str, Any]] = {
    "day_in_words": day_in_words,
    "in_words": in_words,
    "since": since,
    "by_whom": BY_WHOM,
    "layers": LAYERS,
    "short_layers": SHORT_LAYERS,
    "colour": colour,
    "font": Markup(FONT),
    "no_claim": NO_CLAIM,
}
_ID: Final = re.compile(r"""(id="|href="#|url\(['"]?#|url\(&quot;#)""")


def brief_html(brief: Brief) -> bytes:
    """Return a brief as a page that draws its charts when it opens and asks no network for anything."""
    figures = [CHARTS[view.chart].draw(view) for view in brief.charts]
    charts = [interactive(view, figure) for view, figure in zip(brief.charts, figures, strict=True)]
    return _page(brief, charts, scripts(*figures) if figures else Markup()).encode("utf-8")


def brief_pdf(brief: Brief) -> bytes:
    """Return a brief as PDF on A4, its charts drawn; raises BrowserError where no browser prints."""
    return printed(brief.views[0], _page(brief, map(_inset, brief.charts), Markup()))


def _page(brief: Brief, charts: Iterable[Markup], scripts: Markup) -> str:
    name = "country" if isinstance(brief, CountryBrief) else "world"
    day = day_in_words(brief.filters.on)
    running = f"{brief.title} · {day}" if name == "country" else f"{PROJECT} · {day}"
    return filled(
        f"brief-{name}.html",
        **_WORDS,
        brief=brief,
        title=f"{PROJECT}, brief: {brief.title}" + (f" on {day}" if name == "country" else ""),
        kicker=f"{PROJECT} · Brief as of {day}",
        running=_quoted(running),
        citation=_quoted(brief.edition.citation),
        charts=[*zip(brief.charts, charts, strict=True)],
        scripts=scripts,
        stamp=brief.stamp,
    )  # fmt: skip


def _quoted(text: str) -> Markup:
    """Return a text as a string of CSS that shows it letter by letter and ends neither string nor style."""
    letters = (letter if letter.isalnum() and letter.isascii() else f"\\{ord(letter):x} " for letter in text)
    return Markup(f'"{"".join(letters)}"')


def _inset(view: View) -> Markup:
    """Return a view's chart as a drawing whose ids are its own, for a page may hold several."""
    svg = drawn(view, CHARTS[view.chart].draw(view), INSET).svg
    return Markup(_ID.sub(rf"\g<1>{view.chart}-", svg))
