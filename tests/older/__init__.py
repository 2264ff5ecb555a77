"""Libraries that earlier states of the program made, and how they were made."""
