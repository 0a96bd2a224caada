"""What stands between a question about a household's money and the functions that answer it."""
