"""Posting rules: pure functions from the ledger and what happened to one balanced transaction.

fills: what orders bought and sold. settlements: expiry, assignment, exercise, dividends. splits. cash: money in, out
and between places. docs/ledger.md tells each rule with its postings.
"""
