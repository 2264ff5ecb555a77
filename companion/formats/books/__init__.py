"""Electronic books: chapters in their order, with the table of contents."""
