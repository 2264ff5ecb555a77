"""Word files, OpenDocument texts and rich text."""
