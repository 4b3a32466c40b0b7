"""Letters that every kind of file can hold."""

import re
from typing import Final

_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    """Return a text without what XML forbids or discourages: control characters, halves of letters.

    Tabs and line breaks stay.
    """
    return _FORBIDDEN.sub("", text)
