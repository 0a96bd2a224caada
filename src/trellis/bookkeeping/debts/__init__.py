"""Debts as people tell them: events of the household's journal, their fold, and a function a command."""
