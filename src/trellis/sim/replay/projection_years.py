"""The events of quarters, ladders, hedges and lineage as rows of reports."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from trellis.autopilot.events.hedge import HedgeMissed, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.ladder import LadderNoted
from trellis.autopilot.events.lineage import AccountForked, AccountMerged, CapitalMoved, ForkDeferred, MergeDue
from trellis.autopilot.events.position import LongGone, LongSet
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.core.numbers import ZERO
from trellis.reports.years import (
    HedgeRow,
    LadderRow,
    LineageRow,
    LongRow,
    MissRow,
    PaymentRow,
    QuarterRow,
    RungRow,
    TriggerRow,
    Years,
)

RESERVE, LADDER = "tax reserve", "LEAP ledger"
_BOUGHT = "bought"

E = TypeVar("E")


@dataclass(slots=True)
class YearsFold:
    """The rows so far."""

    quarters: list[QuarterRow] = field(default_factory=list)
    payments: list[PaymentRow] = field(default_factory=list)
    triggers: list[TriggerRow] = field(default_factory=list)
    hedges: list[HedgeRow] = field(default_factory=list)
    misses: list[MissRow] = field(default_factory=list)
    longs: list[LongRow] = field(default_factory=list)
    ladders: list[LadderRow] = field(default_factory=list)
    lineage: list[LineageRow] = field(default_factory=list)

    def take(self, account: str, event: object) -> None:
        """Fold one event of an account in; those of other kinds are passed over."""
        made = _MAKERS.get(type(event))
        if made is not None:
            made(self, account, event)

    def done(self) -> Years:
        """The rows as they now stand."""
        return Years(
            tuple(self.quarters),
            tuple(self.payments),
            tuple(self.triggers),
            tuple(self.hedges),
            tuple(self.misses),
            tuple(self.longs),
            tuple(self.ladders),
            tuple(self.lineage),
        )


def _quarter(into: YearsFold, account: str, event: QuarterClosed) -> None:
    into.quarters.append(
        QuarterRow(
            event.at,
            account,
            event.sleeve.value,
            event.quarter,
            event.gains,
            event.carried_in,
            event.net,
            event.reserve,
            event.contracts,
            event.leaps,
            event.estimate,
            event.carried_out,
            event.unrealized,
            event.deployable,
        )
    )


def _reserve(into: YearsFold, account: str, event: ReserveMoved) -> None:
    into.payments.append(PaymentRow(event.at, account, event.sleeve.value, RESERVE, event.amount, event.owed))


def _leaps(into: YearsFold, account: str, event: LeapsFunded) -> None:
    into.payments.append(PaymentRow(event.at, account, event.sleeve.value, LADDER, event.amount, event.owed))


def _triggers(into: YearsFold, account: str, event: HedgeTriggersRead) -> None:
    into.triggers += [
        TriggerRow(event.at, account, each.rule, each.status.value, each.value, each.limit) for each in event.readings
    ]


def _weighed(into: YearsFold, account: str, event: HedgeWeighed) -> None:
    told = event.weighed
    amounts = (told.budget, told.paid, told.spend, told.puts, told.calls)
    into.hedges.append(HedgeRow(event.at, account, event.sleeve.value, told.cause, *amounts))


def _missed(into: YearsFold, account: str, event: HedgeMissed) -> None:
    compared = (event.symbol, event.rule, event.reason, event.value, event.limit)
    into.misses.append(MissRow(event.at, account, event.sleeve.value, event.leg.value, event.share, *compared))


def _long(into: YearsFold, account: str, event: LongSet) -> None:
    if event.cause == _BOUGHT:
        option = event.option
        what = (option.kind.value, option.contract.key, option.contracts, event.cause)
        into.longs.append(LongRow(event.at, account, event.sleeve.value, *what, event.paid, ZERO, ZERO))


def _long_gone(into: YearsFold, account: str, event: LongGone) -> None:
    what = (event.kind.value, event.contract, event.contracts, event.cause)
    into.longs.append(LongRow(event.at, account, event.sleeve.value, *what, ZERO, event.received, event.profit))


def _ladder(into: YearsFold, account: str, event: LadderNoted) -> None:
    rungs = tuple(
        RungRow(each.contract, each.contracts, each.cost, each.mark, each.value, each.delta, each.days)
        for each in event.rungs
    )
    told = (event.quarter, rungs, event.cost, event.value, event.leap_cash)
    into.ladders.append(LadderRow(event.at, account, event.sleeve.value, *told))


def _forked(into: YearsFold, account: str, event: AccountForked) -> None:
    note = f"{event.kind.value} account, measured {event.measure:.2f}, retained {event.retained:.2f}"
    into.lineage.append(
        LineageRow(event.at, account, event.sleeve.value, "forked", event.child, event.amount, event.rule, note)
    )


def _deferred(into: YearsFold, account: str, event: ForkDeferred) -> None:
    note = f"{event.reason}: {event.value} against {event.limit}"
    into.lineage.append(LineageRow(event.at, account, event.sleeve.value, "deferred", "", None, event.rule, note))


def _merge_due(into: YearsFold, account: str, event: MergeDue) -> None:
    note = f"{event.value} against {event.limit}, NLV {event.nlv:.2f}"
    into.lineage.append(LineageRow(event.at, account, "", "merge due", "", None, event.rule, note))


def _merged(into: YearsFold, account: str, event: AccountMerged) -> None:
    note = f"NLV {event.nlv:.2f}, of it cash {event.cash:.2f}"
    into.lineage.append(LineageRow(event.at, account, "", "merged", event.into, event.nlv, event.rule, note))


def _capital(into: YearsFold, account: str, event: CapitalMoved) -> None:
    if event.cause in ("deposit", "withdrawal"):
        note = f"base {event.base_before:.2f} to {event.base_after:.2f}"
        told = (event.cause, event.counterpart, event.amount, event.rule, note)
        into.lineage.append(LineageRow(event.at, account, event.sleeve.value, *told))


_Make = Callable[[YearsFold, str, object], None]


def _on(kind: type[E], make: Callable[[YearsFold, str, E], None]) -> tuple[type, _Make]:
    return kind, make  # type: ignore[return-value]


_MAKERS: dict[type, _Make] = dict(
    (
        _on(QuarterClosed, _quarter),
        _on(ReserveMoved, _reserve),
        _on(LeapsFunded, _leaps),
        _on(HedgeTriggersRead, _triggers),
        _on(HedgeWeighed, _weighed),
        _on(HedgeMissed, _missed),
        _on(LongSet, _long),
        _on(LongGone, _long_gone),
        _on(LadderNoted, _ladder),
        _on(AccountForked, _forked),
        _on(ForkDeferred, _deferred),
        _on(MergeDue, _merge_due),
        _on(AccountMerged, _merged),
        _on(CapitalMoved, _capital),
    )
)

HEARD = frozenset(_MAKERS)
"""The event classes that take() makes rows of."""
