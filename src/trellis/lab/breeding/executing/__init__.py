"""Traders bred on recorded quotes and trades: who executes parent orders at the least shortfall after fees."""
