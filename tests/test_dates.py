"""Dates are read as windows of days, no more precise than they are written."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from recognition.dates import Window, day_in_words, in_words, window
from recognition.errors import DateError

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
POINTS = st.builds(
    lambda day, length, about: day.isoformat()[:length] + "~" * about,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2003", date(2003, 1, 1), date(2003, 12, 31)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-10-04", date(2024, 10, 4), date(2024, 10, 4)),
        ("2003~", date(2003, 1, 1), date(2003, 12, 31)),
        ("2023-12~", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-12-29~", date(2023, 12, 29), date(2023, 12, 29)),
        ("2021-08/2024-06", date(2021, 8, 1), date(2024, 6, 30)),
        ("2021-08-15/2024", date(2021, 8, 15), date(2024, 12, 31)),
        ("2021~/2024-06-04~", date(2021, 1, 1), date(2024, 6, 4)),
        ("2024/2024-01", date(2024, 1, 1), date(2024, 1, 31)),
        ("2024-10-04/2024-10-04", date(2024, 10, 4), date(2024, 10, 4)),
    ],
)
def test_a_date_means_all_the_days_it_may_be(text: str, earliest: date, latest: date) -> None:
    """A year, a month, a day or two of them with / between; ~ does not widen the window (design 3)."""
    assert window(text) == Window(earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "2024-1-5", "24", "20241004", "2024-10-04T00:00", "2024-10-04 ", "2024-10-04\n"),
        *("../2024-10-04", "2024-10-04/..", "2024/", "/2024", "2024/2025/2026", "2024?", "~2024", "2024~~"),
        *("2024-1X", "2024-21", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-10-00", "0000"),
        *("2024-12/2024-11", "2024-10-04/2024-10-03", "2025/2024-12", "-2024", "٢٠٢٤", "２０２４"),
    ],
)
def test_nothing_else_is_a_date(text: str) -> None:
    """Any other form, a day that no calendar has and an end before its beginning raise, naming the value."""
    with pytest.raises(DateError) as caught:
        window(text)
    assert f"'{text.partition('/')[0]}" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2003", "2003"),
        ("2023-12", "December 2023"),
        ("2023-12-29", "29 December 2023"),
        ("2024-10-04", "4 October 2024"),
        ("2024-05~", "about May 2024"),
        ("2003~", "about 2003"),
        ("2021-08/2024-06", "between August 2021 and June 2024"),
        ("2021-08-15/2024~", "between 15 August 2021 and about 2024"),
    ],
)
def test_a_date_in_words_is_as_precise_as_written(text: str, words: str) -> None:
    """A month is said as a month and an approximate date as about, never as the first day of it."""
    assert in_words(text) == words


def test_a_day_in_words() -> None:
    """A day of the calendar is said without a leading zero."""
    assert day_in_words(date(2024, 10, 4)) == "4 October 2024"


@given(DAYS)
def test_a_day_is_its_own_window(day: date) -> None:
    """A full date may be that day and no other, and is said the same as the day."""
    assert window(day.isoformat()) == Window(day, day)
    assert in_words(day.isoformat()) == day_in_words(day)


@given(POINTS)
def test_windows_of_coarser_dates_hold_the_finer(text: str) -> None:
    """A day lies in the window of its month, a month in that of its year, and each starts where it is cut."""
    earliest, latest = window(text)
    coarser = window(text[:4])
    assert coarser.earliest <= earliest <= latest <= coarser.latest
    assert latest - earliest in {timedelta(0), *map(timedelta, (27, 28, 29, 30, 364, 365))}
    assert window(text.removesuffix("~") + "~") == (earliest, latest)


@settings(max_examples=40, deadline=None)
@given(POINTS)
def test_windows_are_those_of_the_standard(text: str) -> None:
    """The ends are those that the library of the EDTF standard gives."""
    parsed = parse_edtf(text)
    assert window(text) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


@given(POINTS, POINTS)
def test_an_interval_runs_from_first_to_last(first: str, last: str) -> None:
    """A/B runs from the first day of A to the last of B; it raises where that is no stretch of days."""
    begin, end = window(first).earliest, window(last).latest
    if begin <= end:
        assert window(f"{first}/{last}") == Window(begin, end)
        assert in_words(f"{first}/{last}") == f"between {in_words(first)} and {in_words(last)}"
    else:
        with pytest.raises(DateError, match="ends before it begins"):
            window(f"{first}/{last}")


@given(POINTS, st.none() | POINTS)
def test_words_name_the_year_and_no_code(first: str, last: str | None) -> None:
    """What window reads can be said: with its years, and without the signs of the code."""
    words = in_words(first if last is None else f"{first}/{last}")
    assert first[:4] in words
    assert last is None or last[:4] in words
    assert not set("~/-") & set(words)


@given(st.text(alphabet="0123456789-/~.?X ", max_size=24))
def test_any_text_is_a_window_or_a_date_error(text: str) -> None:
    """No text raises anything but DateError, and what is read never ends before it begins."""
    try:
        earliest, latest = window(text)
    except DateError:
        return
    assert earliest <= latest
