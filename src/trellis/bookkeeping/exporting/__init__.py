"""Everything that a household keeps, as files that other programs read."""
