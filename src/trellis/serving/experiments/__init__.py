"""Experiments on whose answer people take up: who is in which arm, and when one may say that it matters."""
