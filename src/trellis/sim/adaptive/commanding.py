"""What people tell an account that is at rest: promote, halt, release. It is journaled, and done when it next runs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.events import MandateStarted
from trellis.adaptive.listing import AlwaysOpen, Listing
from trellis.adaptive.prices import Prices, PriceTerms
from trellis.adaptive.recorder import JournalRecorder
from trellis.adaptive.state import Record
from trellis.adaptive.stepping import recall
from trellis.core.problems import problem
from trellis.kernel.holding import held
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.writer import JournalWriter
from trellis.market.instruments import Kind, Underlying
from trellis.orders.order import BrokerMessage, Fill, OpenOrder, Order, Settlement
from trellis.orders.ports import BrokerUnreachableError
from trellis.risk.limits import Limits
from trellis.risk.mandate import Mandate
from trellis.sim.adaptive.run import IN_USE, JOURNAL, whole_events_of


class NoBroker:
    """A broker that cannot be reached: what is to be told to it waits until the account runs."""

    def heartbeat(self, at: datetime) -> datetime:
        """The instant: nobody asks."""
        return at

    def send(self, order: Order, at: datetime) -> None:
        """Not now."""
        raise BrokerUnreachableError("the account is at rest")

    def cancel(self, order_id: str, at: datetime) -> None:
        """Not now."""
        raise BrokerUnreachableError("the account is at rest")

    def poll(self, at: datetime) -> Sequence[BrokerMessage]:
        """Not now."""
        raise BrokerUnreachableError("the account is at rest")

    def next_message_at(self) -> datetime | None:
        """Nothing is to be heard."""
        return None

    def positions(self, account: str, sleeve: str) -> Mapping[str, int]:
        """Not now."""
        raise BrokerUnreachableError("the account is at rest")

    def cash(self, account: str, sleeve: str) -> Decimal:
        """Not now."""
        raise BrokerUnreachableError("the account is at rest")

    def open_orders(self, account: str) -> Sequence[OpenOrder]:
        """Not now."""
        raise BrokerUnreachableError("the account is at rest")

    def executions(self, account: str, since: datetime) -> Sequence[Fill | Settlement]:
        """Not now."""
        raise BrokerUnreachableError("the account is at rest")


def command(folder: Path, act: Callable[[Account, datetime], None]) -> Record:
    """Do what a person says to the account of a folder, at the instant where its journal ends, and keep that.

    A refusal that is journaled is kept too, and raised: ProblemError. So is there being no account, or a damaged one.
    Raises HeldError while another program runs or commands it.
    """
    path = folder / JOURNAL if folder.is_dir() else folder
    if not path.is_file():
        raise problem(folder, "DIR", folder.name, "there is no account here", "Give the folder of a paper run.")
    with held(path.parent, *IN_USE):
        events = whole_events_of(path)
        with Journal.open(path, Durability.EACH) as journal, JournalWriter(journal, 64) as writer:
            account = _at_rest(events, writer)
            at: datetime = events[-1].at  # type: ignore[attr-defined]
            try:
                act(account, at)
            finally:
                writer.flush()
    return account.record


def _at_rest(events: Sequence[object], writer: JournalWriter) -> Account:
    """The account as its journal says it was started."""
    started = events[0] if events else None
    if not isinstance(started, MandateStarted):
        raise problem("journal", "record", 1, "it does not begin with an account", "Give the folder of a paper run.")
    listings = [
        Listing(Underlying(row.symbol, Kind(row.kind), row.currency), row.name, row.sector, row.lot, row.tick)
        for row in started.listings
    ]
    account = Account(
        Terms(started.account, started.mode),
        listings,
        AlwaysOpen(),
        Prices([each.symbol for each in listings], PriceTerms(timedelta(days=1))),
        Mandate(started.version, started.mandate, Limits(dict(started.figures), started.mandate), (), {}),
        NoBroker(),
        JournalRecorder(writer, started.account, flush_each=False),
    )
    recall(account, events)
    return account
