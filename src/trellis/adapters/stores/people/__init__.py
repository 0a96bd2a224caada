"""Where a house keeps its people: who they are, how they sign in, what they hold; SQLite, or PostgreSQL by URL."""
