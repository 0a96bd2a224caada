"""The garden as a server tells it: what was bred and tried, what is traded on paper, the tape, the messages."""
