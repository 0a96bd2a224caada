"""The tape: trades and quotes as bars of events, features of each bar, and one token a bar (reference, 3.1)."""
