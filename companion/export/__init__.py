"""Writers of note files, one module for each format."""
