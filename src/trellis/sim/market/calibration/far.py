"""Error tables for what the LEAP ladder and the index hedge trade: long tenors, out of the money."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trellis.sim.market.calibration.chains import Snapshot
from trellis.sim.market.calibration.fit import january_of, monthly_of, spread_design, tau_of
from trellis.sim.market.calibration.slices import RATE, Slice
from trellis.sim.market.liquidity import Places, count_design, round_strikes
from trellis.sim.market.parameters import LiquidityParameters, VolatilityParameters
from trellis.sim.market.path import Floats
from trellis.sim.market.quoting import quote_rows
from trellis.sim.market.terms import day_terms

Mask = NDArray[np.bool_]

_HEAD = (
    "| chain | days | option | quotes | mid error, % | spread, % | modelled | log error sd | open interest | modelled |"
    " volume a day | modelled |"
)
_TENORS = ((183, 365), (366, 600))
_MONEY = (
    ("call, 0.10-0.25 delta", 1.0, 0.10, 0.25),
    ("call, 0.25-0.35 delta", 1.0, 0.25, 0.35),
    ("call, 0.35-0.50 delta", 1.0, 0.35, 0.50),
    ("put, 0.10-0.25 delta", -1.0, 0.10, 0.25),
)
_LEAST_MID = 0.10


def far_table(pieces: Sequence[Slice], volatility: VolatilityParameters, liquidity: LiquidityParameters) -> list[str]:
    """Mid, spread, open interest and volume of far out-of-the-money options, recorded and modelled, by tenor and delta.

    Medians. Deltas are the model's. Open interest and volume are those of the rows that have them.
    """
    lines = [_HEAD, "|---" * 12 + "|"]
    for symbol in ("AAPL", "MSFT"):
        for low, high in _TENORS:
            used = [p for p in pieces if p.snapshot.symbol == symbol and low <= 365 * p.years <= high]
            blocks = [_block(piece, volatility, liquidity) for piece in used if piece.snapshot.known is not None]
            if blocks:
                rows = np.concatenate(blocks)
                lines += [_line(f"{symbol} | {low}-{high} | {name}", _at(rows, *place)) for name, *place in _MONEY]
    return lines


def _at(rows: Floats, sign: float, low: float, high: float) -> Floats:
    """Rows of a right whose modelled delta lies in low..high."""
    inside = (rows[:, 0] == sign) & (rows[:, 1] >= low) & (rows[:, 1] < high)
    return np.compress(inside, rows, axis=0)


def _line(name: str, rows: Floats) -> str:
    """One line of the table from rows of sign, delta, mid, model mid, spread, model spread, counts and their models."""
    _, _, mid, own_mid, spread, own_spread, interest, own_interest, volume, own_volume = rows.T
    sided = np.isfinite(spread)
    log_error = np.log(own_spread[sided] / spread[sided])
    cells = [
        f"{len(rows)}",
        _median(100 * (own_mid / mid - 1), "{:+.0f}"),
        _median((100 * spread / mid)[sided], "{:.1f}"),
        _median((100 * own_spread / mid)[sided], "{:.1f}"),
        f"{np.std(log_error):.2f}" if sided.sum() > 2 else "-",
        *_pair(interest, own_interest),
        *_pair(volume, own_volume),
    ]
    return f"| {name} | " + " | ".join(cells) + " |"


def _pair(seen: Floats, own: Floats) -> tuple[str, str]:
    known = np.isfinite(seen)
    return _median(seen[known], "{:.0f}"), _median(own[known], "{:.0f}")


def _median(values: Floats, form: str) -> str:
    return form.format(float(np.median(values))) if len(values) > 2 else "-"


def _block(piece: Slice, volatility: VolatilityParameters, liquidity: LiquidityParameters) -> Floats:
    """Rows of one slice's out-of-the-money options, as _line takes them."""
    shot = piece.snapshot
    assert shot.known is not None
    keep = _kept(piece)
    n, tau = int(keep.sum()), tau_of(piece, volatility.overnight)
    terms = day_terms(shot.kind, shot.known, shot.vix_known, volatility, liquidity, RATE, RATE)
    spot, vix, years, taus = (np.full(n, value) for value in (piece.forward, shot.vix, piece.years, tau))
    _, _, deltas, mids = quote_rows(terms, shot.sign[keep], shot.strike[keep], spot, vix, years, taus)
    out = (shot.sign * np.log(shot.strike / piece.forward) / (piece.atm * piece.years**0.5))[keep]
    dollars = np.full(n, shot.known.dollars)
    lines = np.column_stack([np.ones(n), shot.mid[keep], spot, years, out, dollars, np.ones(n)])
    spreads = np.exp(spread_design(lines) @ np.array(liquidity.spread))
    shares = shot.known.dollars * 1000.0 / piece.forward
    rounded = round_strikes(shot.strike, piece.forward)[keep]
    design = count_design(Places(out, taus, monthly_of(shot)[keep], rounded), january_of(shot)[keep])
    own = [shares * np.exp(design @ np.array(line)) for line in (liquidity.interest, liquidity.volume)]
    spread = (shot.ask - shot.bid)[keep]
    usable = np.where((spread > 0) & (_is_quoted(shot)), spread, np.nan)
    interest, volume = shot.interest[keep], shot.volume[keep]
    return np.column_stack(
        [shot.sign[keep], deltas / 1e4, shot.mid[keep], mids, usable, spreads, interest, own[0], volume, own[1]]
    )


def _is_quoted(shot: Snapshot) -> bool:
    """Whether the snapshot's spreads are used: AAPL's closing ones are wider than its hourly ones of the same days."""
    return shot.group != "mid" and (shot.symbol, shot.group) != ("AAPL", "close")


def _kept(piece: Slice) -> Mask:
    shot = piece.snapshot
    rows = np.array([end == piece.expiry for end in shot.expiry])
    out = shot.sign * np.log(shot.strike / piece.forward)
    return rows & (out >= 0) & (shot.mid >= _LEAST_MID)
