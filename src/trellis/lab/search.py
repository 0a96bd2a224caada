"""A search kept in a folder: a row a rule, written part by part, so that a search that was stopped goes on."""

import csv
import json
import os
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from pathlib import Path

import numpy as np

from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.kernel.holding import held
from trellis.lab.ports import Workers
from trellis.lab.rules.catalogue import Rule
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.replay import Prepared, Swept, sweep
from trellis.lab.trading.terms import Terms

PART = 1_000
"""Rules that are replayed between two writes."""
HEAD = ("rule", "sharpe_yearly", "total_return", "max_drawdown", "trades")
IN_USE = ("another program searches there", "Wait for it, or give another --out.")
"""Why a folder that another search writes to is refused, as held() takes it."""
_SETTINGS = "search.json"
_RESULT = "rules.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule's figures over all bars: yearly Sharpe ratio, fractions of the capital, number of trades."""

    rule: str
    ratio: float
    total: float
    drawdown: float
    trades: int


def terms_digest(terms: Terms) -> str:
    """The terms by a short digest: equal terms give equal ones."""
    return digest(*(f"{name}={getattr(terms, name)}" for name in Terms.__dataclass_fields__))[:16]


def search(
    ready: Prepared,
    rules: Sequence[Rule],
    folder: Path,
    year: int,
    tried: Callable[[Swept], object],
    progress: Callable[[int, int], None] = lambda done, all_of_them: None,
    *,
    workers: Workers,
    counted: Container[str] = (),
    resume: bool = False,
) -> list[Row]:
    """Every rule's row, the best ratio first, also in the folder as rules.csv; parts that are there already are kept.

    tried: told of each part once it is done and before it is written, so that no trial goes uncounted. counted: rules
    that were told before; a part that is there with others is done again, as it was kept for another ledger.
    Raises ProblemError where the folder holds a search and resume is not set, or another search and it is; HeldError
    where another program searches there.
    """
    with held(folder, *IN_USE):
        _begin(folder, ready, rules, resume=resume)
        parts = [_Part(folder, rules, start) for start in range(0, len(rules), PART)]
        todo = [part for part in parts if not part.is_done(counted)]
        done = len(rules) - sum(len(part.rules) for part in todo)
        replayed = workers.map(sweep, [part.rules for part in todo], ready, name=_named)
        for part, swept in zip(todo, replayed, strict=True):
            tried(swept)
            _write(part.path, rows_of(swept, year))
            done += len(part.rules)
            progress(done, len(rules))
        rows = [row for part in parts for row in _read(part.path)]
        rows.sort(key=lambda row: (-row.ratio, row.rule))
        _write(folder / _RESULT, rows)
        return rows


class _Part:
    """Rules that are replayed between two writes, and where their rows are kept."""

    def __init__(self, folder: Path, rules: Sequence[Rule], start: int) -> None:
        self.rules = rules[start : start + PART]
        self.path = folder / f"part-{start // PART:05d}.csv"

    def is_done(self, counted: Container[str]) -> bool:
        """Whether its rows are there, and each of its rules was told."""
        return self.path.exists() and all(rule.name in counted for rule in self.rules)


def _named(rules: Sequence[Rule]) -> str:
    return f"{rules[0].name} to {rules[-1].name}"


def rows_of(swept: Swept, year: int) -> list[Row]:
    """Each rule's figures, in the order of the search."""
    yearly = ratios(swept.returns) * sqrt(year)
    levels = np.concatenate((np.full((len(swept.rules), 1), swept.capital), swept.equity), axis=1).astype(np.float64)
    drawdown = (levels / np.maximum.accumulate(levels, axis=1) - 1).min(axis=1)
    total = levels[:, -1] / swept.capital - 1
    return [
        Row(rule.name, float(yearly[at]), float(total[at]), float(drawdown[at]), int(swept.counts[at]))
        for at, rule in enumerate(swept.rules)
    ]


def _begin(folder: Path, ready: Prepared, rules: Sequence[Rule], *, resume: bool) -> None:
    asked = {
        "symbol": ready.bars.symbol,
        "bars": ready.bars.digest,
        "terms": terms_digest(ready.terms),
        "rules": digest(*(rule.name for rule in rules)),
        "count": len(rules),
    }
    settings = folder / _SETTINGS
    if settings.exists():
        if not resume:
            way_out = "Give --resume to go on with it, or another --out."
            raise problem(folder, "--out", folder.name, "the folder holds a search", way_out)
        if json.loads(settings.read_text(encoding="utf-8")) != asked:
            way_out = "Ask for the same bars, terms and grid, or give another --out."
            raise problem(folder, "--resume", folder.name, "the search in it is another one", way_out)
        return
    _put(settings, json.dumps(asked, indent=2) + "\n")


def _write(path: Path, rows: Sequence[Row]) -> None:
    lines = [",".join(HEAD)]
    lines += [f'"{row.rule}",{row.ratio:.6f},{row.total:.6f},{row.drawdown:.6f},{row.trades}' for row in rows]
    _put(path, "\n".join(lines) + "\n")


def _put(path: Path, words: str) -> None:
    """The file whole or not at all, also where the machine stops."""
    beside = path.with_name(f".{path.name}.part")
    with beside.open("w", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    if not rows or tuple(rows[0]) != HEAD:
        raise problem(path, "head", rows[0] if rows else "", "it is no part of a search", "Remove the file, and go on.")
    return [
        Row(name, float(ratio), float(total), float(fall), int(count)) for name, ratio, total, fall, count in rows[1:]
    ]


def to_places(ratio: float) -> Decimal:
    """A ratio as the ledger of trials keeps it."""
    return Decimal(repr(ratio)).quantize(Decimal("0.000001"))
