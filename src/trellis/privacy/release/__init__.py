"""Figures of many households with noise that hides each one."""
