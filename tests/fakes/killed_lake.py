"""A process that puts batches into a lake and compacts it, until it is killed.

usage: python -m tests.fakes.killed_lake FOLDER BATCHES   (each batch has ROWS rows, over two days)
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tests.fakes.lake_rows import AT, rows

from trellis.adapters.lake.compaction import compact
from trellis.adapters.lake.lake import Lake

ROWS = 40
COMPACT_EVERY = 7


def main(folder: Path, batches: int, told: Callable[[int], None] = lambda batch: None) -> None:
    """Put every batch; those that are there already stay as they are. told: of each that is kept."""
    lake = Lake(folder)
    for batch in range(batches):
        lake.append(f"b{batch}", rows(batch * ROWS, ROWS, days=2), AT)
        told(batch)
        if batch % COMPACT_EVERY == COMPACT_EVERY - 1:
            compact(lake, AT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), lambda batch: print(batch, flush=True))
