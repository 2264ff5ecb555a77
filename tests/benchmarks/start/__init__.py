"""How soon the window is there, what it costs at rest; beside a bare window in the same run."""
