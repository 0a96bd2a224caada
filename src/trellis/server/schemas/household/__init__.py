"""The household as the API tells it, a file per topic."""
