"""A map narrowed to one group of its legend."""

from datetime import date

from recognition.filters import Filters
from recognition.views.map import map_view
from recognition.views.only import only
from tests.build import book, claim, tables

ROWS = book(
    [
        claim("RUS", "2025-07-03", "recognition", "recognized"),
        claim("KAZ", "2024-08-21", "envoy", "ambassador_accepted"),
        claim("KAZ", "2023-12", "listing", "delisted"),
        claim("CHN", "2024-01-30", "envoy", "ambassador_accepted"),
    ]
)


def test_only_keeps_the_states_of_one_group_and_what_they_rest_on() -> None:
    """Rows, states and claims are those of the group; scope, choice and file name say so."""
    whole = map_view(tables(ROWS), Filters(date(2026, 1, 1)))
    part = only(whole, "Taliban ambassador accepted")
    assert list(part.frame["actor"]) == ["CHN", "KAZ"]
    assert part.states == 2
    assert {whole.tables.claims.set_index("claim_id").loc[key, "actor"] for key in part.claim_ids} == {
        "CHN",
        "KAZ",
    }
    assert len(part.claim_ids) == 3
    assert part.scope.endswith(" · only “Taliban ambassador accepted”")
    assert "only-taliban-ambassador-accepted" in part.file_stem
    assert len(whole.frame) > 2


def test_only_names_few_states_and_those_on_higher_rungs() -> None:
    """On the ladder a higher rung includes the lower ones, so a reader is told who stands higher."""
    part = only(map_view(tables(ROWS), Filters(date(2026, 1, 1))), "Taliban ambassador accepted")
    words = "“Taliban ambassador accepted” is the highest rung of CHN and KAZ; RUS stands higher"
    assert part.title == f"On 1 January 2026, {words}"


def test_only_of_a_dimension_has_no_higher_groups() -> None:
    """A dimension's groups are kinds, not rungs; a group that nobody is in says so."""
    whole = map_view(tables(ROWS), Filters(date(2026, 1, 1), dimension="envoy"))
    assert only(whole, "Taliban ambassador").title == "On 1 January 2026, “Taliban ambassador”: CHN and KAZ"
    assert only(whole, "Taliban envoy").title == "On 1 January 2026, “Taliban envoy”: no state"
