"""What the program is, where its data are, what it is made of."""
