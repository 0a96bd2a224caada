"""Rows of recorded quotes, open interest and volume, as the liquidity fits take them."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trellis.sim.market.calibration.chains import Snapshot
from trellis.sim.market.calibration.fit import january_of, monthly_of, tau_of
from trellis.sim.market.calibration.slices import Slice
from trellis.sim.market.liquidity import round_strikes
from trellis.sim.market.path import Floats

_DOLLARS = {"TWX": 0.42, "NWSA": 0.45, "SPX": 30.0}  # billions a day: assumed, or those of SPY
_AWAY = 3.0
_NEAR = 0.3
_LAST_WEEK = 0.0205  # years: seven and a half days
_TRADED = 10.0


def spread_rows(pieces: Sequence[Slice]) -> Floats:
    """spread, mid, forward, years, x out of the money, dollars, weight of two-sided quotes within three deviations.

    Every symbol counts alike, and in it every band of tenors; what the rules trade, the last week from the money to
    one deviation out, counts _TRADED times. AAPL's closing quotes are left out: they are wider than
    its hourly ones of the same days.
    """
    blocks, keys = [], []
    for piece in pieces:
        shot = piece.snapshot
        if (shot.symbol, shot.group) == ("AAPL", "close"):
            continue
        rows, out = _place(piece)
        spread = shot.ask - shot.bid
        keep = rows & (np.abs(out) < _AWAY) & (shot.bid > 0.03) & (spread > 0.0)
        if shot.group == "mid" or piece.years < 0.0005 or not keep.any():
            continue
        dollars = _DOLLARS.get(shot.symbol) or (shot.known.dollars if shot.known else 1.0)
        n = int(keep.sum())
        constant = [np.full(n, value) for value in (piece.forward, piece.years)]
        blocks.append(np.column_stack([spread[keep], shot.mid[keep], *constant, out[keep], np.full(n, dollars)]))
        keys += [(shot.symbol, piece.years >= 0.02, piece.years >= 0.12)] * n
    sizes = Counter(keys)
    rows = np.concatenate(blocks)
    traded = (rows[:, 3] < _LAST_WEEK) & (rows[:, 4] > -_NEAR) & (rows[:, 4] < 1.0)
    weights = np.array([sizes[key] ** -0.5 for key in keys]) * np.where(traded, _TRADED**0.5, 1.0)
    return np.column_stack([rows, weights])


def interest_rows(pieces: Sequence[Slice], overnight: float) -> Floats:
    """count, shares, tau, monthly, x out, january, round for open interest."""
    blocks = []
    for piece in pieces:
        shot = piece.snapshot
        if shot.group != "mid" and shot.symbol != "TWX":
            continue
        rows, out = _place(piece)
        keep = rows & (np.abs(out) < _AWAY) & np.isfinite(shot.interest)
        blocks.append(_count_block(piece, shot.interest, keep, out, overnight))
    return np.concatenate(blocks)


def volume_rows(pieces: Sequence[Slice], overnight: float) -> Floats:
    """The same for mean daily volume: the mean over the recorded days before, three at least, on one share basis."""
    blocks = []
    mids = [piece for piece in pieces if piece.snapshot.group == "mid"]
    for day in sorted({piece.snapshot.at for piece in mids}):
        today = [piece for piece in mids if piece.snapshot.at == day]
        near = [
            piece.snapshot for piece in mids if piece.snapshot.at < day and 0.5 < piece.forward / today[0].forward < 2.0
        ]
        past = {id(shot): shot for shot in near}.values()
        if len(past) < 3:
            continue
        means = _mean_volumes(list(past))
        for piece in today:
            shot = piece.snapshot
            rows, out = _place(piece)
            keys = zip(shot.expiry, shot.sign.tolist(), shot.strike.tolist(), strict=True)
            volume = np.array([means.get(key, np.nan) for key in keys])
            keep = rows & (np.abs(out) < _AWAY) & np.isfinite(volume)
            blocks.append(_count_block(piece, volume, keep, out, overnight))
    return np.concatenate(blocks)


def _mean_volumes(shots: Sequence[Snapshot]) -> dict[tuple[object, float, float], float]:
    seen: dict[tuple[object, float, float], list[float]] = {}
    for shot in shots:
        for end, sign, strike, volume in zip(
            shot.expiry, shot.sign.tolist(), shot.strike.tolist(), shot.volume, strict=True
        ):
            seen.setdefault((end, sign, strike), []).append(0.0 if np.isnan(volume) else float(volume))
    return {key: float(np.mean(values)) for key, values in seen.items()}


def _place(piece: Slice) -> tuple[NDArray[np.bool_], Floats]:
    """Which rows of the snapshot are the slice's, and every row's x out of the money."""
    shot = piece.snapshot
    rows = np.array([end == piece.expiry for end in shot.expiry])
    x = np.log(shot.strike / piece.forward) / (piece.atm * piece.years**0.5)
    return rows, shot.sign * x


def _count_block(piece: Slice, count: Floats, keep: NDArray[np.bool_], out: Floats, overnight: float) -> Floats:
    shot = piece.snapshot
    n = int(keep.sum())
    # the shares that trade after a split are more, and so are the contracts that were open before it
    constant = [np.full(n, value) for value in (_shares(piece), tau_of(piece, overnight))]
    rounded = round_strikes(shot.strike, piece.forward)
    columns = [monthly_of(shot)[keep], out[keep], january_of(shot)[keep], rounded[keep]]
    return np.column_stack([count[keep], *constant, *columns])


def _shares(piece: Slice) -> float:
    """Millions a day on the share basis of the strikes: the trailing mean still holds days before a split."""
    shot = piece.snapshot
    if shot.known is None:
        return shot.shares
    return shot.known.dollars * 1000.0 / piece.forward
