"""The only part of the package that imports Streamlit: page frame, filters, data, chart cards, claims."""
