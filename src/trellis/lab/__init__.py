"""Offline research: a fast replay of bars, honest statistics of what was searched, and a count of every trial."""
