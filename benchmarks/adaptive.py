"""What an answer to a plan takes, against the 50 ms that the trading reference allows, and against weighing without the
cached row.

usage: python benchmarks/adaptive.py [--plans N] [--rounds N] [--held N]

Whole answers: a plan taken, validated, weighed by every limit with N symbols held over 500 scenarios, journaled in
memory, and, where it fits, made another version. Each round answers other plans. The second figure weighs one plan's
tail by the row that is kept and by counting the whole portfolio anew; both give the same digits, which is checked.
"""

import argparse
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.deciding import decide, take
from trellis.adaptive.listing import AlwaysOpen, Listing
from trellis.adaptive.prices import Prices, PriceTerms
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.stepping import start
from trellis.core.dates import new_york
from trellis.core.ids import digest
from trellis.kernel.chance import SeededChance
from trellis.market.bars import Bar
from trellis.market.instruments import Kind, Underlying
from trellis.risk.mandate import shipped
from trellis.risk.scenarios import ProfitRow, Scenarios
from trellis.risk.tails import tail
from trellis.sim.venue.many_bars import ManyBarsVenue
from trellis.strategies.garden.conditions import Compare, Operator
from trellis.strategies.garden.plan import Evidence, Provenance, TradingPlan, reward_to_risk
from trellis.strategies.garden.words import Direction, Horizon

LIMIT_MS = 50
HOUR = timedelta(hours=1)
BEGINS = new_york(date(2025, 3, 10), clock(0))
BARS = 560


def account_of(symbols: Sequence[str]) -> tuple[Account, datetime]:
    """An account that has seen BARS hours of every symbol, and the instant then."""
    listings = [Listing(Underlying(each, Kind.CRYPTO), each, f"sector {each}", Decimal("0.01")) for each in symbols]
    made = Account(
        Terms(),
        listings,
        AlwaysOpen(),
        Prices(symbols, PriceTerms(HOUR, kept=500, year=8760)),
        shipped(),
        ManyBarsVenue([]),
        MemoryRecorder(),
    )
    start(made, Decimal(10_000_000), BEGINS, ())
    for symbol in symbols:
        chance, price = SeededChance(1).stream(symbol), Decimal(1000)
        for number in range(BARS):
            end = (price * (1 + Decimal(round(chance.normal() * 4000)) / 1_000_000)).quantize(Decimal("0.01"))
            made.observe(symbol, Bar(BEGINS + HOUR * number, price, max(price, end), min(price, end), end, None))
            price = end
    return made, BEGINS + HOUR * BARS


def plan_of(account: Account, symbol: str, module: int, at: datetime) -> TradingPlan:
    """A sound plan of a module for a symbol at its last close."""
    price = account.prices.close(symbol)
    assert price is not None
    stop, target = (
        (price * Decimal("0.98")).quantize(Decimal("0.01")),
        (price * Decimal("1.04")).quantize(Decimal("0.01")),
    )
    hash_ = digest("benchmark")
    return TradingPlan(
        plan_id=digest(symbol, module, at.astimezone(UTC).isoformat())[:32],
        module_id=f"module-{module}",
        detector_id="detector",
        symbol=symbol,
        timeframe=Horizon.HOUR,
        asof_ts=at,
        data_cutoff_ts=at,
        valid_until=at + 3 * HOUR,
        direction=Direction.LONG,
        signal_strength=0.8,
        confidence_score=0.8,
        p_win=0.6,
        entry_conditions=Compare("close", Operator.ABOVE, 0.0),
        entry_price=price,
        position_size=Decimal("0.02"),
        stop_loss=stop,
        take_profit=target,
        risk_reward_ratio=reward_to_risk(price, stop, target),
        time_horizon=Horizon.HOUR,
        max_holding=8 * HOUR,
        expected_edge_bps=60.0,
        expected_cost_bps=10.0,
        genome_hash=hash_,
        provenance=Provenance(hash_, hash_, hash_, hash_),
        evidence=Evidence(0.6, True, 0.7, 0.5, 0.7, "bar", hash_, at, 3),
    )


def answered(held: int, plans: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each answer by the clock and by the processor, with plans for `held` symbols at work already."""
    symbols = [f"C{number:02d}-USD" for number in range(held + 1)]
    account, at = account_of(symbols)
    for number, symbol in enumerate(symbols[:-1]):
        take(account, replace(plan_of(account, symbol, number, at), plan_id=f"held {number}"), at)
    decide(account, at)
    taken, worked = [], []
    for number in range(plans):
        plan = plan_of(account, symbols[number % len(symbols)], 1000 + number, at)
        begun, busy = time.perf_counter(), time.process_time()
        take(account, plan, at)
        decide(account, at)
        taken.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return taken, worked


def weighed(held: int, times: int) -> tuple[float, float]:
    """Milliseconds of a tail by the kept row, and by counting anew."""
    chance = SeededChance(2).stream("returns")
    names = [f"C{number}" for number in range(held + 1)]
    scenarios = Scenarios({name: tuple(round(chance.normal() * 1e7) for _ in range(500)) for name in names})
    amounts = {name: Decimal(1000 + place) for place, name in enumerate(names)}
    last, levels = names[-1], (Decimal("0.95"), Decimal("0.975"))
    kept = ProfitRow.of(scenarios, {name: amounts[name] for name in names[:-1]})
    begun = time.perf_counter()
    for _ in range(times):
        short = tail(kept.plus(last, amounts[last]), *levels)
    middle = time.perf_counter()
    for _ in range(times):
        long = tail(ProfitRow.of(scenarios, amounts), *levels)
    ended = time.perf_counter()
    assert short == long, "both ways give the same digits"
    return (middle - begun) * 1000 / times, (ended - middle) * 1000 / times


def part(values: list[float], share: float) -> float:
    """The value that so large a share does not pass."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def main() -> None:
    """Print each round, then what they say together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--held", type=int, default=15)
    given = parser.parse_args()
    tails, rates, ratios = [], [], []
    for number in range(given.rounds):
        taken, worked = answered(given.held, given.plans)
        kept, anew = weighed(given.held, 100)
        tails.append(part(taken, 0.99))
        rates.append(1000 / statistics.fmean(taken))
        ratios.append(anew / kept)
        print(f"round {number + 1}: {rates[-1]:,.0f} answers/s, median {part(taken, 0.5):.2f}, p99 {tails[-1]:.2f} ms")
        print(f"  by the processor median {part(worked, 0.5):.2f}, p99 {part(worked, 0.99):.2f} ms")
        print(f"  a tail {kept:.3f} ms by the kept row, {anew:.3f} ms anew")
    within = f"{LIMIT_MS / max(tails):.1f} to {LIMIT_MS / min(tails):.1f} times within {LIMIT_MS} ms"
    print(f"p99 {min(tails):.2f} to {max(tails):.2f} ms: {within}")
    print(f"answers a second: {min(rates):,.0f} to {max(rates):,.0f}")
    print(f"anew over kept: {min(ratios):.1f} to {max(ratios):.1f}")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
