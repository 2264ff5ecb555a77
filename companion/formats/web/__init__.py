"""Web pages: their content without what surrounds it."""
