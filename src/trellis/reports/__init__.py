"""What the books say to people: performance, statements, tax, exports."""
