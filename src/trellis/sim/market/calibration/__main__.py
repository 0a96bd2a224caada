"""Fit and print: constants for parameters.py, error tables for docs/modelled-chain.md."""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from trellis.market.sessions import Sessions
from trellis.sim.market.calibration.chains import load
from trellis.sim.market.calibration.far import far_table
from trellis.sim.market.calibration.fit import fit_counts, fit_index_slope, fit_level, fit_skew, fit_spread
from trellis.sim.market.calibration.index import deep_table, fit_forward, forward_table, put_table
from trellis.sim.market.calibration.report import atm_table, count_table, mid_table, smile_table, spread_table
from trellis.sim.market.calibration.rows import interest_rows, spread_rows, volume_rows
from trellis.sim.market.calibration.slices import Slice, slices
from trellis.sim.market.clock import MarketClock
from trellis.sim.market.parameters import LIQUIDITY, VOLATILITY, LiquidityParameters, VolatilityParameters


def main(arguments: list[str] | None = None) -> int:
    """Run the fit over the recorded chains in a folder laid out as docs/modelled-chain.md says."""
    parser = argparse.ArgumentParser(prog="trellis.sim.market.calibration", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with options/, equities/ and vix/")
    parser.add_argument("--keep", action="store_true", help="print the errors of the constants in use, without fitting")
    chosen = parser.parse_args(arguments)
    clock = MarketClock(Sessions.nyse(date(2013, 1, 1), date(2024, 12, 31)))
    pieces = slices(load(chosen.data, clock))
    volatility, liquidity = (VOLATILITY, LIQUIDITY) if chosen.keep else fitted(chosen.data, pieces)
    lines = tables(chosen.data, clock, pieces, volatility, liquidity)
    sys.stdout.write("\n".join([repr(volatility), repr(liquidity), "", *lines]) + "\n")
    return 0


def fitted(folder: Path, pieces: list[Slice]) -> tuple[VolatilityParameters, LiquidityParameters]:
    """Both parameter sets, fitted from the ones in use."""
    level = fit_level(pieces, VOLATILITY)
    stocks = [p for p in pieces if p.snapshot.symbol != "SPX" and p.snapshot.group == "close"]
    index = [p for p in pieces if p.snapshot.symbol == "SPX"]
    stock, fund = fit_skew(stocks, level.overnight, level.stock), fit_index_slope(index, level.fund)
    speed, base, share = fit_forward(folder, level)
    forward = replace(level, vix_reversion=speed, vix_base=base, vix_share=share)
    volatility = replace(forward, stock=stock, fund=fund)
    liquidity = replace(
        LIQUIDITY,
        spread=fit_spread(spread_rows([piece for piece in pieces if piece.snapshot.symbol != "SPX"])),
        interest=fit_counts(interest_rows(pieces, level.overnight)),
        volume=fit_counts(volume_rows(pieces, level.overnight)),
    )
    return volatility, liquidity


def tables(
    folder: Path,
    clock: MarketClock,
    pieces: list[Slice],
    volatility: VolatilityParameters,
    liquidity: LiquidityParameters,
) -> list[str]:
    """Every error table, with a heading each."""
    parts = (
        ("At-the-money vol, points", atm_table(pieces, volatility)),
        ("Smile, vol points", smile_table(pieces, volatility, liquidity)),
        ("Mid, % (median error / median absolute error)", mid_table(pieces, volatility, liquidity)),
        ("Long-dated options", far_table(pieces, volatility, liquidity)),
        ("VIX forward and its vol", forward_table(folder, volatility)),
        ("A nine-month SPX put, 15 % out of the money, SPX 5600", put_table(volatility, liquidity)),
        ("SPX puts of 550 to 460 days at a third of the index", deep_table(folder, clock, volatility, liquidity)),
        ("Relative spread, %", spread_table(pieces, liquidity)),
        ("Open interest and volume", count_table(pieces, liquidity, volatility.overnight)),
    )
    return [line for heading, lines in parts for line in (f"### {heading}", "", *lines, "")]


if __name__ == "__main__":
    raise SystemExit(main())
