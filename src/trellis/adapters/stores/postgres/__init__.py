"""Journals in PostgreSQL, by URL: the same chain as in a file, one leader at a time, and migrations of the tables."""
