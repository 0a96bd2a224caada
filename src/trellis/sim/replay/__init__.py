"""Replaying a mandate over history: settings, run folder, the day loop, resuming."""
