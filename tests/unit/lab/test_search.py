"""A search in a folder: the same rows whether it was stopped or not, and every part counted once."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.unit.lab.test_fast_replay import walk

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.problems import ProblemError
from trellis.kernel.holding import HeldError, held
from trellis.lab import search as searching
from trellis.lab.rules.catalogue import FAMILIES
from trellis.lab.rules.grid import grid_of
from trellis.lab.search import search
from trellis.lab.trading.replay import Swept, prepared, replay, sweep
from trellis.lab.trading.terms import Terms

RULES = grid_of(FAMILIES["cross"], ("fast=2:8", "slow=10:16"))
NAMES = frozenset(rule.name for rule in RULES)
HERE = InProcess()
READY = prepared(walk(2, 900), Terms())


class StoppedError(Exception):
    """What stands for a person's Ctrl-C."""


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PART", 10)


def test_a_search_that_was_stopped_goes_on_and_ends_alike(tmp_path: Path) -> None:
    counted: list[int] = []

    def stopping(swept: Swept) -> None:
        if len(counted) == 3:
            raise StoppedError
        counted.append(len(swept.rules))

    whole = search(READY, RULES, tmp_path / "whole", 252, lambda swept: None, workers=HERE)
    with pytest.raises(StoppedError):
        search(READY, RULES, tmp_path / "cut", 252, stopping, workers=HERE)
    gone_on: list[int] = []
    rows = search(
        READY,
        RULES,
        tmp_path / "cut",
        252,
        lambda swept: gone_on.append(len(swept.rules)),
        workers=HERE,
        counted=NAMES,
        resume=True,
    )

    assert rows == whole
    assert (tmp_path / "cut/rules.csv").read_bytes() == (tmp_path / "whole/rules.csv").read_bytes()
    assert counted + gone_on == [10, 10, 10, 10, 9]


def test_a_folder_that_is_searched_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    counted: list[int] = []
    with held(tmp_path / "one", *searching.IN_USE), pytest.raises(HeldError, match="another program searches there"):
        search(READY, RULES, tmp_path / "one", 252, lambda swept: counted.append(1), workers=HERE)

    assert counted == []
    assert list((tmp_path / "one").iterdir()) == []


def test_the_best_stands_first_and_figures_are_of_the_equity() -> None:
    rows = {row.rule: row for row in searching.rows_of(sweep(READY, RULES), 252)}
    outcome = replay(READY, RULES[5])
    days = [int(outcome.equity[end]) for end in READY.bars.day_ends]

    found = rows[RULES[5].name]
    assert found.total == pytest.approx(days[-1] / 1e9 - 1)
    worst, top = 0.0, 1e9
    for worth in days:
        top = max(top, worth)
        worst = min(worst, worth / top - 1)
    assert found.drawdown == pytest.approx(worst)
    assert found.trades == len(outcome.trades)


def test_a_folder_that_holds_a_search_is_not_written_over(tmp_path: Path) -> None:
    search(READY, RULES, tmp_path / "one", 252, lambda swept: None, workers=HERE)

    with pytest.raises(ProblemError, match="the folder holds a search"):
        search(READY, RULES, tmp_path / "one", 252, lambda swept: None, workers=HERE)
    with pytest.raises(ProblemError, match="another one"):
        search(READY, RULES[:-1], tmp_path / "one", 252, lambda swept: None, workers=HERE, counted=NAMES, resume=True)
    other = prepared(READY.bars, Terms(slippage=Decimal("0.001")))
    with pytest.raises(ProblemError, match="another one"):
        search(other, RULES, tmp_path / "one", 252, lambda swept: None, workers=HERE, counted=NAMES, resume=True)


def test_a_torn_part_is_told(tmp_path: Path) -> None:
    search(READY, RULES, tmp_path / "one", 252, lambda swept: None, workers=HERE)
    (tmp_path / "one/part-00001.csv").write_text("nothing\n")

    with pytest.raises(ProblemError, match="no part of a search"):
        search(READY, RULES, tmp_path / "one", 252, lambda swept: None, workers=HERE, counted=NAMES, resume=True)


def test_processes_keep_the_same_search_and_count_in_its_order(tmp_path: Path) -> None:
    alone, shared = [], []
    search(READY, RULES, tmp_path / "one", 252, lambda swept: alone.append(swept.rules), workers=HERE)
    with ProcessPool(2) as workers:
        search(READY, RULES, tmp_path / "two", 252, lambda swept: shared.append(swept.rules), workers=workers)

    assert shared == alone
    for kept in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / kept.name).read_bytes() == kept.read_bytes()


def test_a_part_that_another_ledger_counted_is_counted_here_too(tmp_path: Path) -> None:
    search(READY, RULES, tmp_path / "one", 252, lambda swept: None, workers=HERE)
    told: list[str] = []

    def tried(swept: Swept) -> None:
        told.extend(rule.name for rule in swept.rules)

    missing = RULES[17].name
    search(READY, RULES, tmp_path / "one", 252, tried, workers=HERE, counted=NAMES - {missing}, resume=True)

    assert told == [rule.name for rule in RULES[10:20]]
