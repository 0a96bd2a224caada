"""Transactions of a household: what banks say, as exact lines that keep their source."""
