"""What a person says of categories, as events and their fold, and the household's lines with their categories."""
