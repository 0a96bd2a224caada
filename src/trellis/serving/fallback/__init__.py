"""What answers where the best does not."""
