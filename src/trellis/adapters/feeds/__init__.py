"""Sources of market data, each filling the History port. Start at select.py; the others load Polars."""
