"""Runs as a server sees them: the folders of a home, each read as its journal grows."""
