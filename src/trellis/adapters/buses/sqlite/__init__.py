"""The record of messages in one SQLite file: what a house has without any service."""
