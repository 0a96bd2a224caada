"""Trades that bring a mix to its target at the least sum of risk, tax and cost: lots, accounts and whole units
heeded.
"""
