"""Example: the shipped overlay can be asked for by its name."""

import json
from pathlib import Path

from typer.testing import CliRunner

from trellis.cli import app

SPAN = ["--from", "2015-01-05", "--to", "2015-01-09"]


def test_the_bundled_prices_trade_under_the_shipped_overlay(tmp_path: Path) -> None:
    flags = ["--source", "bundled", "--overlay", "demo", "--out", str(tmp_path / "run"), "--json"]
    answer = CliRunner().invoke(app, ["replay", *SPAN, *flags])

    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["universe_overlay"]["S3.universe"] == ["AMD", "BBY"]


def test_without_it_each_missing_ticker_names_the_way_out(tmp_path: Path) -> None:
    flags = ["--source", "bundled", "--out", str(tmp_path / "run"), "--json"]
    answer = CliRunner().invoke(app, ["replay", *SPAN, *flags])

    assert answer.exit_code == 2
    assert "--overlay demo" in json.loads(answer.stdout)["problems"][0]["way_out"]
    assert not (tmp_path / "run").exists()
