"""A small index library on Whoosh's extension points: postings as arrays, asked for whole (see FORMAT.md)."""
