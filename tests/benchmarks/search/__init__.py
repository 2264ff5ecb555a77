"""The benchmark of searching: Companion beside its peers, on the same passages and questions."""
