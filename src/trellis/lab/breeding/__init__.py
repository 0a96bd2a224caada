"""Genomes bred over history: many at once, fit on what was, judged on what came after, every one of them counted."""
