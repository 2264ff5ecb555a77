"""Articles and newsletters in text without marks."""
