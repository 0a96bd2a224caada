"""This program's version, as its own metadata tells it, read once."""

from functools import cache
from importlib.metadata import version


@cache
def program_version() -> str:
    """Such as 0.4.0."""
    return version("trellis")
