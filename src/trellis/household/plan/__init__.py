"""One cash-flow plan: what each month's income is for, so that no dollar is promised twice."""
