"""Method: which edition this is, how to cite it, its tables to take away, and the codebook."""

import streamlit as st

from recognition.ui.frame import open_page
from recognition.ui.method import show_codebook, show_edition, show_files

page = open_page("Method")
st.title("How this was made")
show_edition(page.tables.edition)

st.header("The tables to take away")
show_files(page.tables)

st.divider()
show_codebook()
