"""CSV and TSV, read by a mapping that is proposed from the file, kept and shared."""
