"""The one writer of the household's journal: imports, undoing, transfers, and the books that follow from them."""
