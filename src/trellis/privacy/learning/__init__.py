"""Learning together without lines: updates clipped, noised, masked, and added up."""
