"""A page of the dashboard as Streamlit runs it, without a browser: how a test opens one and what it reads."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from recognition.tables import FOLDER

ROOT = FOLDER.parent
START = "dashboard.py"
PAGES = [START, *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "pages").glob("*.py"))]
COMPARE, COUNTRY, EVIDENCE, METHOD = (
    f"pages/{name}.py" for name in ("compare", "country", "evidence", "method")
)


def visit(page: str, **link: str | list[str]) -> AppTest:
    """Open the dashboard at a page, by a link if one is given."""
    app = AppTest.from_file(str(ROOT / START), default_timeout=120)
    app.query_params.update(link)
    if page != START:
        app.switch_page(page)
    return app.run()


def sound(app: AppTest) -> AppTest:
    """The page as it is, if it raised nothing."""
    assert not app.exception
    return app


def unfold(app: AppTest, *folds: str) -> AppTest:
    """The page with these folds open; a fold is known by its key."""
    for key in folds:
        app.session_state[key] = True
    return sound(app.run())


def chosen(app: AppTest) -> dict[str, Any]:
    """What the filters say, days as text."""
    side = app.sidebar
    widgets = [*side.multiselect, *side.selectbox, *side.radio, *side.date_input]
    days = {widget.key for widget in side.date_input}
    return {str(w.key): str(w.value) if w.key in days else w.value for w in widgets}


def headings(app: AppTest) -> list[str]:
    """The page's headings of the first level, in order."""
    written = [text.value[2:] for text in app.main.markdown if text.value.startswith("# ")]
    return [title.value for title in app.main.title] + written


def charts(app: AppTest) -> list[list[dict[str, Any]]]:
    """What each chart draws."""
    return [json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")]


def said(app: AppTest) -> str:
    """All Markdown of a page, headings and captions included."""
    return "\n".join(
        element.value
        for kind in ("title", "header", "subheader", "markdown", "caption")
        for element in app.get(kind)
    )
