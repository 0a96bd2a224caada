"""Events that a report tells in one line: latches, modes, expiry, settlements, alerts."""

from collections.abc import Callable, Mapping

from trellis.autopilot.events.decision import ExpiryDecided, RollArmed
from trellis.autopilot.events.position import CashReserved, Settled
from trellis.autopilot.events.run import Reconciled
from trellis.autopilot.events.sleeve import (
    AlertRaised,
    FreezeSet,
    HwmRebased,
    LatchReleased,
    LatchSet,
    MoveRefused,
    OverlayChanged,
    PivotChanged,
)
from trellis.core.numbers import HUNDRED
from trellis.core.terms import Overlay
from trellis.orders.events import OrderRejected, OrphanSeen
from trellis.reports.week_data import Notice
from trellis.reports.words import instrument_text, money

_Names = Mapping[str, str]


def notice_of(event: object, contracts: _Names) -> Notice | None:
    """The line for an event; None for one that needs none. contracts: the option that a position id stands for."""
    made = _MAKERS.get(type(event))
    return made(event, contracts) if made is not None else None


def _latch_set(event: LatchSet, contracts: _Names) -> Notice:
    reason = " ".join(contracts.get(word, word) for word in event.reason.split())
    return Notice(event.at, event.sleeve.value, "latch set", f"{event.latch.value}: {reason}", event.rule)


def _latch_released(event: LatchReleased, _: _Names) -> Notice:
    text = f"{event.latch.value} by {event.by}: {event.reason}"
    return Notice(event.at, event.sleeve.value, "latch released", text, "", event.by)


def _overlay(event: OverlayChanged, _: _Names) -> Notice:
    """Out of KILLED only people lead (T17)."""
    vix = "unknown" if event.vix is None else f"{event.vix:.2f}"
    text = f"{event.source.value} to {event.target.value}, VIX {vix} ({event.reason})"
    by = event.reason.partition(":")[0] if _is_reset(event) else ""
    return Notice(event.at, "", "mode", text, event.rule, by)


def _is_reset(event: OverlayChanged) -> bool:
    return event.source is Overlay.KILLED and event.target is not Overlay.KILLED


def _pivot(event: PivotChanged, _: _Names) -> Notice:
    state = event.target or "lifted"
    text = f"{state}: NLV {money(event.nlv)} of mark {money(event.hwm)}, drawdown {event.drawdown * HUNDRED:.2f} %"
    return Notice(event.at, event.sleeve.value, "pivot", text, event.rule)


def _rebased(event: HwmRebased, _: _Names) -> Notice:
    text = f"{money(event.source)} to {money(event.target)} by {event.by}: {event.reason}"
    return Notice(event.at, event.sleeve.value, "mark rebased", text, "S0.dd.recover", event.by)


def _freeze(event: FreezeSet, contracts: _Names) -> Notice:
    text = f"no new entries through {event.until}, for {contracts.get(event.position, event.position)}"
    return Notice(event.at, event.sleeve.value, "freeze", text, event.rule)


def _alert(event: AlertRaised, _: _Names) -> Notice:
    sleeve = event.sleeve.value if event.sleeve is not None else ""
    return Notice(event.at, sleeve, "alert", f"{event.severity}: {event.message}", event.rule)


def _refused(event: MoveRefused, _: _Names) -> Notice:
    text = f"{event.source} to {event.target}: {event.reason}"
    return Notice(event.at, event.sleeve.value, "move refused", text, "")


def _armed(event: RollArmed, contracts: _Names) -> Notice:
    text = f"{contracts.get(event.position, event.position)}: spot {event.spot:.2f} at or below {event.line:.2f}"
    return Notice(event.at, event.sleeve.value, "roll armed", text, "S3.roll.prep")


def _expiry(event: ExpiryDecided, contracts: _Names) -> Notice:
    compared = f" ({event.value} against {event.limit})" if event.value else ""
    text = f"{contracts.get(event.position, event.position)}: {event.decision.replace('_', ' ')}{compared}"
    return Notice(event.at, event.sleeve.value, "expiry", text, event.rule)


def _reserved(event: CashReserved, contracts: _Names) -> Notice:
    text = f"{money(event.amount)} for {contracts.get(event.position, event.position)}"
    return Notice(event.at, event.sleeve.value, "cash reserved", text, "S7.prep")


def _settled(event: Settled, _: _Names) -> Notice:
    what = event.settlement
    details = [f"{what.quantity:+d}"] if what.kind != "dividend" else [f"{what.quantity} shares"]
    details += [f"{what.shares:+d} shares"] if what.shares else []
    details += [f"cash {money(what.cash)}"] if what.cash else []
    details += [f"{what.ratio} for 1"] if what.kind == "split" else []
    text = f"{instrument_text(what.instrument)}: {', '.join(details)}"
    return Notice(event.at, event.sleeve.value, what.kind, text, "S7.log")


def _reconciled(event: Reconciled, _: _Names) -> Notice | None:
    if event.outcome == "clean":
        return None
    text = f"{event.outcome}: {'; '.join(event.differences)}"
    return Notice(event.at, event.sleeve.value, "reconciliation", text, "")


def _rejected(event: OrderRejected, _: _Names) -> Notice:
    return Notice(event.at, "", "order rejected", f"{event.order}: {event.reason}", "")


def _orphan(event: OrphanSeen, _: _Names) -> Notice:
    return Notice(event.at, "", "orphan order", event.order, "S9.orphan")


_MAKERS: Mapping[type, Callable[..., Notice | None]] = {
    LatchSet: _latch_set,
    LatchReleased: _latch_released,
    OverlayChanged: _overlay,
    PivotChanged: _pivot,
    HwmRebased: _rebased,
    FreezeSet: _freeze,
    AlertRaised: _alert,
    MoveRefused: _refused,
    RollArmed: _armed,
    ExpiryDecided: _expiry,
    CashReserved: _reserved,
    Settled: _settled,
    Reconciled: _reconciled,
    OrderRejected: _rejected,
    OrphanSeen: _orphan,
}
