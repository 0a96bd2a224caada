"""A small world for the adaptive account: two coins, hourly bars from a seed, a simulated venue, sound plans."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from tests.fakes import garden

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.listing import AlwaysOpen, Hours, Listing
from trellis.adaptive.prices import Prices, PriceTerms
from trellis.adaptive.recorder import MemoryRecorder, Recorder
from trellis.adaptive.stepping import start
from trellis.core.dates import new_york
from trellis.kernel.chance import SeededChance
from trellis.market.bars import Bar
from trellis.market.fees import Fees
from trellis.market.instruments import Kind, Underlying
from trellis.orders.ports import Broker
from trellis.risk.limits import Limits
from trellis.risk.mandate import Mandate, shipped
from trellis.sim.adaptive.timeline import PlansGiven, SymbolBar, Timeline
from trellis.sim.venue.many_bars import ManyBarsVenue, Quoted
from trellis.strategies.garden.conditions import Compare, Operator
from trellis.strategies.garden.plan import TradingPlan, plan_id_of, reward_to_risk
from trellis.strategies.garden.words import Direction, Horizon, Mode

D = Decimal
HOUR = timedelta(hours=1)
BEGINS = new_york(date(2025, 3, 10), time(0))
CAPITAL = D(100_000)
BTC = Listing(Underlying("BTC-USD", Kind.CRYPTO), "bitcoin", "money", D("0.001"), D("0.01"))
ETH = Listing(Underlying("ETH-USD", Kind.CRYPTO), "ether", "contracts", D("0.01"), D("0.01"))
FEES = Fees("a schedule for tests", date(2025, 1, 1), D(4), half_spread_bps=D(1))
WARM = 60
"""Bars before the first plan, so that there are scenarios enough."""
QUICK = Mandate(
    shipped().version,
    shipped().hash,
    Limits({**shipped().limits.figures, "M.scenarios": D(20)}, shipped().hash),
    shipped().stresses,
    shipped().sources,
)
"""The shipped mandate but for the length of history that it asks for, so that a test need not live 250 bars."""


@cache
def bars_of(symbol: str, first: str, count: int, seed: int = 7) -> tuple[Bar, ...]:
    """Hourly bars that wander by half a percent an hour."""
    chance, price, made = SeededChance(seed).stream(symbol), D(first), []
    for number in range(count):
        end = (price * (1 + D(round(chance.normal() * 5000)) / 1_000_000)).quantize(D("0.01"))
        reach = (price * D(round(abs(chance.normal()) * 1500)) / 1_000_000).quantize(D("0.01"))
        begins = BEGINS + HOUR * number
        made.append(Bar(begins, price, max(price, end) + reach, min(price, end) - reach, end, None))
        price = end
    return tuple(made)


def market(count: int = WARM + 30, seed: int = 7) -> list[SymbolBar]:
    """Both coins' bars by start."""
    pairs = zip(bars_of("BTC-USD", "60000", count, seed), bars_of("ETH-USD", "3000", count, seed), strict=True)
    return [(symbol, bar) for btc, eth in pairs for symbol, bar in (("BTC-USD", btc), ("ETH-USD", eth))]


def plan(symbol: str, at: datetime, price: Decimal, **changes: object) -> TradingPlan:
    """A sound plan for the symbol, made at the instant with what was known then."""
    base = garden.plan(Direction.LONG)
    stop, target = (price * D("0.985")).quantize(D("0.01")), (price * D("1.03")).quantize(D("0.01"))
    module = str(changes.get("module_id", base.module_id))
    assert base.evidence is not None
    made = replace(
        base,
        plan_id=plan_id_of(module, symbol, Horizon.HOUR, at, base.genome_hash),
        symbol=symbol,
        asof_ts=at,
        data_cutoff_ts=at,
        valid_until=at + 3 * HOUR,
        confidence_score=0.8,
        p_win=0.6,
        entry_conditions=Compare("close", Operator.ABOVE, 0.0),
        invalidation_conditions=None,
        entry_price=price,
        position_size=D("0.04"),
        stop_loss=stop,
        take_profit=target,
        risk_reward_ratio=reward_to_risk(price, stop, target),
        max_holding=8 * HOUR,
        expected_edge_bps=60.0,
        expected_cost_bps=10.0,
        evidence=replace(base.evidence, at=at),
        execution=replace(base.execution, slippage=30.0),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def plans_every(step: int, count: int = WARM + 30, seed: int = 7) -> list[TradingPlan]:
    """A plan for each coin in turn, every so many bars after the warm-up."""
    made = []
    for turn, number in enumerate(range(WARM, count - 1, step)):
        symbol, first = (("BTC-USD", "60000"), ("ETH-USD", "3000"))[turn % 2]
        bar = bars_of(symbol, first, count, seed)[number]
        made.append(plan(symbol, bar.start + HOUR, bar.close))
    return made


def venue(capital: Decimal = CAPITAL) -> ManyBarsVenue:
    """The simulated venue with the account's capital in it."""
    made = ManyBarsVenue([Quoted(each.instrument, each.lot, each.step, (FEES,)) for each in (BTC, ETH)])
    made.deposit("paper", capital)
    return made


def account(
    broker: Broker,
    recorder: Recorder | None = None,
    mandate: Mandate | None = None,
    terms: Terms | None = None,
    exchange: Hours | None = None,
) -> Account:
    """An account that nothing has happened to."""
    return Account(
        terms or Terms(mode=Mode.REPLAY),
        (BTC, ETH),
        exchange or AlwaysOpen(),
        Prices(("BTC-USD", "ETH-USD"), PriceTerms(HOUR, kept=40, year=8760)),
        mandate or QUICK,
        broker,
        recorder or MemoryRecorder(),
    )


def lived(
    plans: Sequence[TradingPlan],
    bars: Sequence[SymbolBar] | None = None,
    on_step: Callable[[datetime], None] = lambda at: None,
    **given: object,
) -> tuple[Account, ManyBarsVenue]:
    """An account that went through the bars with the plans."""
    exchange = venue()
    made = account(exchange, **given)  # type: ignore[arg-type]
    start(made, CAPITAL, BEGINS, (), ())
    Timeline(made, exchange, PlansGiven(plans), on_step).run(bars if bars is not None else market())
    return made, exchange


def with_limits(figures: dict[str, Decimal]) -> Mandate:
    """QUICK with other figures."""
    limits = Limits({**QUICK.limits.figures, **figures}, QUICK.hash)
    return replace(QUICK, limits=limits)
