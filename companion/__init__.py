"""Companion: study from transcripts, newsletters and articles."""

__version__ = "0.1.0"
