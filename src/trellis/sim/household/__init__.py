"""A household that does not exist: two years of what its banks would say, from a seed."""
