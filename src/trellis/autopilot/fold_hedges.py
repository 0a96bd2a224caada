"""How events of protection change the account's record: a part of the fold."""

from datetime import date

from trellis.autopilot.events.decision import LevelChanged
from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.position import LongSet
from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.core.numbers import ZERO
from trellis.core.terms import Right
from trellis.strategies.alluse.hedges_triggers import TRIGGERS, Status
from trellis.strategies.alluse.weeks import WeekFact
from trellis.strategies.hedge_account import LEVEL_TWO, ROLL, HedgeLeg
from trellis.strategies.ports import LongKind

HEDGED_LEVEL = 2


def triggers_read(record: AccountRecord, event: HedgeTriggersRead) -> None:
    """An onset is a trigger that is active and, when last known, was not: a day without data starts none.

    A sleeve without money has nothing to protect.
    """
    onsets = []
    for reading in event.readings:
        record.triggers[reading.rule] = reading.status.value
        if reading.status is Status.ACTIVE and reading.rule not in record.triggered:
            onsets.append(reading.rule)
            record.triggered.add(reading.rule)
        elif reading.status is Status.INACTIVE:
            record.triggered.discard(reading.rule)
    for sleeve in record.sleeves.values():
        sleeve.hedge.drop_triggers_but(record.triggered)
        for rule in onsets if sleeve.nlv > ZERO else ():
            sleeve.hedge.call_for(rule)


def level_two(into: SleeveRecord, event: LevelChanged) -> None:
    """A put that comes to Level 2, or through it in one gap, calls for a hedge (S6.L2)."""
    if event.target >= HEDGED_LEVEL:
        into.hedge.unquiet = event.at.date()
        if event.source < HEDGED_LEVEL:
            into.hedge.call_for(LEVEL_TWO)


def note_unquiet(record: AccountRecord, day: date) -> None:
    """A day that closes with an active trigger, or with a position at Level 2 or beyond, is no quiet one."""
    active = Status.ACTIVE.value in record.triggers.values()
    for sleeve in record.sleeves.values():
        if active or any(option.level >= HEDGED_LEVEL for option in sleeve.options.values()):
            sleeve.hedge.unquiet = day


def hedge_weighed(record: AccountRecord, event: HedgeWeighed) -> None:
    """The legs may spend what was allotted."""
    record.sleeves[event.sleeve].hedge.weigh(event.weighed)


def hedge_missed(record: AccountRecord, event: HedgeMissed) -> None:
    """The leg's share waits."""
    record.sleeves[event.sleeve].hedge.carry(event.leg)


def hedge_released(record: AccountRecord, event: HedgeReleased) -> None:
    """The position is to be sold; one that is rolled forward is to be bought anew."""
    hedge = record.sleeves[event.sleeve].hedge
    hedge.releases[event.position] = event.rule
    if event.rule == ROLL:
        hedge.call_for(ROLL)


def hedge_bought(record: AccountRecord, event: LongSet) -> None:
    """Premium paid counts against the quarter; the week knows what the hedge was bought for (Part B)."""
    if event.option.kind is not LongKind.HEDGE or event.cause != "bought":
        return
    into = record.sleeves[event.sleeve]
    leg = HedgeLeg.PUTS if event.option.contract.right is Right.PUT else HedgeLeg.CALLS
    into.hedge.pay(leg, event.paid, event.at.date())
    decided = record.decisions.get(event.option.id)
    if decided is not None and decided.reason in TRIGGERS:
        into.week_facts.add(WeekFact.TRIGGERED_HEDGE)
    elif decided is not None and decided.reason == LEVEL_TWO:
        into.week_facts.add(WeekFact.LEVEL_2_HEDGE)
