"""A second reading of design section 4: slow, plain, a day at a time; it shares no code with recognition/.

Rows are dicts. A claim that counts carries besides its columns: earliest, latest (date), effect, group, level
of its status, and sets (bool). Functions take the claims that count and a day.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

Row = dict[str, Any]

KABUL_TAKEN, KABUL_LOST, KABUL_RETAKEN = date(1996, 9, 27), date(2001, 11, 13), date(2021, 8, 15)
BORDERS = (KABUL_TAKEN, KABUL_LOST, KABUL_RETAKEN)
ONE_DAY = timedelta(days=1)


def days_of(text: str) -> tuple[date, date]:
    """Return the first and the last day that an EDTF date may mean (design 3)."""
    first, _, last = text.replace("~", "").partition("/")
    return _edge(first, last=False), _edge(last or first, last=True)


def _edge(text: str, *, last: bool) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        parts.append(12 if last else 1)
    if len(parts) == 2:
        parts.append(monthrange(*parts)[1] if last else 1)
    return date(*parts)


def counted(
    book: dict[str, list[Row]], trust: str, known_on: date | None = None, founding: bool = False
) -> list[Row]:
    """Return the claims that count: 4.3 (trust, low confidence), 4.4 (as known on); the closer date sets."""
    words = ["host_government", "court", "organisation"]
    words += ["media", "expert"] if trust != "strict" else []
    words += ["taliban"] if trust == "claimed" else []
    read = [
        _read(claim, book, trust)
        for claim in book["claims"]
        if claim["claimed_by"] in words and _is_evidenced(claim, book, known_on, founding)
    ]
    return [claim | {"sets": claim["sets"] and not _is_told_closer(claim, read)} for claim in read]


def _is_told_closer(claim: Row, others: list[Row]) -> bool:
    """Say whether another claim of the same status has its days inside the claim's, and fewer."""
    act = ("actor", "dimension", "status")
    return any(
        other["sets"]
        and all(other[part] == claim[part] for part in act)
        and claim["earliest"] <= other["earliest"]
        and other["latest"] <= claim["latest"]
        and other["latest"] - other["earliest"] < claim["latest"] - claim["earliest"]
        for other in others
    )


def _is_evidenced(claim: Row, book: dict[str, list[Row]], known_on: date | None, founding: bool) -> bool:
    used = {pair["source_id"] for pair in book["evidence"] if pair["claim_id"] == claim["claim_id"]}
    for source in book["sources"]:
        in_time = known_on is None or (source["published"] and days_of(source["published"])[1] <= known_on)
        if source["source_id"] in used and in_time and (source["kind"] == "founding" or not founding):
            return True
    return False


def _read(claim: Row, book: dict[str, list[Row]], trust: str) -> Row:
    (status,) = [
        row
        for row in book["statuses"]
        if (row["dimension"], row["status"]) == (claim["dimension"], claim["status"])
    ]
    earliest, latest = days_of(claim["date"])
    heeded = trust == "claimed" or claim["confidence"] != "low"
    sets = status["effect"] == "sets" and heeded
    return claim | status | {"earliest": earliest, "latest": latest, "sets": sets}


def lanes(claims: list[Row]) -> dict[tuple[str, str], list[Row]]:
    """Return the claims by actor and dimension."""
    keys = sorted({(claim["actor"], claim["dimension"]) for claim in claims})
    return {key: [c for c in claims if (c["actor"], c["dimension"]) == key] for key in keys}


def in_force(lane: list[Row], day: date) -> Row | None:
    """Return the claim of one lane that sets its standing on a day: 4.1, 4.2 and 4.8."""
    begun = [claim for claim in lane if claim["sets"] and claim["latest"] <= day]
    if not begun:
        return None
    last = max(begun, key=_order)
    runs_through = last["dimension"] in ("listing", "sanctions")
    if not runs_through and last["latest"] < KABUL_LOST <= day:
        return None
    return last


def _order(claim: Row) -> tuple[date, int, int, str]:
    width = (claim["latest"] - claim["earliest"]).days
    confidence = ("low", "medium", "high").index(claim["confidence"])
    return claim["latest"], -width, confidence, claim["claim_id"]


def _is_open(claim: Row, day: date) -> bool:
    return claim["earliest"] <= day < claim["latest"]


def standings(claims: list[Row], day: date, walked: list[Row] | None = None) -> list[Row]:
    """Return what holds on a day, with possible (4.1) and rivals (4.5); `walked` saves walking again."""
    walked = spells(claims) if walked is None else walked
    rows = []
    for (actor, dimension), lane in lanes(claims).items():
        held = in_force(lane, day)
        if held is None:
            continue
        other = [c for c in lane if c["sets"] and _is_open(c, day) and c["status"] != held["status"]]
        rivals = [c for c in claims if c["latest"] <= day and _are_rivals(c, held)]
        rows.append({
            "actor": actor, "dimension": dimension, "status": held["status"], "group": held["group"],
            "level": held["level"], "claim_id": held["claim_id"], "claimed_by": held["claimed_by"],
            "since": _since(walked, day, actor=actor, dimension=dimension),
            "possibly_changed": bool(other), "possible": _keys(other),
            "contested": bool(rivals), "rivals": _keys(rivals),
        })  # fmt: skip
    return rows


def _are_rivals(one: Row, other: Row) -> bool:
    return one["claim_id"] in other["disputes"].split(";") or other["claim_id"] in one["disputes"].split(";")


def _keys(claims: list[Row]) -> str:
    return ";".join(sorted(claim["claim_id"] for claim in claims))


def _since(walked: list[Row], day: date, **lane: str) -> str:
    for row in walked:
        if lane.items() <= row.items() and row["start"] <= day and (row["end"] is None or day < row["end"]):
            return row["since"]
    return ""


def days(claims: list[Row]) -> Iterator[date]:
    """Yield every day from before the first claim to after the last one and the last border."""
    day = min((claim["earliest"] for claim in claims), default=KABUL_RETAKEN) - ONE_DAY
    end = max([KABUL_RETAKEN, *(claim["latest"] for claim in claims)]) + ONE_DAY
    while day <= end:
        yield day
        day += ONE_DAY


def _stretches(walk: Iterator[date], value_on: Callable[[date], Any]) -> list[tuple[Any, date, date | None]]:
    """Walk the days; return value, first day and first day after of each stretch of one true value."""
    moves = []
    before = None
    for day in walk:
        value = value_on(day)
        if value != before:
            moves.append((value, day))
        before = value
    pairs = pairwise([*moves, (None, None)])
    return [(value, start, end) for (value, start), (_, end) in pairs if value]


def spells(claims: list[Row]) -> list[Row]:
    """Return the unbroken stretches of one status, with the claim that opened each."""
    rows = []
    for (actor, dimension), lane in lanes(claims).items():
        for status, start, end in _stretches(days(lane), lambda day, lane=lane: _status(lane, day)):
            opening = in_force(lane, start)
            rows.append({
                "actor": actor, "dimension": dimension, "status": status, "start": start, "end": end,
                "claim_id": opening["claim_id"], "since": opening["date"],
            })  # fmt: skip
    return rows


def _status(lane: list[Row], day: date) -> str:
    held = in_force(lane, day)
    return held["status"] if held else ""


def changes(claims: list[Row], since: date, until: date) -> list[Row]:
    """Return the moves after `since` and up to `until`; to_status is '' where a standing only ended."""
    rows = []
    for (actor, dimension), lane in lanes(claims).items():
        day = since
        while (day := day + ONE_DAY) <= until:
            before, after = _status(lane, day - ONE_DAY), _status(lane, day)
            if before != after:
                cause = in_force(lane, day) or {"claim_id": ""}
                row = {"actor": actor, "dimension": dimension, "from_status": before, "to_status": after}
                rows.append(row | {"start": day, "claim_id": cause["claim_id"]})
    return sorted(rows, key=lambda row: (row["start"], row["actor"], row["dimension"]))


def supports(own: list[Row], day: date) -> list[tuple[int, Row]]:
    """Return the rungs that one actor's claims support on a day, each with its claim: 4.7."""
    held = [claim for lane in lanes(own).values() if (claim := in_force(lane, day))]
    steps = [
        claim
        for claim in own
        if claim["effect"] == "step" and claim["latest"] <= day and _period(claim["latest"]) == _period(day)
    ]
    return [(claim["level"], claim) for claim in held] + [(_step_level(c, c["latest"]), c) for c in steps]


def _period(day: date) -> int:
    return sum(border <= day for border in BORDERS)


def _step_level(step: Row, day: date) -> int:
    return min(step["level"], 1) if KABUL_LOST <= day < KABUL_RETAKEN else step["level"]


def level(own: list[Row], day: date) -> int:
    """Return the highest rung that one actor's claims support on a day, 0 if none."""
    return max((rung for rung, _ in supports(own, day)), default=0)


def lowest(own: list[Row], day: date) -> int:
    """Return the rung left if every open claim turned out for the lower."""
    rungs = [0]
    for rung, claim in supports(own, day):
        open_ = [c for c in own if c["dimension"] == claim["dimension"] and c["sets"] and _is_open(c, day)]
        rungs.append(min([rung, *(c["level"] for c in open_)]) if claim["effect"] == "sets" else rung)
    return max(rungs)


def highest(own: list[Row], day: date) -> int:
    """Return the rung reached if every open claim turned out for the higher."""
    rungs = [level(own, day)]
    for claim in own:
        if _is_open(claim, day) and (claim["sets"] or claim["effect"] == "step"):
            rungs.append(claim["level"] if claim["effect"] == "sets" else _step_level(claim, day))
    return max(rungs)


def levels(claims: list[Row], actors: list[Row], day: date, walked: list[Row] | None = None) -> list[Row]:
    """Return level, low, high and marks of every actor but Afghanistan; `walked` is `level_spells`."""
    now = standings(claims, day, walked=[])
    walked = level_spells(claims) if walked is None else walked
    rows = []
    for actor in actors:
        if actor["actor"] == "AFG":
            continue
        own = [claim for claim in claims if claim["actor"] == actor["actor"]]
        rung, low, high = level(own, day), lowest(own, day), highest(own, day)
        mine = [row for row in now if row["actor"] == actor["actor"]]
        top = [claim for support, claim in supports(own, day) if support == rung]
        last = max(top, key=lambda claim: (claim["latest"], claim["claim_id"]), default={})
        rows.append({
            "actor": actor["actor"], "kind": actor["kind"], "level": rung, "low": low, "high": high,
            "claim_id": last.get("claim_id", ""), "claimed_by": last.get("claimed_by", ""),
            "since": _since(walked, day, actor=actor["actor"]),
            "banned": any(row["group"] == "banned" for row in mine),
            "possibly_changed": low != high, "contested": any(row["contested"] for row in mine),
        })  # fmt: skip
    return rows


def _beginning(own: list[Row], day: date) -> tuple[str, str]:
    """Return date and key of the claim that began a rung: one supporting it, else one that ended a higher."""
    begun = [(rung, claim) for rung, claim in supports(own, day) if claim["latest"] == day]
    fits = [claim for rung, claim in begun if rung == level(own, day)]
    ended = {c["dimension"] for rung, c in supports(own, day - ONE_DAY) if rung > level(own, day)}
    enders = [claim for _, claim in begun if claim["sets"] and claim["dimension"] in ended]
    for claims in (fits, enders):
        if claims:
            last = max(claims, key=lambda claim: claim["claim_id"])
            return last["date"], last["claim_id"]
    return day.isoformat(), ""


def level_spells(claims: list[Row]) -> list[Row]:
    """Return the unbroken stretches that each actor spends on one rung above 0."""
    rows = []
    for actor in sorted({claim["actor"] for claim in claims}):
        own = [claim for claim in claims if claim["actor"] == actor]
        for rung, start, end in _stretches(days(own), lambda day, own=own: level(own, day)):
            since, key = _beginning(own, start)
            stretch = {"actor": actor, "level": rung, "start": start, "end": end}
            rows.append(stretch | {"since": since, "claim_id": key})
    return rows


def counts(rows: list[Row]) -> list[Row]:
    """Return, from rows of `levels`, how many states are on each rung and on it or above, with ranges."""
    states = [row for row in rows if row["kind"] == "state"]
    return [
        {
            "level": rung,
            "states": sum(row["level"] == rung for row in states),
            "fewest": sum(row["low"] == rung == row["high"] for row in states),
            "most": sum(row["low"] <= rung <= row["high"] for row in states),
            "reached": sum(row["level"] >= rung for row in states),
            "reached_fewest": sum(row["low"] >= rung for row in states),
            "reached_most": sum(row["high"] >= rung for row in states),
        }
        for rung in range(6, -1, -1)
    ]
