"""What can be traded and what it costs: instruments, quotes, chains, bars, sessions, ATR; the Feed port."""
