"""From a question to whoever answers it."""
