"""What people told of their investments, as events of the household's journal."""
