"""Feature values as rows, each with the day it is of and the instant since which it could be known."""

from collections.abc import Mapping

import polars as pl

from trellis.serving.features.observed import INSTANT

NUMBER = "number"
VECTOR = "vector"
MAP = "map"

KEY = ("entity_type", "entity", "name", "version", "event_time", "created_time")
"""What tells one row from another."""

VALUES = ("number", "keys", "vector", "reason")

COLUMNS: Mapping[str, pl.DataType] = {
    "entity_type": pl.String(),
    "entity": pl.String(),
    "name": pl.String(),
    "version": pl.Int32(),
    "event_time": pl.Date(),
    "created_time": INSTANT,
    "computed_at": INSTANT,
    "number": pl.Float64(),
    "keys": pl.List(pl.String()),
    "vector": pl.List(pl.Float64()),
    "reason": pl.String(),
}
"""event_time: the day at whose end the window ends; created_time: since when the value follows from what was known;
computed_at: when it was computed. A number is in number, a vector in vector, a map in keys and vector; where there is
no value, reason says why.
"""
