"""Markdown and the marks inside its lines."""
