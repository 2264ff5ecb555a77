"""Values and pure rules that every other package speaks in."""
