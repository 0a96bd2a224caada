"""Measures of what is at stake, and the house's own gate beside the constitution."""
