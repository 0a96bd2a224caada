"""Where models are kept: an SQLite file of our own, or MLflow."""
