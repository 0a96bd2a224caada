"""Values that every room shares: money, numbers, dates, ids, problems. Standard library only."""
