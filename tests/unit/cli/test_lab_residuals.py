"""`trellis lab residuals` from outside: rows of eight factories, the regime, and what is refused."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from trellis.cli import app
from trellis.signals.residuals.catalogue import NAMES


@pytest.fixture(scope="module")
def bars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven symbols of 400 days of chance."""
    rng = np.random.default_rng(4)
    days = [date(2022, 1, 3) + timedelta(days=n) for n in range(400)]
    tables = []
    for name in "ABCDEFG":
        close = 50 * np.exp(np.cumsum(rng.standard_normal(400) * 0.01))
        prices = {"open": close, "high": close * 1.01, "low": close * 0.99, "close": close}
        tables.append(pl.DataFrame({"symbol": [name] * 400, "date": days} | prices | {"volume": [5.0] * 400}))
    path = tmp_path_factory.mktemp("bars") / "seven.parquet"
    pl.concat(tables).write_parquet(path)
    return path


def test_eight_rows_and_a_regime_are_told(bars: Path) -> None:
    asked = ["lab", "residuals", "--bars", str(bars), "--symbol", "A", "--json"]
    found = json.loads(CliRunner().invoke(app, asked).stdout)

    assert (found["symbol"], found["bars"]) == ("A", 400)
    assert [row["name"] for row in found["factories"]] == list(NAMES)
    rows = {row["name"]: row for row in found["factories"]}
    assert rows["basis"] == {"name": "basis", "off": "no index price"}
    assert rows["kalman"]["healthy"]
    assert rows["kalman"]["scores"] > 300
    assert rows["order_flow"]["degraded"]
    assert set(found["regime"]) == {"volatility", "trend", "liquidity", "correlation", "confidence"}


def test_people_read_the_same(bars: Path) -> None:
    asked = ["lab", "residuals", "--bars", str(bars), "--symbol", "B", "--peers", "3"]
    found = CliRunner().invoke(app, asked)

    assert found.exit_code == 0
    assert "400 bars of B with 3 peers" in found.stdout
    assert "cross_section  off: 3 peers, 5 are needed" in found.stdout
    assert "regime at the last bar: volatility" in found.stdout


@pytest.mark.parametrize(
    "words, told",
    [
        (["--symbol", "Z"], "the file holds A, B"),
        (["--symbol", "A", "--peers", "B,C"], "of a file it is how many"),
        (["--symbol", "A", "--data", "prices"], "--bars is given too"),
    ],
)
def test_what_cannot_be_is_refused_with_two(bars: Path, words: list[str], told: str) -> None:
    found = CliRunner().invoke(app, ["lab", "residuals", "--bars", str(bars), *words])

    assert found.exit_code == 2
    assert told in found.stderr


def test_bundled_days_have_peers_of_their_own() -> None:
    asked = ["lab", "residuals", "--from", "2020-01-02", "--to", "2021-06-30", "--json"]
    found = json.loads(CliRunner().invoke(app, asked).stdout)

    assert found["symbol"] == "SPY"
    rows = {row["name"]: row for row in found["factories"]}
    assert rows["cross_section"]["scores"] > 200
