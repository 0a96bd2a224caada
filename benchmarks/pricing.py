"""Claims of the pricing room on one thread, each beside QuantLib and py_vollib called row by row from Python.

Price and five greeks: 10 million rows a second. Implied vol: 1.8 million rows a second with an error of at most 1e-9
in vol wherever the price determines it. American: at least 20 times QuantLib's QdFp engine at a relative error of at
most 1e-3 against its accurate setting. Peers take samples; rates are per row. Run: python benchmarks/pricing.py
"""

import math
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import QuantLib
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import Comparison, Side, compare, table

from trellis.pricing import american, european, implied

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from py_vollib.black_scholes_merton import black_scholes_merton, implied_volatility
    from py_vollib.black_scholes_merton.greeks import analytical

Columns = tuple[NDArray[np.float64], ...]
Market = tuple[float, float, float, float, float, float, float]
ROWS = 1_000_000
AMERICAN_ROWS = 200_000
GREEKS_PER_SECOND, IMPLIED_PER_SECOND, AMERICAN_RATIO = 10e6, 1.8e6, 20.0
VOL_ERROR, AMERICAN_ERROR, COUNTED_FROM = 1e-9, 1e-3, 1e-4


def board(rows: int, longest: float) -> Columns:
    """Right, spot, strike, t (whole days), rate, dividend yield and vol of many options on a 100 strike."""
    chance = np.random.default_rng(2511)
    days = np.ceil(365 * np.exp(chance.uniform(np.log(1 / 365), np.log(longest), rows)))
    return (
        chance.choice([-1.0, 1.0], rows),
        100.0 * np.exp(chance.uniform(-0.5, 0.5, rows)),
        np.full(rows, 100.0),
        days / 365,
        chance.uniform(0.001, 0.1, rows),
        np.where(chance.random(rows) < 0.3, 0.0, chance.uniform(0.001, 0.1, rows)),
        chance.uniform(0.08, 1.0, rows),
    )


def sample(columns: Columns, rows: int) -> list[Market]:
    """The first rows as tuples of Python floats, so that peers do not pay for unpacking arrays."""
    return list(zip(*(column[:rows].tolist() for column in columns), strict=True))


def each(function: Callable[[Market], object], rows: list[Market]) -> Callable[[], list[object]]:
    """A plain Python loop over the rows."""
    return lambda: [function(row) for row in rows]


def option_type(right: float) -> int:
    """QuantLib's constant for +1 call, -1 put."""
    return int(QuantLib.Option.Call if right > 0 else QuantLib.Option.Put)


def quantlib_greeks(row: Market) -> tuple[float, ...]:
    """QuantLib's leanest way: its Black calculator, no term structures."""
    right, spot, strike, t, rate, dividend_yield, vol = row
    growth, discount = float(np.exp((rate - dividend_yield) * t)), float(np.exp(-rate * t))
    payoff = QuantLib.PlainVanillaPayoff(option_type(right), strike)
    it = QuantLib.BlackCalculator(payoff, spot * growth, vol * math.sqrt(t), discount)
    return it.value(), it.delta(spot), it.gamma(spot), it.vega(t), it.theta(spot, t), it.rho(t)


def vollib_greeks(row: Market) -> tuple[float, ...]:
    """py_vollib's price and its five analytical greeks."""
    right, spot, strike, t, rate, dividend_yield, vol = row
    market = ("c" if right > 0 else "p", spot, strike, t, rate, vol, dividend_yield)
    greeks = (analytical.delta, analytical.gamma, analytical.vega, analytical.theta, analytical.rho)
    return float(black_scholes_merton(*market)), *(float(greek(*market)) for greek in greeks)


def quantlib_implied(row: Market) -> float:
    """QuantLib's Black formula inverted to 1e-12; the row's vol column holds the price."""
    right, spot, strike, t, rate, dividend_yield, price = row
    forward, discount = spot * float(np.exp((rate - dividend_yield) * t)), float(np.exp(-rate * t))
    kind = option_type(right)
    deviation: float = QuantLib.blackFormulaImpliedStdDev(kind, strike, forward, price, discount, 0.0, 0.3, 1e-12, 500)
    return deviation / math.sqrt(t)


def vollib_implied(row: Market) -> float:
    """py_vollib's implied volatility (Jaeckel's rational method); the row's vol column holds the price."""
    right, spot, strike, t, rate, dividend_yield, price = row
    return float(implied_volatility.implied_volatility(price, spot, strike, t, rate, dividend_yield, "cp"[right < 0]))


class QdFp:
    """QuantLib's American engine behind quotes that are reset for every row, the least work it allows from Python."""

    def __init__(self, scheme: object) -> None:
        self.today = QuantLib.Date(2, 1, 2025)
        QuantLib.Settings.instance().evaluationDate = self.today
        self.spot, self.rate, self.dividends, self.vol = (QuantLib.SimpleQuote(0.1) for _ in range(4))
        count = QuantLib.Actual365Fixed()
        flat = [
            QuantLib.YieldTermStructureHandle(QuantLib.FlatForward(self.today, QuantLib.QuoteHandle(quote), count))
            for quote in (self.dividends, self.rate)
        ]
        vol = QuantLib.BlackConstantVol(self.today, QuantLib.NullCalendar(), QuantLib.QuoteHandle(self.vol), count)
        handle = QuantLib.BlackVolTermStructureHandle(vol)
        process = QuantLib.BlackScholesMertonProcess(QuantLib.QuoteHandle(self.spot), *flat, handle)
        self.engine = QuantLib.QdFpAmericanEngine(process, scheme)

    def price(self, row: Market) -> float:
        """The value of one American option."""
        right, spot, strike, t, rate, dividend_yield, vol = row
        for quote, value in zip(
            (self.spot, self.rate, self.dividends, self.vol), (spot, rate, dividend_yield, vol), strict=True
        ):
            quote.setValue(value)
        exercise = QuantLib.AmericanExercise(self.today, self.today + round(t * 365))
        option = QuantLib.VanillaOption(QuantLib.PlainVanillaPayoff(option_type(right), strike), exercise)
        option.setPricingEngine(self.engine)
        return float(option.NPV())


def greeks_claim() -> list[Comparison]:
    """Price and greeks against both peers."""
    columns = board(ROWS, 3.0)
    ours = Side("trellis", ROWS, lambda: european.greeks(*columns))
    peers = [
        Side("QuantLib loop", 20_000, each(quantlib_greeks, sample(columns, 20_000))),
        Side("py_vollib loop", 2_000, each(vollib_greeks, sample(columns, 2_000))),
    ]
    return compare("price and 5 greeks", "rows", ours, peers)


def priced_board() -> tuple[Columns, NDArray[np.float64], NDArray[np.bool_]]:
    """A board, its prices, and where the price determines the vol.

    That is where four roundings of the price's larger leg move the vol by less than 1e-10, and the price is not among
    the last 20 decades of float64, which carry fewer digits.
    """
    columns = board(ROWS, 3.0)
    greeks = european.greeks(*columns)
    rounding = 4.0 * np.spacing(columns[1] * np.abs(greeks.delta))
    return columns, greeks.price, (greeks.vega * 1e-10 > rounding) & (greeks.price > 1e-288)


def implied_claim() -> tuple[list[Comparison], float, float]:
    """Implied vol against both peers, our greatest error on determined rows, and their share."""
    columns, price, determined = priced_board()
    right, *market, vol = columns
    ours = Side("trellis", ROWS, lambda: implied.implied_vol(right, price, *market))
    error = np.abs(implied.implied_vol(right, price, *market) - vol)[determined]
    told = tuple(column[determined][:20_000] for column in (right, *market, price))
    peers = [
        Side("QuantLib loop", 20_000, each(quantlib_implied, sample(told, 20_000))),
        Side("py_vollib loop", 2_000, each(vollib_implied, sample(told, 2_000))),
    ]
    return compare("implied vol", "rows", ours, peers), float(error.max()), float(determined.mean())


def american_claim() -> tuple[list[Comparison], float]:
    """American values against QdFp at two settings, and our greatest relative error against the accurate one."""
    columns = board(AMERICAN_ROWS, 5.0)
    rows = sample(columns, 4_000)
    accurate = QdFp(QuantLib.QdFpAmericanEngine.accurateScheme())
    fast = QdFp(QuantLib.QdFpAmericanEngine.fastScheme())
    theirs = np.array([accurate.price(row) for row in rows])
    counted = theirs > COUNTED_FROM
    error = np.abs(american.price(*columns)[: len(rows)] / np.maximum(theirs, COUNTED_FROM) - 1.0)[counted]
    ours = Side("trellis", AMERICAN_ROWS, lambda: american.price(*columns))
    peers = [
        Side("QuantLib QdFp fast, loop", len(rows), each(fast.price, rows)),
        Side("QuantLib QdFp accurate, loop", len(rows), each(accurate.price, rows)),
    ]
    return compare("American value", "rows", ours, peers), float(error.max())


def verdict(name: str, value: float, limit: float, *, at_least: bool) -> bool:
    """Prints one claim with its limit; true where it holds."""
    held = value >= limit if at_least else value <= limit
    print(f"{'holds' if held else 'FAILS'}  {name}: {value:.3g} ({'at least' if at_least else 'at most'} {limit:.3g})")
    return held


def main() -> int:
    """Runs all three comparisons; 1 where a claim fails."""
    greeks = greeks_claim()
    vols, vol_error, determined = implied_claim()
    americans, american_error = american_claim()
    print(table([*greeks, *vols, *americans]))
    print(f"implied vol: the price determines {determined:.1%} of the rows; the rest have no time value left to read")
    held = [
        verdict("price and greeks, rows/s", greeks[0].our_rate, GREEKS_PER_SECOND, at_least=True),
        verdict("implied vol, rows/s", vols[0].our_rate, IMPLIED_PER_SECOND, at_least=True),
        verdict("implied vol, greatest error in vol", vol_error, VOL_ERROR, at_least=False),
        verdict("American, ratio to the faster QdFp setting", americans[0].ratios[1], AMERICAN_RATIO, at_least=True),
        verdict("American, greatest relative error", american_error, AMERICAN_ERROR, at_least=False),
    ]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main())
