"""What briefs say: where an actor stands, where nothing is known, who disputes it, and numbered sources."""

from datetime import date

import pandas as pd
import pytest

from recognition.dates import since
from recognition.errors import ArgumentError
from recognition.filters import Filters
from recognition.standing import DIMENSIONS
from recognition.tables import Tables, load
from recognition.views.country_brief import Latest, country_brief, country_briefs
from recognition.views.numbered import Mark, numbered
from recognition.views.stance import Piece, Silence, Standing, stance
from recognition.views.world_brief import Member, world_brief
from tests.build import Row, book, claim, tables

ON = Filters(date(2024, 4, 1))
LISTED = claim("RUS", "2003", "listing", "listed", claimed_by="court", confidence="high")
DELISTED = claim("RUS", "2024-03/2024-05", "listing", "delisted")
OPENED = claim("RUS", "2023-02-01", "mission", "opened", summary="It opened.")
SHUT = claim("RUS", "2023-01-01", "mission", "closed", disputes=OPENED["claim_id"])
OPENED = OPENED | {"disputes": SHUT["claim_id"]}
TALKS = [claim("RUS", f"2023-0{month}", "contact", "talks") for month in (5, 4)]
CLAIMS = (LISTED, DELISTED, OPENED, SHUT, *TALKS, claim("KAZ", "2024-06", "listing", "listed"))
VAIN = {"actor": "RUS", "dimension": "envoy", "checked": pd.Timestamp(2026, 1, 2), "outcome": "nothing_found"}


def world(*claims: Row, **given: object) -> Tables:
    """Tables of the given claims, of CLAIMS if none are given; RUS was searched in vain for envoys."""
    return tables(book(claims or CLAIMS, **given) | {"coverage": [VAIN]})


def test_country_brief_has_a_row_for_each_dimension_in_order() -> None:
    """What stands, what may have changed, what is disputed; silence says whether there was a search."""
    brief = country_brief(world(), ON, "RUS")
    listed, opened, last = LISTED["claim_id"], OPENED["claim_id"], TALKS[0]["claim_id"]
    contact = brief.rows[6]
    assert isinstance(contact, Latest)
    assert (contact.label, contact.claim.claim_id) == ("2 on record; the last: talks", last)
    assert [row for row in brief.rows if row is not contact] == [
        Silence("recognition", "no claim found"),
        Silence("envoy", "searched on 2 January 2026, nothing found"),
        Silence("consulate", "no claim found"),
        Standing("mission", "opened", "2023-02-01", "media", opened, "2023-02-01", opened, (),
                 (SHUT["claim_id"],)),
        Standing("listing", "listed", "2003", "court", listed, "2003", listed, ("delisted",), ()),
        Silence("sanctions", "no claim found"),
        Silence("position", "no claim found"),
    ]  # fmt: skip
    assert [row.dimension for row in brief.rows] == [*DIMENSIONS]


def test_country_brief_tells_its_claims_by_date_and_both_sides_of_a_dispute() -> None:
    """Every claim begun by the day, once, in order of date; of a dispute the one in force first."""
    brief = country_brief(world(), ON, "RUS")
    earlier, later = TALKS[1], TALKS[0]
    assert [told.claim_id for told in brief.claims] == [
        row["claim_id"] for row in (LISTED, SHUT, OPENED, earlier, later, DELISTED)
    ]
    assert [told.claim_id for told in brief.disputes[0].claims] == [OPENED["claim_id"], SHUT["claim_id"]]
    assert (brief.title, brief.file_stem) == ("RUS", "recognition-brief-rus-2024-04-01-reported")
    assert brief.stamp[0].endswith("1 state, 6 claims, newest source 2000")


def test_first_sentence_names_rung_ban_and_doubt() -> None:
    """The rung since when, the ban as a mark of its own (design 4.7)."""
    assert country_brief(world(), ON, "RUS").lead == (
        Piece("On 1 April 2024: "),
        Piece("Embassy or office in Kabul", True),
        Piece(
            ", its highest rung since 1 February 2023. The state's own embassy or office in Kabul is open."
        ),
        Piece(" It "),
        Piece("bans the Taliban", True),
        Piece(" by its own law."),
    )


def test_nothing_is_ever_no() -> None:
    """Design 4.6: of a state without a claim the brief says so, row by row, and draws no chart."""
    brief = country_brief(world(), ON, "CHN")
    assert {row.words for row in brief.rows if isinstance(row, Silence)} == {"no claim found"}
    assert (len(brief.rows), brief.claims, brief.charts, brief.cited.sources) == (8, (), (), ())
    assert brief.lead[1] == Piece("No claim found", True)


def test_claims_that_set_nothing_on_the_day_are_not_called_silence() -> None:
    """Where claims exist but none holds on the day, the words say so; the subject has no stance."""
    found = stance(world(claim("KAZ", "2024-06", "listing", "listed")), ON, "KAZ")
    assert Silence("listing", "the claims found set none on this day") in found.silent
    assert stance(world(), ON, "AFG").rung[0].text.startswith("Afghanistan is the subject")
    assert stance(world(), ON, "WORLD").rung == ()


def test_a_brief_of_one_dimension_keeps_to_it() -> None:
    """A dimension chosen leaves out the rows and the claims of all others."""
    brief = country_brief(world(), Filters(ON.on, dimension="mission"), "RUS")
    assert [row.dimension for row in brief.rows] == ["mission"]
    assert {told.dimension for told in brief.claims} == {"mission"}


def test_a_brief_of_one_dimension_shows_a_rival_from_another() -> None:
    """A statement that disputes a standing is its other side, though no statement is listed."""
    said = claim("RUS", "2023-03", "position", "statement", disputes=OPENED["claim_id"])
    brief = country_brief(world(OPENED, said), Filters(ON.on, dimension="mission"), "RUS")
    assert [[side.claim_id for side in dispute.claims] for dispute in brief.disputes] == [
        [OPENED["claim_id"], said["claim_id"]]
    ]
    assert [known.claim_id for known in brief.claims] == [OPENED["claim_id"]]


def test_unknown_actor_is_told() -> None:
    """A code that is not in actors.csv is named."""
    with pytest.raises(ArgumentError, match=r"^'XYZ' is not in actors\.csv"):
        country_brief(world(), ON, "XYZ")


def test_sources_are_numbered_by_first_mention_each_once() -> None:
    """One number per source however often it is cited; marks of a claim ascend and carry their place."""
    evidence = [
        (LISTED["claim_id"], "undated"), (LISTED["claim_id"], "press-2021"),
        (SHUT["claim_id"], "undated"), (SHUT["claim_id"], "press-2000"),
    ]  # fmt: skip
    rows = book(CLAIMS, evidence)
    rows["evidence"][1]["locator"] = "p8"
    rows["sources"][1]["url"] = "https://example.org/a"
    rows["sources"][2]["url"] = "javascript:alert(1)"
    found = numbered(tables(rows), (LISTED["claim_id"], SHUT["claim_id"], LISTED["claim_id"]))
    places = {row["source_id"]: row.get("locator", "") for row in rows["evidence"][:2]}
    assert found.marks == {
        LISTED["claim_id"]: (Mark(1, places["press-2021"]), Mark(2, places["undated"])),
        SHUT["claim_id"]: (Mark(2, ""), Mark(3, "")),
    }
    assert "p8" in places.values()
    assert [(source.number, source.published, source.url) for source in found.sources] == [
        (1, "2021-09", "https://example.org/a"), (2, "", ""), (3, "2000", ""),
    ]  # fmt: skip


def test_address_that_is_no_page_of_the_web_is_no_link() -> None:
    """Only http and https are followed."""
    rows = book([LISTED])
    rows["sources"][0]["url"] = "javascript:alert(1)"
    assert numbered(tables(rows), [LISTED["claim_id"]]).sources[0].url == ""


def test_world_brief_groups_states_and_only_counts_silence() -> None:
    """Rungs from the top, empty ones too; doubt and dispute stand beside the name; a ban is apart."""
    brief = world_brief(world(), ON)
    assert [(group.label, group.members) for group in brief.groups if group.members] == [
        ("Embassy or office in Kabul", (Member("RUS", "", True),))
    ]
    assert [group.label for group in brief.groups][:2] == ["Recognised", "Taliban ambassador accepted"]
    assert (brief.silent, len(brief.banning.members)) == (2, 1)
    assert [view.chart for view in brief.views] == ["map", "ladder"]
    assert brief.file_stem == "recognition-brief-2024-04-01-reported"


def test_world_brief_tells_who_moved_in_the_year_latest_first_and_what_is_first_known() -> None:
    """A move has a before; a first standing has none and is told apart."""
    shut, opened = (
        claim("RUS", "2023-06-01", "mission", "closed"),
        claim("RUS", "2023-09", "mission", "opened"),
    )
    late, early = (
        claim("CHN", "2024-04-01", "listing", "listed"),
        claim("CHN", "2023-04-01", "envoy", "refused"),
    )
    again = claim("RUS", "2024-02-01", "mission", "closed")
    brief = world_brief(world(shut, opened, again, late, early), ON)
    assert [(move.name, move.date, move.before, move.after) for move in brief.moves] == [
        ("RUS", "2024-02-01", "opened", "closed"), ("RUS", "2023-09", "closed", "opened"),
    ]  # fmt: skip
    assert [move.claim.claim_id for move in brief.first_known if move.claim] == [
        late["claim_id"], shut["claim_id"]
    ]  # fmt: skip
    assert brief.cited.marks[again["claim_id"]] == (Mark(1, ""),)


def test_world_brief_of_a_dimension_lists_its_groups() -> None:
    """With a dimension chosen the states stand by its groups, those in doubt with what is possible."""
    brief = world_brief(world(), Filters(ON.on, dimension="listing"))
    groups = {group.label: group.members for group in brief.groups}
    assert groups["banned"] == (Member("RUS", "delisted", False),)


def test_some_day_in_a_stretch_is_never_a_day() -> None:
    """An interval is some day in it; nothing is made more precise than its source (design 3)."""
    assert since("2023-12-21/2023-12-31") == "since some day between 21 December 2023 and 31 December 2023"
    assert (since("2023-12~"), since("")) == ("since about December 2023", "")


def test_real_briefs_cite_each_claim_and_number_without_a_gap() -> None:
    """Each claim that a view counts is told once, with a source; made together briefs are as made alone."""
    real, filters = load(), Filters(date(2026, 11, 22))
    briefs = list(country_briefs(real, filters, ("KAZ", "DEU", "TUV")))
    for brief in briefs:
        assert {told.claim_id for told in brief.claims} == set(brief.views[0].claim_ids)
        assert all(brief.cited.marks[told.claim_id] for told in brief.claims)
        assert [source.number for source in brief.cited.sources] == [*range(1, len(brief.cited.sources) + 1)]
    alone = country_brief(real, filters, "DEU")
    assert (alone.lead, alone.rows, alone.cited) == (briefs[1].lead, briefs[1].rows, briefs[1].cited)
