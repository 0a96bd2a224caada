"""Goals: how likely each is, by when, and what would make it likelier; simulated with a seed, never promised."""
