"""Trellis: an autopilot for a person's whole money life, held up by written rules."""
