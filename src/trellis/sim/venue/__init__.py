"""The simulated venue: takes orders, fills them by a stated model, keeps books of its own, settles expiries."""
