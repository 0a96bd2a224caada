"""Rounds of learning together that another house coordinates."""
