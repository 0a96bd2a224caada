"""Documents for people, made from the house's own data."""
