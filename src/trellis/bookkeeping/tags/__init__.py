"""Tags and notes that a person puts on lines: events and their fold, commands, and lines told by them."""
