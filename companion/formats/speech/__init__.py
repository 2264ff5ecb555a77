"""Transcripts in plain text."""
