"""What a reader asked for: which claims, actors and dimensions it keeps, and how it reads in words."""

from datetime import date

import pandas as pd
import pytest

from recognition.filters import LAYERS, TRUST_WORDS, Filters
from recognition.standing import DIMENSIONS, TRUSTS
from tests.build import book, claim, records, tables

DAY = date(2024, 4, 1)
ACTORS = pd.DataFrame({
    "actor": ["KAZ", "RUS", "UN"], "name": ["Kazakhstan", "Russian Federation", "United Nations"],
    "region": ["Asia", "Europe", ""], "subregion": ["Central Asia", "Eastern Europe", ""],
})  # fmt: skip


def test_every_dimension_is_a_layer_in_words_after_the_ladder() -> None:
    """The ladder comes first; no dimension and no trust is without its words."""
    assert next(iter(LAYERS)) == "overall"
    assert {*LAYERS} == {"overall", *DIMENSIONS}
    assert {*TRUST_WORDS} == {*TRUSTS}


def test_ladder_shows_all_dimensions_and_a_dimension_itself_alone() -> None:
    """`dimensions` is what the choice of one dimension, or of none, lets through."""
    assert Filters(DAY).dimensions == DIMENSIONS
    assert Filters(DAY, dimension="listing").dimensions == ("listing",)


@pytest.mark.parametrize(
    ("actors", "regions", "kept"),
    [
        ((), (), ["KAZ", "RUS", "UN"]),
        (("UN", "KAZ"), (), ["KAZ", "UN"]),
        ((), ("Asia", "Europe"), ["KAZ", "RUS"]),
        ((), ("Central Asia", "Europe"), ["KAZ", "RUS"]),
        (("RUS",), ("Central Asia",), []),
        (("KAZ", "UN"), ("Europe",), []),
        (("KAZ", "RUS"), ("Europe",), ["RUS"]),
        (("Nowhere",), (), []),
    ],
)
def test_actors_and_regions_both_have_to_fit(
    actors: tuple[str, ...], regions: tuple[str, ...], kept: list[str]
) -> None:
    """None chosen means all; a region is a UN region or sub-region; the order stays that of the frame."""
    shown = Filters(DAY, actors=actors, regions=regions).shown(ACTORS)
    assert shown["actor"].tolist() == kept
    assert shown.columns.tolist() == ACTORS.columns.tolist()


def test_claims_are_those_whose_word_counts() -> None:
    """Trust, day known and founding documents all narrow the claims (design 4.3, 4.4)."""
    said = claim("CHN", "2000", "listing", "listed", claimed_by="taliban")
    told = claim("KAZ", "2000", "listing", "listed")
    ruled = claim("RUS", "2000", "listing", "listed", claimed_by="court")
    proof = [(said["claim_id"], "press-2000"), (told["claim_id"], "doc-000"), (ruled["claim_id"], "undated")]
    made = tables(book([said, told, ruled], proof))
    for filters, kept in (
        (Filters(DAY), ["KAZ", "RUS"]),
        (Filters(DAY, trust="strict"), ["RUS"]),
        (Filters(DAY, trust="claimed"), ["CHN", "KAZ", "RUS"]),
        (Filters(DAY, known_on=date(2021, 12, 31)), ["KAZ"]),
        (Filters(DAY, known_on=date(2021, 12, 30)), []),
        (Filters(DAY, founding=True), ["KAZ"]),
    ):
        assert [row["actor"] for row in records(filters.claims(made), "actor")] == kept


def test_choice_reads_as_one_line() -> None:
    """What is not narrowed is not named; an actor unknown to the table is named by its code."""
    assert Filters(DAY).in_words(ACTORS) == (
        "As of 1 April 2024 · by official word and reports · The ladder of engagement"
    )
    narrow = Filters(
        date(2024, 10, 4), "claimed", date(2024, 6, 4), True, ("RUS", "XYZ"), ("Europe", "Asia"), "listing"
    )
    assert narrow.in_words(ACTORS) == (
        "As of 4 October 2024 · by every word, the Taliban's included · as known on 4 June 2024 · "
        "founding documents only · Europe, Asia · Russian Federation, XYZ · Ban in its own law"
    )
