"""The data as all viewers share it: loaded once per state of the folder, checked before it is shown."""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeAlias, TypeVar

import streamlit as st

from recognition.check import Problem, check
from recognition.errors import DataError
from recognition.figures import Figure
from recognition.filters import Filters
from recognition.tables import FOLDER, Tables, load, signature
from recognition.views import View

_LOG: Final = logging.getLogger(__name__)
Signature = tuple[tuple[str, int, int], ...]
_Given: TypeAlias = Tables | Filters | View | Figure | str | date | bool
Made = TypeVar("Made")
_KEPT: Final = 2048
"""Views and figures, some seven for each choice of filters."""
_MAKING: Final = Lock()
"""Fifty viewers who ask at once are answered one after another: else all would wait for the last."""
_KNOWN_BY: Final[dict[Any, Any]] = {Tables: id, View: id, Figure: id, Filters: repr}
_SOON, _AT_LEISURE = 2, 60
"""Seconds between two looks at the files: while a reader waits for them to be mended, and else."""


def folder() -> Path:
    """Return the folder whose tables are shown: data/, or the one named by RECOGNITION_DATA."""
    return Path(os.environ.get("RECOGNITION_DATA", FOLDER))


def fit_to_show(error: DataError) -> str:
    """Return what is wrong with the folder in words; where it lies on this machine is for the log."""
    _LOG.error("%s", error)
    return str(error).replace(f"{folder()}{os.sep}", "")


def tables(kept: Iterable[str] = ()) -> Tables:
    """Return the checked tables, or show what is wrong with them and stop until they are mended.

    What was chosen in the widgets `kept` is there again then.
    """
    now = _signature()
    found = _checked(str(folder()), now)
    if isinstance(found, Tables):
        _watch(now, _AT_LEISURE)
        return found
    _show_problems(found)
    _keep(kept)
    _watch(now, _SOON, kept)
    st.stop()


def cached(make: Callable[..., Made], *args: _Given) -> Made:
    """Return `make(*args)`, made once for all viewers of the same tables; do not change it.

    Tables are the same only with themselves: what is made while a file is replaced is not taken for its own.
    """
    return _made(f"{make.__module__}.{make.__qualname__}", args, make)[1]


def _signature() -> Signature:
    try:
        return signature(folder())
    except OSError:
        return ()


@st.cache_resource(max_entries=2, show_spinner="Checking the data …")
def _checked(folder: str, signature: Signature) -> Tables | list[Problem]:
    try:
        found = check(Path(folder)) or load(Path(folder))
    except DataError as error:
        return [Problem(file=Path(folder).name, line=0, column="", message=fit_to_show(error))]
    _settle()
    return found


def _settle() -> None:
    """Make the server ready for many: what is loaded is for good, and a page does not hold up the others.

    Without the first a garbage collection looks at every object of every library, which takes 175 ms; without
    the second 50 viewers wait 4.7 s instead of 1.1 (95 %), for each message waits until a page lets go.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(0.0005)


@st.cache_resource(
    max_entries=_KEPT, show_spinner=False, hash_funcs={Tables: id, View: id, Figure: id, Filters: repr}
)
def _made(name: str, args: tuple[Any, ...], _make: Callable[..., Made]) -> tuple[tuple[Any, ...], Made]:
    """Make a view or a figure, one at a time; its arguments are kept too: no other takes over their id."""
    with _MAKING:
        return args, _make(*args)


def _show_problems(problems: list[Problem]) -> None:
    number = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    st.error(f"The tables cannot be shown: {number} found. Mend the files below; this page then returns.")
    st.code("\n".join(str(problem) for problem in problems), language=None, wrap_lines=True)


def _watch(seen: Signature, seconds: int, kept: Iterable[str] = ()) -> None:
    """Look every so many seconds whether a file has changed, and start the page again if so.

    A page that looks is also started again when its server was: else Streamlit's new server knows nothing of
    it until the next choice, takes that for its beginning, and the choice is lost (Streamlit 1.67.0).
    """
    st.fragment(_start_again, run_every=seconds)(seen, kept)


def _start_again(seen: Signature, kept: Iterable[str]) -> None:
    _keep(kept)
    if _signature() != seen:
        st.rerun(scope="app")


def _keep(kept: Iterable[str]) -> None:
    """Keep what was chosen in widgets that this run does not draw: Streamlit forgets it otherwise."""
    st.session_state.update({key: st.session_state[key] for key in kept if key in st.session_state})
