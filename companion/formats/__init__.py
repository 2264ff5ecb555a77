"""Readers of source layouts: the only place that knows a file format."""
