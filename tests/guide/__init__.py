"""The user guide: everything it says that can be tried is tried."""
