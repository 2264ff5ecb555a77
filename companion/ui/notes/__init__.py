"""The notes pane."""
