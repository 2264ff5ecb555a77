"""Transcripts in JSON, read by their shape."""
