"""A folder of a person's own data (--data): Parquet or CSV, as docs/data-folders.md describes."""

from pathlib import Path

from trellis.adapters.feeds.tabled import TabledHistory
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import problem
from trellis.market.sessions import Sessions

_LAYOUTS = "Give daily/<SYMBOL>.csv or equities/daily.parquet; docs/data-folders.md shows both."


def open_folder(folder: Path, wanted: Wanted, sessions: Sessions) -> TabledHistory:
    """The History that a folder holds, judged for the run.

    Raises ProblemError where the folder is missing, empty or of neither layout, and for every fault in its files.
    """
    if not folder.is_dir():
        raise problem(folder, "--data", folder, "there is no such folder", _LAYOUTS)
    if (folder / "equities" / "daily.parquet").is_file():
        from trellis.adapters.feeds.parquet_folder import open_parquet

        return open_parquet(folder, wanted, sessions)
    if any((folder / "daily").glob("*.csv")):
        from trellis.adapters.feeds.csv_folder import open_csv

        return open_csv(folder, wanted, sessions)
    message = "the folder holds no daily prices" if any(folder.iterdir()) else "the folder is empty"
    raise problem(folder, "--data", folder, message, _LAYOUTS)
