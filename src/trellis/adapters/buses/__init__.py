"""Where messages are kept and how they travel: SQLite or PostgreSQL as the record, Redis Streams as the fast path."""
