"""What `trellis lab` told of a search, and the cells of a table that both benchmarks of searches print."""

import json
import subprocess
import sys
from typing import Any

TRELLIS = (sys.executable, "-c", "from trellis.cli import main; main()", "lab")
COINS = ("--unit", "0.01", "--year", "365", "--commission", "0", "--minimum", "0", "--rate", "0.001")
"""What bitcoin costs and how often it trades."""
SLIPPAGE = ("--slippage", "0.0005")


def told(*words: object) -> dict[str, Any]:
    """The answer of a command of the lab. Raises SystemExit with its words where it was refused."""
    ran = subprocess.run([*TRELLIS, *map(str, words), "--json"], capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        raise SystemExit(ran.stdout + ran.stderr)
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def row(before: tuple[str, ...], found: dict[str, Any], after: tuple[str, ...] = ()) -> str:
    """A line of the table: the ratio with its interval, holding, chance, luck and gates, between two groups."""
    low, high = found["sharpe_interval"]
    missed = [gate["name"] for gate in found["gates"] if not gate["held"]]
    cells = (
        *before,
        f"{found['sharpe_yearly']:.2f} ({low:.2f} to {high:.2f})",
        f"{found['hold_sharpe_yearly']:.2f}",
        next(gate["found"] for gate in found["gates"] if gate["name"] == "beats entry by chance"),
        f"{found['luckiest_sharpe_yearly']:.2f}",
        f"{len(missed)} of {len(found['gates'])}",
        *after,
    )
    return f"| {' | '.join(cells)} |"
