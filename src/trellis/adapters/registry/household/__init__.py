"""The household's classifier of lines in the registry of models."""
