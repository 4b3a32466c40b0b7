"""Text of the data as Markdown that shows it and does nothing else."""

import re
from urllib.parse import quote

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Return a text as Markdown that shows it letter by letter: no markup, no emoji codes, no formulas."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def link(text: str, url: str) -> str:
    """Return a Markdown link to a web page, or the text alone if the address is not http or https."""
    if not url.startswith(("http://", "https://")):
        return plain(text)
    return f"[{plain(text)}](<{quote(url, safe=';/?:@&=+$,#%~')}>)"
