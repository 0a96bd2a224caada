"""What the strategies are told: the record, the books and the working orders as one frozen value."""

from datetime import datetime
from decimal import Decimal

from trellis.autopilot.pilot import Pilot
from trellis.constitution.proposal import Action
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind, Sleeve
from trellis.market.instruments import OptionContract
from trellis.strategies.alluse.hedges_triggers import Status
from trellis.strategies.ports import Known, SleeveState

_EXPOSING = frozenset((Action.OPEN_PUT.value, Action.OPEN_CALL.value, Action.BUY_SHARES.value))

OPENERS = _EXPOSING | {Action.BUY_LEAP.value}
"""Purposes of orders that a latch or a freeze cancels. A roll is part of the protocol, a hedge protects."""


def known(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Known:
    """The sleeve as of now, working openers among it."""
    return Known(
        at=at,
        mode=pilot.settings.mode,
        overlay=pilot.record.overlay,
        vix=vix_now(pilot, at),
        atr=pilot.record.atr,
        sleeve=sleeve_state(pilot, sleeve),
        beside=_beside(pilot, sleeve),
    )


def _beside(pilot: Pilot, sleeve: Sleeve) -> tuple[SleeveState, ...]:
    """The halves of a mini stand under one cap: the whole mini counts as the sleeve (section 2)."""
    if pilot.settings.kind is AccountKind.FULL:
        return ()
    return tuple(sleeve_state(pilot, other) for other in pilot.sleeves if other is not sleeve)


def sleeve_state(pilot: Pilot, sleeve: Sleeve) -> SleeveState:
    """The sleeve's record with its cash from the books and its working openers from the order desk."""
    record = pilot.sleeve(sleeve)
    return SleeveState(
        sleeve=sleeve,
        cash=pilot.ledger.cash(pilot.place(sleeve)),
        nlv=record.nlv,
        size=record.size,
        base=record.base,
        deployable=record.deployable,
        hwm=record.hwm,
        options=tuple(record.options.values()),
        holdings=tuple(record.holdings.values()),
        pivot=record.pivot,
        frozen_until=record.frozen_until,
        latches=frozenset(record.latches),
        lost=tuple(record.lost.items()),
        skipped=tuple(record.skipped.items()),
        working=_working(pilot, sleeve),
        reserved=sum(record.reserved.values(), ZERO),
        needs_shares=record.needs_shares,
        longs=tuple(record.longs.values()),
        owed=record.owed_reserve + record.owed_leaps,
        leap_cash=pilot.ledger.leap_cash(pilot.place(sleeve)),
        hedge=record.hedge.account(active_triggers(pilot)),
    )


def active_triggers(pilot: Pilot) -> tuple[str, ...]:
    """The section 5 triggers that the last closes found active."""
    return tuple(rule for rule, status in pilot.record.triggers.items() if status == Status.ACTIVE.value)


def vix_now(pilot: Pilot, at: datetime) -> Decimal | None:
    """The VIX as the rules see it now: the last print."""
    seen = pilot.feed.spot("VIX", at)
    return seen.price if seen is not None else None


def _working(pilot: Pilot, sleeve: Sleeve) -> tuple[tuple[str, OptionContract | None, int], ...]:
    rows: list[tuple[str, OptionContract | None, int]] = []
    for order in pilot.desk.working():
        intent = order.intent
        if intent.sleeve != sleeve.value or intent.purpose not in _EXPOSING or order.remaining <= 0:
            continue
        instrument = intent.legs[0].instrument
        if isinstance(instrument, OptionContract):
            rows.append((instrument.underlying, instrument, order.remaining))
        else:
            rows.append((instrument.symbol, None, order.remaining))
    return tuple(rows)
