"""The accounts of one owner in one house: one journal, one set of books, one broker, one clock.

Each account is an autopilot of its own. The house's step (waking.py) wakes those that have something to do, first
founded first; accounts are founded and ended at the weekly reconcile (lineage.py).
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.autopilot.assembly import assemble
from trellis.autopilot.events.run import RunStarted
from trellis.autopilot.fold import apply
from trellis.autopilot.mailroom import Mailroom
from trellis.autopilot.pilot import Pilot, PilotSettings
from trellis.autopilot.recorder import Recorder
from trellis.books.ledger import Ledger
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.orders.ports import SubAccountBroker


@dataclass(slots=True)
class House:
    """pilots: by account, in the order founded; merged accounts stay, with their record closed.

    reconciled: the last day whose weekly reconcile is done.
    """

    mail: Mailroom
    recorder: Recorder
    pilots: dict[str, Pilot] = field(default_factory=dict)
    reconciled: date | None = None

    @property
    def main(self) -> Pilot:
        """The account that the owner began with."""
        return next(iter(self.pilots.values()))

    @property
    def active(self) -> tuple[Pilot, ...]:
        """The accounts that are not closed, first founded first."""
        return tuple(pilot for pilot in self.pilots.values() if pilot.record.closed is None)

    @property
    def equity(self) -> Decimal:
        """NLV of all accounts at the last marks, in USD."""
        return sum((each.nlv for pilot in self.pilots.values() for each in pilot.record.sleeves.values()), ZERO)

    def begin(self, event: RunStarted) -> None:
        """Journal what the run stands on; the first account is under its rulebook."""
        self.recorder.record(event)
        apply(self.main.record, event)

    def admit(self, settings: PilotSettings, rulebook: Rulebook) -> Pilot:
        """An autopilot for one more account, of which nothing has happened yet."""
        main = self.main
        slot = self.mail.slot(settings.account)
        pilot = assemble(settings, rulebook, main.feed, slot, main.sessions, self.recorder, main.ledger)
        self.pilots[settings.account] = pilot
        return pilot

    def subs(self) -> int:
        """Sub-accounts in use: three of a full account, one of a mini (S2.sub.limit)."""
        return sum(sub_accounts(pilot.settings.kind) for pilot in self.active)


def sub_accounts(kind: AccountKind) -> int:
    """How many sub-accounts an account of the kind counts as; a mini is one, whatever its halves."""
    return 1 if kind is AccountKind.MINI else len(kind.sleeves)


def open_house(
    settings: PilotSettings,
    rulebook: Rulebook,
    feed: Feed,
    broker: SubAccountBroker,
    sessions: Sessions,
    recorder: Recorder,
) -> House:
    """A house with its first account, of which nothing has happened yet."""
    house = House(Mailroom(broker), recorder)
    slot = house.mail.slot(settings.account)
    house.pilots[settings.account] = assemble(settings, rulebook, feed, slot, sessions, recorder, Ledger())
    return house
