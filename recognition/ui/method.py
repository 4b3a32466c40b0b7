"""The parts of the method page: the edition, its files, and the codebook as it stands in the data folder."""

import re
from functools import partial

import streamlit as st

from recognition.errors import DataError
from recognition.tables import CODEBOOK, NAMES, PACKAGE, Edition, Tables, codebook, stored
from recognition.ui.data import fit_to_show, folder
from recognition.ui.text import plain

_HEADING = re.compile(r"^#{1,5} ", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]+)\]\(([^)\s]+)\)")
_MIMES = {"csv": "text/csv", "json": "application/json", "md": "text/markdown"}


def show_edition(edition: Edition) -> None:
    """Show which edition this is and the line to cite it by."""
    st.markdown(f"Edition **{plain(edition.version)}** of {edition.day.isoformat()}. To cite it:")
    st.code(edition.citation, language=None, wrap_lines=True)
    st.caption(
        "For one fact, add the claim's name and cite its source too. The address of a page keeps the filters."
    )


def show_files(tables: Tables) -> None:
    """Offer the tables, their description and the codebook, byte by byte as they are in the data folder."""
    sizes = {f"{name}.csv": f"{len(getattr(tables, name)):,} rows" for name in NAMES}
    others = {PACKAGE: "every column", CODEBOOK: "the codebook below"}
    with st.grid("auto", min_column_width=260, gap="small"):
        for file, words in (sizes | others).items():
            st.download_button(
                f"{file}: {words}",
                data=partial(stored, folder(), file),
                file_name=file,
                mime=_MIMES[file.rpartition(".")[2]],
                key=f"file-{file}",
                on_click="ignore",
                icon=":material/download:",
                width="stretch",
            )


def show_codebook() -> None:
    """Show the codebook below the page's own heading; links to other files of the project become names."""
    try:
        st.markdown(lowered(standing_alone(codebook(folder()))))
    except DataError as error:
        st.error(plain(fit_to_show(error)))


def lowered(text: str) -> str:
    """Return Markdown with every heading one level lower."""
    return _HEADING.sub(r"#\g<0>", text)


def standing_alone(text: str) -> str:
    """Return Markdown whose links lead to the web or within the text; others become words and path.

    A picture becomes a link: no page fetches anything by itself.
    """
    return _LINK.sub(_kept, text).replace("![", "[")


def _kept(found: re.Match[str]) -> str:
    words, target = found.groups()
    if target.startswith(("https://", "http://", "#", "mailto:")):
        return found.group()
    return words if target in words else f"{words} (`{target}`)"
