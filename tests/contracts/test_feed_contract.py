"""Every Feed passes the deck: the simulated one, and the fakes that other tests rely on."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.contracts.feed_deck import CARDS, Subject
from tests.fakes.alluse import StillBoard, quoted
from tests.fakes.autopilot import FIRST, SESSIONS, Session, at, history
from tests.fakes.market import FakeHistory, ScriptedFeed

from trellis.core.terms import Right
from trellis.market.bars import DailyBar
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Split
from trellis.sim.market.feed import SimulatedFeed

TUESDAY, FRIDAY = date(2025, 3, 4), date(2025, 3, 7)
_MINUTES = (0, 1, 15, 90, 389)
_ON_MONDAY = tuple(at(FIRST, 9, 30) + timedelta(minutes=step) for step in _MINUTES)
MOMENTS = (*_ON_MONDAY, at(TUESDAY, 9, 30), at(TUESDAY, 11))
OPTION = OptionContract("AAPL", FRIDAY, Right.PUT, Decimal(100))


def simulated(last: int) -> SimulatedFeed:
    """Sessions that agree through Tuesday, and then move by so many percent a day; a split and a dividend follow."""
    made = history([Session(1, 1), Session(-1, 2), *[Session(last, last)] * 5])
    made.paid.append(Dividend("AAPL", TUESDAY, Decimal("0.25")))
    made.split.append(Split("AAPL", date(2025, 2, 25), Decimal(2)))
    return SimulatedFeed(made, SESSIONS)


def scripted(last: str) -> ScriptedFeed:
    """A print and a quote a few times a day, and one after everything that is asked for."""
    made = FakeHistory()
    bars = [DailyBar(day, *(Decimal(100),) * 4, 1000, False) for day in SESSIONS.between(date(2025, 2, 3), FRIDAY)]
    made.add(Underlying("AAPL", Kind.EQUITY), bars)
    made.paid.append(Dividend("AAPL", TUESDAY, Decimal("0.25")))
    feed = ScriptedFeed(made)
    for step, moment in enumerate(MOMENTS):
        feed.set_spot("AAPL", str(100 + step), moment)
        feed.set_mid(OPTION, f"2.{step}0", moment, "0.42")
    feed.set_mid(OptionContract("AAPL", FRIDAY, Right.CALL, Decimal(105)), "1.10", MOMENTS[0], "0.30")
    feed.set_spot("AAPL", last, at(FRIDAY, 10))
    feed.set_mid(OPTION, last, at(FRIDAY, 10))
    return feed


def still() -> StillBoard:
    """A board on which nothing moves."""
    rows = [quoted("AAPL", FRIDAY, right, strike, "0.42") for right in Right for strike in ("105", "100")]
    return StillBoard(spots={"AAPL": Decimal(101)}, quotes=rows)


SUBJECTS = (
    Subject("simulated", lambda: simulated(2), lambda: simulated(-4), "AAPL", MOMENTS, with_options=True),
    Subject("simulated index", lambda: simulated(2), lambda: simulated(-4), "VIX", MOMENTS, with_options=False),
    Subject("scripted", lambda: scripted("200"), lambda: scripted("50"), "AAPL", MOMENTS, with_options=True),
    Subject("still board", still, None, "AAPL", MOMENTS, with_options=True),
)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.__name__)
@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_the_feed_passes(card: Callable[[Subject], None], subject: Subject) -> None:
    card(subject)
