"""The household's answerers: its functions, asked through the serving room."""
