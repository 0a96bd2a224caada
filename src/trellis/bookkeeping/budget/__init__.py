"""Budgets as people set and end them, the rates that they tell, and the notices that were given."""
