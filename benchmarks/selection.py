"""Claim: picking strikes by delta out of 5 million chain rows is faster than in Polars or DuckDB, one thread each.

All three hold the columns in their own memory before the clock starts, round abs(delta) to ten-thousandths, keep the
band, take the nearest with ties to the farther out-of-the-money strike, and give one row number per chain (-1 for
none). The answers are compared before anything is timed. Run: python benchmarks/selection.py
"""

import os
import sys
from decimal import Decimal
from pathlib import Path

os.environ["POLARS_MAX_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import duckdb
import numpy as np
import polars as pl
from benchmarks.measure import Side, compare, table
from numpy.typing import NDArray

from trellis.pricing import european
from trellis.pricing.selection import nearest_in_band

CHAINS, STRIKES = 100_000, 50
LO, HI, TARGET = Decimal("0.40"), Decimal("0.45"), Decimal("0.425")
TIE_ROOM = 1_000_000  # the greatest distance of a strike in cents, for peers that order by one whole number


def board() -> pl.DataFrame:
    """Chains of fifty strikes, one right each, with Black-Scholes deltas; one delta in a hundred is unknown."""
    chance = np.random.default_rng(2511)
    group = np.repeat(np.arange(CHAINS, dtype=np.int64), STRIKES)
    right = np.repeat(chance.choice(np.array([-1, 1], dtype=np.int8), CHAINS), STRIKES)
    spot = np.repeat(chance.uniform(50, 500, CHAINS), STRIKES)
    strike = np.round(spot * np.tile(np.linspace(0.8, 1.2, STRIKES), CHAINS), 1)
    vol, t = np.repeat(chance.uniform(0.1, 0.6, (2, CHAINS)), STRIKES, axis=1)
    delta = european.greeks(right, spot, strike, t, 0.04, 0.01, vol).delta
    delta[chance.random(delta.size) < 0.01] = np.nan
    return pl.DataFrame({"chain": group, "right": right, "strike": strike, "delta": delta}).with_row_index("row")


def in_polars(frame: pl.DataFrame) -> NDArray[np.int64]:
    """The same selection as one lazy query, ordered by distance, then by how far out of the money."""
    parts = (pl.col("delta").abs() * 10_000).round().cast(pl.Int64)
    cents = pl.col("right").cast(pl.Int64) * (pl.col("strike") * 100).round().cast(pl.Int64)
    key = (parts - int(TARGET * 10_000)).abs() * TIE_ROOM - cents
    best = (
        frame.lazy()
        .filter(pl.col("delta").is_not_nan() & parts.is_between(int(LO * 10_000), int(HI * 10_000)))
        .select("chain", "row", key.alias("key"))
        .group_by("chain")
        .agg(pl.col("row").get(pl.col("key").arg_min()))
        .collect()
    )
    return spread(best["chain"].to_numpy(), best["row"].to_numpy())


def in_duckdb(connection: duckdb.DuckDBPyConnection) -> NDArray[np.int64]:
    """The same selection in SQL."""
    best = connection.execute(
        f"""
        SELECT chain, arg_min("row", abs(parts - {int(TARGET * 10_000)}) * {TIE_ROOM} - cents) AS "row" FROM (
            SELECT chain, "row", CAST(round(abs(delta) * 10000) AS BIGINT) AS parts,
                   "right" * CAST(round(strike * 100) AS BIGINT) AS cents
            FROM board WHERE NOT isnan(delta))
        WHERE parts BETWEEN {int(LO * 10_000)} AND {int(HI * 10_000)} GROUP BY chain
        """
    ).fetchnumpy()
    return spread(np.asarray(best["chain"]), np.asarray(best["row"]))


def spread(chain: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.int64]:
    """One answer per chain from answers for the chains that have one."""
    answer = np.full(CHAINS, -1, dtype=np.int64)
    answer[chain] = row
    return answer


def main() -> int:
    """Asserts that all answers are equal, then times; 1 where a peer is faster."""
    frame = board()
    arrays = {name: frame[name].to_numpy() for name in frame.columns}
    chain, right, strike, delta = (arrays[name] for name in ("chain", "right", "strike", "delta"))

    def in_trellis() -> NDArray[np.int64]:
        return nearest_in_band(chain, right, strike, delta, LO, HI, TARGET)

    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute("CREATE TABLE board AS SELECT * FROM arrays")
    ours = in_trellis()
    assert np.array_equal(ours, in_polars(frame))
    assert np.array_equal(ours, in_duckdb(connection))
    sides = [
        Side(f"Polars {pl.__version__}", frame.height, lambda: in_polars(frame)),
        Side(f"DuckDB {duckdb.__version__}", frame.height, lambda: in_duckdb(connection)),
    ]
    kernel = Side("trellis", frame.height, in_trellis)
    results = compare("strike by delta", "rows", kernel, sides, rounds=7)
    print(table(results))
    print(f"answers equal on {CHAINS:,} chains; {np.mean(ours >= 0):.1%} have a strike in the band")
    return 0 if min(result.ratios[1] for result in results) >= 1.0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
