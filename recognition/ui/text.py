"""Text of the data as Markdown that shows it and does nothing else."""

import re
from urllib.parse import quote

_ENOUGH = 400
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Return a text as Markdown that shows it letter by letter: no markup, no emoji codes, no formulas."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def cut(text: str) -> str:
    """Return the beginning of a text that a reader must recognise, not read: an address may hold a book."""
    return text if len(text) <= _ENOUGH else f"{text[:_ENOUGH]}…"


def link(text: str, url: str) -> str:
    """Return a Markdown link to a web page, or the text alone if the address is not http or https."""
    if not url.startswith(("http://", "https://")):
        return plain(text)
    return f"[{plain(text)}](<{quote(url, safe=';/?:@&=+$,#%~')}>)"
