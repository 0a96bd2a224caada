"""Noise that hides one among many, drawn exactly, and what it costs."""
