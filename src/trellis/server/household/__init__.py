"""The household over HTTP: its record as it grows, who may see it, and changes to it one at a time."""
