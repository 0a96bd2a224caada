"""Who asks, and whether Part I permits it: the one place where HTTP meets the table of roles."""
