"""The journal folded into periods: what each week, month and quarter is reported from, as soon as it is over.

Of what is older than the quarter under way only this is kept: transactions (a lot's fees reach back to its opening), a
value a session, the counts of each month, and rows of what happens once a quarter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from trellis.autopilot.events.decision import LevelChanged
from trellis.autopilot.events.lineage import AccountMerged
from trellis.autopilot.events.rules import RulebookReleased
from trellis.autopilot.events.run import AccountCreated, DayClosed, DayOpened, RunFinished, RunStarted
from trellis.autopilot.events.week import WeekClosed
from trellis.books.chart import Place, accounts_of
from trellis.books.gains import closed_lots
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.books.valuation import realised
from trellis.constitution.schema import Rule
from trellis.core.numbers import ZERO
from trellis.reports.periods.period import Period, PeriodData, Span, Standing, period_of
from trellis.reports.periods.tally import Tally
from trellis.reports.run_data import Identity, JournalEnd
from trellis.reports.week_data import Week
from trellis.sim.replay.house_points import HousePoints
from trellis.sim.replay.projection import identity_of
from trellis.sim.replay.projection_weeks import Weeks
from trellis.sim.replay.projection_years import YearsFold

PROVISIONAL, FINAL, TO_DATE = "provisional", "final", "to date"

_Standings = dict[tuple[str, str], Standing]


@dataclass(slots=True)
class _Open:
    """A period under way."""

    period: Period
    before: tuple[Standing, ...]
    transactions: list[Transaction] = field(default_factory=list)


@dataclass(slots=True)
class _Due:
    """A report that is whole once something later than `at` happens; None while a week waits for its final label."""

    at: datetime | None
    data: PeriodData


class PeriodFold:
    """Takes a journal's events in order and gives what each period's report is made from.

    rules: the rows of every rulebook the run was decided by, by hash; risk_free is a yearly fraction.
    """

    def __init__(self, rules: Mapping[str, tuple[Rule, ...]], risk_free: float) -> None:
        self._rules, self._risk_free = rules, risk_free
        self._ledger = Ledger()
        self._booked: list[Transaction] = []
        self._started: RunStarted | None = None
        self._created: AccountCreated | None = None
        self._amended: list[RulebookReleased] = []
        self._identity: Identity | None = None
        self._weeks: dict[str, Weeks] = {}
        self._standings: _Standings = {}
        self._cut: _Standings = {}
        self._open: dict[Span, _Open] = {}
        self._due: list[_Due] = []
        self._years = YearsFold()
        self._merged: set[str] = set()
        self._points: HousePoints | None = None
        self._tallies: dict[str, Tally] = {}
        self._end = JournalEnd(0, "")
        self._closed: datetime | None = None
        self._finished = False

    def take(self, event: object, account: str, end: JournalEnd) -> Iterator[PeriodData]:
        """Fold one event of an account in; what is whole before it happened. end is the chain's end with it."""
        at: datetime = event.at  # type: ignore[attr-defined]
        yield from self._whole_before(at)
        self._turn(at)
        self._fold(event, account)
        self._end = end

    def close(self) -> Iterator[PeriodData]:
        """What is left at the journal's end: whole reports, then the periods under way."""
        last = self._closed
        if last is None:
            return
        yield from self._whole_before(None)
        for span in Span:
            if span in self._open:
                yield self._labelled(self._data(span, TO_DATE, last, self._standings))

    def _whole_before(self, at: datetime | None) -> Iterator[PeriodData]:
        """Reports that nothing from the instant on can change; all that are due where there is no instant."""
        due = [each for each in self._due if at is None or (each.at is not None and each.at < at)]
        self._due = [each for each in self._due if each not in due]
        for each in due:
            if each.data.state == PROVISIONAL:
                yield self._labelled(self._data(Span.WEEK, PROVISIONAL, each.data.at, self._standings | self._cut))
                self._cut = {}
            else:
                yield self._labelled(each.data)
                if each.data.period.span is Span.WEEK:
                    self._forget(each.data.period.name)

    def _turn(self, at: datetime) -> None:
        """Close the periods that the instant lies behind, and open its own."""
        day = at.date()
        for span in Span:
            under_way = self._open.get(span)
            if under_way is not None and day > under_way.period.last and self._closed is None:
                under_way.period = period_of(span, day)  # the account was made before its first session
            if under_way is not None and day > under_way.period.last:
                whole_after = None if span is Span.WEEK else at
                self._due.append(_Due(whole_after, self._data(span, FINAL, self._closed or at, self._standings)))
                del self._open[span]
            if span not in self._open:
                self._open[span] = _Open(period_of(span, day), tuple(self._standings.values()))

    def _fold(self, event: object, account: str) -> None:
        self._years.take(account, event)
        match event:
            case Transaction():
                self._post(event)
            case RunStarted():
                self._started = event
            case AccountCreated():
                if self._created is None:
                    self._created, self._points = event, HousePoints(event.capital)
                    self._identify()
            case RulebookReleased():
                self._amended.append(event)
                self._identify()
            case DayClosed():
                self._close_day(event, account)
            case WeekClosed():
                self._weeks_of(account).take(event)
                self._label_week(event, account)
            case RunFinished():
                self._finished = True
            case AccountMerged():
                self._merged.add(event.account)
            case DayOpened():
                pass
            case _:
                if isinstance(event, LevelChanged) and event.target > event.source:
                    self._tally(event.at.date()).levelled(event.position, event.target)
                self._weeks_of(account).take(event)

    def _identify(self) -> None:
        if self._started is not None and self._created is not None:
            self._identity = identity_of(self._started, self._created, self._amended)

    def _post(self, transaction: Transaction) -> None:
        self._ledger.apply(transaction)
        self._booked.append(transaction)
        self._tally(transaction.at.date()).count(closed_lots((transaction,)))
        for under_way in self._open.values():
            under_way.transactions.append(transaction)

    def _end_merged(self) -> None:
        """A merged account is worth nothing; what flowed out of it stays told, so that the house's flows cancel out."""
        for place, standing in self._standings.items():
            if standing.account in self._merged:
                where = Place(standing.account, standing.sleeve)
                self._standings[place] = self._standing(where, ZERO, realised(self._ledger, where).total, ZERO)

    def _close_day(self, event: DayClosed, account: str) -> None:
        self._end_merged()
        for mark in event.marks:
            place = Place(account, mark.sleeve.value)
            standing = self._standing(place, mark.nlv, mark.realized, mark.unrealized)
            self._standings[standing.place] = standing
        assert self._points is not None, "a day was closed before an account was made"
        self._points.close(event.day, self._standings.values())
        self._closed = event.at

    def _label_week(self, event: WeekClosed, account: str) -> None:
        if not event.final:
            self._cut_week(event, account)
        for due in self._due:
            if due.data.period.name == event.week and event.final:
                due.at = event.at

    def _cut_week(self, event: WeekClosed, account: str) -> None:
        """The week's figures at the report cut: what is not told is what NLV leaves after flows and realised."""
        for row in event.sleeves:
            place = Place(account, row.sleeve.value)
            booked = realised(self._ledger, place).total
            standing = self._standing(place, row.nlv, booked, ZERO)
            open_profit = standing.nlv + standing.reserve - standing.flows - booked
            self._cut[standing.place] = replace(standing, unrealised=open_profit)
        if not any(due.data.state == PROVISIONAL for due in self._due):
            self._due.append(_Due(event.at, self._data(Span.WEEK, PROVISIONAL, event.at, self._cut)))

    def _standing(self, place: Place, nlv: Decimal, booked: Decimal, open_profit: Decimal) -> Standing:
        names = accounts_of(place)
        flows = sum(
            (self._ledger.balance(name) for name in (names.contributions, names.transfers, names.corrections)), ZERO
        )
        reserve = self._ledger.balance(names.reserve)
        return Standing(place.account, place.sleeve, nlv, reserve, -flows, booked, open_profit)

    def _data(self, span: Span, state: str, at: datetime, after: _Standings) -> PeriodData:
        assert self._identity is not None, "a period was reported before an account was made"
        assert self._points is not None, "an account has its points"
        under_way = self._open[span]
        return PeriodData(
            period=under_way.period,
            state=state,
            at=at,
            journal=self._end,
            identity=self._identity,
            rules=self._rules[self._identity.rulebook.at(at).digest],
            before=under_way.before,
            after=tuple(after.values()),
            transactions=tuple(under_way.transactions),
            booked=tuple(self._booked) if span is Span.QUARTER else (),
            weeks=(),
            points=self._points.points,
            tallies=tuple(self._tallies.items()),
            risk_free=self._risk_free,
            years=self._years.done(),
        )

    def _labelled(self, data: PeriodData) -> PeriodData:
        """With the weeks as they stand by now, and where the chain ends by now."""
        found: list[tuple[str, Week]] = []
        if data.period.span is Span.WEEK:
            for account, weeks in self._weeks.items():
                week = weeks.seen(data.period.name)
                found += [] if week is None else [(account, week)]
        state = FINAL if data.state == TO_DATE and self._finished and data.period.span is Span.WEEK else data.state
        return replace(data, weeks=tuple(found), state=state, journal=self._end)

    def _weeks_of(self, account: str) -> Weeks:
        return self._weeks.setdefault(account, Weeks())

    def _forget(self, name: str) -> None:
        for weeks in self._weeks.values():
            weeks.forget(name)

    def _tally(self, day: date) -> Tally:
        return self._tallies.setdefault(f"{day:%Y-%m}", Tally())
