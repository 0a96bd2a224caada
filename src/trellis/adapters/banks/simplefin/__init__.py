"""Bank data over SimpleFIN."""
