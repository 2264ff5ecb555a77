"""Full-text search: the only place that imports whoosh."""
