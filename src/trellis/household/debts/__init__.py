"""Debts: accounts and their terms, plans to pay them off, refinancing, a credit estimate, an emergency fund."""
