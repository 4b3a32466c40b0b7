"""How long a reader waits for a file, and how large it is."""

from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from recognition.charts import CHARTS
from recognition.export import browser
from recognition.export.brief import brief_pdf
from recognition.export.render import FORMATS, render
from recognition.filters import Filters
from recognition.tables import load
from recognition.views.country_brief import country_briefs


def files(rounds: int = 5) -> list[dict[str, Any]]:
    """Measure every format of the map, the formats after one another in each round; return rows.

    Columns: what, ms (the median), kb. Before them stands the first picture, for which a browser starts;
    after them a brief as PDF, of every tenth state.
    """
    tables = load()
    last = Filters(tables.edition.day)
    view = CHARTS["map"].make(tables, last)
    figure = CHARTS["map"].draw(view)
    browser.close()
    first, body = _timed(partial(render, view, figure, "png"))
    rows = [{"what": "first PNG, a browser starts", "ms": first, "kb": len(body) / 1000}]
    taken: dict[str, list[tuple[float, bytes]]] = {form: [] for form in FORMATS}
    for _ in range(rounds):
        for form in FORMATS:
            taken[form].append(_timed(partial(render, view, figure, form)))
    rows += [
        {"what": form.upper(), "ms": median(ms for ms, _ in made), "kb": len(made[0][1]) / 1000}
        for form, made in taken.items()
    ]
    some = tables.actors.loc[tables.actors["kind"] == "state", "actor"][::10].tolist()
    briefs = [_timed(partial(brief_pdf, brief)) for brief in country_briefs(tables, last, some)]
    size = median(len(body) for _, body in briefs) / 1000
    return [*rows, {"what": "brief of a country, PDF", "ms": median(ms for ms, _ in briefs), "kb": size}]


def _timed(work: "partial[bytes]") -> tuple[float, bytes]:
    begun = perf_counter()
    made = work()
    return 1000 * (perf_counter() - begun), made
