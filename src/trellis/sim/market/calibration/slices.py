"""Each expiry of a recorded chain as implied vols around its own forward."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from trellis.pricing.implied import implied_vol
from trellis.sim.market.calibration.chains import Snapshot
from trellis.sim.market.path import Floats

RATE = 0.001  # both recorded periods, 2013-2014 and 2021, had short rates near a tenth of a percent
_PAIRS = 6
_LEAST_MID = 0.05
_WIDEST = 3.0


@dataclass(frozen=True, slots=True)
class Slice:
    """One expiry at one instant. x and vol of the out-of-the-money options; atm is the vol at the forward.

    years is calendar time; sessions whole sessions to come.
    """

    snapshot: Snapshot
    expiry: date
    forward: float
    years: float
    sessions: float
    atm: float
    x: Floats
    vol: Floats


def slices(snapshots: Iterable[Snapshot]) -> list[Slice]:
    """Every expiry with enough quotes on both sides of its forward."""
    found = (_slice(snapshot, expiry) for snapshot in snapshots for expiry in sorted(set(snapshot.expiry)))
    return [piece for piece in found if piece is not None]


def forward_of(snapshot: Snapshot, rows: Floats, years: float) -> float | None:
    """The forward by put-call parity at the strikes where call and put are nearest in price; None without a pair."""
    calls, puts = (
        {snapshot.strike[i]: snapshot.mid[i] for i in np.flatnonzero(rows & (snapshot.sign == sign))}
        for sign in (1.0, -1.0)
    )
    gaps = sorted(
        (abs(calls[k] - puts[k]), k + (calls[k] - puts[k]) * np.exp(RATE * years)) for k in calls if k in puts
    )
    return float(np.median([forward for _, forward in gaps[:_PAIRS]])) if gaps else None


def _slice(snapshot: Snapshot, expiry: date) -> Slice | None:
    rows = np.array([end == expiry for end in snapshot.expiry])
    years = float(snapshot.years[rows][0])
    forward = forward_of(snapshot, rows, years)
    if forward is None:
        return None
    k = np.log(snapshot.strike / forward)
    keep = rows & (snapshot.sign * k >= 0) & (snapshot.mid >= _LEAST_MID)
    if not keep.any():
        return None
    vol = implied_vol(snapshot.sign[keep], snapshot.mid[keep], forward, snapshot.strike[keep], years, RATE, RATE)
    good = np.isfinite(vol) & (vol < 4.0)
    k, vol = k[keep][good], vol[good]
    atm = _atm(k, vol, years)
    if atm is None:
        return None
    x = k / (atm * np.sqrt(years))
    held = np.abs(x) <= _WIDEST
    return Slice(snapshot, expiry, forward, years, float(snapshot.sessions[rows][0]), atm, x[held], vol[held])


def _atm(k: Floats, vol: Floats, years: float) -> float | None:
    """Vol at the forward: the line through the nearest strikes on either side; None where one side has none near."""
    if not ((k >= 0).any() and (k <= 0).any()):
        return None
    order = np.argsort(k)
    k, vol = k[order], vol[order]
    atm = float(np.interp(0.0, k, vol))
    near = np.abs(k) / (atm * np.sqrt(years)) < 0.5
    if near.sum() >= 4:
        atm = float(np.polyfit(k[near], vol[near], 1)[-1])
    return atm if np.abs(k).min() / (atm * np.sqrt(years)) < 0.6 else None
