"""A picture of what benchmarks/real_data.py found: each search's ratio with its interval, and what holding earned.

Run: python benchmarks/real_picture.py DIR [DIR ...] FILE.svg, with the folders that real_data.py kept answers in.
"""

import json
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

KINDS = ("days", "hours", "minutes", "ticks")
WIDTH, LEFT, RIGHT, ROW, HEAD = 760, 300, 720, 22, 34
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#1c2733}.k{font-weight:600}.s{fill:#5a6875}.z{stroke:#c4ccd4}"
    ".i{stroke:#2f6f5e;stroke-width:3}.d{fill:#2f6f5e}.h{stroke:#b06000;stroke-width:2}"
    "@media (prefers-color-scheme:dark){text{fill:#e6ebf0}.s{fill:#9aa7b4}.z{stroke:#44505c}"
    ".i{stroke:#6cc0a8}.d{fill:#6cc0a8}.h{stroke:#f0a850}}"
)


def main() -> int:
    """Writes the picture; 0."""
    *folders, out = map(Path, sys.argv[1:])
    found = {path.stem: json.loads(path.read_text("utf-8")) for folder in folders for path in folder.glob("*.json")}
    out.write_text(drawn(found), encoding="utf-8")
    return 0


def drawn(found: dict[str, dict[str, Any]]) -> str:
    """The picture; every kind of prices has a scale of its own, since ratios of minutes made yearly are large."""
    parts, y = [], 0
    for kind in KINDS:
        named = sorted(name for name, told in found.items() if f"{kind}-" in name and "sharpe_interval" in told)
        if named:
            parts.append(_group(kind, [(name, found[name]) for name in named], y))
            y += HEAD + ROW * len(named) + 14
    legend = "line and dot: ratio with its 90 % interval; upright stroke: buy and hold"
    parts.append(f'<text class="s" x="12" y="{y + 16}">{legend}</text>')
    box = f'viewBox="0 0 {WIDTH} {y + 28}" role="img"'
    title = "<title>Yearly Sharpe ratios out of sample and after costs, each beside buy and hold</title>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{title}<style>{STYLE}</style>{"".join(parts)}</svg>\n'


def _group(kind: str, rows: Sequence[tuple[str, dict[str, Any]]], top: int) -> str:
    ends = [abs(end) for _, told in rows for end in (*told["sharpe_interval"], told["hold_sharpe_yearly"])]
    most = max(*ends, 0.1)
    middle = (LEFT + RIGHT) / 2

    def x(ratio: float) -> str:
        return f"{middle + ratio / most * (RIGHT - LEFT) / 2:.1f}"

    bottom = top + HEAD + ROW * len(rows)
    parts = [
        f'<text class="k" x="12" y="{top + 20}">{kind.capitalize()}</text>',
        *(
            f'<text class="s" x="{x(side * most)}" y="{top + 20}" text-anchor="middle">{_scale(side * most)}</text>'
            for side in (-1, 0, 1)
        ),
        f'<line class="z" x1="{x(0)}" x2="{x(0)}" y1="{top + HEAD - 6}" y2="{bottom}"/>',
    ]
    for place, (name, told) in enumerate(rows):
        y = top + HEAD + ROW * place + 8
        low, high = told["sharpe_interval"]
        hold = x(told["hold_sharpe_yearly"])
        words = name.replace(f"-{kind}-", ": ").replace("-", " ")
        parts += [
            f'<text x="12" y="{y + 4}">{escape(words)}</text>',
            f'<line class="i" x1="{x(low)}" x2="{x(high)}" y1="{y}" y2="{y}"/>',
            f'<circle class="d" cx="{x(told["sharpe_yearly"])}" cy="{y}" r="4"/>',
            f'<line class="h" x1="{hold}" x2="{hold}" y1="{y - 7}" y2="{y + 7}"/>',
        ]
    return "".join(parts)


def _scale(ratio: float) -> str:
    return f"{ratio:,.0f}" if abs(ratio) >= 10 or not ratio else f"{ratio:.1f}"


if __name__ == "__main__":
    sys.exit(main())
