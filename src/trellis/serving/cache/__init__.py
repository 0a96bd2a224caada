"""Answers kept for a while, by what they rest on."""
