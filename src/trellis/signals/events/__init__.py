"""What a bar did at a price that mattered before it: levels, diagonals and zones of pivots confirmed by then."""
