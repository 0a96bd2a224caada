"""What the index hedge rests on: the VIX forward beside the VIX's history, long SPX puts beside what is known."""

from datetime import date
from pathlib import Path as Folder

import numpy as np
import polars as pl

from trellis.core.dates import new_york
from trellis.pricing.implied import implied_vol
from trellis.sim.market.calibration.series import known_before, series, vix_at
from trellis.sim.market.clock import SESSIONS_A_YEAR, MarketClock
from trellis.sim.market.listing import OptionClass
from trellis.sim.market.parameters import LiquidityParameters, VolatilityParameters
from trellis.sim.market.path import Floats
from trellis.sim.market.quoting import quote_rows
from trellis.sim.market.surface import Terms, atm_variance
from trellis.sim.market.terms import day_terms, vix_level
from trellis.sim.market.trailing import Trailing, rolling_mean

_HORIZONS = (21, 42, 63, 84, 105, 126)
_SPEEDS = tuple(np.arange(0.5, 8.0, 0.25).tolist())
_MEMORY = 504
_RATE = 0.02
_SPOT, _OUT, _MONTHS = 5600.0, 0.85, 9
_STATES = ((12.0, 15.0), (15.0, 17.0), (18.0, 19.0), (22.0, 19.0), (30.0, 20.0), (45.0, 22.0))


def fit_forward(folder: Folder, start: VolatilityParameters) -> tuple[float, float, float]:
    """Speed, base and share of the VIX forward: least squares of later closes on the close and its two-year mean."""
    closes, means = _vix(folder)
    best, least = (start.vix_reversion, start.vix_base, start.vix_share), float("inf")
    for speed in _SPEEDS:
        answers, designs = [], []
        for ahead in _HORIZONS:
            at, held = np.arange(_MEMORY, len(closes) - ahead), np.exp(-speed * ahead / SESSIONS_A_YEAR)
            answers.append(closes[at + ahead] - closes[at] * held)
            designs.append(np.column_stack([np.ones(len(at)), means[at]]) * (1.0 - held))
        y, design = np.concatenate(answers), np.concatenate(designs)
        found, *_ = np.linalg.lstsq(design, y, rcond=None)
        loss = float(np.mean((design @ found - y) ** 2))
        if loss < least:
            best, least = (speed, round(float(found[0]), 3), round(float(found[1]), 4)), loss
    return best


def forward_table(folder: Folder, p: VolatilityParameters) -> list[str]:
    """The VIX forward against what the VIX then was, and its vol against the spread around the forward."""
    closes, means = _vix(folder)
    vol = day_terms(OptionClass.VIX, _known(20.0, 20.0), None, p, LiquidityParameters(), _RATE, 0.0)
    lines = [
        "| sessions ahead | VIX then | forward | error | log spread, a year | vol in use | ratio |",
        "|---" * 7 + "|",
    ]
    for ahead in _HORIZONS:
        at, years = np.arange(_MEMORY, len(closes) - ahead), ahead / SESSIONS_A_YEAR
        level = np.array([vix_level(p, mean) for mean in means[at].tolist()])
        forward = level + (closes[at] - level) * np.exp(-p.vix_reversion * years)
        spread = float(np.std(np.log(closes[at + ahead] / forward)) / years**0.5)
        used = float(np.sqrt(atm_variance(vol, 20.0, years)))
        then, seen = float(np.mean(closes[at + ahead])), float(np.mean(forward))
        cells = f"{then:.1f} | {seen:.1f} | {seen - then:+.1f} | {spread:.2f} | {used:.2f} | {used / spread:.2f}"
        lines.append(f"| {ahead} | {cells} |")
    return lines


def put_table(p: VolatilityParameters, liquidity: LiquidityParameters) -> list[str]:
    """A nine-month put 15 % out of the money, SPX 5600, by the state of the VIX."""
    lines = ["| VIX | its two-year mean | vol at the money, % | vol of the strike, % | bid | ask |", "|---" * 6 + "|"]
    years = _MONTHS / 12
    for vix, mean in _STATES:
        terms = _index_terms(vix, mean, p, liquidity)
        bid, ask, mid = _put(terms, _SPOT, _SPOT * _OUT, vix, years)
        atm = float(np.sqrt(atm_variance(terms, vix, years)))
        own = float(
            implied_vol(np.array([-1.0]), np.array([mid]), _SPOT, np.array([_SPOT * _OUT]), years, _RATE, 0.0)[0]
        )
        lines.append(f"| {vix:g} | {mean:g} | {100 * atm:.1f} | {100 * own:.1f} | {bid:.2f} | {ask:.2f} |")
    return lines


def deep_table(
    folder: Folder, clock: MarketClock, p: VolatilityParameters, liquidity: LiquidityParameters
) -> list[str]:
    """SPX puts at a third of the index, a year and a half out: recorded and modelled ask, vendor's and own vol."""
    rows = pl.read_parquet(folder / "options/spx_2014_2015_sample.parquet").filter(pl.col("right") == "put")
    rows = rows.filter(pl.col("ask") > 0).sort("quote_date", "strike")
    lines = ["| strike | days | quotes | ask | modelled | vendor's vol, % | modelled |", "|---" * 7 + "|"]
    for strike in rows["strike"].unique().sort().to_list():
        found = [
            _deep(folder, clock, row, p, liquidity)
            for row in rows.filter(pl.col("strike") == strike).iter_rows(named=True)
        ]
        middle = np.median(np.array(found), axis=0)
        cells = f"{len(found)} | {middle[1]:.2f} | {middle[2]:.2f} | {100 * middle[3]:.1f} | {100 * middle[4]:.1f}"
        lines.append(f"| {strike:g} | {middle[0]:.0f} | {cells} |")
    return lines


def _deep(
    folder: Folder,
    clock: MarketClock,
    row: dict[str, object],
    p: VolatilityParameters,
    liquidity: LiquidityParameters,
) -> tuple[float, ...]:
    """days, ask, modelled ask, vendor's vol, modelled vol of one recorded put."""
    day, expiry = row["quote_date"], row["expiry"]
    assert isinstance(day, date)
    assert isinstance(expiry, date)
    strike, spot = float(str(row["strike"])), float(str(row["underlying_last"]))
    vix = vix_at(folder, clock, new_york(day, clock.hours(day)[1].time()))
    terms = _index_terms(vix, _mean(folder, day), p, liquidity)
    years = (expiry - day).days / 365
    _, ask, mid = _put(terms, spot, strike, vix, years)
    own = float(implied_vol(np.array([-1.0]), np.array([mid]), spot, np.array([strike]), years, _RATE, 0.0)[0])
    return years * 365, float(str(row["ask"])), ask, float(str(row["implied_volatility"])), own


def _put(terms: Terms, spot: float, strike: float, vix: float, years: float) -> tuple[float, float, float]:
    """Bid, ask and mid of a put."""
    one = [np.array([value]) for value in (-1.0, strike, spot, vix, years, years)]
    bids, asks, _, mids = quote_rows(terms, *one)
    return bids[0] / 100, asks[0] / 100, float(mids[0])


def _index_terms(vix: float, mean: float, p: VolatilityParameters, liquidity: LiquidityParameters) -> Terms:
    known = _known(_SPOT, _SPOT)._replace(beta=1.0, own=0.0, own_long=0.0, recent=0.8 * vix / 100)
    return day_terms(OptionClass.INDEX, known, _known(vix, mean), p, liquidity, _RATE, 0.0)


def _known(close: float, mean: float) -> Trailing:
    nothing = float("nan")
    return Trailing(close, nothing, nothing, nothing, nothing, close, mean, nothing, nothing)


def _mean(folder: Folder, day: date) -> float:
    known = known_before(folder, "VIX", day)
    assert known is not None
    return known.mean_long


def _vix(folder: Folder) -> tuple[Floats, Floats]:
    """Closes, and the mean of the last two years at each."""
    closes = series(folder, "VIX").closes()
    return closes, rolling_mean(closes, _MEMORY)
