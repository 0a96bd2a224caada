"""Advisers at work: a program of its own that is told figures and writes to a file of its own."""
