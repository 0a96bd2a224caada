"""The books of a run: its ledger as posted so far, and what each week earned, by account and sleeve."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.autopilot.events.position import Settled
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.core.dates import week_name
from trellis.core.numbers import ZERO
from trellis.reports.income import Earned, earned_by
from trellis.server.views.view import Noted


@dataclass(slots=True)
class Books:
    """A View. weeks: what was earned, by week, then by sleeve, over all accounts; of all sleeves under "".

    dividends: USD to date by (account, sleeve, symbol).
    """

    ledger: Ledger = field(default_factory=Ledger)
    weeks: dict[str, dict[str, Earned]] = field(default_factory=dict)
    dividends: dict[tuple[str, str, str], Decimal] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Transactions, and settlements, which name what a dividend was paid on."""
        return frozenset((Transaction, Settled))

    def earned(self, week: str, sleeve: str = "") -> Earned:
        """What all accounts earned in the week, of one sleeve where it is named."""
        return self.weeks.get(week, {}).get(sleeve, Earned())

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        match noted.event:
            case Transaction() as posted:
                self._post(posted)
            case Settled() as told if told.settlement.kind == "dividend":
                key = (noted.account, told.sleeve.value, told.settlement.instrument.key)
                self.dividends[key] = self.dividends.get(key, ZERO) + told.settlement.cash

    def _post(self, posted: Transaction) -> None:
        self.ledger.apply(posted)
        week = self.weeks.setdefault(week_name(posted.at.date()), {})
        earned = earned_by(posted)
        for sleeve in {"", posted.sleeve}:
            week[sleeve] = week.get(sleeve, Earned()) + earned
