"""The record of messages in PostgreSQL, for a house that has outgrown one machine."""
