"""The matrices: what is drawn in which cell, from rows written out here."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from recognition.export.render import render
from recognition.figures.compare import LONG, TERSE, WORDS, compare, words_used
from recognition.figures.coverage import FILLS, MANY, coverage
from recognition.figures.matrix import MARK_INK
from recognition.figures.stamp import WIDTH, stamped
from recognition.figures.style import COLOURS, RAMP, SILENCE, contrast
from recognition.filters import Filters
from recognition.standing import STANDING_DIMENSIONS
from recognition.tables import load
from recognition.views import View
from recognition.views.compare import COLUMNS
from recognition.views.coverage import COLUMNS as COVERAGE_COLUMNS
from tests.build import NO_TABLES, SEVEN

ON = date(2024, 10, 4)
EVIL = '<a href="https://x.example">&amp;</a>'
EMPTY: dict[str, Any] = {
    "status": "", "label": "no claim found", "group": "no claim found", "since": "", "claim_id": "",
    "claimed_by": "", "possibly_changed": False, "contested": False, "possible": "",
}  # fmt: skip
ENVOY: dict[str, Any] = {
    "dimension": "envoy", "status": "diplomats_accepted", "label": "Taliban diplomats accepted",
    "group": "Taliban envoy", "since": "2022-03/2022-05", "claim_id": "e", "claimed_by": "media",
}  # fmt: skip
BAN: dict[str, Any] = {
    "dimension": "listing", "status": "listed", "label": "Banned", "group": "banned", "since": "2003",
    "claim_id": "b", "claimed_by": "court",
}  # fmt: skip


def rows(actor: str, level: int, *cells: dict[str, Any], **overall: Any) -> list[dict[str, Any]]:
    """The rows of one actor: its rung, and two dimensions that are silent unless given."""
    given = {cell["dimension"]: cell for cell in cells}
    shared = EMPTY | {"actor": actor, "name": actor.title(), "level": level}
    rung = shared | {"dimension": "overall", "label": f"rung {level}", "group": f"rung {level}"} | overall
    return [rung, *(shared | {"dimension": name} | given.get(name, {}) for name in ("envoy", "listing"))]


def the_matrix(*actors: list[dict[str, Any]], dimension: str = "overall") -> View:
    """A compare view of some actors."""
    frame = pd.DataFrame([row for actor in actors for row in actor], columns=COLUMNS)
    frame = frame.astype({"possibly_changed": bool, "contested": bool, "level": int})
    return View("compare", "A finding", frame, Filters(ON, dimension=dimension), NO_TABLES, "scope", 3, SEVEN)


def cells(figure: go.Figure) -> list[tuple[str, int, float, str, str]]:
    """(actor, lane, column, text, fill) of every cell, by lane and column."""
    return sorted(
        [
            (actor, int(lane), int(base), text, trace.marker.color)
            for trace in figure.data
            if trace.type == "bar"
            for (actor, *_), lane, base, text in zip(
                trace.customdata, trace.y, trace.base, trace.text, strict=True
            )
        ],
        key=lambda cell: cell[1:3],
    )


def lines(figure: go.Figure) -> list[tuple[int, str, str]]:
    """(lane, text, fill) of headings and key."""
    return [
        (round(lane), text.strip("\u2002"), fill)
        for trace in figure.data
        if trace.type == "scatter"
        for lane, text, fill in zip(trace.y, trace.text, trace.marker.color, strict=True)
    ]


def test_each_cell_has_the_colour_of_its_group_and_a_word() -> None:
    """Colour is never alone: a cell with a standing says a word, an empty grey one is silence."""
    figure = compare(the_matrix(rows("KAZ", 4, ENVOY), rows("RUS", 2, BAN)))
    assert cells(figure) == [
        ("KAZ", 1, 0, "Envoy", RAMP[4]),
        ("KAZ", 1, 1, "", SILENCE),
        ("RUS", 3, 0, "", SILENCE),
        ("RUS", 3, 1, "Banned", COLOURS["listing"]["banned"]),
    ]


def test_rows_stand_under_their_rung() -> None:
    """Each rung in use has a heading with its colour and number of rows; the key stands below all rows."""
    figure = compare(the_matrix(rows("CHN", 4), rows("KAZ", 4, ENVOY), rows("RUS", 2, BAN)))
    assert lines(figure) == [
        (0, "<b>Taliban envoys accepted (2)</b>", RAMP[4]),
        (3, "<b>Contacts (1)</b>", RAMP[2]),
        (6, "Empty: no claim found", SILENCE),
    ]
    assert list(figure.layout.yaxis.ticktext) == ["", "Chn", "Kaz", "", "Rus", "", ""]
    assert list(figure.layout.xaxis.ticktext) == ["Afghan<br>embassy", "Ban in<br>law"]


def test_long_matrix_repeats_its_heads_at_every_rung() -> None:
    """Beyond a dozen rows each rung but the first has the heads of the columns once more."""
    high = [rows(f"H{n:02}", 4, ENVOY) for n in range(LONG)]
    figure = compare(the_matrix(*high, rows("LOW", 2, BAN)))
    heads = list(figure.layout.xaxis.ticktext)
    notes = [(note.text, note.x, note.y) for note in figure.layout.annotations if note.text]
    assert notes == [(head, place + 0.5, LONG + 2) for place, head in enumerate(heads)]
    names = list(figure.layout.yaxis.ticktext)
    assert names[LONG : LONG + 4] == ["H11", "", "", "Low"]
    assert lines(figure)[1][:2] == (LONG + 1, "<b>Contacts (1)</b>")
    assert {cell[1] for cell in cells(figure) if cell[0] == "LOW"} == {LONG + 3}


def test_what_is_written_on_silence_can_be_read_on_light_and_dark() -> None:
    """A mark in a cell of silence has at least 3 : 1 on the cell, whatever the ground behind it."""
    share = float(SILENCE[5:-1].split(",")[3])
    for ground in ("#FDFBF6", "#030303"):
        parts = [int(ground[place : place + 2], 16) for place in (1, 3, 5)]
        seen = "#" + "".join(f"{round(part + (128 - part) * share):02X}" for part in parts)
        assert contrast(MARK_INK, seen) >= 3
    silent = next(trace for trace in compare(the_matrix(rows("KAZ", 4))).data if trace.type == "bar")
    assert silent.insidetextfont.color == MARK_INK
    assert silent.marker.line.width == 1


def test_short_words_and_marks_in_use_are_explained() -> None:
    """What the page says above the matrix is its key and its marks, nothing that is not there."""
    shut = ENVOY | {"group": "closed or expelled", "contested": True}
    assert words_used(the_matrix(rows("KAZ", 4, shut))) == [
        "Shut: closed or expelled",
        "Empty: no claim found",
        "\u2260 sources disagree",
    ]


def test_doubt_is_a_mark_behind_the_word_and_explained() -> None:
    """Contested and possibly changed are marks of their own, in a silent cell too; so is a doubtful rung."""
    doubtful = ENVOY | {"contested": True, "possibly_changed": True}
    figure = compare(
        the_matrix(
            rows(
                "KAZ", 4, doubtful, {"dimension": "listing", "possibly_changed": True}, possibly_changed=True
            )
        )
    )
    assert [text.replace("\u2009", " ") for *_, text, _ in cells(figure)] == ["Envoy ≠ ?", " ?"]
    assert figure.layout.yaxis.ticktext[1] == "Kaz\u00a0?"
    assert [note.text for note in figure.layout.annotations] == [
        "≠ sources disagree\u2002 ? may have changed"
    ]
    assert [note.text for note in compare(the_matrix(rows("KAZ", 4, ENVOY))).layout.annotations] == [""]


def test_hover_says_status_since_and_by_whom() -> None:
    """A hover holds name, dimension, status, date in words, whose word, what it may be and who disagrees."""
    cell = ENVOY | {"possibly_changed": True, "possible": "Taliban envoys expelled", "contested": True}
    bar = next(
        trace for trace in compare(the_matrix(rows("KAZ", 4, cell))).data if trace.name == "Taliban envoy"
    )
    assert " ".join(bar.hovertext[0].split("<br>")) == (
        "<b>Kaz: Who speaks at the Afghan embassy there</b> Taliban diplomats accepted since some day "
        "between March 2022 and May 2022 by the word of media reports "
        "possibly changed: Taliban envoys expelled sources disagree"
    )


def test_a_single_column_says_the_whole_label() -> None:
    """With one dimension there is room: the cell says the status itself, the head names the dimension."""
    frame = [row for row in rows("KAZ", 4, ENVOY) if row["dimension"] != "listing"]
    figure = compare(the_matrix(frame, dimension="envoy"))
    assert [cell[3] for cell in cells(figure)] == ["Taliban diplomats accepted"]
    assert list(figure.layout.xaxis.ticktext) == ["Who speaks at the Afghan embassy there"]


def test_text_of_the_data_is_no_markup() -> None:
    """No claim can put a link, a style or a line break into a chart."""
    evil = rows("KAZ", 4, ENVOY | {"label": EVIL, "group": EVIL, "possible": EVIL, "possibly_changed": True})
    evil = [row | {"name": EVIL} for row in evil if row["dimension"] != "listing"]
    assert "<a" not in compare(the_matrix(evil, dimension="envoy")).to_json()
    assert "<a" not in coverage(the_search({"name": EVIL, "note": EVIL, "region": EVIL})).to_json()


def test_every_group_of_a_standing_has_a_word_for_a_phone() -> None:
    """Every group of statuses.csv in the six dimensions has a word of at most eight letters.

    A ban that is suspended has one of its own: it may come back.
    """
    statuses = load().statuses.query("effect == 'sets'")
    groups = set(zip(statuses["dimension"], statuses["group"], strict=True))
    assert {pair for pair in groups if pair[0] in STANDING_DIMENSIONS} == set(WORDS) - {
        ("listing", "Ban suspended")
    }
    assert set(WORDS) >= TERSE
    assert max(map(len, WORDS.values())) <= 8


def test_nobody_to_compare_is_said() -> None:
    """An empty view draws one sentence."""
    assert [note.text for note in compare(the_matrix()).layout.annotations] == ["Nobody to compare."]
    assert [note.text for note in coverage(the_search()).layout.annotations] == ["No state is left."]


@pytest.mark.parametrize("number", [1, 90])
def test_height_grows_with_the_rows(number: int) -> None:
    """Rows keep their height from one country to ninety, on the page and in a picture."""
    view = the_matrix(*(rows(f"A{n:02}", 4, ENVOY) for n in range(number)))
    figure = compare(view)
    assert figure.layout.height == 27 * (number + 1 + 2) + 64 + 10
    picture = stamped(view, figure)
    assert picture.layout.width == WIDTH
    margin = picture.layout.margin
    assert picture.layout.height - margin.t - margin.b == 36 * (number + 1 + 2)


def test_chart_leaves_the_house_as_rows_and_as_a_page() -> None:
    """A compare view exports like any other."""
    view = the_matrix(rows("KAZ", 4, ENVOY))
    assert render(view, compare(view), "csv").decode("utf-8-sig").startswith(",".join(COLUMNS))
    assert b"A finding" in render(view, compare(view), "html")


def the_search(*states: dict[str, Any]) -> View:
    """A coverage view of states, each filled up with a search in vain for a mission."""
    row = {
        "actor": "KAZ", "name": "Kazakhstan", "region": "Asia", "subregion": "Central Asia",
        "dimension": "mission", "outcome": "nothing_found", "checked": "2024-05-01", "note": "its site",
    }  # fmt: skip
    frame = pd.DataFrame([row | state for state in states], columns=COVERAGE_COLUMNS)
    frame = frame.astype({"checked": "datetime64[s]"})
    return View("coverage", "A finding", frame, Filters(ON), NO_TABLES, "scope", 3, SEVEN)


def test_few_states_have_a_row_each() -> None:
    """Found, searched in vain and not searched differ in colour and word; the hover says when and where."""
    figure = coverage(
        the_search(
            {},
            {"actor": "KGZ", "name": "Kyrgyzstan", "outcome": "found"},
            {
                "actor": "FRA",
                "name": "France",
                "region": "Europe",
                "outcome": "not_searched",
                "checked": None,
                "note": "",
            },
        )
    )
    drawn = {trace.name: (tuple(trace.y), tuple(trace.text)) for trace in figure.data if trace.type == "bar"}
    assert drawn == {
        "found": ((2,), ("found",)),
        "searched, nothing found": ((1,), ("none",)),
        "not searched": ((4,), ("",)),
    }
    assert list(figure.layout.yaxis.ticktext)[:5] == ["", "Kazakhstan", "Kyrgyzstan", "", "France"]
    vain = next(trace for trace in figure.data if trace.name == "searched, nothing found")
    assert vain.hovertext[0] == (
        "<b>Kazakhstan: Its own mission in Kabul</b><br>searched, nothing found<br>"
        "last searched on 1 May 2024<br>its site"
    )


def test_many_states_are_counted_by_subregion() -> None:
    """Beyond sixty states a row is a subregion: shares of its states, and the number searched."""
    outcomes = ["found"] * 20 + ["nothing_found"] * 10 + ["not_searched"] * (MANY - 29)
    view = the_search(*({"actor": f"A{n}", "name": f"A{n}", "outcome": o} for n, o in enumerate(outcomes)))
    figure = coverage(view)
    widths = {trace.name: trace.x[0] / 0.92 * len(outcomes) for trace in figure.data if trace.type == "bar"}
    assert {name: round(width, 6) for name, width in widths.items()} == {
        "found": 20,
        "searched, nothing found": 10,
        "not searched": 31,
    }
    assert [trace.text[0] for trace in figure.data if trace.type == "scatter" and trace.mode == "text"] == [
        "30"
    ]
    assert list(figure.layout.yaxis.ticktext)[:2] == ["", "Central Asia<br>(61)"]
    assert set(FILLS.values()) == {trace.marker.color for trace in figure.data if trace.type == "bar"}
