"""Every account of a run as the autopilot's own fold knows it: states, latches, holdings, ATR of the day."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.autopilot.events.lineage import AccountFounded
from trellis.autopilot.events.run import DayClosed, DayOpened, RunStarted, SleeveMark
from trellis.autopilot.fold import HEARD, apply
from trellis.autopilot.state import AccountRecord
from trellis.core.terms import Sleeve
from trellis.server.views.view import Noted


@dataclass(slots=True)
class House:
    """A View. accounts: a record each, in the order founded. marks: each sleeve's last, made at the instant `marked`.

    early: whether the session under way closes early.
    """

    accounts: dict[str, AccountRecord] = field(default_factory=dict)
    marks: dict[tuple[str, Sleeve], SleeveMark] = field(default_factory=dict)
    marked: datetime | None = None
    early: bool = False

    @property
    def hears(self) -> AbstractSet[type]:
        """Whatever changes a record."""
        return HEARD

    @property
    def open(self) -> tuple[AccountRecord, ...]:
        """The accounts that are not merged."""
        return tuple(record for record in self.accounts.values() if record.closed is None)

    @property
    def day(self) -> date | None:
        """The session under way or last opened."""
        return max((record.day for record in self.accounts.values() if record.day), default=None)

    @property
    def held(self) -> frozenset[str]:
        """The underlyings of everything held."""
        found: set[str] = set()
        for record in self.open:
            for sleeve in record.sleeves.values():
                found |= {option.contract.underlying for option in sleeve.options.values()}
                found |= {option.contract.underlying for option in sleeve.longs.values()}
                found |= {holding.symbol for holding in sleeve.holdings.values()}
        return frozenset(found)

    def atr(self, account: str, symbol: str) -> Decimal | None:
        """The symbol's ATR(5), frozen at 09:30 of the account's session; None where it has none."""
        record = self.accounts.get(account)
        return None if record is None else record.atr.get(symbol)

    def take(self, noted: Noted) -> None:
        """Fold the event into its account's record."""
        match noted.event:
            case RunStarted() as started:
                self.accounts[started.account] = AccountRecord.named(started.account)
            case AccountFounded() as founded:
                self.accounts[founded.account] = AccountRecord.named(founded.account, founded.kind)
            case DayOpened() as opened:
                self.early = opened.early_close
                self._marks(noted, opened.marks)
            case DayClosed() as closed:
                self._marks(noted, closed.marks)
        for record in self._meant(noted):
            apply(record, noted.event)

    def _marks(self, noted: Noted, marks: tuple[SleeveMark, ...]) -> None:
        self.marked = noted.at
        for mark in marks:
            self.marks[noted.account, mark.sleeve] = mark

    def _meant(self, noted: Noted) -> tuple[AccountRecord, ...]:
        """The account's record; an event of the run itself is every account's."""
        if noted.account:
            return (self.accounts[noted.account],)
        return tuple(self.accounts.values())
