"""Putting an autopilot together from its parts, and funding the account it starts with."""

from datetime import datetime, timedelta
from decimal import Decimal

from trellis.autopilot.events.run import AccountCreated
from trellis.autopilot.pilot import Pilot, PilotSettings
from trellis.autopilot.recorder import AccountRecorder, Recorder
from trellis.autopilot.state import AccountRecord
from trellis.books.ledger import Ledger
from trellis.books.posting.cash import funded
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.standing import admit
from trellis.core.numbers import split_amount
from trellis.core.problems import problem
from trellis.core.terms import Sleeve
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.desk import OrderDesk
from trellis.orders.ladder import Terms
from trellis.orders.ports import SubAccountBroker
from trellis.orders.ticks import Ticks
from trellis.risk.gate import HouseLimits
from trellis.strategies.alluse.quarters import check_shares


def assemble(
    settings: PilotSettings,
    rulebook: Rulebook,
    feed: Feed,
    broker: SubAccountBroker,
    sessions: Sessions,
    recorder: Recorder,
    ledger: Ledger | None = None,
) -> Pilot:
    """An autopilot for one account, of which nothing has happened yet. ledger: books that it shares with others.

    Raises ProblemError for a rulebook whose rows on the quarter do not fit together, and in paper and live for one that
    was not released (S15.change).
    """
    admit(settings.mode, rulebook, settings.registered)
    check_shares(rulebook)
    return Pilot(
        settings=settings,
        rulebook=rulebook,
        limits=HouseLimits(),
        feed=feed,
        broker=broker,
        sessions=sessions,
        recorder=AccountRecorder(recorder, settings.account),
        record=AccountRecord.named(settings.account, settings.kind),
        ledger=Ledger() if ledger is None else ledger,
        desk=OrderDesk(order_terms(rulebook)),
    )


def order_terms(rulebook: Rulebook) -> Terms:
    """The order desk's figures from the rulebook (S0.slice, S0.cr.timeout, Part D)."""
    seconds = timedelta(seconds=rulebook.integer("S0.cr.timeout"))
    return Terms(
        rung_life=seconds,
        cancel_wait=timedelta(seconds=rulebook.integer("D.cancel")),
        slice=rulebook.integer("S0.slice"),
        clips=rulebook.integer("D.clip"),
        divisor=rulebook.integer("D.clip", "divisor"),
        rungs=rulebook.integer("D.ladder", "rungs"),
        intervals=rulebook.integer("D.ladder", "intervals"),
        lot=rulebook.integer("S4.shares.init"),
        ticks=order_ticks(rulebook),
    )


def order_ticks(rulebook: Rulebook) -> Ticks:
    """The price steps of D.ticks."""
    below, above, threshold = (rulebook.number("D.ticks", each) for each in ("below", "above", "threshold"))
    return Ticks(below, above, threshold, frozenset(rulebook.symbols("D.ticks")))


def create_account(pilot: Pilot, at: datetime) -> tuple[tuple[Sleeve, Decimal], ...]:
    """Split the capital over the sleeves (S0.split) and fund their books. Refused below S0.min."""
    capital = pilot.settings.capital
    least = pilot.rulebook.number("S0.min")
    if capital < least:
        raise problem("account", "capital", capital, f"S0.min asks for at least {least} USD", "Give more capital.")
    shares = tuple(pilot.rulebook.number("S0.split", sleeve.value) for sleeve in Sleeve)
    parts = tuple(zip(Sleeve, split_amount(capital, shares), strict=True))
    pilot.emit(AccountCreated(at, pilot.settings.account, capital, parts))
    for sleeve, amount in parts:
        part = ((pilot.place(sleeve), amount),)
        pilot.post(funded(part, at, f"inception {sleeve.value}", ("S0.split",)))
    return parts
