"""Genomes at work on an account: what they hear bar by bar, how their stays end on paper, and the plans they make."""
