"""Pages of the household: a month with its flows, and a forecast; each one HTML file that needs nothing else."""
