"""What must hold in every scenario whatever it is about; checked after every wake and every step."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from trellis.autopilot.known import known
from trellis.books import checks
from trellis.books.transaction import Transaction
from trellis.constitution.proposal import Action
from trellis.core.numbers import ONE, ZERO
from trellis.core.terms import Overlay, Side, Sleeve
from trellis.orders.events import IntentTaken, OrderFilled, OrderPlaced
from trellis.orders.order import Intent, Order
from trellis.risk.exposure import deployment
from trellis.sim.scenario.words import instrument_text
from trellis.sim.scenario.world import World
from trellis.strategies.alluse import facts

_OPENERS = frozenset((Action.OPEN_PUT.value, Action.BUY_SHARES.value))


class Watch:
    """Looks at every event once, as soon as the wake that made it is over."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen = len(world.recorder.events)
        self._posted = [event for event in world.recorder.events if isinstance(event, Transaction)]
        self._ids: set[str] = set()
        self._intents: dict[str, Intent] = {}
        self._orders: dict[str, Order] = {}
        self._filled: dict[str, int] = {}
        self.broken: list[str] = []

    def woken(self) -> None:
        """After a wake: ids, limits and caps of what is new."""
        events = self._world.recorder.events
        for event in events[self._seen :]:
            self.broken += self._about(event)
        self._seen = len(events)

    def stepped(self) -> list[str]:
        """After a step: the books and the venue as well. Everything found since the last time."""
        self.woken()
        found, self.broken = [*self.broken, *self._books(), *self._venue()], []
        return found

    def _about(self, event: object) -> Iterator[str]:
        if isinstance(event, Transaction):
            self._posted.append(event)
        elif isinstance(event, IntentTaken):
            self._intents[event.intent.decision] = event.intent
            if event.intent.purpose in _OPENERS:
                yield from self._caps(event.intent, event.at)
        elif isinstance(event, OrderPlaced):
            yield from self._placed(event.order)
        elif isinstance(event, OrderFilled):
            yield from self._fills(event)

    def _placed(self, order: Order) -> Iterator[str]:
        if order.id in self._ids:
            yield f"order {order.id} went out twice"
        self._ids.add(order.id)
        self._orders[order.id] = order
        if order.limit is not None and _worse(order, order.limit, worst_price(self._intents[order.decision])):
            yield f"order {order.id} has limit {order.limit}, beyond {worst_price(self._intents[order.decision])}"

    def _fills(self, event: OrderFilled) -> Iterator[str]:
        order = self._orders[event.fill.order]
        intent = self._intents[order.decision]
        self._filled[order.decision] = self._filled.get(order.decision, 0) + event.fill.quantity
        if self._filled[order.decision] > intent.quantity:
            yield f"decision of {order.id} filled {self._filled[order.decision]} of {intent.quantity}"
        if order.limit is not None and _worse(order, event.fill.price, order.limit):
            yield f"order {order.id} filled at {event.fill.price}, worse than its limit {order.limit}"

    def _caps(self, intent: Intent, at: datetime) -> Iterator[str]:
        """A sleeve that has just decided to open stays inside S0.symbol.cap and the ceiling of its week."""
        world, sleeve = self._world, Sleeve(intent.sleeve)
        rulebook, size = world.rulebook, world.pilot.sleeve(sleeve).size
        amounts = facts.exposures(known(world.pilot, sleeve, at), world.feed)
        cap = rulebook.number("S0.symbol.cap") * size
        hedged = world.pilot.record.overlay is Overlay.HEDGED_WEEK
        part = rulebook.number("S6.vix.hedged", "ceiling") if hedged else rulebook.number("S0.deploy.ceiling")
        symbol = instrument_text(intent.legs[0].instrument).split()[0]
        if amounts.get(symbol, ZERO) > cap:
            yield f"{sleeve.value} holds {amounts[symbol]} of {symbol}, above S0.symbol.cap {cap}"
        if deployment(amounts) > part * size:
            yield f"{sleeve.value} is deployed {deployment(amounts)}, above {part * size}"

    def _books(self) -> Iterator[str]:
        ledger = self._world.pilot.ledger
        found = (
            *checks.unbalanced(self._posted),
            *checks.posted_twice(self._posted),
            *checks.places_out_of_balance(ledger),
            *checks.orphan_lots(ledger),
        )
        return (str(each) for each in found)

    def _venue(self) -> Iterator[str]:
        """Books against venue; while the line is cut the books cannot know what happened there."""
        if self._world.pilot.line.failed:
            return
        pilot, venue, account = self._world.pilot, self._world.venue, self._world.given.account
        for sleeve in Sleeve:
            place = pilot.place(sleeve)
            books, broker = pilot.ledger.positions(place), dict(venue.positions(account, sleeve.value))
            if books != broker:
                yield f"{sleeve.value}: books hold {books}, the venue {broker}"
            ours = pilot.ledger.cash(place) + pilot.ledger.leap_cash(place) + pilot.ledger.reserve(place)
            theirs = venue.cash(account, sleeve.value)
            if ours != theirs:
                yield f"{sleeve.value}: books have {ours} in cash, the venue {theirs}"


def worst_price(intent: Intent) -> Decimal:
    """The worst price the decision allows, worked out here anew: its ceiling, or its cap from the arrival mid."""
    if intent.ceiling is not None:
        return intent.ceiling
    selling = len(intent.legs) == 1 and intent.legs[0].side is Side.SELL
    return intent.arrival_mid * (ONE - intent.cap if selling else ONE + intent.cap)


def _worse(order: Order, price: Decimal, limit: Decimal) -> bool:
    selling = len(order.legs) == 1 and order.legs[0].side is Side.SELL
    return price < limit if selling else price > limit
