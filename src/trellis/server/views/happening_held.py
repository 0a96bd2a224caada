"""Happenings of what is held: options sold and owned, shares, settlements, levels, rolls, orders."""

from trellis.autopilot.events.decision import ExpiryDecided, LevelChanged, Reviewed, RollArmed, RollWeighed
from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased
from trellis.autopilot.events.position import (
    CashReserved,
    HoldingGone,
    HoldingSet,
    LongGone,
    LongSet,
    OptionGone,
    OptionSet,
    Settled,
)
from trellis.constitution.verdict import Outcome
from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Sleeve
from trellis.orders.events import DecisionEnded, IntentTaken, OrderFilled, OrderPlaced
from trellis.orders.events import Outcome as Ending
from trellis.server.views.happening import Happening, Makers, Weight, named

_GRAVE = frozenset(("exited", "assigned", "adjusted", "delisted"))
_NEW_OPTION = {"opened": "option.sold", "rolled": "option.rolled"}


def _option_set(event: OptionSet) -> Happening:
    option = event.option
    kind = _NEW_OPTION.get(event.cause, "option.changed")
    return Happening(
        kind,
        Weight.DETAIL if kind == "option.changed" else Weight.MATTERS,
        event.sleeve,
        option.contract.underlying,
        option.contract,
        option.contracts,
        option.credit,
        event.received,
        note=event.cause,
        position=option.id,
    )


def _option_gone(event: OptionGone) -> Happening:
    symbol, contract = named(event.contract)
    grave = event.cause in _GRAVE
    return Happening(
        f"option.{event.cause}",
        Weight.DETAIL if event.cause == "rolled" else Weight.URGENT if grave else Weight.MATTERS,
        event.sleeve,
        symbol,
        contract,
        amount=event.profit,
        position=event.position,
    )


def _long_set(event: LongSet) -> Happening:
    option, bought = event.option, event.cause == "bought"
    return Happening(
        f"{option.kind.value}.bought" if bought else "long.changed",
        Weight.MATTERS if bought else Weight.DETAIL,
        event.sleeve,
        option.contract.underlying,
        option.contract,
        option.contracts,
        option.cost,
        event.paid,
        note=event.cause,
        position=option.id,
    )


def _long_gone(event: LongGone) -> Happening:
    symbol, contract = named(event.contract)
    return Happening(
        f"{event.kind.value}.{event.cause}",
        Weight.MATTERS,
        event.sleeve,
        symbol,
        contract,
        event.contracts,
        amount=event.profit,
        position=event.position,
    )


def _holding_set(event: HoldingSet) -> Happening:
    lot, new = event.holding, event.cause in ("bought", "assigned", "exercised")
    return Happening(
        f"shares.{event.cause}" if new else "shares.changed",
        Weight.MATTERS if event.cause == "bought" else Weight.DETAIL,
        event.sleeve,
        lot.symbol,
        quantity=lot.shares,
        price=lot.adjusted_basis,
        note=event.cause,
        position=lot.id,
    )


def _holding_gone(event: HoldingGone) -> Happening | None:
    if not event.holding:
        return None
    return Happening(
        "shares.gone",
        Weight.DETAIL,
        event.sleeve,
        event.symbol,
        quantity=event.shares,
        note=event.cause,
        position=event.holding,
    )


def _settled(event: Settled) -> Happening:
    """Whatever else is settled is told by what it did to the position."""
    what = event.settlement
    symbol, contract = named(what.instrument.key)
    matters = what.kind in ("dividend", "split", "delisted")
    return Happening(
        f"settled.{what.kind}",
        Weight.MATTERS if matters else Weight.DETAIL,
        event.sleeve,
        symbol,
        contract,
        what.quantity,
        what.ratio if what.kind == "split" else None,
        what.cash,
    )


def _level(event: LevelChanged) -> Happening:
    worse = event.target > event.source
    return Happening(
        "level.up" if worse else "level.down",
        Weight.URGENT if worse and event.target > 1 else Weight.MATTERS if worse else Weight.NOTE,
        event.sleeve,
        event.symbol,
        price=event.spot,
        source=str(event.source),
        target=str(event.target),
        note=event.cause,
        position=event.position,
    )


def _armed(event: RollArmed) -> Happening:
    return Happening("roll.armed", Weight.NOTE, event.sleeve, price=event.spot, position=event.position)


def _weighed(event: RollWeighed) -> Happening:
    symbol, contract = named(event.candidate) if event.candidate else ("", None)
    weight = Weight.MATTERS if event.stage == "decided" else Weight.DETAIL
    return Happening(
        f"roll.{event.stage}",
        weight,
        event.sleeve,
        symbol,
        contract,
        price=event.debit,
        target=event.outcome,
        rule=event.rule,
        position=event.position,
    )


def _expiry(event: ExpiryDecided) -> Happening:
    kind = f"expiry.{event.decision}"
    return Happening(kind, Weight.NOTE, event.sleeve, rule=event.rule, position=event.position)


def _reserved(event: CashReserved) -> Happening:
    kind = "cash.released" if event.amount == ZERO else "cash.reserved"
    return Happening(kind, Weight.DETAIL, event.sleeve, amount=event.amount, rule="S7.prep", position=event.position)


def _released(event: HedgeReleased) -> Happening:
    return Happening(
        "hedge.released", Weight.MATTERS, event.sleeve, rule=event.rule, note=event.reason, position=event.position
    )


def _missed(event: HedgeMissed) -> Happening:
    """The alert that follows says the same in words (views.happened)."""
    return Happening(
        "hedge.missed",
        Weight.NOTE,
        event.sleeve,
        event.symbol,
        amount=event.share,
        rule=event.rule,
        note=event.reason,
    )


def _reviewed(event: Reviewed) -> Happening | None:
    """What would have been sent and was refused; a candidate that was passed over is a skip."""
    asked, verdict = event.proposal, event.risk or event.verdict
    if event.stage != "final":
        return None
    refused = verdict.outcome is not Outcome.APPROVED and verdict.outcome is not Outcome.RESIZED
    return Happening(
        "decision.refused" if refused else "decision.approved",
        Weight.MATTERS if refused else Weight.DETAIL,
        asked.sleeve,
        asked.symbol,
        quantity=asked.quantity,
        target=asked.action.value,
        rule=asked.reason or asked.band,
        decision=asked.id,
    )


def _taken(event: IntentTaken) -> Happening:
    intent = event.intent
    symbol, contract = named(intent.legs[0].instrument.key)
    return Happening(
        "order.taken",
        Weight.DETAIL,
        Sleeve(intent.sleeve),
        symbol,
        contract,
        intent.quantity,
        intent.arrival_mid,
        target=intent.purpose,
        decision=intent.decision,
    )


def _placed(event: OrderPlaced) -> Happening:
    order = event.order
    symbol, contract = named(order.legs[0].instrument.key)
    return Happening(
        "order.placed",
        Weight.DETAIL,
        Sleeve(order.sleeve),
        symbol,
        contract,
        order.quantity,
        order.limit,
        decision=order.decision,
    )


def _filled(event: OrderFilled) -> Happening:
    fill = event.fill
    commission = cents(fill.commission)
    return Happening("order.filled", Weight.DETAIL, quantity=fill.quantity, price=fill.price, amount=commission)


def _ended(event: DecisionEnded) -> Happening:
    filled = event.outcome is Ending.FILLED
    return Happening(
        "order.done" if filled else "order.unfilled",
        Weight.DETAIL if filled else Weight.NOTE,
        quantity=event.filled,
        price=event.average,
        target=event.outcome.value,
        note=event.why,
        decision=event.decision,
    )


HELD: Makers = {
    OptionSet: _option_set,
    OptionGone: _option_gone,
    LongSet: _long_set,
    LongGone: _long_gone,
    HoldingSet: _holding_set,
    HoldingGone: _holding_gone,
    Settled: _settled,
    LevelChanged: _level,
    RollArmed: _armed,
    RollWeighed: _weighed,
    ExpiryDecided: _expiry,
    CashReserved: _reserved,
    HedgeReleased: _released,
    HedgeMissed: _missed,
    Reviewed: _reviewed,
    IntentTaken: _taken,
    OrderPlaced: _placed,
    OrderFilled: _filled,
    DecisionEnded: _ended,
}
