"""The accounts that forks founded, each as its own events tell of it."""

from dataclasses import dataclass, field
from datetime import date

from trellis.autopilot.events.lineage import AccountFounded, AccountMerged
from trellis.autopilot.events.run import DayClosed
from trellis.reports.run_data import DayPoint, ForkedAccount, SleevePoint


@dataclass(slots=True)
class _Draft:
    """One forked account under way."""

    founded: AccountFounded
    days: list[DayPoint] = field(default_factory=list)
    merged: AccountMerged | None = None


class Family:
    """Every forked account so far, in the order founded."""

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}

    def take(self, account: str, event: object) -> None:
        """Fold one event of a forked account in."""
        match event:
            case AccountFounded():
                self._drafts[account] = _Draft(event)
            case DayClosed():
                self._drafts[account].days.append(day_point(event))
            case AccountMerged():
                self._drafts[account].merged = event

    def accounts(self) -> tuple[ForkedAccount, ...]:
        """The accounts as they now stand."""
        return tuple(_account(draft) for draft in self._drafts.values())


def _account(draft: _Draft) -> ForkedAccount:
    founded, merged = draft.founded, draft.merged
    ended: date | None = merged.at.date() if merged is not None else None
    return ForkedAccount(
        account=founded.account,
        parent=founded.parent,
        parent_sleeve=founded.parent_sleeve,
        kind=founded.kind,
        capital=founded.capital,
        founded=founded.at.date(),
        days=tuple(draft.days),
        merged=ended,
        merged_by=merged.rule if merged is not None else "",
        merged_nlv=merged.nlv if merged is not None else None,
    )


def day_point(event: DayClosed) -> DayPoint:
    """The day's closing figures as reports take them."""
    return DayPoint(
        event.day,
        tuple(
            SleevePoint(
                sleeve=mark.sleeve,
                cash=mark.cash,
                shares=mark.shares,
                options=mark.options,
                nlv=mark.nlv,
                size=mark.size,
                realised=mark.realized,
                unrealised=mark.unrealized,
            )
            for mark in event.marks
        ),
    )
