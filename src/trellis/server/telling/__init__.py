"""From read models to what the API describes: a file per page, no HTTP, no state."""
