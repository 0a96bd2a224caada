"""Breedings of a home: read from their journals, told by schemas."""
