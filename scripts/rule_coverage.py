"""Change every figure of the shipped rulebook, see which scenario notices, and write docs/rule-coverage.md.

.venv/bin/python scripts/rule_coverage.py [--jobs N] [--state FILE] [--check]

--check writes nothing and says whether the page is what it would be. Exit 1 where a change survives without a reason in
docs/rule-coverage-argued.toml, or a reason there excuses nothing.
"""

import argparse
import sys
import tomllib
from pathlib import Path

from trellis.constitution.rulebook import document_of, load
from trellis.sim.scenario.mutation.campaign import Campaign, conduct
from trellis.sim.scenario.mutation.coverage import Row, read_table, rows_of, stale, unshown
from trellis.sim.scenario.mutation.page import page
from trellis.sim.scenario.mutation.trials import Trial

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rule-coverage.md"
ARGUED = ROOT / "docs" / "rule-coverage-argued.toml"


def main() -> int:
    """Try every change and write or check the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    files = tuple(sorted((ROOT / "tests" / "golden").glob("*.toml")))
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    argued = tomllib.loads(ARGUED.read_text(encoding="utf-8"))
    rows, trials = _settled(files, read_table(before) if before else (), asked.jobs, asked.state)
    text = page(rows, trials, argued)
    for missing in unshown(rows, trials, argued):
        print(f"not shown: {missing}")
    for needless in stale(rows, trials, argued):
        print(f"reason without need: {needless}")
    if asked.check:
        print("the page is up to date" if text == before else "the page differs: run this script without --check")
    else:
        PAGE.write_text(text, encoding="utf-8")
    differs = asked.check and text != before
    return 1 if unshown(rows, trials, argued) or stale(rows, trials, argued) or differs else 0


def _settled(
    files: tuple[Path, ...], rows: tuple[Row, ...], jobs: int, state: Path | None
) -> tuple[tuple[Row, ...], tuple[Trial, ...]]:
    """Tried until the files named for each row, tried first, are all that is needed for it."""
    while True:
        first = {row.rule: row.scenarios for row in rows}
        trials = conduct(Campaign(document_of(), files, first=first), jobs, state, _told)
        found = rows_of(load(), trials, files, ROOT / "src" / "trellis")
        if found == rows:
            return rows, trials
        rows, state = found, None


def _told(trial: Trial, count: int, total: int) -> None:
    print(f"\r{count} of {total}", end="" if count < total else "\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
