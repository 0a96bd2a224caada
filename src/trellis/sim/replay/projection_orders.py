"""Orders of a journal, from intent to end, gathered by decision."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trellis.core.terms import Side, Sleeve
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.orders.events import DecisionEnded, IntentTaken, OrderFilled, OrderPlaced
from trellis.orders.order import Intent
from trellis.reports.week_data import FillRow, OrderRow, Rung
from trellis.reports.words import leg_text


@dataclass(slots=True)
class _Under:
    """A decision at the desk."""

    taken: IntentTaken
    rungs: list[Rung] = field(default_factory=list)
    fills: list[FillRow] = field(default_factory=list)

    def ended(self, event: DecisionEnded | None) -> OrderRow:
        """The row that it leaves; without an end where the run stopped first."""
        intent = self.taken.intent
        return OrderRow(
            at=self.taken.at,
            decision=intent.decision,
            sleeve=Sleeve(intent.sleeve),
            purpose=intent.purpose,
            legs=" and ".join(leg_text(leg) for leg in intent.legs),
            sign=_sign(intent),
            multiplier=MULTIPLIER if isinstance(intent.legs[0].instrument, OptionContract) else 1,
            quantity=intent.quantity,
            arrival_mid=intent.arrival_mid,
            rungs=tuple(self.rungs),
            fills=tuple(self.fills),
            outcome=event.outcome.value if event is not None else "",
            why=event.why if event is not None else "",
            filled=event.filled if event is not None else sum(fill.quantity for fill in self.fills),
            average=event.average if event is not None else None,
        )


class Desk:
    """The decisions under way; each leaves a row when it ends."""

    def __init__(self) -> None:
        self._under: dict[str, _Under] = {}
        self._decision: dict[str, str] = {}

    def take(self, event: object) -> OrderRow | None:
        """Fold one order event; the row of the decision that it ends, if it ends one."""
        match event:
            case IntentTaken():
                self._under[event.intent.decision] = _Under(event)
            case OrderPlaced():
                self._placed(event)
            case OrderFilled():
                self._filled(event)
            case DecisionEnded() if event.decision in self._under:
                return self._under.pop(event.decision).ended(event)
            case _:
                pass
        return None

    def left(self) -> Iterator[OrderRow]:
        """What has not ended."""
        return (under.ended(None) for under in self._under.values())

    def _placed(self, event: OrderPlaced) -> None:
        order = event.order
        self._decision[order.id] = order.decision
        rung = Rung(event.at, event.slice, event.version, event.clip, event.rung, order.limit)
        self._under[order.decision].rungs.append(rung)

    def _filled(self, event: OrderFilled) -> None:
        fill = event.fill
        under = self._under.get(self._decision.get(fill.order, ""))
        if under is not None:
            under.fills.append(FillRow(event.at, fill.quantity, fill.price, fill.commission, event.late))


def _sign(intent: Intent) -> int:
    """A combination's price is what is paid, whatever its legs do."""
    return Side.BUY.sign if len(intent.legs) > 1 else intent.legs[0].side.sign
