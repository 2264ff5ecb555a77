"""What the program can do: the API that the window and the command line call."""
