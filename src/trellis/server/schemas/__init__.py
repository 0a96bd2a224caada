"""What crosses the HTTP edge, described for OpenAPI; nothing inside the house knows these classes."""
