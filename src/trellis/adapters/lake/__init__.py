"""A household's facts in columns: Parquet parts by day under a log of commits, and stores of features on them."""
