"""Made-up tables of any size that keep every rule.

The states of the world do not multiply, so actors, statuses and the data package are those of data/, and more
claims mean longer histories. Claims fall on every actor, status and day since October 1994 alike; a quarter
have uncertain dates, three in a hundred dispute their neighbour, and each has one to three sources.
"""

from pathlib import Path
from shutil import copy

import numpy as np
import pandas as pd

from recognition.tables import CODEBOOK, FOLDER, PACKAGE, Tables, load


def write_folder(folder: Path, size: int, seed: int = 1) -> None:
    """Write valid tables with `size` claims into a folder, the same for the same size and seed."""
    pick = np.random.default_rng(seed)
    for file in (PACKAGE, CODEBOOK, "actors.csv", "statuses.csv"):
        copy(FOLDER / file, folder)
    known = load()
    claims, sources = _claims(known, size, pick), _sources(max(1, size // 2), pick)
    made = {
        "claims": claims,
        "coverage": _coverage(known, claims),
        "evidence": _evidence(claims["claim_id"], sources["source_id"], pick),
        "sources": sources,
    }
    for name, frame in made.items():
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def _claims(known: Tables, size: int, pick: np.random.Generator) -> pd.DataFrame:
    actors = known.actors.loc[known.actors["actor"] != "WORLD", "actor"]
    frame = known.statuses[["dimension", "status"]].sample(size, replace=True, random_state=pick)
    frame = frame.reset_index(drop=True).assign(
        actor=actors.sample(size, replace=True, random_state=pick).to_numpy(),
        date=_dates(size, pick),
        claimed_by=pick.choice(
            ["host_government", "media", "organisation", "expert", "court", "taliban"], size,
            p=[0.4, 0.35, 0.1, 0.05, 0.02, 0.08],
        ),
        confidence=pick.choice(["high", "medium", "low"], size, p=[0.5, 0.4, 0.1]),
        note="",
    )  # fmt: skip
    day = frame["date"].str.replace("/", "..").str.replace("~", "")
    key = frame["actor"].str.lower() + "-" + day + "-" + frame["dimension"] + "-" + frame["status"]
    again = key.groupby(key).cumcount() + 1
    frame["claim_id"] = key.where(again == 1, key + "-" + again.astype(str))
    frame["summary"] = "Statement number " + pd.Series(range(size)).astype(str) + " of this made-up record."
    frame = frame.sort_values("claim_id", ignore_index=True)
    return frame.assign(disputes=_disputes(frame, pick))[
        [
            "claim_id",
            "actor",
            "date",
            "dimension",
            "status",
            "claimed_by",
            "confidence",
            "summary",
            "disputes",
            "note",
        ]
    ]


def _dates(size: int, pick: np.random.Generator) -> "pd.Series[str]":
    """Draw days, months, approximate months, years and stretches of up to a year, up to 2026-10."""
    day = pd.Series(pd.Timestamp(1994, 10, 1) + pd.to_timedelta(pick.integers(0, 11_600, size), unit="D"))
    until = (day + pd.to_timedelta(pick.integers(1, 365, size), unit="D")).dt.strftime("%Y-%m-%d")
    text = day.dt.strftime("%Y-%m-%d")
    form = pick.choice(5, size, p=[0.75, 0.12, 0.03, 0.04, 0.06])
    forms = [text, text.str[:7], text.str[:7] + "~", text.str[:4], text + "/" + until]
    return pd.Series(
        np.select([form == place for place in range(5)], [f.to_numpy(object) for f in forms]), dtype=str
    )


def _disputes(claims: pd.DataFrame, pick: np.random.Generator) -> "pd.Series[str]":
    """Let some claims and the next of their lane dispute each other."""
    lane = claims.sort_values(["actor", "dimension"], kind="stable")
    key = lane["claim_id"].to_numpy(object)
    pairs = len(key) // 2
    both = np.repeat(pick.random(pairs) < 0.03, 2)
    other = key[: 2 * pairs].reshape(-1, 2)[:, ::-1].ravel()
    found = pd.Series("", index=lane.index)
    found.iloc[: 2 * pairs] = np.where(both, other, "")
    return found.sort_index()


def _sources(size: int, pick: np.random.Generator) -> pd.DataFrame:
    number = pd.Series(range(size)).astype(str).str.zfill(7)
    return pd.DataFrame(
        {
            "source_id": "made-" + number, "title": "Made-up page " + number, "publisher": "Nobody",
            "url": "https://example.org/" + number, "published": _dates(size, pick), "accessed": "2026-11-01",
            "language": "en", "kind": "media", "sha256": "",
        }
    )  # fmt: skip


def _evidence(claims: "pd.Series[str]", sources: "pd.Series[str]", pick: np.random.Generator) -> pd.DataFrame:
    cited = claims.repeat(pick.integers(1, 4, len(claims)))
    chosen = sources.sample(len(cited), replace=True, random_state=pick)
    frame = pd.DataFrame({"claim_id": cited.to_numpy(), "source_id": chosen.to_numpy()}).drop_duplicates()
    return frame.sort_values(["claim_id", "source_id"]).assign(locator="", fingerprint="")


def _coverage(known: Tables, claims: pd.DataFrame) -> pd.DataFrame:
    lanes = known.actors[["actor"]].merge(known.statuses[["dimension"]].drop_duplicates(), how="cross")
    held = lanes.merge(claims[["actor", "dimension"]].drop_duplicates(), how="left", indicator=True)
    outcome = np.where(held["_merge"] == "both", "found", "nothing_found")
    lanes = lanes.assign(checked="2026-11-01", outcome=outcome, note="")
    return lanes.sort_values(["actor", "dimension"])
