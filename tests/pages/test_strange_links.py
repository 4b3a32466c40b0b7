"""Addresses that nobody wrote: whatever stands in them, a page opens and raises nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognition.ui.link import NAMES, ONLY
from tests.pages.app import PAGES, visit
from tests.test_fuzz import tries

CHOICES = [*NAMES, ONLY, "q", "part", "days", "since", "from", "order", "regions", "everyone", "film"]
OTHERS = [
    "picked",
    "on_slider",
    "page-of-2-",
    "here",
    "said",
    "asked",
    "embed",
    "embed_options",
    "__proto__",
    "x",
]
SOUND = [
    *(
        "KAZ",
        "RUS,CHN",
        "UN",
        "AFG",
        "WORLD",
        "Russia",
        "Asia",
        "Central Asia",
        "envoy",
        "listing",
        "overall",
    ),
    *("strict", "claimed", "founding", "all", "2024-10-04", "2021-08-15", "1994-01-01", "true", "false"),
    *("Between two days", "On one day", "Coverage", "Rivals", "Freshness", "Five documents", "By name"),
    *("Taliban envoy", "no claim found", "Since 15 August 2021", "Whole record", "Taliban"),
]
STRANGE = [
    *(
        "",
        " ",
        "0",
        "-1",
        "1e9",
        "NaN",
        "None",
        "null",
        "[]",
        "{}",
        "%s",
        "\0",
        "\n",
        "\u202e",
        "İ",
        "𐍈",
        "e\u0301",
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "2024-02-30",
        "2024-10-04T00:00",
        "20241004",
        "2024-W40-5",
        "../../etc/passwd",
    ),
    *("<script>alert(1)</script>", "**a**", ":material/bomb:", "$x$", "' OR 1=1 --", "{{7*7}}", "a" * 20_000),
    *(",", ",,,", "KAZ," * 2000, ";", "&", "=", "?", "#", "\\", '"'),
]
VALUES = (
    st.sampled_from(SOUND) | st.sampled_from(STRANGE) | st.text(st.characters(codec="utf-8"), max_size=60)
)
LINKS = st.dictionaries(
    st.sampled_from(CHOICES)
    | st.sampled_from([*CHOICES, *OTHERS])
    | st.text("abc_-.[]", min_size=1, max_size=9),
    VALUES | st.lists(VALUES, min_size=1, max_size=4),
    max_size=8,
)


@pytest.mark.parametrize("page", PAGES)
@tries(3)
@given(link=LINKS)
def test_any_link_opens_a_page(page: str, link: dict[str, str | list[str]]) -> None:
    """Unknown names, values of other names, repeats, giants and strange letters give no exception."""
    app = visit(page, **link)
    assert not app.exception, link
    assert not app.error, link
    assert app.main.children


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_known_is_told_in_few_words(page: str) -> None:
    """An address as long as a book gets a warning of a few lines."""
    link: dict[str, str | list[str]] = {name: [f"{n}{'strange' * 99}" for n in range(9)] for name in NAMES}
    app = visit(page, **link | {ONLY: "strange" * 9999})
    assert not app.exception
    assert app.warning
    assert all(len(warning.value) < 1000 for warning in app.warning)
