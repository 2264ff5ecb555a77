"""Output formats: each a pure function from documents and their notes to a text."""
