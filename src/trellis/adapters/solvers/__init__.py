"""Solvers at work in processes of their own: with a time limit, with progress, and stopped when nobody waits."""
