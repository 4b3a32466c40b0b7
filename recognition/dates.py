"""EDTF dates as windows of days: nothing is made more precise than its source."""

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

from recognition.errors import DateError

FORMS = "YYYY, YYYY-MM or YYYY-MM-DD, each with ~ where approximate, or two of them with / between"
_FORM = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?~?)(/\d{4}(-\d{2}(-\d{2})?)?~?)?", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


class Window(NamedTuple):
    """The first and the last day on which something may have happened, both included."""

    earliest: date
    latest: date


@cache
def window(text: str) -> Window:
    """Return the days that an EDTF date may mean.

    `A/B` is read as one unknown day from A to B; `~` leaves the days as they are and is shown in words.
    Raises DateError for any other form and for a day that the calendar does not have (design 3).
    """
    if not _FORM.fullmatch(text):
        raise DateError(f"'{text}' is not a date this tracker reads; write {FORMS}.")
    first, _, last = text.partition("/")
    days = Window(_bounds(first)[0], _bounds(last or first)[1])
    if days.earliest > days.latest:
        raise DateError(f"'{text}' ends before it begins; put the earlier date first.")
    return days


def _bounds(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.rstrip("~").split("-")]
    try:
        first = date(*[*parts, 1, 1][:3])
    except ValueError as error:
        raise DateError(f"'{text}' is not a day of the calendar; check month and day.") from error
    if len(parts) == 1:
        return first, first.replace(month=12, day=31)
    return first, first if len(parts) == 3 else first.replace(day=monthrange(*parts)[1])


def in_words(text: str) -> str:
    """Return an EDTF date as a reader would say it: '29 December 2023', 'about May 2024', '2003'."""
    first, _, last = text.partition("/")
    return f"between {_say(first)} and {_say(last)}" if last else _say(first)


def day_in_words(day: date) -> str:
    """Return a day as a reader would say it: '4 October 2024'."""
    return _say(day.isoformat())


def since(text: str) -> str:
    """Return an EDTF date as the words that say since when: 'since 29 December 2023', '' for ''."""
    if not text:
        return ""
    return f"since some day {in_words(text)}" if "/" in text else f"since {in_words(text)}"


def _say(text: str) -> str:
    year, *rest = text.rstrip("~").split("-")
    words = [str(int(part)) if place else _MONTHS[int(part) - 1] for place, part in enumerate(rest)]
    return ("about " if text.endswith("~") else "") + " ".join([*reversed(words), year])
