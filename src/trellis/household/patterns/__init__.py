"""What a household's money does by itself: recurring items, what is unusual, seasons, months and flows."""
