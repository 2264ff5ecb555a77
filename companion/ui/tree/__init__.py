"""The tree of folders, documents and sections."""
