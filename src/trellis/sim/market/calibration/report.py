"""Fit-error tables, as docs/modelled-chain.md shows them."""

from collections.abc import Sequence

import numpy as np

from trellis.sim.market.calibration.fit import design_of, model_atm, spread_design, tau_of
from trellis.sim.market.calibration.rows import interest_rows, spread_rows, volume_rows
from trellis.sim.market.calibration.slices import RATE, Slice
from trellis.sim.market.parameters import LiquidityParameters, VolatilityParameters
from trellis.sim.market.path import Floats
from trellis.sim.market.quoting import quote_rows
from trellis.sim.market.surface import smile
from trellis.sim.market.terms import day_terms

_TENORS = (
    (0.0, 0.006, "0-2 d"),
    (0.006, 0.02, "3-7 d"),
    (0.02, 0.09, "8-32 d"),
    (0.09, 0.4, "33-146 d"),
    (0.4, 9.0, "over 146 d"),
)
_WINGS = (
    (-3.0, -1.0, "put wing, x < -1"),
    (-1.0, -0.3, "-1..-0.3"),
    (-0.3, 0.3, "at the money"),
    (0.3, 1.0, "0.3..1"),
    (1.0, 3.0, "call wing, x > 1"),
)
_SPREAD_HEAD = "| chain | x out of the money | quotes | recorded | modelled | log error sd |"
_COUNT_HEAD = "| figure | x out of the money | contracts | recorded | modelled | log error sd |"


def atm_table(pieces: Sequence[Slice], volatility: VolatilityParameters) -> list[str]:
    """At-the-money vol: recorded mean, mean error and mean absolute error in vol points, by symbol and tenor."""
    lines = ["| symbol | tenor | slices | recorded | error | absolute error |", "|---|---|---|---|---|---|"]
    for symbol in ("AAPL", "MSFT", "SPX"):
        for low, high, name in _TENORS:
            used = [p for p in pieces if p.snapshot.symbol == symbol and low <= p.years < high and p.years > 0.0005]
            if used:
                seen = np.array([piece.atm for piece in used])
                error = np.array([model_atm(piece, volatility) for piece in used]) - seen
                figures = 100 * seen.mean(), 100 * error.mean(), 100 * np.abs(error).mean()
                lines.append(f"| {symbol} | {name} | {len(used)} | " + " | ".join(f"{f:.1f}" for f in figures) + " |")
    return lines


def smile_table(pieces: Sequence[Slice], volatility: VolatilityParameters, liquidity: LiquidityParameters) -> list[str]:
    """Smile: absolute error in vol points around the slice's own at-the-money vol, by wing and tenor."""
    lines = ["| class | tenor | " + " | ".join(name for *_, name in _WINGS) + " |", "|---" * (len(_WINGS) + 2) + "|"]
    for group, symbols in (("stocks", ("AAPL", "MSFT", "TWX", "NWSA")), ("SPX", ("SPX",))):
        for low, high, name in _TENORS:
            used = [p for p in pieces if p.snapshot.symbol in symbols and low <= p.years < high and p.years > 0.0005]
            if used:
                x = np.concatenate([piece.x for piece in used])
                error = np.concatenate([_smile_error(piece, volatility, liquidity) for piece in used])
                lines.append(f"| {group} | {name} | " + " | ".join(_cells(x, np.abs(error) * 100, "{:.1f}")) + " |")
    return lines


def mid_table(pieces: Sequence[Slice], volatility: VolatilityParameters, liquidity: LiquidityParameters) -> list[str]:
    """Whole model against recorded out-of-the-money mids from 0.10: median error and median absolute error, %."""
    lines = ["| symbol | tenor | " + " | ".join(name for *_, name in _WINGS) + " |", "|---" * (len(_WINGS) + 2) + "|"]
    for symbol in ("AAPL", "MSFT", "SPX"):
        for low, high, name in _TENORS:
            used = [p for p in pieces if p.snapshot.symbol == symbol and low <= p.years < high and p.years > 0.0005]
            if used:
                blocks = [_mid_errors(piece, volatility, liquidity) for piece in used]
                x, error = (np.concatenate([block[i] for block in blocks]) for i in (0, 1))
                signed, plain = _cells(x, 100 * error, "{:+.0f}"), _cells(x, 100 * np.abs(error), "{:.0f}")
                both = [f"{a} / {b}" if a != "-" else "-" for a, b in zip(signed, plain, strict=True)]
                lines.append(f"| {symbol} | {name} | " + " | ".join(both) + " |")
    return lines


def spread_table(pieces: Sequence[Slice], p: LiquidityParameters) -> list[str]:
    """Relative spread: recorded median and modelled median, %, and the standard deviation of the log error."""
    lines = [
        "| chain | x out of the money | quotes | recorded | modelled | log error sd |",
        "|---|---|---|---|---|---|",
    ]
    for symbol in ("AAPL", "MSFT", "TWX", "NWSA", "SPX"):
        rows = spread_rows([piece for piece in pieces if piece.snapshot.symbol == symbol])
        spread, mid, _, years, out, *_ = rows.T
        model = np.exp(spread_design(rows) @ np.array(p.spread))
        for soon in (True, False):
            for low, high in ((-3.0, -0.3), (-0.3, 0.3), (0.3, 1.0), (1.0, 3.0)):
                at = (out >= low) & (out < high) & ((years < 0.02) == soon)
                if at.sum() >= 3:
                    figures = 100 * np.median(spread[at] / mid[at]), 100 * np.median(model[at] / mid[at])
                    error = np.std(np.log(model[at] / spread[at]))
                    name = f"{symbol}, {'0-7 d' if soon else 'later'} | {low}..{high} | {at.sum()}"
                    lines.append(f"| {name} | {figures[0]:.1f} | {figures[1]:.1f} | {error:.2f} |")
    return lines


def count_table(pieces: Sequence[Slice], p: LiquidityParameters, overnight: float) -> list[str]:
    """Open interest and mean volume: recorded and modelled medians, and the standard deviation of the log error."""
    lines = [
        "| figure | x out of the money | contracts | recorded | modelled | log error sd |",
        "|---|---|---|---|---|---|",
    ]
    sets = (
        ("open interest", interest_rows(pieces, overnight), p.interest),
        ("mean volume", volume_rows(pieces, overnight), p.volume),
    )
    for name, rows, constants in sets:
        count, shares, _, _, out, *_ = rows.T
        model = shares * np.exp(design_of(rows) @ np.array(constants))
        for low, high in ((-3.0, -1.0), (-1.0, -0.3), (-0.3, 0.3), (0.3, 1.0), (1.0, 3.0)):
            at = (out >= low) & (out < high)
            error = np.std(np.log(model[at] / np.maximum(count[at], 0.5)))
            middle = f"{np.median(count[at]):.0f} | {np.median(model[at]):.0f}"
            lines.append(f"| {name} | {low}..{high} | {at.sum()} | {middle} | {error:.2f} |")
    return lines


def _smile_error(piece: Slice, volatility: VolatilityParameters, liquidity: LiquidityParameters) -> Floats:
    shot = piece.snapshot
    known = shot.known or shot.vix_known  # the smile does not ask for the level
    terms = day_terms(shot.kind, known, shot.vix_known, volatility, liquidity, RATE, 0.0)
    tau = tau_of(piece, volatility.overnight)
    return np.array([piece.atm * smile(terms, x, tau) for x in piece.x]) - piece.vol


def _mid_errors(
    piece: Slice, volatility: VolatilityParameters, liquidity: LiquidityParameters
) -> tuple[Floats, Floats]:
    shot = piece.snapshot
    assert shot.known is not None
    terms = day_terms(shot.kind, shot.known, shot.vix_known, volatility, liquidity, RATE, RATE)
    rows = np.array([end == piece.expiry for end in shot.expiry])
    k = np.log(shot.strike / piece.forward)
    x = k / (piece.atm * piece.years**0.5)
    keep = rows & (shot.sign * k >= 0) & (shot.mid >= 0.10) & (np.abs(x) < 3.0)
    n = int(keep.sum())
    spot, vix, years, tau = (
        np.full(n, value) for value in (piece.forward, shot.vix, piece.years, tau_of(piece, volatility.overnight))
    )
    mids = quote_rows(terms, shot.sign[keep], shot.strike[keep], spot, vix, years, tau)[3]
    return x[keep], mids / shot.mid[keep] - 1.0


def _cells(x: Floats, values: Floats, form: str) -> list[str]:
    cells = []
    for low, high, _ in _WINGS:
        at = (x >= low) & (x < high)
        cells.append(form.format(float(np.median(values[at]))) if at.sum() >= 3 else "-")
    return cells
