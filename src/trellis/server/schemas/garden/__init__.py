"""The garden in the words of the API."""
