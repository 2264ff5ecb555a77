"""Layouts with a start and an end for each unit."""
