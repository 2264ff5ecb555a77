"""The notes pane: cards of notes, filtered and edited in place."""
