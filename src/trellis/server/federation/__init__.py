"""Rounds of learning together that this house coordinates."""
