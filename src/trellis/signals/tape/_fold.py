"""Events to bars: one loop that keeps all it knows in arrays, so that any cut of the events gives the same bars."""

import math

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel
from trellis.signals.tape.events import DEPTH, QUOTE, TRADE, Float64, Int64
from trellis.signals.tape.features import BAR, BOS, GAP, HALT, STALE, WIDTH

WINDOW = 64
RECENT = 5
NANOSECONDS = 1e9
LEAST_SECONDS = 1e-3
"""What a bar lasts at least: trades of one order carry one time."""
HALF_HOUR = 1_800_000_000_000
DAY = 86_400_000_000_000
RATIO_MAX = 5.0

LAST, PERIOD, TRADES, START, QUOTED, REFUSED, FILLED, BARS, DEEP, EVER = range(10)
WHOLES = 10
BID, BID_SIZE, ASK, ASK_SIZE, BID_DEPTH, ASK_DEPTH, OPEN, VOLUME, FLOW, OFI, SIZES, QUOTES, SPREADS = range(13)
PRICE, SIDE, ARRIVAL, USUAL, MID, FIRST_BID, FIRST_ASK, HIGH, LOW = range(13, 22)
REALS = 22
MOVES, FLOWS, VOLUMES = range(3)
NONE = -1


def blank() -> tuple[Int64, Float64, Float64]:
    """What is known before the first event."""
    whole = np.zeros(WHOLES, np.int64)
    whole[LAST] = whole[PERIOD] = whole[QUOTED] = NONE
    return whole, np.zeros(REALS), np.zeros((3, WINDOW))


@kernel
def fold(
    whole: Int64,
    real: Float64,
    ring: Float64,
    season: Float64,
    spans: Int64,
    size: float,
    by_volume: bool,
    at: Int64,
    kinds: NDArray[np.int8],
    figures: Float64,
    out_at: Int64,
    out_kind: NDArray[np.int8],
    out: Float64,
) -> int:
    """Take events in; returns how many rows were written. spans: gap, stale and period in nanoseconds."""
    count = 0
    for i in range(len(at)):
        now = at[i]
        period = now // spans[2]
        silent = whole[LAST] != NONE and now - whole[LAST] > spans[0]
        if silent:
            count = _mark(out_at, out_kind, out, count, now, GAP)
        if period != whole[PERIOD]:
            count = _mark(out_at, out_kind, out, count, now, BOS)
            _begin(whole, real, now)
        if silent:
            _forget(whole, real, now)
        whole[LAST], whole[PERIOD] = now, period
        if kinds[i] == TRADE:
            _trade(whole, real, figures[i])
            full = real[VOLUME] >= size if by_volume else whole[TRADES] >= size
            if full:
                out_at[count], out_kind[count] = now, STALE if _is_stale(whole, now, spans[1]) else BAR
                _close(whole, real, ring, season, now, out[count])
                count += 1
        elif kinds[i] == QUOTE:
            _quote(whole, real, figures[i], now)
        elif kinds[i] == DEPTH:
            real[BID_DEPTH], real[ASK_DEPTH], whole[DEEP] = figures[i, 0], figures[i, 1], 1
        else:
            count = _mark(out_at, out_kind, out, count, now, HALT)
            _forget(whole, real, now)
    return count


@kernel
def _mark(out_at: Int64, out_kind: NDArray[np.int8], out: Float64, count: int, now: int, kind: int) -> int:
    out_at[count], out_kind[count] = now, kind
    for column in range(WIDTH):
        out[count, column] = math.nan
    return count + 1


@kernel
def _is_stale(whole: Int64, now: int, limit: int) -> bool:
    """No quote is known though there were some, or the last one is too old."""
    return bool(whole[EVER] == 1 and (whole[QUOTED] == NONE or now - whole[QUOTED] > limit))


@kernel
def _forget(whole: Int64, real: Float64, now: int) -> None:
    """Begin anew: the book and the trailing figures are of before the break, and say nothing of what comes after it."""
    _begin(whole, real, now)
    real[OPEN] = real[MID] = real[ARRIVAL] = real[USUAL] = 0.0
    real[BID] = real[BID_SIZE] = real[ASK] = real[ASK_SIZE] = real[PRICE] = real[SIDE] = 0.0
    whole[FILLED] = whole[BARS] = whole[DEEP] = 0
    whole[QUOTED] = NONE


@kernel
def _begin(whole: Int64, real: Float64, now: int) -> None:
    whole[TRADES], whole[START] = 0, now
    for place in (VOLUME, FLOW, OFI, SIZES, QUOTES, SPREADS, FIRST_BID, FIRST_ASK, HIGH):
        real[place] = 0.0
    real[LOW] = math.inf


@kernel
def _reach(real: Float64, bid: float, ask: float, price: float) -> None:
    """Stretch the bar to the price; its first bid and ask are kept."""
    if real[FIRST_BID] == 0.0:
        real[FIRST_BID], real[FIRST_ASK] = bid, ask
    real[HIGH], real[LOW] = max(real[HIGH], price), min(real[LOW], price)


@kernel
def _quote(whole: Int64, real: Float64, row: Float64, now: int) -> None:
    bid, bid_size, ask, ask_size = row[0], row[1], row[2], row[3]
    if not (bid > 0.0 and ask >= bid and bid_size >= 0.0 and ask_size >= 0.0 and ask < math.inf):
        whole[REFUSED] += 1
        return
    if whole[QUOTED] != NONE:
        real[OFI] += _flow_of_quotes(real, bid, bid_size, ask, ask_size)
    real[BID], real[BID_SIZE], real[ASK], real[ASK_SIZE] = bid, bid_size, ask, ask_size
    real[SIZES] += (bid_size + ask_size) / 2
    real[QUOTES] += 1.0
    real[MID] = (bid + ask) / 2
    whole[QUOTED], whole[EVER] = now, 1
    _reach(real, bid, ask, real[MID])
    if real[OPEN] == 0.0:
        real[OPEN] = real[MID]


@kernel
def _flow_of_quotes(real: Float64, bid: float, bid_size: float, ask: float, ask_size: float) -> float:
    """One step of order-flow imbalance: what came to the bid and left it, less the same of the ask."""
    flow = 0.0
    if bid >= real[BID]:
        flow += bid_size
    if bid <= real[BID]:
        flow -= real[BID_SIZE]
    if ask <= real[ASK]:
        flow -= ask_size
    if ask >= real[ASK]:
        flow += real[ASK_SIZE]
    return flow


@kernel
def _trade(whole: Int64, real: Float64, row: Float64) -> None:
    price, size, side = row[0], row[1], row[2]
    if not (price > 0.0 and size > 0.0 and price < math.inf and size < math.inf):
        whole[REFUSED] += 1
        return
    if whole[QUOTED] == NONE:
        real[MID] = price
        _reach(real, price, price, price)
    real[HIGH], real[LOW] = max(real[HIGH], price), min(real[LOW], price)
    if side == 0.0:
        side = _side_of(real, price)
    if real[OPEN] == 0.0:
        real[OPEN] = real[MID]
    real[PRICE], real[SIDE] = price, side
    real[VOLUME] += size
    real[FLOW] += side * size
    real[SPREADS] += real[ASK] - real[BID]
    whole[TRADES] += 1


@kernel
def _side_of(real: Float64, price: float) -> float:
    """Who hit where it is not told: above the mid the buyer, below the seller, at it by the tick (Lee, Ready 1991)."""
    if price > real[MID]:
        return 1.0
    if price < real[MID]:
        return -1.0
    if price > real[PRICE] and real[PRICE] > 0.0:
        return 1.0
    if price < real[PRICE]:
        return -1.0
    return float(real[SIDE])


@kernel
def _close(whole: Int64, real: Float64, ring: Float64, season: Float64, now: int, out: Float64) -> None:
    quoted = whole[QUOTED] != NONE
    mid, volume, trades = real[MID], real[VOLUME], float(whole[TRADES])
    move = 1e4 * math.log(mid / real[OPEN])
    seconds = max((now - whole[START]) / NANOSECONDS, LEAST_SECONDS)
    slot = (now % DAY) // HALF_HOUR
    rate, usual = math.log(trades / seconds / season[0, slot]), math.log(volume / season[1, slot])
    imbalance = _imbalance(real[BID_SIZE], real[ASK_SIZE])
    place = whole[BARS] % WINDOW
    ring[MOVES, place], ring[FLOWS, place], ring[VOLUMES, place] = move, real[FLOW], volume
    whole[BARS] += 1
    whole[FILLED] = min(whole[FILLED] + 1, WINDOW)
    slope, correlation = _rolling(ring, whole[FILLED])
    spread, momentum = _volumes(ring, whole[FILLED], whole[BARS])
    sizes = real[SIZES] / real[QUOTES] if real[QUOTES] > 0.0 else (real[BID_SIZE] + real[ASK_SIZE]) / 2
    flow = real[FLOW] / (volume / trades)
    if quoted:
        flow = real[OFI] / sizes if sizes > 0.0 else 0.0
    out[0], out[1] = mid, move
    out[2] = 1e4 * real[SPREADS] / trades / mid
    out[3] = 1e4 * (real[ASK] - real[BID]) / mid
    out[4] = 1e4 * imbalance * (real[ASK] - real[BID]) / 2 / mid
    out[5] = imbalance
    out[6] = _imbalance(real[BID_DEPTH], real[ASK_DEPTH]) if whole[DEEP] == 1 else imbalance
    ratio = math.log((real[BID_SIZE] + 1e-10) / (real[ASK_SIZE] + 1e-10))
    out[7] = min(max(ratio, -RATIO_MAX), RATIO_MAX)
    out[8] = volume
    out[9] = usual - real[USUAL] if whole[BARS] > 1 else 0.0
    out[10], out[11] = spread, momentum
    out[12] = real[FLOW] / volume
    out[13] = flow
    out[14] = slope
    out[15] = trades / seconds
    out[16] = rate - real[ARRIVAL] if whole[BARS] > 1 else 0.0
    out[17] = imbalance * trades / seconds
    out[18] = abs(move) / volume
    out[19] = correlation
    out[20] = seconds
    if quoted and real[FIRST_BID] == 0.0:
        real[FIRST_BID], real[FIRST_ASK] = real[BID], real[ASK]
    out[21], out[22] = real[FIRST_BID], real[FIRST_ASK]
    out[23], out[24] = (real[BID], real[ASK]) if quoted else (real[PRICE], real[PRICE])
    out[25], out[26] = max(real[HIGH], mid), min(real[LOW], mid)
    share = 2.0 / (min(whole[BARS], WINDOW) + 1.0)
    real[ARRIVAL] += share * (rate - real[ARRIVAL])
    real[USUAL] += share * (usual - real[USUAL])
    _begin(whole, real, now)
    real[OPEN] = mid


@kernel
def _imbalance(bid: float, ask: float) -> float:
    return (bid - ask) / (bid + ask) if bid + ask > 0.0 else 0.0


@kernel
def _rolling(ring: Float64, filled: int) -> tuple[float, float]:
    """The slope of moves on signed volume, and the correlation of moves with the logarithm of volume."""
    if filled < 3:
        return 0.0, 0.0
    move, flow, logs = 0.0, 0.0, 0.0
    for i in range(filled):
        move += ring[MOVES, i]
        flow += ring[FLOWS, i]
        logs += math.log(ring[VOLUMES, i])
    move, flow, logs = move / filled, flow / filled, logs / filled
    moves, flows, both, volumes, with_volume = 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(filled):
        a, b, c = ring[MOVES, i] - move, ring[FLOWS, i] - flow, math.log(ring[VOLUMES, i]) - logs
        moves += a * a
        flows += b * b
        both += a * b
        volumes += c * c
        with_volume += a * c
    slope = both / flows if flows > 0.0 else 0.0
    scale = math.sqrt(moves * volumes)
    return slope, with_volume / scale if scale > 0.0 else 0.0


@kernel
def _volumes(ring: Float64, filled: int, bars: int) -> tuple[float, float]:
    """The deviation of volume over its mean, and the log of the recent mean over the earlier one."""
    total, recent = 0.0, 0.0
    for i in range(filled):
        total += ring[VOLUMES, i]
    for back in range(min(RECENT, filled)):
        recent += ring[VOLUMES, (bars - 1 - back) % WINDOW]
    mean, squares = total / filled, 0.0
    for i in range(filled):
        squares += (ring[VOLUMES, i] - mean) ** 2
    momentum = 0.0
    if filled > RECENT:
        momentum = math.log((recent / RECENT) / ((total - recent) / (filled - RECENT)))
    return math.sqrt(squares / filled) / mean, momentum
