"""The five judges of a trader: how it filled, how fast, at what price, and whether its positions are what it thinks."""

from trellis.strategies.garden.curators.opinion import Opinion, graded


def execution(shortfall_bps: float, estimate_bps: float, fill_ratio: float) -> Opinion:
    """Implementation shortfall (Perold, 1988) beside its estimate before the trade, times the share that was filled."""
    over = shortfall_bps - estimate_bps
    quality = graded(over, max(4.0 * estimate_bps, 4.0), 0.0) * min(max(fill_ratio, 0.0), 1.0)
    return Opinion("execution", quality, 1.0, "as_estimated" if over <= 0.0 else "worse_than_estimated")


def latency(p99_ms: float, limit_ms: float, quote_age_ms: float, quote_age_max_ms: float) -> Opinion:
    """Decision to acknowledgement; a quote that is stale is not traded on."""
    if not quote_age_ms <= quote_age_max_ms:
        return Opinion("latency", 0.0, 1.0, "quote_stale")
    code = "within_limit" if p99_ms <= limit_ms else "slow"
    return Opinion("latency", graded(p99_ms, 2.0 * limit_ms, 0.0), 1.0, code)


def slippage(arrival_bps: float, half_spread_bps: float, volatility_bps: float) -> Opinion:
    """Slippage from arrival beside what spread and volatility over the order's life let one expect: no flat figure."""
    norm = half_spread_bps + 0.5 * volatility_bps
    if not norm > 0.0:
        return Opinion("slippage", 0.5, 0.0, "no_norm")
    code = "as_usual" if arrival_bps <= norm else "above_norm"
    return Opinion("slippage", graded(arrival_bps, 2.0 * norm, 0.0), 1.0, code)


def position(*, reconciled: bool, held: float, in_orders: float, limit: float) -> Opinion:
    """Whether the position with its open orders is what the venue says and within its limit; shares of asset value."""
    if not reconciled:
        return Opinion("position", 0.0, 1.0, "not_reconciled")
    if not abs(held) + abs(in_orders) <= limit:
        return Opinion("position", 0.0, 1.0, "over_limit")
    return Opinion("position", 1.0, 1.0, "within_limit")


def attribution(recorded: int) -> Opinion:
    """Says how many fills were attributed; it weighs nothing and blocks nothing."""
    return Opinion("attribution", 0.5, 0.0, f"{recorded}_attributed")


def audit(*, approved: bool, hash_: str) -> Opinion:
    """The leakage audit's word, which outranks all others."""
    return Opinion("audit", 1.0 if approved else 0.0, 1.0, "approved" if approved else "vetoed", (hash_,))
