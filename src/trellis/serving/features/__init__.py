"""Features: figures of a household's money over a window up to a day, with when each could be known."""
