"""A map view narrowed to one of its groups: which states these are."""

from dataclasses import replace
from typing import Final

from recognition.filters import OVERALL
from recognition.ladder import LABELS
from recognition.views import Choice, View, number_of

_NAMED: Final = 8
_LEVELS: Final = {label: level for level, label in LABELS.items()}


def only(view: View, group: str) -> View:
    """Return a map view with the states of one group alone; its title names them if they are few."""
    frame = view.frame[view.frame["group"] == group].reset_index(drop=True)
    about = view.tables.claims["claim_id"].isin(view.claim_ids)
    claims = view.tables.claims[about & view.tables.claims["actor"].isin(frame["actor"])]
    words = f"only “{group}”"
    return replace(
        view,
        title=_title(view, group, sorted(frame["name"])),
        frame=frame,
        scope=f"{view.scope} · {words}",
        states=len(frame),
        claim_ids=tuple(claims["claim_id"]),
        counts=(),
        choice=Choice("only", group, words),
    )


def _title(view: View, group: str, names: list[str]) -> str:
    """Say who is in a group; of a rung also that it is the highest of theirs, and who stands higher."""
    if view.filters.dimension != OVERALL or group not in _LEVELS:
        return f"{view.filters.opening}, “{group}”: {_named(names)}"
    higher = sorted(view.frame.loc[view.frame["level"] > _LEVELS[group], "name"])
    verb = "stands" if len(higher) == 1 else "stand"
    beyond = f"; {_named(higher)} {verb} higher" if higher else ""
    return f"{view.filters.opening}, “{group}” is the highest rung of {_named(names)}{beyond}"


def _named(names: list[str]) -> str:
    """Return names as a list, or how many they are."""
    if len(names) > _NAMED:
        return number_of(len(names), "state")
    return " and ".join([", ".join(names[:-1]), *names[-1:]] if len(names) > 1 else names) or "no state"
