"""Tapes of a home: read from their journals a page at a time, told by schemas."""
