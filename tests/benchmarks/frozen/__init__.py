"""How soon the standalone program paints, beside a bare window that is frozen in the same way."""
