"""Where a house keeps what outlives a run: files and journals under its home."""
