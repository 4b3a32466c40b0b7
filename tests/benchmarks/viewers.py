"""One, ten and fifty viewers at once (see tests/faults/stress.py)."""

from typing import Any, Final

from tests.faults.stress import stress

CROWDS: Final = (1, 10, 50)


def viewers(minutes: float = 3) -> list[dict[str, Any]]:
    """Let each crowd come to a new server; return rows.

    Columns: viewers, changes, errors, p50 and p95 of a change and of opening a page in seconds; of the server
    in megabytes: with the first ten (or one) there, with all, per viewer after the first ten, after all have
    changed something for minutes, after 500 more changes by one of them.
    """
    return [_row(stress(number, minutes)) for number in CROWDS]


def _row(found: dict[str, Any]) -> dict[str, Any]:
    number, held = found["viewers"], found["megabytes"]
    change, opening = found["a change, seconds"], found["opening a page, seconds"]
    _, first, *_ = held.values()
    *_, joined, changed, alone, _ = held.values()
    return {
        "viewers": number, "changes": found["changes"], "errors": found["errors"],
        "p50": change["half within"], "p95": change["95 % within"],
        "opening p50": opening["half within"], "opening p95": opening["95 % within"],
        "MB, first": first, "MB, all": joined,
        "MB a viewer": (joined - first) / (number - 10) if number > 10 else None,
        "MB, changed": changed, "MB, 500 more": alone,
    }  # fmt: skip
