"""Runs the cases, one fresh process each, and says what each took."""

import csv
import json
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from benchmarks.decades.cases import Case
from benchmarks.decades.drafts import draft

PRICES = "DIR"
"""What stands for the data folder in the commands that the page prints."""

_WORTH = re.compile(r"worth (-?[0-9.]+)")
_TRELLIS = "from trellis.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Span:
    """The data folder, the first and the last day, where the run folders go."""

    data: Path
    first: str
    last: str
    out: Path


@dataclass(frozen=True, slots=True)
class Ran:
    """One finished run: its case, folder and summary; seconds and peak memory in MB, 0 where it was there before."""

    case: Case
    folder: Path
    summary: dict[str, object]
    seconds: float
    peak_mb: float


def run(case: Case, span: Span) -> Ran:
    """The case's run, taken as it is where it is finished. Raises CalledProcessError where the replay fails."""
    folder = span.out / case.name
    if (folder / "SHA256SUMS").exists():
        return Ran(case, folder, _summary(folder), 0.0, 0.0)
    print(f"running {case.name}", file=sys.stderr, flush=True)
    began = time.perf_counter()
    command = [sys.executable, "-c", _TRELLIS, *arguments(case, str(span.data), span, folder)]
    subprocess.run([*command, "--overwrite", "--json"], check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Ran(case, folder, _summary(folder), time.perf_counter() - began, peak)


def arguments(case: Case, data: str, span: Span, folder: Path) -> list[str]:
    """What follows `trellis` on the command line; a draft is written beside the run folder first."""
    given = ["replay", "--data", data, "--from", span.first, "--to", span.last, "--capital", str(case.capital)]
    if case.figures:
        path = span.out / f"{case.name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft(case.figures), encoding="utf-8")
        given += ["--rulebook", str(path)]
    return [*given, *case.flags, "--out", str(folder)]


def _summary(folder: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return read


def worth(folder: Path) -> dict[str, Decimal]:
    """What is held at the end by instrument, in USD, as the ledger's last rows mark it."""
    found: dict[str, Decimal] = {}
    with (folder / "ledger.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            marked = _WORTH.search(row["narration"]) if row["kind"] == "holding.marked" else None
            if marked is not None:
                found[row["instrument"]] = found.get(row["instrument"], Decimal(0)) + Decimal(marked[1])
    return found
