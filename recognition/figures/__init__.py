"""Views drawn as plotly figures: pure functions that read no file and carry no title (the page says it)."""

from plotly.graph_objects import Figure

__all__ = ["Figure"]
