"""Backups of a home, taken while it is at work, and restored after everything in them was checked."""
