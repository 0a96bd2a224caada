"""The ledger of trials: everything counted once, nothing lost, and no way to unsay a trial."""

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal
from trellis.trials.events import BATCH_MAX, Trial, TrialsMade
from trellis.trials.ledger import events_of, path_of, record, tallies

AT = datetime(2026, 3, 2, 9, 30, tzinfo=NEW_YORK)


def told(*ratios: str, symbol: str = "SPY", data: str = "d1", terms: str = "t1") -> TrialsMade:
    trials = tuple(Trial(f"cross({place},99)", Decimal(ratio), 7) for place, ratio in enumerate(ratios))
    return TrialsMade(AT, symbol, data, date(2020, 1, 2), date(2024, 1, 2), 1_000, terms, "lab sweep cross", trials)


def test_the_same_rule_on_the_same_bars_and_terms_counts_once(tmp_path: Path) -> None:
    record(tmp_path, told("0.01", "0.05"))
    record(tmp_path, told("0.01", "0.05"))
    record(tmp_path, told("0.03", terms="t2"))
    record(tmp_path, told("0.02", symbol="QQQ"))

    found = tallies(tmp_path)

    assert (found["SPY"].trials, found["SPY"].runs) == (3, 5)
    assert found["SPY"].best_rule == "cross(1,99)"
    assert found["SPY"].best == 0.05
    assert found["SPY"].deviation == pytest.approx(0.02)
    assert (found["QQQ"].trials, found["QQQ"].deviation) == (1, 0.0)


def test_a_search_of_thousands_is_some_records_and_loses_none(tmp_path: Path) -> None:
    record(tmp_path, told(*[f"0.{n:06d}" for n in range(2 * BATCH_MAX + 3)]))

    assert [len(event.trials) for event in events_of(tmp_path)] == [BATCH_MAX, BATCH_MAX, 3]
    assert tallies(tmp_path)["SPY"].trials == 2 * BATCH_MAX + 3
    assert verify_journal(path_of(tmp_path)).ok


def test_a_trial_that_was_unsaid_is_noticed(tmp_path: Path) -> None:
    record(tmp_path, told("0.01", "0.05"))
    record(tmp_path, told("0.03", symbol="QQQ"))
    with sqlite3.connect(path_of(tmp_path)) as connection:
        connection.execute("delete from records where sequence = 1")

    with pytest.raises(ProblemError, match="chain is broken"):
        tallies(tmp_path)
    with pytest.raises(ProblemError, match="chain is broken"):
        record(tmp_path, told("0.09"))


def test_a_home_without_a_ledger_has_tried_nothing(tmp_path: Path) -> None:
    assert tallies(tmp_path) == {}


def test_the_bytes_of_what_the_ledger_says_never_change(tmp_path: Path) -> None:
    record(tmp_path, told("0.012345"))

    with Journal.open(path_of(tmp_path), read_only=True) as journal:
        (kept,) = journal.read()

    assert (kept.stream, kept.type, kept.version) == ("lab", "lab.trials_made", 1)
    assert kept.payload.decode() == (
        '{"at":"2026-03-02T09:30:00-05:00","symbol":"SPY","data":"d1","first":"2020-01-02","last":"2024-01-02","days":1000,'
        '"terms":"t1","why":"lab sweep cross","trials":[{"rule":"cross(0,99)","ratio":"0.012345","trades":7}]}'
    )
