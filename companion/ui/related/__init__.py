"""Related passages: what other documents say on the same, below the notes."""
