"""Example: a strategy that looks at bars goes through the same corridor as every other trade."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.minute_bars import START, bars_of, wandering

from trellis.autopilot.bars import BarEngine, BarSettings
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.decision import Reviewed
from trellis.autopilot.events.run import AccountCreated, Reconciled, RunFinished, RunStarted
from trellis.autopilot.recorder import MemoryRecorder
from trellis.books.checks import orphan_lots, places_out_of_balance
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.constitution.verdict import Outcome as Answer
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal
from trellis.market.bars import Bar
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import SourceNote
from trellis.orders.events import DecisionEnded, IntentTaken, OrderAcked, OrderFilled, OrderPlaced, OrderSent, Outcome
from trellis.risk.gate import HouseLimits
from trellis.sim.replay.bars import BarResult, BarRun, replay_bars
from trellis.sim.venue.bars import BarVenue
from trellis.sim.venue.costs import Costs
from trellis.strategies.bars import MovingAverageCross

FUND = Underlying("FUND", Kind.ETF)
COSTS = Costs(Decimal("0.65"), Decimal("0.02"), Decimal("0.005"), Decimal("1.00"))
CAPITAL = Decimal(50_000)
SETTINGS = BarSettings("test", CAPITAL, FUND)
NOTE = SourceNote("FUND", "made up", "modelled", "", "00")
ROUND = (
    Reviewed,
    IntentTaken,
    OrderPlaced,
    OrderSent,
    OrderAcked,
    OrderFilled,
    DecisionEnded,
    Transaction,
)


class Wanting:
    """Wants, at the end of each bar, what it was told beforehand."""

    name = "wanting"

    def __init__(self, *targets: int | None) -> None:
        self._targets = list(targets)
        self.positions: list[int] = []

    def on_bar(self, bar: Bar, position: int) -> int | None:
        self.positions.append(position)
        return self._targets.pop(0) if self._targets else None


def run_of(bars: Sequence[Bar], **changes: HouseLimits) -> BarRun:
    return BarRun(SETTINGS, NOTE, bars[0].start.date(), bars[-1].start.date(), COSTS, **changes)


def replayed(
    tmp_path: Path, bars: Sequence[Bar], strategy: Wanting | MovingAverageCross
) -> tuple[BarResult, list[object]]:
    """The result, and every event read back from the journal."""
    path = tmp_path / "journal.db"
    path.unlink(missing_ok=True)
    result = replay_bars(run_of(bars), bars, strategy, path)
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(path, read_only=True) as journal:
        return result, [codec.decode(record.type, record.version, record.payload) for record in journal.read()]


def driven(bars: Sequence[Bar], strategy: Wanting, limits: HouseLimits | None = None) -> tuple[BarEngine, list[object]]:
    """The engine after the bars, and what it recorded."""
    recorder, venue = MemoryRecorder(), BarVenue(FUND, COSTS)
    venue.deposit("test", "gen", CAPITAL)
    engine = BarEngine(SETTINGS, strategy, venue, recorder, limits)
    engine.fund(bars[0].start)
    for bar in bars:
        venue.open(bar)
        engine.hear(bar.start)
        engine.close(bar)
    return engine, recorder.events


def plain_cross(bars: Sequence[Bar], fast: int, slow: int, shares: int) -> tuple[int, Decimal]:
    """Orders and final equity worked out by the book: whole averages each bar, fills at the next open."""
    cash, held, orders = CAPITAL, 0, 0
    closes = [bar.close for bar in bars]
    for number in range(slow - 1, len(bars) - 1):
        quick = sum(closes[number - fast + 1 : number + 1]) * slow
        slow_sum = sum(closes[number - slow + 1 : number + 1]) * fast
        target = shares if quick > slow_sum else 0
        if target != held:
            price = bars[number + 1].open
            commission = max(Decimal("1.00"), Decimal("0.005") * shares)
            cash -= (target - held) * price + commission
            held, orders = target, orders + 1
    return orders, cash + held * closes[-1]


def test_the_crossing_averages_end_where_a_plain_computation_ends_to_the_cent(tmp_path: Path) -> None:
    bars = wandering(800)
    orders, equity = plain_cross(bars, 10, 30, 300)

    result, events = replayed(tmp_path, bars, MovingAverageCross(10, 30, 300))

    assert orders > 20
    assert sum(isinstance(event, OrderFilled) for event in events) == orders
    assert result.equity == equity
    assert result.orders == sum(isinstance(event, OrderPlaced) for event in events)
    assert (result.bars, result.days) == (800, 1)


def test_every_trade_takes_the_whole_corridor_and_each_step_is_journaled(tmp_path: Path) -> None:
    _, events = replayed(tmp_path, bars_of(["10.00"] * 5), Wanting(None, 100, 100, 0))

    kinds = [type(event) for event in events]
    assert kinds == [RunStarted, AccountCreated, Transaction, *ROUND, *ROUND, Reconciled, RunFinished]


def test_an_order_decided_at_a_bars_end_fills_at_the_next_bars_open_and_not_before(tmp_path: Path) -> None:
    bars = bars_of(["10.00", "11.00", "12.00"], ["9.90", "10.50", "11.50"])

    _, events = replayed(tmp_path, bars, Wanting(100))

    (fill,) = [event.fill for event in events if isinstance(event, OrderFilled)]
    (placed,) = [event for event in events if isinstance(event, OrderPlaced)]
    assert placed.at == bars[0].start + timedelta(minutes=1)
    assert (fill.at, fill.price, fill.commission) == (bars[1].start, Decimal("10.50"), Decimal("1.00"))


def test_the_strategy_is_told_what_the_books_hold() -> None:
    strategy = Wanting(None, 100, None, 0)

    driven(bars_of(["10.00"] * 6), strategy)

    assert strategy.positions == [0, 0, 100, 100, 0, 0]


def test_the_books_balance_and_agree_with_the_venue(tmp_path: Path) -> None:
    _, events = replayed(tmp_path, wandering(400, seed=5), MovingAverageCross(5, 12, 200))

    books = Ledger()
    for event in events:
        if isinstance(event, Transaction):
            books.apply(event)
    assert places_out_of_balance(books) == orphan_lots(books) == ()
    assert [(e.outcome, e.differences) for e in events if isinstance(e, Reconciled)] == [("clean", ())]


def test_the_journal_verifies_and_the_same_bars_give_the_same_bytes(tmp_path: Path) -> None:
    bars = wandering(300)
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    for path in (first, second):
        replay_bars(run_of(bars), iter(bars), MovingAverageCross(3, 9, 100), path)

    found = verify_journal(first)
    assert (found.problems, found.checkpoints) == ((), 1)
    assert first.read_bytes() == second.read_bytes()


def test_the_gate_cuts_a_purchase_to_what_the_cash_pays_for() -> None:
    engine, events = driven(bars_of(["400.00"] * 3), Wanting(300))

    (reviewed,) = [event for event in events if isinstance(event, Reviewed)]
    assert (reviewed.verdict.outcome, reviewed.verdict.quantity) == (Answer.RESIZED, 100)
    assert engine.position == 100


def test_a_refused_target_is_asked_for_once_until_something_else_was_wanted() -> None:
    _, events = driven(bars_of(["600.00"] * 8), Wanting(100, 100, 100, 0, 100, 100))

    answers = [event.verdict.outcome for event in events if isinstance(event, Reviewed)]
    assert answers == [Answer.REFUSED, Answer.REFUSED]
    assert not any(isinstance(event, IntentTaken) for event in events)


def test_a_mandate_can_tighten_the_houses_limits() -> None:
    tight = HouseLimits(notional_multiple=Decimal("0.05"))

    engine, _ = driven(bars_of(["10.00"] * 3), Wanting(1_000), tight)

    assert engine.position == 200


def test_one_decision_is_under_way_at_a_time() -> None:
    recorder, venue = MemoryRecorder(), BarVenue(FUND, COSTS)
    venue.deposit("test", "gen", CAPITAL)
    engine = BarEngine(SETTINGS, Wanting(100, 200, 200), venue, recorder)
    bars = bars_of(["10.00"] * 4)
    engine.fund(bars[0].start)
    engine.close(bars[0])
    engine.close(bars[1])  # no bar has opened at the venue since, so the first order still waits
    waiting = [event.intent.quantity for event in recorder.events if isinstance(event, IntentTaken)]
    venue.open(bars[2])
    engine.hear(bars[2].start)
    engine.close(bars[2])

    assert waiting == [100]
    assert [event.intent.quantity for event in recorder.events if isinstance(event, IntentTaken)] == [100, 100]


def test_a_sale_that_the_venue_refuses_ends_as_rejected_and_books_nothing() -> None:
    recorder, venue = MemoryRecorder(), BarVenue(Underlying("OTHER", Kind.ETF), COSTS)
    engine = BarEngine(SETTINGS, Wanting(100), venue, recorder)
    (bar,) = bars_of(["10.00"])
    engine.fund(bar.start)
    engine.close(bar)

    (ended,) = [event for event in recorder.events if isinstance(event, DecisionEnded)]
    assert (ended.outcome, ended.why, engine.position) == (Outcome.REJECTED, "unknown instrument FUND", 0)


def test_an_order_that_no_bar_answers_for_a_week_is_cancelled_and_sent_anew() -> None:
    recorder, venue = MemoryRecorder(), BarVenue(FUND, COSTS)
    venue.deposit("test", "gen", CAPITAL)
    engine = BarEngine(SETTINGS, Wanting(100), venue, recorder)
    (bar,) = bars_of(["10.00"])
    engine.fund(bar.start)
    engine.close(bar)
    later = bar.start + timedelta(days=8)
    engine.hear(later)
    engine.hear(later)
    venue.open(Bar(later, bar.open, bar.high, bar.low, bar.close, None))
    engine.hear(later)

    placed = [event.version for event in recorder.events if isinstance(event, OrderPlaced)]
    filled = [event.fill.order for event in recorder.events if isinstance(event, OrderFilled)]
    assert placed == [1, 2]
    assert [order[-2:] for order in filled] == ["v2"]
    assert engine.position == 100


def test_a_short_target_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="long or flat"):
        driven(bars_of(["10.00"] * 2), Wanting(-100))


def test_no_bars_and_bars_out_of_order_are_explained(tmp_path: Path) -> None:
    bars = bars_of(["10.00"] * 3)

    with pytest.raises(ProblemError, match="there is no bar"):
        replay_bars(run_of(bars), [], Wanting(), tmp_path / "none.db")
    with pytest.raises(ProblemError, match="does not begin after"):
        replay_bars(run_of(bars), [bars[0], bars[2], bars[1]], Wanting(), tmp_path / "order.db")


def test_the_hour_that_clocks_show_twice_is_in_order(tmp_path: Path) -> None:
    at = datetime(2025, 11, 2, 5, 59, tzinfo=UTC)
    prices = Decimal("10.00")
    bars = [
        Bar((at + timedelta(minutes=n)).astimezone(NEW_YORK), prices, prices, prices, prices, None) for n in range(3)
    ]

    result, _ = replayed(tmp_path, bars, Wanting())

    assert (bars[0].start.hour, bars[1].start.hour) == (1, 1)
    assert result.bars == 3


def test_days_are_counted_by_their_bars(tmp_path: Path) -> None:
    first, second = bars_of(["10.00", "10.00"])
    later = Bar(START + timedelta(days=1), first.open, first.high, first.low, first.close, None)

    result, _ = replayed(tmp_path, [first, second, later], Wanting())

    assert (result.bars, result.days) == (3, 2)


def test_the_runs_first_event_names_the_source_and_the_rules(tmp_path: Path) -> None:
    bars = bars_of(["10.00"] * 2)
    _, events = replayed(tmp_path, bars, Wanting())

    started = events[0]
    assert isinstance(started, RunStarted)
    assert (started.mandate, started.sources) == ("adaptive", (NOTE,))
    assert (started.first, started.last) == (date(2025, 3, 10), date(2025, 3, 10))
    assert ("strategy", "wanting") in started.settings
