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
        title=f"{view.filters.opening}, “{group}”: {_named(sorted(frame['name']))}{_higher(view, group)}",
        frame=frame,
        scope=f"{view.scope} · {words}",
        states=len(frame),
        claim_ids=tuple(claims["claim_id"]),
        counts=(),
        choice=Choice("only", group, words),
    )


def _named(names: list[str]) -> str:
    """Return names as a list, or how many they are."""
    if len(names) > _NAMED:
        return number_of(len(names), "state")
    return " and ".join([", ".join(names[:-1]), *names[-1:]] if len(names) > 1 else names) or "no state"


def _higher(view: View, group: str) -> str:
    """Return who stands on higher rungs of the ladder, '' in a dimension, which has none."""
    if view.filters.dimension != OVERALL or group not in _LEVELS:
        return ""
    higher = view.frame.loc[view.frame["level"] > _LEVELS[group], "name"]
    verb = "stands" if len(higher) == 1 else "stand"
    return f"; higher {verb} {_named(sorted(higher))}" if len(higher) else ""
