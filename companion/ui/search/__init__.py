"""The search pane: field, answer in words, results."""
