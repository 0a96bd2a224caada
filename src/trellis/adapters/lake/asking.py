"""Questions to the lake in SQL."""

import polars as pl

from trellis.adapters.lake.lake import Frames, Lake
from trellis.core.problems import ProblemError, problem
from trellis.serving.features.observed import KEYS, standing_of

NOW = "_now"
"""A table of facts under its name and this has them as they are known now, one row a fact."""


def asked(lake: Lake, sql: str) -> pl.DataFrame:
    """What a SELECT over the lake's tables gives, as of one commit. Raises ProblemError for one it cannot."""
    return lake.read(lambda frames: _answer(frames, sql))


def _answer(frames: Frames, sql: str) -> pl.DataFrame:
    now = {f"{name}{NOW}": standing_of(frames[name], KEYS[name]) for name in KEYS}
    tables = ", ".join(sorted({*frames, *now}))
    if not sql.lstrip().lower().startswith(("select", "with")):
        raise _unanswered(sql, "it is no SELECT", tables)
    try:
        return pl.SQLContext({**frames, **now}).execute(sql, eager=True)
    except pl.exceptions.PolarsError as error:
        raise _unanswered(sql, str(error).splitlines()[0], tables) from error


def _unanswered(sql: str, why: str, tables: str) -> ProblemError:
    message = f"it cannot be asked ({why})"
    return problem("lake", "SQL", sql, message, f"Give one SELECT over: {tables}.")
