"""Transcripts in plain text"""
