"""The simulated world: the market, the venue, and what can go wrong with them."""
