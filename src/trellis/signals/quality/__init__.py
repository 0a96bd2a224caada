"""How good a signal was, and figures about it that have to earn their weight before anything listens to them."""
