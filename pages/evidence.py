"""Evidence: every claim with its sources, the five documents, rival claims, coverage and freshness."""

from recognition.ui.evidence import PARTS
from recognition.ui.frame import open_page
from recognition.ui.part import pick_part

page = open_page("Evidence")
part = pick_part("part", {name: part.asks for name, part in PARTS.items()})
PARTS[part].show(page.tables, page.filters)
