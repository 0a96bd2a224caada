"""What a pipeline is made of, as plain data that any place can make the account, its market and its venue from."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.instruments import NOTHING_TOLD, Instruments
from trellis.adaptive.listing import ExchangeHours, Hours, Listing, WeekdayHours
from trellis.adaptive.prices import Prices, PriceTerms
from trellis.adaptive.recorder import Recorder
from trellis.core.ids import short_digest
from trellis.kernel.codec import decode_state, encode_state
from trellis.market.fees import Schedules
from trellis.market.ports import SourceNote
from trellis.market.sessions import REGULAR_CLOSE, REGULAR_OPEN, Sessions
from trellis.messages import kinds
from trellis.messages.module import Capabilities, Identity, Subscription
from trellis.orders.ports import Broker
from trellis.risk.mandate import Mandate
from trellis.sim.adaptive.run import PaperRun
from trellis.sim.adaptive.universe import Universe, quoted_of
from trellis.sim.venue.many_bars import Quoted

BARS, THROUGH, ENTRIES, HALT = "market_bars", "plans_through", "journal_entries", "risk_halt"
REGIME, INTELLIGENCE, REPLICATION = "regime_change", "intelligence_broadcast", "replication_signal"


@dataclass(frozen=True, slots=True)
class Calendar:
    """An exchange's sessions: weekdays of the span but those on which it is shut, and odd hours by day."""

    first: date
    last: date
    shut: tuple[date, ...]
    opens: tuple[tuple[date, time], ...]
    closes: tuple[tuple[date, time], ...]

    @property
    def hours(self) -> ExchangeHours:
        """The hours of the exchange."""
        count = (self.last - self.first).days + 1
        days = [self.first + timedelta(days=number) for number in range(count)]
        open_on = [day for day in days if day.weekday() < 5 and day not in set(self.shut)]
        return ExchangeHours(Sessions(self.first, self.last, open_on, dict(self.opens), dict(self.closes)))


def calendar_of(sessions: Sessions) -> Calendar:
    """The sessions as data."""
    days = sessions.between(sessions.first, sessions.last)
    opens = [(day, sessions.opens(day).time()) for day in days]
    closes = [(day, sessions.closes(day).time()) for day in days]
    return Calendar(
        sessions.first,
        sessions.last,
        sessions.weekday_closures(sessions.first, sessions.last),
        tuple(row for row in opens if row[1] != REGULAR_OPEN),
        tuple(row for row in closes if row[1] != REGULAR_CLOSE),
    )


@dataclass(frozen=True, slots=True)
class Genomes:
    """A breeding by its folder, which every place must have, and the hash that its chain ends with. auditor: who audits
    its modules again (modules/auditing.py), empty for nobody.
    """

    folder: str
    head: str
    auditor: str = ""


@dataclass(frozen=True, slots=True)
class Appointed:
    """Breedings whose promoted genome, else last champion, works for the account beside its modules."""

    decision_maker: Genomes | None = None
    trader: Genomes | None = None


NOBODY = Appointed()


@dataclass(frozen=True, slots=True)
class Planning:
    """Who plans: survivors of a breeding by their modules' ids, plans given by their canonical forms, or a crossing of
    averages over the symbols. A pipeline's modules are of one breeding.
    """

    symbols: tuple[str, ...] = ()
    plans: tuple[str, ...] | None = None
    modules: tuple[str, ...] = ()
    genomes: Genomes | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """One account's pipeline. name: what its modules are called after; calendar: None for weekdays without holidays.
    told, file: what a file tells of instruments and venues, and its SHA-256.

    detectors: in the order in which their plans of one instant are taken; appointed: who was bred to work for it.
    """

    name: str
    terms: Terms
    listings: tuple[Listing, ...]
    prices: PriceTerms
    mandate: Mandate
    capital: Decimal
    begins: datetime
    notes: tuple[SourceNote, ...]
    settings: tuple[tuple[str, str], ...]
    fees: Schedules
    calendar: Calendar | None
    detectors: tuple[Planning, ...]
    appointed: Appointed = NOBODY
    told: Instruments = NOTHING_TOLD
    file: str = ""

    @property
    def modules(self) -> int:
        """How many survivors plan."""
        return sum(len(each.modules) for each in self.detectors)

    @property
    def genomes(self) -> Genomes | None:
        """The breeding that its modules are of; None where none plan."""
        return next((each.genomes for each in self.detectors if each.genomes is not None), None)

    @property
    def hours(self) -> Hours:
        """Of every listing whose venue shuts."""
        return WeekdayHours() if self.calendar is None else self.calendar.hours

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """The listings as the venue has them."""
        return quoted_of(self.listings, self.fees, self.told)

    def price_book(self) -> Prices:
        """Prices before the first bar."""
        return Prices([each.symbol for each in self.listings], self.prices)

    def account(self, broker: Broker, recorder: Recorder) -> Account:
        """The account before its first event."""
        return Account(self.terms, self.listings, self.hours, self.price_book(), self.mandate, broker, recorder)

    @property
    def feed(self) -> Identity:
        """Who tells bars."""
        return Identity(f"feed:{self.name}", kinds.Kind.DSI, f"feed:{self.name}")

    def detector(self, place: int, copy: int = 0) -> Identity:
        """A detector by its place."""
        return self._leading(f"detector-{place}", kinds.Kind.DETECTOR, copy)

    def decision_maker(self, copy: int = 0) -> Identity:
        """Who answers plans."""
        return self._leading("decider", kinds.Kind.DECISION_MAKER, copy)

    def trader(self, copy: int = 0) -> Identity:
        """Who trades what was approved."""
        return self._leading("trader", kinds.Kind.TRADER, copy)

    @property
    def keeper(self) -> Identity:
        """Who keeps the account's journal: the program at which a person sits."""
        named = f"keeper:{self.name}"
        return Identity(named, kinds.Kind.OPERATOR, named, keeps_state=True)

    @property
    def regimes(self) -> Identity:
        """Who tells of changes of regime, once the journal has them."""
        return Identity(f"regimes:{self.name}", kinds.Kind.REGIME, f"regimes:{self.name}")

    @property
    def _hearing(self) -> Capabilities:
        """Bars, regimes, scores and signals to breed of this pipeline alone, whoever else is on the bus."""
        own = frozenset((self.name,))
        return Capabilities(hears=tuple(Subscription(each, own) for each in (BARS, REGIME, INTELLIGENCE, REPLICATION)))

    def _leading(self, role: str, kind: kinds.Kind, copy: int) -> Identity:
        """One of the copies that stand for a role; the one that holds the lease leads, for each keeps a state."""
        box = f"{role}:{self.name}"
        named = f"{box}:{copy}" if copy else box
        return Identity(named, kind, box, capabilities=self._hearing, account=box, keeps_state=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A detector's place in a pipeline."""

    pipeline: Pipeline
    number: int


def pipeline_of(text: str) -> Pipeline:
    """The pipeline in a posting's settings. Raises ProblemError for a text that holds none."""
    return decode_state(Pipeline, text.encode())


def text_of(made: Pipeline | Place) -> str:
    """Settings for a posting."""
    return encode_state(made).decode()


def pipeline_for(run: PaperRun, detectors: tuple[Planning, ...], appointed: Appointed = NOBODY) -> Pipeline:
    """The pipeline of a paper run, with these detectors in place of its source of plans, and who was bred to work
    for it. Its name tells two runs apart that share a bus.
    """
    universe = run.universe
    bare = Pipeline(
        run.terms.account,
        run.terms,
        universe.listings,
        universe.price_terms,
        run.mandate,
        run.capital,
        universe.begins,
        tuple(each.note for each in universe.series),
        run.settings,
        universe.fees,
        calendar_for(universe),
        detectors,
        appointed,
        universe.told,
        universe.file,
    )
    return replace(bare, name=f"{run.terms.account}-{short_digest('pipeline', text_of(bare))}")


def calendar_for(universe: Universe) -> Calendar | None:
    """The calendar of a universe's exchange; None where it knows no holidays."""
    hours = universe.exchange
    return calendar_of(hours.sessions) if isinstance(hours, ExchangeHours) else None
