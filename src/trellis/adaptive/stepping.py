"""The account's step: hear, mark, watch, leave, close, decide, enter; and the same after a restart."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from trellis.adaptive import fold
from trellis.adaptive.account import Account
from trellis.adaptive.backtesting import backtest
from trellis.adaptive.closing import close_positions, note_counterfactuals, step_ramp
from trellis.adaptive.deciding import decide, follow, take
from trellis.adaptive.entering import work_entries
from trellis.adaptive.events import ListingRow, MandateFinished, MandateStarted
from trellis.adaptive.exiting import work_exits
from trellis.adaptive.guarding import mark_day, reconcile, seen, watch
from trellis.adaptive.hearing import MESSAGES, TOLD, silenced, tell_halts, tell_scores
from trellis.adaptive.instruments import Instruments, InstrumentsTold
from trellis.adaptive.joining import tell_modules
from trellis.adaptive.lives import HELD, LIVES
from trellis.adaptive.names import decision_of
from trellis.adaptive.promoting import may_open
from trellis.adaptive.ramping import ramp_modules
from trellis.adaptive.sharing import appoint, share_out
from trellis.adaptive.signalling import signal_breeding
from trellis.adaptive.stamping import SCORES, STAMPED
from trellis.books.posting.cash import funded
from trellis.market.ports import SourceNote
from trellis.orders.order import Acked, State
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.states import Stage

JUDGED, EVERY_PLAN = "curators", "every plan"
"""A setting of every account that was begun since curators are asked of every source's plans."""
_REMEMBERED = timedelta(days=7)
"""How long a broker remembers executions (orders.ports.Broker)."""


def start(
    account: Account,
    capital: Decimal,
    at: datetime,
    sources: tuple[SourceNote, ...],
    settings: tuple[tuple[str, str], ...] = (),
) -> None:
    """Open the account and post its capital; what a crash left of it is not done twice.

    Raises ProblemError for a live account that no person promoted.
    """
    may_open(account)
    if account.record.started is None:
        account.emit(_started(account, capital, at, sources, settings))
    cause = f"{account.record.account}-capital"
    if not account.record.ledger.has(cause):
        account.emit(funded([(account.record.place, capital)], at, cause))
    if account.record.lease is None:
        seen(account, account.terms.decision_maker, at)


def tell_instruments(account: Account, at: datetime, file: str, told: Instruments) -> None:
    """Journal what a file tells of instruments; once, and nothing without one. file: SHA-256 of its bytes."""
    if file and account.record.instruments is None:
        account.emit(InstrumentsTold(at, file, told))


def step(account: Account, plans: Sequence[TradingPlan], at: datetime) -> None:
    """One instant: everything that is due, in a stated order. What reduces risk comes before what adds to it."""
    settle(account, at)
    answer(account, plans, at)
    work_entries(account, at)


def settle(account: Account, at: datetime) -> None:
    """An instant's first part: hear the broker, mark the day, watch limits, leave, close and explain."""
    account.hear(at)
    _unsent(account, at)
    account.perform(account.record.desk.advance(at, lambda intent: None), at)
    if _doubtful(account):
        ask(account, at)
    begins = account.record.day != at.date()
    mark_day(account, at)
    backtest(account, at)
    watch(account, at)
    tell_halts(account, at)
    if begins:  # a step that is lived again after a restart tells nothing twice
        tell_scores(account, at)
        signal_breeding(account, at)
    work_exits(account, at)
    close_positions(account, at)
    note_counterfactuals(account, at)
    step_ramp(account, at)
    ramp_modules(account, at)


def answer(account: Account, plans: Sequence[TradingPlan], at: datetime, audited: Sequence[str] = ()) -> None:
    """An instant's second part, the decision maker's: modules are told of, the account is shared among them,
    plans are taken and answered. The third is work_entries().

    audited: modules that told their audit, whose plans may have stayed with them because of a halt.
    """
    appoint(account, at)
    tell_modules(account, at, [*(plan.module_id for plan in plans), *audited])
    share_out(account, at)
    for plan in plans:
        if not silenced(account.record.told.values(), at):
            take(account, plan, at)
    decide(account, at)


def hear(account: Account, at: datetime) -> None:
    """Only take in what the broker says: between bars there is nothing to decide by."""
    account.hear(at)


def finish(account: Account, bars: int, at: datetime) -> None:
    """The end of a run: books against broker, and the last record."""
    account.hear(at)
    close_positions(account, at)
    ramp_modules(account, at)
    reconcile(account, at)
    account.emit(MandateFinished(at, bars, len(account.record.content), account.nav()))


def recall(account: Account, events: Sequence[object]) -> None:
    """Fold what the journal holds; bars up to now are to be shown again after this, and before resume()."""
    for event in events:
        fold.apply(account.record, event)
    for plan in account.record.content.values():
        standing = account.record.plans.standing(*plan.key)
        assert standing is not None, "a plan's content and its standing come together"
        position = account.record.positions.get(plan.plan_id)
        unentered = position is not None and position.key == plan.key and not position.entered
        if standing.stage in (Stage.REJECTED, Stage.EXPIRED) or unentered:
            decided = account.record.reviews.get(plan.key)
            follow(account, plan, decided.at if decided is not None else standing.moves[-1].at)


def resume(account: Account, at: datetime) -> None:
    """Take the account up where its journal ends: book what the broker did meanwhile, ask for what nobody knows.

    Orders that the broker has are left at work, those it never got are sent with the same id, strangers are cancelled.
    """
    account.post()
    account.perform(account.record.desk.go_on(at), at)
    _unsent(account, at)
    account.hear(at)
    ask(account, at)
    reconcile(account, at)


def ask(account: Account, at: datetime) -> None:
    """Ask the broker what became of orders that nobody knows of, and cancel what is at work there and not ours."""
    desk, broker, name = account.record.desk, account.broker, account.record.account
    for execution in account.reach(lambda: broker.executions(name, at - _REMEMBERED)) or ():
        account.perform(desk.receive(execution, at), at)
    working = account.reach(lambda: broker.open_orders(name)) if account.reachable else None
    if working is None:
        return
    known = {each.order for each in working}
    for order in desk.unfinished():
        if order.id not in known:
            account.perform(desk.ask(order.id, at), at)
    for each in working:
        if desk.order_state(each.order) in (None, State.SENT, State.UNKNOWN):
            account.perform(desk.receive(Acked(each.order, at), at), at)
    account.hear(at)


def _doubtful(account: Account) -> bool:
    """Whether an order left and was not heard of, or its cancel was not answered."""
    desk = account.record.desk
    return any(desk.order_state(order.id) in (State.SENT, State.UNKNOWN) for order in desk.unfinished())


def _unsent(account: Account, at: datetime) -> None:
    """Hand over what was placed and never left, unless it would take on risk that is no longer wanted."""
    for order in account.record.desk.unsent():
        decision = decision_of(order.decision)
        position = account.record.positions[decision.plan]
        if decision.entry and (account.record.halted(position.plan.module_id) or position.left):
            account.perform(account.record.desk.cancel(order.decision, at, "no longer wanted"), at)
        else:
            account.send(order, at)


def _started(
    account: Account,
    capital: Decimal,
    at: datetime,
    sources: tuple[SourceNote, ...],
    settings: tuple[tuple[str, str], ...],
) -> MandateStarted:
    limits = account.mandate.limits
    rows = tuple(
        ListingRow(
            each.symbol,
            each.instrument.kind.value,
            each.instrument.currency,
            each.name,
            each.sector,
            each.lot,
            each.tick,
        )
        for each in account.listings.values()
    )
    figures = tuple(sorted(limits.figures.items()))
    told = dict(settings) | {JUDGED: EVERY_PLAN, LIVES: HELD, MESSAGES: TOLD, SCORES: STAMPED}
    return MandateStarted(
        at,
        account.terms.mode,
        account.terms.account,
        capital,
        account.mandate.version,
        account.mandate.hash,
        figures,
        rows,
        sources,
        tuple(told.items()),
    )
