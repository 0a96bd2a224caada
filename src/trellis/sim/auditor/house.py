"""The auditor of a house: one for each account, what forks found, and minis that end (S2.fork, S2.mini, S3.fork)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from trellis.autopilot.events.lineage import AccountFounded, AccountMerged, CapitalMoved, TransferInstructed
from trellis.autopilot.events.run import DayClosed
from trellis.autopilot.events.sleeve import LatchSet, OverlayChanged
from trellis.books.transaction import Transaction
from trellis.core.terms import AccountKind
from trellis.market.ports import Feed
from trellis.market.sessions import Sessions
from trellis.sim.auditor import figures
from trellis.sim.auditor.auditor import Auditor
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.fold import post
from trellis.sim.auditor.judge import wrong
from trellis.sim.auditor.merges import (
    MERGE,
    end,
    half_moved,
    is_hindered,
    judge_ended,
    judge_joining,
    judge_leaving,
    judge_merged,
    judge_waiting,
)
from trellis.sim.auditor.state import Account

Journaled = Sequence[tuple[str, object]]
"""Events in the journal's order, each with its account."""


class HouseAuditor:
    """Deals each event to the auditor of its account; a founded account gets one of its own."""

    def __init__(self, feed: Feed, sessions: Sessions, first: str) -> None:
        self._feed, self._sessions = feed, sessions
        self.auditors = {first: Auditor(feed, sessions)}

    @classmethod
    def after(cls, feed: Feed, sessions: Sessions, first: str, journaled: Journaled) -> "HouseAuditor":
        """An auditor who has read a journal whose events were judged when they were made."""
        made = cls(feed, sessions, first)
        for account, event in journaled:
            made._admit(account, event)
            made.auditors[account].note(event)
            made._end(account, event)
            made._hinder(account, event)
            made._post(account, event)
        return made

    def hear(self, account: str, event: object) -> Iterator[Finding]:
        """Judge an event of an account, then take it in."""
        if isinstance(event, AccountFounded):
            yield from self._judge_founding(account, event)
        self._admit(account, event)
        yield from self._judge_end(account, event)
        yield from self.auditors[account].hear(event)
        self._end(account, event)
        self._hinder(account, event)
        self._post(account, event)

    def look(self, at: datetime) -> Iterator[Finding]:
        """Judge what was left undone in any account, after a step."""
        for auditor in self.auditors.values():
            yield from auditor.look(at)

    def audit(self) -> Iterator[Finding]:
        """Judge the books of every account when nothing is half done."""
        for name, auditor in self.auditors.items():
            yield from auditor.audit()
            for child, amount in auditor.account.forks.items():
                yield from wrong("S2.mini.size", False, f"{amount} of {name} for {child} is half moved")
            yield from judge_waiting(name, auditor.account, self._parent(auditor.account))
        yield from half_moved({name: auditor.account for name, auditor in self.auditors.items()})
        for auditor in self.auditors.values():
            auditor.end_night()

    def _admit(self, account: str, event: object) -> None:
        if isinstance(event, AccountFounded):
            self.auditors[account] = Auditor(self._feed, self._sessions, event.kind)

    def _judge_end(self, account: str, event: object) -> Iterator[Finding]:
        """What touches a mini and its parent alike, and what comes after its end."""
        bench = self.auditors[account].bench
        yield from judge_ended(bench.account, event)
        if isinstance(event, CapitalMoved) and event.cause == MERGE:
            mini = self.auditors.get(event.counterpart)
            yield from judge_joining(bench, None if mini is None else mini.account, event)
        elif isinstance(event, AccountMerged):
            yield from judge_merged(bench, self._parent(bench.account), account, event)
        elif isinstance(event, TransferInstructed) and bench.account.merged_on is not None:
            yield from judge_leaving(bench.account, account, event)

    def _end(self, account: str, event: object) -> None:
        if isinstance(event, AccountMerged):
            mini = self.auditors[account].account
            parent = self._parent(mini)
            assert parent is not None, "what merges was founded by another account"
            parent.joining.pop(account, None)
            end(mini, parent, event.at.date())

    def _hinder(self, account: str, event: object) -> None:
        """From a mini's last close of the week on, whatever is in the way of its merge, even if it is gone by night."""
        if not isinstance(event, DayClosed | LatchSet | OverlayChanged):
            return
        for name, auditor in self.auditors.items():
            mini = auditor.account
            if name == account and isinstance(event, DayClosed):
                mini.hindered = False
            if not mini.full and any(book.cut_on is not None for book in mini.sleeves.values()):
                mini.hindered = mini.hindered or is_hindered(mini, self._parent(mini))

    def _parent(self, account: Account) -> Account | None:
        parent = self.auditors.get(account.parent)
        return None if parent is None else parent.account

    def _post(self, account: str, event: object) -> None:
        """A transaction that touches two accounts is told in one of them; each has its own postings."""
        if isinstance(event, Transaction):
            for name, auditor in self.auditors.items():
                post(auditor.account, event, name)

    def _judge_founding(self, account: str, event: AccountFounded) -> Iterator[Finding]:
        """Of every founding: by a fork just told, with what it takes, and within the limit of sub-accounts."""
        yield from wrong("S2.fork.step", account not in self.auditors, f"{account} was founded twice")
        parent = self.auditors.get(event.parent)
        told = parent is not None and parent.account.forks.get(account) == event.capital
        yield from wrong("S2.mini.size", told, f"{account} begins with {event.capital}, its parent gave otherwise")
        living = (auditor for auditor in self.auditors.values() if auditor.account.merged_on is None)
        subs = sum(_subs(auditor.kind) for auditor in living) + _subs(event.kind)
        yield from wrong("S2.sub.limit", subs <= figures.SUBS, f"{account} makes it {subs} sub-accounts")


def _subs(kind: AccountKind) -> int:
    """A full account is three sub-accounts, a mini one."""
    return 1 if kind is AccountKind.MINI else len(kind.sleeves)
