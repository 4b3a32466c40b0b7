"""A view and its figure as files to take away; each says what it shows, as of when and from where."""
