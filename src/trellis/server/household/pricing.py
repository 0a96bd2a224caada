"""Sources of prices as a served house asks them: when a person says so, and by itself where the operator allows it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from trellis.adapters.closes.choosing import YAHOO, sources_of
from trellis.adapters.closes.fetching import PriceDesk
from trellis.bookkeeping.invest.fetches import FetchState, FetchTold, state_of
from trellis.bookkeeping.invest.pricing import wanted_closes
from trellis.bookkeeping.invest.trading_days import closed_at
from trellis.bookkeeping.keeper import journal_of
from trellis.core.problems import problem
from trellis.kernel.clock import Clock
from trellis.kernel.holding import HeldError
from trellis.server.household.kept import KeptHousehold
from trellis.server.problems import Refusal

PERSON, HOUSE = "person", "house"
LAG = timedelta(hours=4)
"""How long after the close of New York the house asks: funds tell their values in the evening."""
SOON = timedelta(hours=1)
"""How long after a fetch that no source answered the next is tried."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PriceSettings:
    """daily: whether the house asks by itself; sources: whom, in order; currency: of folders among them."""

    daily: bool = False
    sources: tuple[str, ...] = (YAHOO,)
    currency: str = "USD"


def price_settings(named: Mapping[str, str]) -> PriceSettings:
    """From TRELLIS_PRICES and TRELLIS_PRICE_SOURCES. Raises ProblemError for what is neither daily nor off."""
    when = named.get("TRELLIS_PRICES") or "off"
    if when not in ("daily", "off"):
        raise problem("environment", "TRELLIS_PRICES", when, "it is no way to fetch", "Set it to daily or off.")
    told = named.get("TRELLIS_PRICE_SOURCES") or YAHOO
    sources = tuple(name for text in told.split(",") if (name := text.strip()))
    return PriceSettings(when == "daily", sources or (YAHOO,))


def due(now: datetime, last: FetchTold | None) -> datetime:
    """When the house asks next: once after each close, and an hour after a fetch that nobody answered."""
    ready = _ready(now)
    if last is None or last.at < ready:
        return ready if last is None or last.reached else max(ready, last.at + SOON)
    if not last.reached:
        return last.at + SOON
    day = now.date()
    while (later := closed_at(day) + LAG) <= now:
        day += _DAY
    return later


class Pricing:
    """The prices of one home's household; threads may share it."""

    def __init__(self, home: Path, kept: KeptHousehold, clock: Clock, settings: PriceSettings) -> None:
        """Nothing is asked yet."""
        self.settings = settings
        self._home, self._kept, self._clock = home, kept, clock

    @property
    def state(self) -> FetchState:
        """What the last fetch came to, and who wants to be left alone until when."""
        with self._kept.reading() as record:
            return state_of(self._home, record.seal).of(self._clock.now())

    def next(self) -> datetime | None:
        """When the house asks by itself next; None where it does not."""
        return due(self._clock.now(), self.state.last) if self.settings.daily else None

    def fetch(self) -> None:
        """Ask now. What a source refuses is no error here: the state tells of it.

        Raises Refusal 409 while another is at it, ProblemError where nothing is to be priced or a source is missing.
        """
        with _one_at_a_time():
            self._ask(PERSON, self._clock.now())

    def once(self) -> FetchTold | None:
        """Ask if that is due; what came of it, None where it was not. Raises ProblemError for what cannot be kept."""
        now = self._clock.now()
        if not self.settings.daily or not journal_of(self._home).exists() or now < due(now, self.state.last):
            return None
        with self._kept.reading() as record:
            if not wanted_closes(record.invest, self._kept.today):
                return None
        with suppress(HeldError):
            self._ask(HOUSE, now)
        last = self.state.last
        return last if last is not None and last.at == now else None

    def _ask(self, by: str, at: datetime) -> None:
        sources = sources_of(self.settings.sources, currency=self.settings.currency, field="TRELLIS_PRICE_SOURCES")
        PriceDesk(self._home, self._kept, sources).fetch(by, self._kept.today, at)


def _ready(now: datetime) -> datetime:
    """The last instant at which a close was ready to be asked for."""
    day = now.date()
    while (found := closed_at(day) + LAG) > now:
        day -= _DAY
    return found


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Turns the hold of another into a refusal."""
    try:
        yield
    except HeldError as error:
        one = error.problems[0]
        raise Refusal(409, one.message, one.way_out) from error
