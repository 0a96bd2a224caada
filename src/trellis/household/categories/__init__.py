"""What a line is for: the taxonomy, and the cascade of rules, memory and models that finds a line's place in it."""
