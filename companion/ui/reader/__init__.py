"""The reader: text painted by ourselves, with times, marks and a caret."""
