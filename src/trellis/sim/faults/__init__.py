"""Fault simulation: a seed draws a hostile world, the autopilot lives through it, an auditor and checkers judge it."""
