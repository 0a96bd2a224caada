"""The fast replay: wanted directions in, orders at the next open, stops and targets within bars, equity out."""
