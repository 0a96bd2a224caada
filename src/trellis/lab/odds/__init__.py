"""Odds that a signal pays, learned from what is known when it comes, and held to counting out of sample."""
