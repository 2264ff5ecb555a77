"""The user's settings: one typed tree, TOML on disk, tolerant load."""
