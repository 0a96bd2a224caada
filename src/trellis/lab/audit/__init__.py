"""Whether a detector's skill is leaked or brittle: ten checks on one, any of which vetoes."""
