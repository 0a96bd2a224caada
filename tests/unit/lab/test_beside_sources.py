"""Examples: columns and peers of a file that no logarithm can be taken of are refused, by name and value."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from trellis.core.problems import ProblemError
from trellis.lab.beside_sources import beside_table
from trellis.lab.sources import of_table

BARS = 5


def file(path: Path, *, peer: float | None = 20.0, **columns: object) -> Path:
    """Bars of OWN and of a peer, whose third close is told, with columns of a future."""
    days = [date(2026, 1, 1) + timedelta(days=place) for place in range(BARS)]
    frames = [
        pl.DataFrame(
            {"ts": days, "symbol": [name] * BARS, "open": closes, "high": closes, "low": closes, "close": closes}
        )
        for name, closes in (("OWN", [10.0] * BARS), ("PEER", [20.0, 20.0, peer, 20.0, 20.0]))
    ]
    made = path / "bars.parquet"
    pl.concat(frames).with_columns(**{name: pl.lit(value) for name, value in columns.items()}).write_parquet(made)
    return made


@pytest.mark.parametrize(
    "peer, columns, message",
    [
        (0.0, {}, "close of PEER was '0.0': a price is a number above 0"),
        (-5.0, {}, "close of PEER was '-5.0'"),
        (float("inf"), {}, "close of PEER was 'inf'"),
        (20.0, {"index": "abc"}, "index was 'abc': it is String, and no number"),
        (20.0, {"index": 0.0}, "index was '0.0': a price is a number above 0"),
        (20.0, {"far": float("inf")}, "far was 'inf'"),
        (20.0, {"funding": float("inf")}, "funding was 'inf': it is no figure"),
        (20.0, {"open_interest": True}, "open_interest was 'True': it is Boolean"),
    ],
)
def test_what_is_no_price_or_figure_is_refused_by_name(
    tmp_path: Path, peer: float, columns: dict[str, object], message: str
) -> None:
    path = file(tmp_path, peer=peer, **columns)
    bars = of_table(path, "OWN", Decimal(1), None, None, 0, "")

    with pytest.raises(ProblemError, match=message):
        beside_table(path, bars, "OWN", ("PEER",))


def test_what_is_not_known_stays_so_and_a_rate_may_be_negative(tmp_path: Path) -> None:
    path = file(tmp_path, peer=float("nan"), index=float("nan"), funding=-0.01)
    bars = of_table(path, "OWN", Decimal(1), None, None, 0, "")
    found = beside_table(path, bars, "OWN", ("PEER",))

    assert found is not None
    assert found.close[:, 0].tolist()[:2] == [20.0, 20.0]
    assert str(found.close[2, 0]) == str(found.columns["index"][0]) == "nan"
    assert found.columns["funding"].tolist() == [-0.01] * BARS
