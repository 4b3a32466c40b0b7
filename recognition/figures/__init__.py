"""Views drawn as plotly figures: pure functions that read no file and carry no title (the page says it)."""

from plotly.graph_objects import Figure

from recognition.figures.compare import compare
from recognition.figures.coverage import coverage
from recognition.figures.ladder import ladder
from recognition.figures.map import world_map
from recognition.figures.play import playing_map
from recognition.figures.timeline import swimlanes

__all__ = ["Figure", "compare", "coverage", "ladder", "playing_map", "swimlanes", "world_map"]
