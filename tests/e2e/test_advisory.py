"""Integration: the same run with an adviser off, on and talking garbage is the same run, byte for byte (Part M 36)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.e2e.conftest import SPAN, Answer, problems_of

Run = Callable[..., Answer]
DECIDED = ("journal.db", "ledger.csv", "ledger.beancount", "summary.json", "report.html", "run.toml", "SHA256SUMS")


@pytest.mark.parametrize("kind", ["on", "garbage"])
def test_an_adviser_changes_no_byte(finished: Path, prices: Path, tmp_path: Path, trellis: Run, kind: str) -> None:
    out = tmp_path / "run"
    answer = trellis("replay", "--data", prices, *SPAN, "--out", out, "--advisory", kind, "--json")

    assert answer.returncode == 0, answer.stderr
    assert {name: (out / name).read_bytes() == (finished / name).read_bytes() for name in DECIDED} == dict.fromkeys(
        DECIDED, True
    )
    assert (out / "advisory.jsonl").exists()
    assert not (finished / "advisory.jsonl").exists()


def test_garbage_was_said_and_says_that_it_is_advisory(prices: Path, tmp_path: Path, trellis: Run) -> None:
    out = tmp_path / "run"
    trellis("replay", "--data", prices, *SPAN, "--out", out, "--advisory", "garbage", "--json")
    rows = [json.loads(line) for line in (out / "advisory.jsonl").read_text().splitlines()]

    assert len(rows) == 40
    assert all(row["advisory"] is True for row in rows)
    assert trellis("verify", out).returncode == 0


def test_an_unknown_adviser_is_bad_input(tmp_path: Path, trellis: Run) -> None:
    answer = trellis("replay", "--advisory", "wise", "--out", tmp_path / "run", "--json")

    assert (answer.returncode, problems_of(answer)[0]["field"]) == (2, "--advisory")
