"""Bars of events computed the slow way, each from the list of its own events: what the tape's loop must agree with."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from trellis.signals.tape.events import Depth, Event, Halt, Quote, Trade
from trellis.signals.tape.features import BAR, BOS, GAP, HALT, STALE
from trellis.signals.tape.settings import TapeSettings

Row = tuple[int, int, dict[str, float]]


def plain_rows(events: Sequence[Event], settings: TapeSettings) -> list[Row]:
    """When each row ended, what it is, and its figures by name; those of specials are none."""
    rows: list[Row] = []
    session: list[Event] = []
    bars: list[dict[str, float]] = []
    bar_from, start, ever, last_at = 0, 0, False, None
    for event in events:
        breaks = _breaks(last_at, event.at, settings)
        rows += [(event.at, kind, {}) for kind in breaks]
        if GAP in breaks:
            session, bars = [], []
        if breaks:
            bar_from, start = len(session), event.at
        last_at = event.at
        session.append(event)
        ever = ever or isinstance(event, Quote)
        if isinstance(event, Halt):
            rows.append((event.at, HALT, {}))
            session, bars, bar_from, start = [], [], 0, event.at
        if isinstance(event, Trade) and _is_full(session[bar_from:], settings):
            figures = _figures(session, bar_from, start, bars)
            quotes = [one for one in session if isinstance(one, Quote)]
            stale = ever and (not quotes or event.at - quotes[-1].at > settings.stale)
            rows.append((event.at, STALE if stale else BAR, figures))
            bars.append(figures)
            bar_from, start = len(session), event.at
    return rows


def _breaks(last: int | None, now: int, settings: TapeSettings) -> list[int]:
    kinds = [GAP] if last is not None and now - last > settings.gap else []
    return kinds + ([BOS] if last is None or last // settings.period != now // settings.period else [])


def _is_full(bar: Sequence[Event], settings: TapeSettings) -> bool:
    trades = [one for one in bar if isinstance(one, Trade)]
    done = len(trades) if settings.clock == "trades" else sum(one.size for one in trades)
    return done >= settings.size


def _figures(session: Sequence[Event], bar_from: int, start: int, bars: list[dict[str, float]]) -> dict[str, float]:
    sides = _sides(session)
    bar = session[bar_from:]
    trades = [(one, sides[bar_from + place]) for place, one in enumerate(bar) if isinstance(one, Trade)]
    quote = next((one for one in reversed(session) if isinstance(one, Quote)), None)
    depth = next((one for one in reversed(session) if isinstance(one, Depth)), None)
    mid = _mids(session)[-1]
    volume = sum(one.size for one, _ in trades)
    flow = sum(one.size * side for one, side in trades)
    seconds = max((bar[-1].at - start) / 1e9, 1e-3)
    imbalance = _imbalance(quote.bid_size, quote.ask_size) if quote else 0.0
    first = next(value for value in _mids(session) if value)
    figures: dict[str, float] = {
        "mid": mid,
        "move_bps": 1e4 * math.log(mid / (bars[-1]["mid"] if bars else first)),
        "queue_imbalance": imbalance,
        "depth_imbalance": _imbalance(depth.bid_size, depth.ask_size) if depth else imbalance,
        "volume": volume,
        "flow_share": flow / volume,
        "ofi": _ofi(session, bar_from) if quote else flow / (volume / len(trades)),
        "arrival": len(trades) / seconds,
        "duration": seconds,
    } | _reached(session, bar_from, mid)
    recent = [*bars, figures | {"flow": flow}][-64:]
    figures["flow"] = flow
    volumes = np.array([one["volume"] for one in recent])
    figures["volume_volatility"] = float(volumes.std() / volumes.mean())
    moves, flows = (np.array([one[name] for one in recent]) for name in ("move_bps", "flow"))
    figures["kyle_lambda"] = _slope(flows, moves)
    figures["volume_momentum"] = float(np.log(volumes[-5:].mean() / volumes[:-5].mean())) if len(volumes) > 5 else 0.0
    return figures


def _reached(session: Sequence[Event], bar_from: int, mid: float) -> dict[str, float]:
    """The bar's first and last quote, or trade where there was none yet, and its extremes."""
    told: list[tuple[float, float]] = []
    reached, quoted, last = [mid], False, (0.0, 0.0)
    for place, one in enumerate(session):
        if isinstance(one, Quote):
            quoted, last = True, (one.bid, one.ask)
        elif isinstance(one, Trade) and not quoted:
            last = one.price, one.price
        if place >= bar_from:
            told += [last] if isinstance(one, Quote) or (isinstance(one, Trade) and not quoted) else []
            reached += [(one.bid + one.ask) / 2] if isinstance(one, Quote) else []
            reached += [one.price] if isinstance(one, Trade) else []
    first = told[0] if told else last
    ends = {"open_bid": first[0], "open_ask": first[1], "bid": last[0], "ask": last[1]}
    return ends | {"high": max(reached), "low": min(reached)}


def _slope(
    x: "np.ndarray[tuple[int], np.dtype[np.float64]]", y: "np.ndarray[tuple[int], np.dtype[np.float64]]"
) -> float:
    if len(x) < 3 or not ((x - x.mean()) ** 2).sum() > 0:
        return 0.0
    return float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())


def _imbalance(bid: float, ask: float) -> float:
    return (bid - ask) / (bid + ask) if bid + ask else 0.0


def _mids(session: Sequence[Event]) -> list[float]:
    """The mid after each event: of the last quote, of the last trade before there was one."""
    mids, quoted, mid = [], False, 0.0
    for one in session:
        if isinstance(one, Quote):
            mid, quoted = (one.bid + one.ask) / 2, True
        elif isinstance(one, Trade) and not quoted:
            mid = one.price
        mids.append(mid)
    return mids


def _sides(session: Sequence[Event]) -> list[int]:
    """The side of each trade, by its flag, else against the mid before it, else by the tick; 0 for what is no trade."""
    sides, price, side = [], 0.0, 0
    mids = [0.0, *_mids(session)]
    quoted = False
    for place, one in enumerate(session):
        quoted = quoted or isinstance(one, Quote)
        if not isinstance(one, Trade):
            sides.append(0)
            continue
        mid = mids[place] if quoted else one.price
        tick = side if not price or one.price == price else (1 if one.price > price else -1)
        against = 1 if one.price > mid else -1 if one.price < mid else tick
        side, price = one.side or against, one.price
        sides.append(side)
    return sides


def _ofi(session: Sequence[Event], bar_from: int) -> float:
    quotes = [(place, one) for place, one in enumerate(session) if isinstance(one, Quote)]
    total = 0.0
    for (_, old), (place, new) in pairwise(quotes):
        if place < bar_from:
            continue
        bought = (
            new.bid_size if new.bid > old.bid else new.bid_size - old.bid_size if new.bid == old.bid else -old.bid_size
        )
        sold = (
            new.ask_size if new.ask < old.ask else new.ask_size - old.ask_size if new.ask == old.ask else -old.ask_size
        )
        total += bought - sold
    within = [(one.bid_size + one.ask_size) / 2 for place, one in quotes if place >= bar_from]
    last = quotes[-1][1]
    sizes = sum(within) / len(within) if within else (last.bid_size + last.ask_size) / 2
    return total / sizes if sizes else 0.0
