"""What the order desk did with one decision, told out of the records."""

from dataclasses import dataclass, field
from datetime import datetime

from trellis.core.numbers import ZERO
from trellis.market.instruments import Instrument
from trellis.orders.events import (
    CancelRequested,
    DecisionEnded,
    IntentTaken,
    OrderAcked,
    OrderCancelled,
    OrderFilled,
    OrderNeverArrived,
    OrderPlaced,
    OrderRejected,
    OrderSent,
    OrderUnknown,
)
from trellis.server.runs.watched import Records, WatchedRun
from trellis.server.schemas.decisions import Became, CourseTold, FillTold, LegTold, OrderTold
from trellis.server.views.courses import Course
from trellis.server.views.view import Noted

_STATES: dict[type, str] = {
    OrderSent: "sent",
    OrderAcked: "acked",
    CancelRequested: "cancel_pending",
    OrderCancelled: "cancelled",
    OrderRejected: "rejected",
    OrderUnknown: "unknown",
    OrderNeverArrived: "never_arrived",
}


def became_of(course: Course) -> Became:
    """The course in a line."""
    return Became(
        outcome=course.ended.value if course.ended else "working",
        orders=course.orders,
        wanted=course.wanted,
        filled=course.filled,
        average=course.average,
    )


def course_told(run: WatchedRun, records: Records, course: Course) -> CourseTold:
    """The whole course, each child order with its fills."""
    draft = _Draft()
    for sequence in course.sequences:
        noted = run.noted(records, sequence)
        assert noted is not None, f"record {sequence} was read and is gone"
        draft.take(noted)
    assert draft.intent is not None, "a course begins with its intent"
    intent, fills = draft.intent[1].intent, [fill for order in draft.orders.values() for fill in order.fills]
    return CourseTold(
        sequence=draft.intent[0],
        purpose=intent.purpose,
        legs=[LegTold(instrument=_key(leg.instrument), side=leg.side) for leg in intent.legs],
        quantity=intent.quantity,
        order_kind=intent.kind,
        arrival_mid=intent.arrival_mid,
        cap=intent.cap,
        ceiling=intent.ceiling,
        good_until=intent.good_until,
        orders=list(draft.orders.values()),
        commission=sum((fill.commission for fill in fills), ZERO),
        became=became_of(course),
        why=draft.ended[1].why if draft.ended else "",
        ended=draft.ended[0] if draft.ended else None,
    )


def _key(instrument: Instrument) -> str:
    return instrument.key


@dataclass(slots=True)
class _Draft:
    intent: tuple[int, IntentTaken] | None = None
    ended: tuple[int, DecisionEnded] | None = None
    orders: dict[str, OrderTold] = field(default_factory=dict)

    def take(self, noted: Noted) -> None:
        match noted.event:
            case IntentTaken() as event:
                self.intent = noted.sequence, event
            case DecisionEnded() as event:
                self.ended = noted.sequence, event
            case OrderPlaced() as event:
                self.orders[event.order.id] = _order(noted, event)
            case OrderFilled() as event:
                self._fill(noted, event)
            case event:
                self._heard(noted.at, event)

    def _heard(self, at: datetime, event: object) -> None:
        order = self.orders[getattr(event, "order", "")]
        order.state, order.until = _STATES[type(event)], at
        if isinstance(event, CancelRequested):
            order.why = event.why
        if isinstance(event, OrderRejected):
            order.why = event.reason

    def _fill(self, noted: Noted, event: OrderFilled) -> None:
        order, fill = self.orders[event.fill.order], event.fill
        order.fills.append(
            FillTold(
                sequence=noted.sequence,
                at=noted.at,
                quantity=fill.quantity,
                price=fill.price,
                commission=fill.commission,
                late=event.late,
            )
        )
        whole = sum(each.quantity for each in order.fills) >= order.quantity
        order.state, order.until = "filled" if whole else "partial", noted.at


def _order(noted: Noted, event: OrderPlaced) -> OrderTold:
    return OrderTold(
        id=event.order.id,
        sequence=noted.sequence,
        at=noted.at,
        slice=event.slice,
        version=event.version,
        clip=event.clip,
        rung=event.rung,
        quantity=event.order.quantity,
        limit=event.order.limit,
        mid=event.mid,
        state="new",
        until=None,
        why="",
        fills=[],
    )
