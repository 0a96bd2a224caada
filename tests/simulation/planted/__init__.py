"""Bugs planted in the engine on purpose: a simulator that finds none of them proves nothing by finding nothing."""
