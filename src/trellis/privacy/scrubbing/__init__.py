"""Finding what identifies a person in texts, and putting something in its place."""
