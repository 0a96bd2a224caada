"""Desk and simulated venue together under scripted faults: they agree to the contract once the day is over."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.desk_run import DeskRun
from tests.fakes.orders import PUT, TEN, intent
from tests.fakes.venue_run import VenueRun

from trellis.orders.events import OrderFilled
from trellis.orders.ladder import beyond_cap
from trellis.sim.venue.behaviour import Behaviour
from trellis.sim.venue.fills import FillModel

CLOSE = TEN + timedelta(hours=6)

behaviours = st.builds(
    Behaviour,
    version=st.sampled_from((None, 1, 2, 3, 5)),
    nth=st.sampled_from((None, 1, 2)),
    lose=st.booleans(),
    lose_ack=st.booleans(),
    hold=st.sampled_from((timedelta(0), timedelta(seconds=2), timedelta(hours=1))),
    most=st.sampled_from((None, 1, 4)),
    cancel_delay=st.sampled_from((timedelta(0), timedelta(seconds=5))),
    lose_cancel=st.booleans(),
    race=st.booleans(),
    repeat_fills=st.booleans(),
)


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(
    script=st.lists(behaviours, max_size=3),
    quantities=st.lists(st.sampled_from((1, 3, 10, 70)), min_size=1, max_size=3),
    adv=st.sampled_from((None, 100, 5000)),
)
def test_desk_and_venue_agree_at_the_close_and_nothing_passes_its_quantity_or_cap(
    script: list[Behaviour], quantities: list[int], adv: int | None
) -> None:
    venue = VenueRun(*script, model=FillModel())
    venue.feed.write_quote(PUT, "1.95", "2.05", adv=adv)
    run = DeskRun(venue.venue)
    intents = {f"d{n}": intent(f"d{n}", size, good_until=CLOSE) for n, size in enumerate(quantities)}
    run.submit(*intents.values())
    run.until(CLOSE + timedelta(hours=1))
    fills = [event.fill for event in run.journal if isinstance(event, OrderFilled)]

    assert sum(fill.quantity for fill in fills) == -venue.position(PUT)
    assert venue.cash() == 100_000 + sum(100 * fill.quantity * fill.price - fill.commission for fill in fills)
    for name, decision in intents.items():
        own = [order for order in run.placed() if order.decision == name]
        filled = [fill for fill in fills if fill.order in {order.id for order in own}]
        assert sum(fill.quantity for fill in filled) <= decision.quantity
        assert all(not beyond_cap(decision, fill.price) for fill in filled)
        assert Decimal("1.90") <= min((order.limit for order in own if order.limit), default=Decimal(2))
