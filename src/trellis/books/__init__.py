"""Double entry: chart of accounts, transactions, posting rules, lots, balances, reconciliation, exports."""
