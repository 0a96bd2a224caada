"""Trees of source files, read as a release is judged."""
