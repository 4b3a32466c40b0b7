"""Standings that the sources settle: what held for an actor on a day, and the claim that proves it."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

import pandas as pd
import pytest

from recognition.filters import Filters
from recognition.standing import Trust
from recognition.tables import FOLDER, Tables, load
from recognition.views.standings import standing_rows


class Pin(NamedTuple):
    """A standing that must hold (None: that there is none), and the claim that proves or ended it."""

    day: str
    actor: str
    dimension: str
    status: str | None
    proof: str
    contested: bool = False
    trust: Trust = "reported"
    known_on: str | None = None

    def __str__(self) -> str:
        words = [self.actor, self.dimension, self.day, self.trust]
        return "-".join([*words, f"known-{self.known_on}"] if self.known_on else words)


PINS = (
    # The first Emirate: three recognitions, their end, and who kept an embassy.
    Pin("1997-05-25", "PAK", "recognition", None, "pak-1997-05-25..1997-05-26-recognition-recognized"),
    Pin("1997-06-15", "PAK", "recognition", "recognized",
        "pak-1997-05-25..1997-05-26-recognition-recognized"),
    Pin("1997-06-15", "SAU", "recognition", "recognized", "sau-1997-05-26-recognition-recognized"),
    Pin("1997-06-15", "ARE", "recognition", "recognized", "are-1997-05-recognition-recognized"),
    Pin("1999-01-01", "IRN", "recognition", "not_recognized", "irn-1998-08-12-recognition-not_recognized"),
    Pin("1999-01-01", "IRN", "mission", "closed", "irn-1996-09-27..1996-12-31-mission-closed"),
    Pin("1999-01-01", "SAU", "envoy", "expelled", "sau-1998-09-22-envoy-expelled", contested=True),
    Pin("1999-01-01", "USA", "recognition", "not_recognized", "usa-1997-08-14-recognition-not_recognized"),
    Pin("2000-06-01", "PAK", "envoy", "ambassador_accepted", "pak-1999-12-21-envoy-ambassador_accepted"),
    Pin("1999-01-01", "WORLD", "recognition", "not_recognized",
        "world-1998-09-23-recognition-not_recognized"),
    Pin("2000-06-01", "UN", "sanctions", "sanctioned", "un-1999-10-15-sanctions-sanctioned"),
    Pin("2001-09-10", "ARE", "recognition", "recognized", "are-1997-05-recognition-recognized"),
    Pin("2001-09-23", "ARE", "recognition", "recognition_withdrawn",
        "are-2001-09-22-recognition-recognition_withdrawn"),
    Pin("2001-09-23", "PAK", "mission", "remained_open", "pak-2001-09-22-mission-remained_open"),
    Pin("2001-10-01", "PAK", "mission", "closed", "pak-2001-09-24-mission-closed"),
    Pin("2001-10-01", "PAK", "recognition", "recognized",
        "pak-1997-05-25..1997-05-26-recognition-recognized"),
    Pin("2001-10-01", "SAU", "recognition", "recognition_withdrawn",
        "sau-2001-09-25-recognition-recognition_withdrawn"),
    Pin("2001-10-01", "SAU", "envoy", "expelled", "sau-2001-09-25-envoy-expelled"),
    Pin("2001-12-01", "ARE", "recognition", None, "are-2001-09-22-recognition-recognition_withdrawn"),
    Pin("2001-12-01", "PAK", "recognition", "recognition_withdrawn",
        "pak-2001-11-19-recognition-recognition_withdrawn"),
    Pin("2001-12-01", "PAK", "envoy", "mission_closed", "pak-2001-11-22-envoy-mission_closed"),
    Pin("2010-01-01", "PAK", "envoy", "republic_retained", "pak-2002-envoy-republic_retained"),
    # Russia: the ban of 2003 to 2025, envoys, recognition.
    Pin("2003-02-13", "RUS", "listing", None, "rus-2003-02-14-listing-listed"),
    Pin("2010-01-01", "RUS", "listing", "listed", "rus-2003-02-14-listing-listed"),
    Pin("2022-06-01", "RUS", "envoy", "charge_accepted", "rus-2022-04-06-envoy-charge_accepted"),
    Pin("2022-06-01", "RUS", "mission", "remained_open", "rus-2021-08-19-mission-remained_open"),
    Pin("2024-10-04", "RUS", "listing", "listed", "rus-2024-10-04-listing-listed"),
    Pin("2025-04-16", "RUS", "listing", "listed", "rus-2024-10-04-listing-listed"),
    Pin("2025-05-01", "RUS", "listing", "suspended", "rus-2025-04-17-listing-suspended"),
    Pin("2025-07-02", "RUS", "recognition", "not_recognized", "rus-2023-11-14-recognition-not_recognized"),
    Pin("2025-07-03", "RUS", "recognition", "recognized", "rus-2025-07-03-recognition-recognized"),
    Pin("2025-08-01", "RUS", "envoy", "ambassador_accepted", "rus-2025-07-03-envoy-ambassador_accepted"),
    Pin("2026-03-01", "RUS", "envoy", "credentials_accepted", "rus-2026-01-15-envoy-credentials_accepted"),
    Pin("2025-07-03", "WORLD", "recognition", "not_recognized",
        "world-2025-07-03-recognition-not_recognized"),
    # China: an ambassador between November 2023 and January 2024, and whether that was recognition.
    Pin("2021-09-15", "CHN", "envoy", "republic_retained", "chn-2021-08-19-envoy-republic_retained"),
    Pin("2023-11-30", "CHN", "envoy", "diplomats_accepted", "chn-2022-04-envoy-diplomats_accepted"),
    Pin("2023-12-15", "CHN", "envoy", "ambassador_accepted",
        "chn-2023-12-01-envoy-ambassador_accepted", True),
    Pin("2024-01-29", "CHN", "envoy", "ambassador_accepted",
        "chn-2023-12-01-envoy-ambassador_accepted", True),
    Pin("2024-02-15", "CHN", "envoy", "credentials_accepted", "chn-2024-01-30-envoy-credentials_accepted"),
    Pin("2023-12-15", "CHN", "recognition", "conditional", "chn-2023-12-05-recognition-conditional"),
    Pin("2024-02-15", "CHN", "recognition", "conditional", "chn-2024-01-31-recognition-conditional", True),
    Pin("2025-08-01", "CHN", "recognition", "not_recognized", "chn-2025-07-04-recognition-not_recognized"),
    Pin("2025-08-01", "CHN", "envoy", "credentials_accepted", "chn-2024-01-30-envoy-credentials_accepted"),
    Pin("2023-09-13", "CHN", "mission", "ambassador_appointed",
        "chn-2023-09-13-mission-ambassador_appointed"),
    # Central Asia.
    Pin("2010-01-01", "KAZ", "listing", "listed", "kaz-2005-03-15-listing-listed"),
    Pin("2023-12-15", "KAZ", "listing", "listed", "kaz-2005-03-15-listing-listed"),
    Pin("2024-01-01", "KAZ", "listing", "delisted", "kaz-2023-12-21..2023-12-31-listing-delisted"),
    Pin("2025-01-01", "KAZ", "envoy", "charge_accepted", "kaz-2024-08-21-envoy-charge_accepted"),
    Pin("2024-06-04", "KGZ", "listing", "listed", "kgz-2006-09-15-listing-listed"),
    Pin("2024-10-04", "KGZ", "listing", "delisted", "kgz-2024-09-02-listing-delisted"),
    Pin("2026-11-22", "TJK", "listing", "listed", "tjk-2006-03-30-listing-listed"),
    Pin("2025-05-01", "TJK", "envoy", "republic_retained", "tjk-2025-02-envoy-republic_retained"),
    Pin("2022-06-01", "TKM", "envoy", "charge_accepted", "tkm-2022-03-17-envoy-charge_accepted", True),
    Pin("2021-09-15", "TKM", "mission", "remained_open", "tkm-2021-08-18-mission-remained_open"),
    Pin("2024-02-15", "UZB", "envoy", "charge_accepted", "uzb-2024-02-02-envoy-charge_accepted", True),
    Pin("2025-01-01", "UZB", "envoy", "ambassador_accepted", "uzb-2024-10-09-envoy-ambassador_accepted"),
    Pin("2025-01-01", "UZB", "mission", "ambassador_appointed",
        "uzb-2024-11-20-mission-ambassador_appointed"),
    # Neighbours and the Gulf.
    Pin("2022-06-01", "PAK", "envoy", "diplomats_accepted", "pak-2021-10-28-envoy-diplomats_accepted"),
    Pin("2025-05-01", "PAK", "envoy", "charge_accepted", "pak-2024-12-09-envoy-charge_accepted"),
    Pin("2025-08-08", "PAK", "envoy", "ambassador_accepted", "pak-2025-08-08-envoy-ambassador_accepted"),
    Pin("2022-06-01", "IRN", "envoy", "republic_retained", "irn-2021-10-envoy-republic_retained"),
    Pin("2023-06-01", "IRN", "envoy", "charge_accepted", "irn-2023-02-26..2023-02-27-envoy-charge_accepted"),
    Pin("2026-03-01", "IRN", "recognition", "not_recognized", "irn-2026-02-23-recognition-not_recognized"),
    Pin("2024-10-04", "ARE", "envoy", "ambassador_accepted", "are-2024-08-21-envoy-ambassador_accepted"),
    Pin("2025-01-01", "ARE", "envoy", "credentials_accepted",
        "are-2024-11..2024-12-envoy-credentials_accepted"),
    Pin("2025-01-01", "ARE", "recognition", "not_recognized", "are-2024-08-22-recognition-not_recognized"),
    Pin("2025-01-01", "SAU", "mission", "reopened", "sau-2024-12-22-mission-reopened"),
    Pin("2026-03-01", "QAT", "mission", "ambassador_appointed",
        "qat-2025-10-21-mission-ambassador_appointed"),
    # Elsewhere.
    Pin("2023-12-15", "IND", "envoy", "republic_retained", "ind-2023-12-07-envoy-republic_retained", True),
    Pin("2025-08-01", "IND", "mission", "office_only", "ind-2022-06-23-mission-office_only"),
    Pin("2026-03-01", "IND", "mission", "upgraded", "ind-2025-10-21-mission-upgraded"),
    Pin("2026-03-01", "IND", "envoy", "charge_accepted", "ind-2026-01-10-envoy-charge_accepted"),
    Pin("2024-10-04", "NOR", "envoy", "mission_closed", "nor-2024-09-12-envoy-mission_closed"),
    Pin("2025-05-01", "NOR", "envoy", "diplomats_accepted", "nor-2025-03-24-envoy-diplomats_accepted"),
    Pin("2025-01-01", "DEU", "envoy", "republic_retained", "deu-2024-11-18-envoy-republic_retained"),
    Pin("2025-08-01", "DEU", "envoy", "diplomats_accepted", "deu-2025-07-21-envoy-diplomats_accepted"),
    Pin("2026-03-01", "DEU", "recognition", "not_recognized", "deu-2025-07-24-recognition-not_recognized"),
    Pin("2024-10-04", "GBR", "envoy", "mission_closed", "gbr-2024-09-27-envoy-mission_closed"),
    Pin("2022-06-01", "USA", "envoy", "mission_closed", "usa-2022-03-16-envoy-mission_closed"),
    Pin("2025-01-01", "USA", "listing", "not_listed", "usa-2023-11-01-listing-not_listed"),
    Pin("2023-12-15", "JPN", "mission", "reopened", "jpn-2022-09-21..2022-09-30-mission-reopened"),
    Pin("2023-12-15", "UN", "envoy", "republic_retained", "un-2023-12-06-envoy-republic_retained"),
    # By whose word counts, and by what was known.
    Pin("2022-06-01", "TKM", "envoy", None, "tkm-2022-03-17-envoy-charge_accepted", trust="strict"),
    Pin("2024-06-04", "UZB", "envoy", None, "uzb-2024-02-02-envoy-charge_accepted", trust="strict"),
    Pin("2023-12-15", "CHN", "envoy", None, "chn-2023-12-01-envoy-ambassador_accepted", trust="strict"),
    Pin("2026-03-01", "DEU", "envoy", "republic_retained", "deu-2025-11-25-envoy-republic_retained",
        trust="strict"),
    Pin("2025-08-01", "TUR", "envoy", "charge_accepted", "tur-2025-06-04-envoy-charge_accepted"),
    Pin("2025-08-01", "TUR", "envoy", "ambassador_accepted", "tur-2025-06-25-envoy-ambassador_accepted",
        trust="claimed"),
    Pin("2024-10-04", "OMN", "envoy", None, "omn-2024-09-15-envoy-diplomats_accepted"),
    Pin("2024-10-04", "OMN", "envoy", "diplomats_accepted", "omn-2024-09-15-envoy-diplomats_accepted",
        trust="claimed"),
    Pin("2025-05-01", "RUS", "listing", "listed", "rus-2024-10-04-listing-listed", known_on="2025-04-01"),
    Pin("2025-08-01", "RUS", "recognition", "not_recognized", "rus-2023-11-14-recognition-not_recognized",
        known_on="2025-07-02"),
    Pin("2025-08-01", "RUS", "recognition", "recognized", "rus-2025-07-03-recognition-recognized",
        known_on="2025-07-31"),
    Pin("2023-12-15", "CHN", "envoy", "ambassador_accepted", "chn-2023-12-01-envoy-ambassador_accepted",
        True, known_on="2023-12-04"),
    Pin("2024-02-15", "KAZ", "listing", "listed", "kaz-2005-03-15-listing-listed", known_on="2023-12-28"),
    Pin("2024-02-15", "KAZ", "listing", "delisted", "kaz-2023-12-21..2023-12-31-listing-delisted",
        known_on="2023-12-31"),
    Pin("2010-01-01", "RUS", "listing", "listed", "rus-2003-02-14-listing-listed", known_on="2003-02-14"),
)  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The tables of data/."""
    return load(FOLDER)


@pytest.fixture(scope="module")
def rows_on(tables: Tables) -> Callable[..., pd.DataFrame]:
    """The standings of all actors by day, trust and the day by which they were known, each made once."""
    return cache(lambda on, trust, known_on: standing_rows(tables, Filters(on, trust, known_on)))


@pytest.mark.parametrize("pin", PINS, ids=str)
def test_standing_is_the_one_that_the_sources_settle(rows_on: Callable[..., pd.DataFrame], pin: Pin) -> None:
    """On the day the actor has just this standing, contested or not, by the rules of design 4."""
    known_on = date.fromisoformat(pin.known_on) if pin.known_on else None
    rows = rows_on(date.fromisoformat(pin.day), pin.trust, known_on)
    rows = rows[(rows["actor"] == pin.actor) & (rows["dimension"] == pin.dimension)]

    found = list(zip(rows["status"], rows["contested"], strict=True))
    assert found == ([(pin.status, pin.contested)] if pin.status else [])


@pytest.mark.parametrize("pin", PINS, ids=str)
def test_proof_of_a_pin_is_a_claim_with_evidence(tables: Tables, pin: Pin) -> None:
    """The proof is a claim on the same actor and dimension, of the status pinned, tied to a source."""
    claim = tables.claims.set_index("claim_id").loc[pin.proof]

    assert (claim["actor"], claim["dimension"]) == (pin.actor, pin.dimension)
    assert pin.status in (None, claim["status"])
    assert pin.proof in set(tables.evidence["claim_id"])
