"""The adviser's program: observations on standard input, advice to the file named. A run starts it, never a rule.

Usage: python -m trellis.adapters.advisory on|garbage FILE
"""

import sys
import time
from pathlib import Path

from trellis.adapters.advisory.garbage import Garbage
from trellis.adapters.advisory.lines import advice_line, read_observation
from trellis.signals.anomalies import ZScores
from trellis.signals.ports import Adviser


def main(kind: str, store: Path) -> None:
    """Hear every line until the input ends, and write what the adviser says of it."""
    adviser: Adviser = ZScores() if kind == "on" else Garbage(time.sleep)
    with store.open("w", encoding="utf-8", errors="replace") as file:
        for line in sys.stdin:
            for advice in adviser.hear(read_observation(line)):
                file.write(advice_line(advice))
                file.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
