"""How a run stands: what was run, how far it is, and what each account is worth."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.autopilot.events.lineage import AccountMerged
from trellis.autopilot.events.run import DayClosed, DayOpened, RunFinished, RunStarted
from trellis.autopilot.events.sleeve import OverlayChanged
from trellis.autopilot.events.week import WeekClosed
from trellis.core.numbers import ZERO
from trellis.core.terms import Overlay
from trellis.server.views.view import Noted


@dataclass(slots=True)
class Standing:
    """A View. equity: NLV in USD by account at the last marks. at: the instant of the newest event heard.

    What a merge moved stands with the account that ended until marks of a later day.
    """

    started: RunStarted | None = None
    at: datetime | None = None
    day: date | None = None
    sessions: int = 0
    finished: bool = False
    equity: dict[str, Decimal] = field(default_factory=dict)
    overlay: Overlay = Overlay.NORMAL
    vix: Decimal | None = None
    week: WeekClosed | None = None
    _merged: dict[str, date] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Starts, days, overlays, weeks, merges and the end."""
        return frozenset((RunStarted, DayOpened, DayClosed, RunFinished, OverlayChanged, WeekClosed, AccountMerged))

    @property
    def total(self) -> Decimal:
        """NLV of all accounts together, in USD."""
        return sum(self.equity.values(), ZERO)

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        self.at = noted.at
        match noted.event:
            case RunStarted() as started:
                self.started = started
            case DayOpened() | DayClosed() as marked:
                self._marked(noted.account, marked)
            case RunFinished():
                self.finished = True
            case OverlayChanged() as changed:
                self.overlay = changed.target
            case AccountMerged() as merged:
                self._merged[merged.account] = merged.at.date()
            case WeekClosed() as week if self.started is None or noted.account == self.started.account:
                self.week = week

    def _marked(self, account: str, marked: DayOpened | DayClosed) -> None:
        self._forget_merged(marked.day)
        self.equity[account] = sum((mark.nlv for mark in marked.marks), ZERO)
        if marked.vix is not None:
            self.vix = marked.vix
        if self.day != marked.day:
            self.sessions += 1
        self.day = marked.day

    def _forget_merged(self, day: date) -> None:
        """What merged accounts had is in their parents' marks from the next session on."""
        for account in [name for name, merged in self._merged.items() if merged < day]:
            self.equity.pop(account, None)
            del self._merged[account]
