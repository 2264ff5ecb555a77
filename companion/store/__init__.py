"""The database of a library: documents, notes, reading state, backups."""
