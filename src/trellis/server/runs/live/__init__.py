"""Runs at work: each a process of its own that a server starts, watches and commands."""
