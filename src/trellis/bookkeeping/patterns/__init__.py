"""What a person decides of patterns: alerts dismissed, recurring items confirmed or rejected, purchases set apart."""
