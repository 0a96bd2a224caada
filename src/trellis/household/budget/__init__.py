"""Budgets: limits by category and period, what is left of them, what will likely be spent, and what fits an income."""
