"""Beancount: what moves on accounts of assets and liabilities."""
