"""The sentence under a title that says how its numbers would differ."""

from collections.abc import Callable
from dataclasses import replace

from recognition.standing import TRUSTS
from recognition.tables import Tables
from recognition.ui.data import cached
from recognition.views import View
from recognition.views.trusts import other_trusts


def other_words(view: View, make: Callable[..., View], tables: Tables) -> str:
    """Return how the numbers in a view's title differ under the two other trusts; `make` makes the view."""
    trusts = [trust for trust in TRUSTS if trust != view.filters.trust]
    others = {trust: cached(make, tables, replace(view.filters, trust=trust)) for trust in trusts}
    return other_trusts(view, others)
