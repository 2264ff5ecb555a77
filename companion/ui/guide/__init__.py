"""The window of the user guide: loaded when it is first asked for."""
