"""A view and its figure as pictures that leave the house: SVG, PNG and PDF, all of one drawing."""

import html
import re
import struct
import zlib
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from recognition.export.browser import draw, photograph, print_page
from recognition.export.hatch import without_patterns
from recognition.export.letters import legible
from recognition.figures.stamp import PICTURE, Setting, stamped
from recognition.views import View

_SCALE: Final = 2
_DOTS_PER_METRE: Final = round(_SCALE * 96 / 0.0254)
_HEAD: Final = 33
"""Bytes of a PNG before its second chunk: the signature and IHDR."""
_RANDOM: Final = re.compile(r'id="[\w-]*-([0-9a-f]{6})"')
_NODE: Final = re.compile(rb"\(node\d{8}\)")
_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}</style>
</head><body>{svg}</body></html>
"""


@dataclass(frozen=True)
class Drawing:
    """A chart as SVG, width and height in pixels."""

    svg: str
    width: int
    height: int


def drawn(view: View, figure: go.Figure, setting: Setting = PICTURE) -> Drawing:
    """Return a view's figure, stamped, as a drawing: the same text for the same view; raises BrowserError."""
    chart = stamped(view, figure, setting)
    title, stamp = (html.escape(legible(text)) for text in (view.title, ". ".join(view.stamp)))
    said = f"<title>{title}</title><desc>{stamp}</desc>"
    svg = legible(_steady(without_patterns(draw(chart))))
    svg = re.sub(r"<svg\b[^>]*>", lambda head: f'{head[0][:-1]} role="img">{said}', svg, count=1)
    return Drawing(svg, int(chart.layout.width), int(chart.layout.height))


def to_svg(drawing: Drawing) -> bytes:
    """Return a drawing as an SVG file: texts as text, with title and description."""
    return drawing.svg.encode("utf-8")


def to_png(view: View, drawing: Drawing) -> bytes:
    """Return a drawing as PNG, two dots to a pixel, marked as 192 dots per inch; raises BrowserError."""
    picture = photograph(_page(view, drawing), drawing.width, drawing.height, _SCALE)
    chunks = [
        _chunk(b"pHYs", struct.pack(">IIB", _DOTS_PER_METRE, _DOTS_PER_METRE, 1)),
        *[_text(name, text) for name, text in (("Title", view.title), ("Source", view.stamp[1]))],
    ]
    return picture[:_HEAD] + b"".join(chunks) + picture[_HEAD:]


def to_pdf(view: View, drawing: Drawing) -> bytes:
    """Return a drawing as a PDF of one page of its own size; raises BrowserError."""
    return printed(view, _page(view, drawing))


def printed(view: View, page: str) -> bytes:
    """Return an HTML page as PDF, dated by the edition instead of the clock; raises BrowserError.

    The browser numbers what it marks for screen readers on and on, from page to page; here from 0.
    """
    day = f"D:{view.edition.day:%Y%m%d}000000+00'00'".encode()
    dated = re.sub(rb"(?<=Date \()D:\d{14}\+00'00'(?=\))", day, print_page(page))
    places = {node: b"(node%08d)" % place for place, node in enumerate(sorted({*_NODE.findall(dated)}))}
    return _NODE.sub(lambda node: places[node[0]], dated)


def _page(view: View, drawing: Drawing) -> str:
    return _PAGE.format(title=html.escape(legible(view.title)), **vars(drawing))


def _steady(svg: str) -> str:
    """Return a drawing of plotly with the random ends of its ids numbered instead."""
    found = re.search(r'id="(?:top)?defs-(\w+)"', svg)
    svg = re.sub(rf"([\"'#][a-z]+-?){found[1]}", r"\1chart", svg) if found else svg
    svg = re.sub(r"\btrace[0-9a-f]{6}\b", "", svg)
    ends = {end: f"{place:06}" for place, end in enumerate(dict.fromkeys(_RANDOM.findall(svg)))}
    return re.sub(r"-([0-9a-f]{6})(?=[\"')])", lambda end: f"-{ends.get(end[1], end[1])}", svg)


def _text(name: str, text: str) -> bytes:
    """Return a PNG chunk with a text in UTF-8."""
    return _chunk(b"iTXt", name.encode("latin-1") + b"\0\0\0\0\0" + legible(text).encode("utf-8"))


def _chunk(kind: bytes, body: bytes) -> bytes:
    """Return a PNG chunk: length, kind, body and checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
