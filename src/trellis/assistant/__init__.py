"""Answers to questions about a run, made of journal rows alone: reads, cites, and holds no lever."""
