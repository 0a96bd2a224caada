"""Running the server: what it measures, logs and traces about itself, and whether it is well."""
