"""Example: evidence walked forward over markets of known truth, recordings read, and the command that tells it."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from trellis.adapters.feeds.tape_table import is_bars, read_bars, read_book, read_events
from trellis.cli import app, lab_tape_telling
from trellis.core.problems import ProblemError
from trellis.lab.tape.judge import Verdict, judged
from trellis.lab.tape.synthetic import Market, draw
from trellis.signals.experts.labels import Barriers
from trellis.signals.experts.training import Training
from trellis.signals.fusion.fitting import PanelSettings, fit
from trellis.signals.tape.events import QUOTE, TRADE
from trellis.signals.tape.settings import SECOND, TapeSettings
from trellis.signals.tape.tape import Tape, tape_of

CUT = TapeSettings(size=4, period=30 * SECOND, bars_min=60)
SMALL = PanelSettings(Barriers(horizon=8), Training(width=4, steps_max=30), folds=2)


def _verdict(edge: float, seed: int) -> Verdict:
    tape = tape_of(draw(Market(trades=12_000, edge=edge), seed), CUT)
    return judged(tape, "MADE-UP", SMALL, 1)


@pytest.fixture(scope="module")
def planted() -> Verdict:
    """A market whose pressure turns its prices."""
    return _verdict(0.8, 1)


def test_a_planted_edge_is_foretold_out_of_sample(planted: Verdict) -> None:
    assert planted.skill[1] > 0
    assert planted.brier < planted.base_brier
    assert planted.information[1] > 0.05
    assert planted.skill[1] <= planted.skill[0] <= planted.skill[2]
    assert planted.net[0] > planted.always[0]


def test_nothing_is_foretold_where_there_is_nothing() -> None:
    """It may be silent throughout, too: no pattern is admitted and few divergences come."""
    found = _verdict(0.0, 2)

    assert not found.skill[0] > 0.005
    assert not found.skill[1] > 0
    assert found.confirmed <= found.spoken / 20


def test_a_windows_panel_is_the_one_of_the_tape_that_ended_before_it(planted: Verdict) -> None:
    tape = tape_of(draw(Market(trades=12_000, edge=0.8), 1), CUT)
    half = len(tape) // 2

    past = Tape(tape.rows.part(0, half), tape.tokens[:half], tape.edges, f"{tape.digest}:{half}", tape.source)

    assert planted.fitted == (fit(past, "MADE-UP", SMALL).fitted,)


def _files(folder: Path) -> tuple[Path, Path]:
    events = draw(Market(trades=1_200), 3)
    is_trade, is_quote = events.kind == TRADE, events.kind == QUOTE
    price, size, side, _ = events.figures[is_trade].T
    trades = {"local_ts_ns": events.at[is_trade], "price": price, "qty": size, "buyer_is_maker": side < 0}
    bid, bid_size, ask, ask_size = events.figures[is_quote].T
    quotes = {"local_ts_ns": events.at[is_quote], "bid": bid, "bid_qty": bid_size, "ask": ask, "ask_qty": ask_size}
    paths = folder / "trades.parquet", folder / "quotes.csv"
    pl.DataFrame(trades).write_parquet(paths[0])
    pl.DataFrame(quotes).write_csv(paths[1])
    return paths


def test_a_recording_that_was_written_is_read_as_the_events_it_was_made_of(tmp_path: Path) -> None:
    trades, quotes = _files(tmp_path)

    tape = tape_of(read_events(trades, quotes), CUT)

    assert tape.digest == tape_of(draw(Market(trades=1_200), 3), CUT).digest
    assert tape_of(read_events(trades, None), CUT).source == "trade"


def test_sides_in_words_suspicious_rows_and_times_of_any_unit_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "day.parquet"
    at = np.array(["2013-10-07T04:00:00.5", "2013-10-07T04:00:01", "2013-10-07T04:00:02"], "datetime64[ms]")
    columns = {
        "ts": at,
        "price": [1.0, 2.0, 3.0],
        "size": [1, 2, 3],
        "side": ["BUY", "sell", "?"],
        "suspicious": [False, False, True],
    }
    pl.DataFrame(columns).write_parquet(path)

    events = read_events(path, None)

    assert events.figures[:, 2].tolist() == [1, -1]
    assert events.at[1] - events.at[0] == SECOND // 2


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"price": [1.0], "qty": [1.0]}, "no time"),
        ({"ts_ms": [1], "qty": [1.0]}, "price is missing"),
        ({"ts_ms": [1], "price": ["x"], "qty": [1.0]}, "no number"),
        ({"ts_ms": [2, 3], "price": [1.0, -1.0], "qty": [1.0, 1.0]}, "no price or size"),
    ],
)
def test_a_file_that_lacks_something_is_refused_by_name(
    tmp_path: Path, columns: dict[str, list[object]], words: str
) -> None:
    path = tmp_path / "wrong.parquet"
    pl.DataFrame(columns).write_parquet(path)

    with pytest.raises(ProblemError, match=words):
        read_events(path, None)


def test_a_book_begins_with_its_snapshot_and_goes_on_from_file_to_file(tmp_path: Path) -> None:
    """What was heard before the snapshot counts from its instant on, if it is not in it."""
    rows: dict[str, list[Any]] = {
        "local_ts_ns": [1, 2, 3, 3, 3],
        "last_update_id": [10, 12, 11, 11, 11],
        "is_snapshot": [False, False, True, True, True],
        "side": ["bid", "bid", "bid", "bid", "ask"],
        "price": [9.0, 8.0, 9.0, 8.0, 9.5],
        "qty": [7.0, 4.0, 1.0, 2.0, 3.0],
    }
    later: dict[str, list[Any]] = {
        name: [value] for name, value in zip(rows, (4, 13, False, "ask", 9.4, 6.0), strict=True)
    }
    paths = tmp_path / "first.csv", tmp_path / "second.csv"
    for path, table in zip(paths, (rows, later), strict=True):
        pl.DataFrame(table).write_csv(path)

    events = read_book(paths)

    assert events.at.tolist() == [3, 3, 4, 4]
    assert events.figures.tolist()[0] == [9.0, 1.0, 9.5, 3.0]
    assert events.figures.tolist()[1] == [5.0, 3.0, 0.0, 0.0]
    assert events.figures.tolist()[2:] == [[9.0, 1.0, 9.4, 6.0], [5.0, 9.0, 0.0, 0.0]]
    pl.DataFrame({name: rows[name] for name in rows if name != "last_update_id"}).write_csv(paths[0])
    with pytest.raises(ProblemError, match="last_update_id"):
        read_book(paths[:1])


def test_a_file_of_bars_is_known_and_read(tmp_path: Path) -> None:
    path = tmp_path / "bars.csv"
    pl.DataFrame(
        {
            "ts_ms": [60_000, 120_000],
            "open": [1.0, 2.0],
            "high": [2.0, 3.0],
            "low": [1.0, 2.0],
            "close": [2.0, 2.5],
            "volume": [5, 6],
        }
    ).write_csv(path)

    bars = read_bars(path)

    assert is_bars(path)
    assert (bars[1].at, bars[1].close, bars[0].volume) == (120 * SECOND, 2.5, 5)


def test_the_command_tells_a_tape_and_refuses_what_is_neither_file_nor_synthetic(tmp_path: Path) -> None:
    trades, quotes = _files(tmp_path)
    runner = CliRunner()

    told = runner.invoke(
        app,
        ["lab", "tape", str(trades), "--quotes", str(quotes), "--size", "4", "--period", "30", "--tokens", "--json"],
    )
    words = runner.invoke(app, ["lab", "tape", str(trades), "--tokens"])
    neither = runner.invoke(app, ["lab", "tape", "--json"])

    answer = json.loads(told.stdout)
    assert told.exit_code == 0
    assert (answer["source"], answer["degraded"], answer["refused"]) == ("book", False, 0)
    assert (
        answer["mx_microtape_hash"]
        == tape_of(read_events(trades, quotes), TapeSettings(size=4, period=30 * SECOND, bars_min=100)).digest
    )
    assert "no evidence of microstructure" in words.stdout
    assert neither.exit_code == 2
    assert json.loads(neither.stdout)["problems"][0]["field"] == "FILE"


def test_a_verdict_is_told_in_figures_and_words(planted: Verdict, capsys: pytest.CaptureFixture[str]) -> None:
    figures = json.loads(json.dumps(lab_tape_telling.figures(planted)))
    lab_tape_telling.tell(planted)
    lab_tape_telling.tell(replace(planted, skill=(math.nan,) * 3, net=(math.nan,) * 3))

    told = capsys.readouterr().out
    assert figures["skill"][0] == pytest.approx(planted.skill[0], abs=1e-6)
    assert len(figures["fitted"][0]) == 64
    assert "The evidence foretells" in told
    assert "The evidence foretells nothing" in told
    assert "none" in told


@pytest.mark.parametrize("flag", ["--gap", "--period", "--size"])
def test_what_has_no_end_is_refused_by_its_flag(flag: str) -> None:
    refused = CliRunner().invoke(app, ["lab", "tape", "--synthetic", "--trades", "1000", flag, "inf", "--tokens"])

    assert refused.exit_code == 2
    assert flag in refused.output
