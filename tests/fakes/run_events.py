"""A run told by hand: six sessions in March 2025, real events in the order in which an autopilot journals them.

Gen sells an AAPL put (filled one rung below the mid) and a GOOG put; GOOG expires, AAPL falls through Level 2, its roll
is too dear, and it is bought back at Level 3. Com buys 100 AMZN, on which a dividend is paid in the second week. SPY is
skipped by the symbol cap. A person lifts the latch on the Monday after.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from tests.fakes.market import FakeHistory, climbing_bars

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.decision import DeploymentNoted, LevelChanged, Reviewed, RollWeighed, SymbolSkipped
from trellis.autopilot.events.position import OptionGone, OptionSet, Settled
from trellis.autopilot.events.run import (
    AccountCreated,
    DayClosed,
    DayOpened,
    Reconciled,
    RunFinished,
    RunStarted,
    SleeveMark,
)
from trellis.autopilot.events.sleeve import LatchReleased, LatchSet, SleeveMoved
from trellis.autopilot.events.week import SleeveWeek, WeekClosed
from trellis.autopilot.recorder import stream_of
from trellis.books.chart import Place
from trellis.books.ledger import Ledger
from trellis.books.posting.cash import funded
from trellis.books.posting.fills import filled
from trellis.books.posting.settlements import settled
from trellis.books.transaction import Transaction
from trellis.books.valuation import valued
from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.rulebook import load
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.core.dates import NEW_YORK
from trellis.core.terms import Latch, Right, Side, Sleeve
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.market.instruments import Kind as Class
from trellis.market.instruments import OptionContract, Underlying
from trellis.market.ports import Dividend, SourceNote
from trellis.orders.events import DecisionEnded, IntentTaken, OrderFilled, OrderPlaced
from trellis.orders.events import Outcome as Ending
from trellis.orders.order import Fill, Intent, Kind, Leg, Order, Settlement
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.settings import RunSettings
from trellis.strategies.ports import ShortOption

DAYS = tuple(date(2025, 3, day) for day in (3, 4, 5, 6, 7, 10))
CAPITAL = Decimal(300_000)
PARTS = ((Sleeve.GEN, Decimal(120_000)), (Sleeve.REV, Decimal(90_000)), (Sleeve.COM, Decimal(90_000)))
AAPL_PUT = OptionContract("AAPL", date(2025, 3, 7), Right.PUT, Decimal(235))
GOOG_PUT = OptionContract("GOOG", date(2025, 3, 7), Right.PUT, Decimal("172.5"))
AMZN = Underlying("AMZN", Class.EQUITY)
HOSTILE = "</script><b>not markup</b>"
"""A text from outside that must stay text."""

_CODEC = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
_KINDS = {cls: (kind, name, version) for kind, name, version, cls in CATALOGUE}


def at(day: int, clock: str) -> datetime:
    """An instant of March 2025."""
    return datetime.combine(date(2025, 3, day), time.fromisoformat(clock), NEW_YORK)


def history() -> FakeHistory:
    """SPY and the shares traded over the run's days and well before; SPY pays a dividend on the fourth session."""
    told = FakeHistory()
    told.add(Underlying("SPY", Class.ETF), climbing_bars(DAYS, "500"))
    told.add(AMZN, climbing_bars(DAYS, "205"))
    told.add(Underlying("AAPL", Class.EQUITY), climbing_bars(DAYS, "226"))
    told.add(Underlying("GOOG", Class.EQUITY), climbing_bars(DAYS, "175"))
    told.paid.append(Dividend("SPY", DAYS[3], Decimal("1.75")))
    return told


class _Told:
    """The run under way: events so far, and the books they leave."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.events: list[object] = []
        self.closes = {bar.day: bar.close for bar in history().daily("AMZN")}

    def post(self, transaction: Transaction) -> None:
        self.ledger.apply(transaction)
        self.events.append(transaction)

    def mark(self, sleeve: Sleeve, day: date) -> SleeveMark:
        marks = {"AMZN": self.closes[day], AAPL_PUT.key: Decimal("3.10"), GOOG_PUT.key: Decimal("0.40")}
        value = valued(self.ledger, Place("main", sleeve.value), marks)
        size = dict(PARTS)[sleeve]
        return SleeveMark(
            sleeve=sleeve,
            cash=value.cash,
            shares=value.shares,
            options=value.options,
            leaps=value.leaps,
            hedges=value.hedges,
            leap_cash=value.leap_cash,
            reserve=value.reserve,
            nlv=value.nlv,
            size=size,
            hwm=max(size, value.nlv),
            deployment=Decimal(0),
            realized=value.realised.total,
            unrealized=value.unrealised,
        )

    def open_day(self, day: date) -> None:
        marks = tuple(self.mark(sleeve, day) for sleeve in Sleeve)
        self.events.append(DayOpened(at(day.day, "09:30"), day, False, Decimal("18.5"), (), marks))
        for sleeve in Sleeve:
            self.events.append(Reconciled(at(day.day, "09:30"), sleeve, "clean", ()))
            self.events.append(SleeveMoved(at(day.day, "09:30"), sleeve, "T1", "SAFE", "SCANNING", "clean"))

    def close_day(self, day: date) -> None:
        marks = tuple(self.mark(sleeve, day) for sleeve in Sleeve)
        self.events.append(DayClosed(at(day.day, "18:00"), day, Decimal(19), marks, 1))


def run_events(*, finished: bool = True) -> list[object]:
    """The whole run, from its start to its end."""
    told = _Told()
    _begin(told)
    for day in DAYS:
        told.open_day(day)
        _ACTS.get(day.day, _nothing)(told)
        told.close_day(day)
    if finished:
        told.events.append(RunFinished(at(10, "23:59"), len(DAYS), Decimal(0)))
    return told.events


def write_run(path: Path, events: list[object] | None = None) -> RunFolder:
    """A run folder with these events in its journal and the settings that belong to them."""
    return write_house(path, of_main(events if events is not None else run_events()))


def write_house(path: Path, told: Iterable[tuple[str, object]]) -> RunFolder:
    """The same with each event's account."""
    folder = RunFolder(path)
    folder.begin(RunSettings(DAYS[0], DAYS[-1]).to_toml(), overwrite=False)
    with Journal.create(folder.journal, Durability.GROUP) as journal:
        journal.append(list(_entries(told)), 0)
    return folder


def _entries(told: Iterable[tuple[str, object]]) -> Iterator[Entry]:
    for account, event in told:
        kind, name, version = _KINDS[type(event)]
        moment: datetime = event.at  # type: ignore[attr-defined]
        yield Entry(stream_of(account, kind), name, version, moment.isoformat(), _CODEC.encode(event))


def _nothing(told: _Told) -> None:
    """A quiet day."""


def _begin(told: _Told) -> None:
    rulebook = load()
    note = SourceNote("SPY", "made", "real", HOSTILE, "ab" * 32)
    settings = RunSettings(DAYS[0], DAYS[-1]).rows()
    told.events.append(
        RunStarted(
            at=at(3, "09:00"),
            world="replay",
            mandate="constitution",
            account="main",
            capital=CAPITAL,
            rulebook_version=rulebook.version,
            rulebook_hash=rulebook.sha256,
            universe_overlay=(),
            overlay_reason="",
            sources=(note,),
            first=DAYS[0],
            last=DAYS[-1],
            settings=settings,
        )
    )
    told.events.append(AccountCreated(at(3, "09:00"), "main", CAPITAL, PARTS))
    places = [(Place("main", sleeve.value), amount) for sleeve, amount in PARTS]
    told.post(funded(places, at(3, "09:00"), "inception", ("S0.split",)))


def _buy_shares(told: _Told) -> None:
    proposal = Proposal("b1", Sleeve.COM, Action.BUY_SHARES, "AMZN", 100, True, band="S4.shares.init")
    _approve(told, proposal, "09:45", 3)
    leg = Leg(AMZN, Side.BUY)
    _order(told, proposal, leg, ("205.10", "205.10"), at(3, "09:45"), "1.00")
    told.events.append(DeploymentNoted(at(3, "11:00"), Sleeve.COM, "reached", Decimal(90_000), Decimal(20_510), ""))


def _sell_puts(told: _Told) -> None:
    capped = Clause("S0.symbol.cap", "<=", "30000", "50000", False, "resize", "C", "symbol_cap")
    asked = Proposal("c1", Sleeve.GEN, Action.OPEN_PUT, "SPY", 1, False, Right.PUT, Decimal(500), date(2025, 3, 7))
    verdict = Verdict(Outcome.SKIPPED, 0, (_WINDOW, capped), load().sha256)
    told.events.append(Reviewed(at(6, "09:45"), "candidate", asked, verdict, None))
    told.events.append(
        SymbolSkipped(at(6, "09:45"), Sleeve.GEN, "SPY", "S0.symbol.cap", "symbol_cap", "50000", "30000")
    )
    for name, contract, prices in (("p1", AAPL_PUT, ("1.40", "1.39")), ("p2", GOOG_PUT, ("1.10", "1.10"))):
        proposal = Proposal(
            name, Sleeve.GEN, Action.OPEN_PUT, contract.underlying, 1, True, Right.PUT, contract.strike, contract.expiry
        )
        _approve(told, proposal, "09:45", 6)
        _order(told, proposal, Leg(contract, Side.SELL), prices, at(6, "09:45"), "0.67")
        credit = Decimal(prices[-1])
        option = ShortOption(name, contract, 1, at(6, "09:45"), credit, credit, Decimal(0))
        told.events.append(OptionSet(at(6, "09:45"), Sleeve.GEN, option, "opened", credit * 100))
    note = "under_deployed:granularity"
    told.events.append(DeploymentNoted(at(6, "11:00"), Sleeve.GEN, "reached", Decimal(120_000), Decimal(40_750), note))


def _exit_put(told: _Told) -> None:
    for clock, level, cause in (("10:00", 1, "spot"), ("11:00", 2, "spot"), ("11:00", 3, "S6.roll.cost")):
        told.events.append(
            LevelChanged(
                at(7, clock),
                Sleeve.GEN,
                "p1",
                "AAPL",
                level - 1,
                level,
                Decimal(226),
                Decimal(235),
                Decimal(4),
                cause,
            )
        )
    told.events.append(
        RollWeighed(
            at(7, "11:00"),
            Sleeve.GEN,
            "p1",
            "decided",
            "AAPL250314P00225000",
            Decimal("9.10"),
            Decimal("3.54"),
            Decimal("5.56"),
            Decimal(4),
            "escalate",
            "S6.roll.cost",
        )
    )
    proposal = Proposal("x1", Sleeve.GEN, Action.EXIT, "AAPL", 1, True, Right.PUT, Decimal(235), AAPL_PUT.expiry)
    _approve(told, proposal, "11:00", 7)
    _order(told, proposal, Leg(AAPL_PUT, Side.BUY), ("9.10", "9.20"), at(7, "11:00"), "0.67", market=True)
    told.events.append(
        OptionGone(at(7, "11:00"), Sleeve.GEN, "p1", AAPL_PUT.key, "exited", Decimal(-781), Decimal(920))
    )
    told.events.append(LatchSet(at(7, "11:00"), Sleeve.GEN, Latch.L3, "S6.L3", "Level 3 exit of p1"))
    told.events.append(_week(at(7, "16:30"), "Preservation", final=False))
    gone = Settlement("e1", at(7, "17:30"), "expired", GOOG_PUT, 1, 0, *_NO_MONEY, "main", "gen")
    _settle(told, Sleeve.GEN, gone)
    told.events.append(OptionGone(at(7, "17:30"), Sleeve.GEN, "p2", GOOG_PUT.key, "expired", Decimal(110), Decimal(0)))


def _second_monday(told: _Told) -> None:
    told.events.append(_week(at(10, "09:30"), "Preservation", final=True))
    released = LatchReleased(at(10, "09:30"), Sleeve.GEN, Latch.L3, "replay operator", "new week, clean reconcile")
    told.events.append(released)
    cash = (Decimal("25.00"), Decimal(1), Decimal(0))
    _settle(told, Sleeve.COM, Settlement("d1", at(10, "09:30"), "dividend", AMZN, 100, 0, *cash, "main", "com"))


def _settle(told: _Told, sleeve: Sleeve, settlement: Settlement) -> None:
    told.events.append(Settled(settlement.at, sleeve, settlement))
    told.post(settled(told.ledger, Place("main", sleeve.value), settlement, ("S7.log",)))


def _approve(told: _Told, proposal: Proposal, clock: str, day: int) -> None:
    verdict = Verdict(Outcome.APPROVED, proposal.quantity, (_WINDOW,), load().sha256)
    risk = Verdict(Outcome.APPROVED, proposal.quantity, (_NOTIONAL,), load().sha256)
    told.events.append(Reviewed(at(day, clock), "final", proposal, verdict, risk))


def _order(
    told: _Told,
    proposal: Proposal,
    leg: Leg,
    prices: tuple[str, str],
    when: datetime,
    fee: str,
    *,
    market: bool = False,
) -> None:
    """An intent at the first price that fills at the second; where they differ, on a second rung."""
    mid, paid = Decimal(prices[0]), Decimal(prices[1])
    kind = Kind.MARKET if market else Kind.LIMIT
    sleeve, purpose = proposal.sleeve.value, proposal.action.value
    intent = Intent(
        proposal.id, "main", sleeve, purpose, (leg,), proposal.quantity, kind, mid, Decimal("0.05"), None, None
    )
    told.events.append(IntentTaken(when, intent))
    limits = (mid, paid) if mid != paid and not market else (paid,)
    for step, limit in enumerate(limits, 1):
        name = f"main-2510-{proposal.id}-s01-v{step}"
        order = Order(
            name,
            "main",
            sleeve,
            purpose,
            proposal.id,
            (leg,),
            proposal.quantity,
            kind,
            None if market else limit,
        )
        told.events.append(OrderPlaced(when, order, 1, step, 1, step, mid, when))
    fill = Fill(f"{name}-f1", name, when, proposal.quantity, paid, (paid,), Decimal(fee))
    told.events.append(OrderFilled(when, fill, False))
    told.post(filled(told.ledger, Place("main", sleeve), (leg,), fill, (proposal.band or proposal.reason,)))
    told.events.append(DecisionEnded(when, proposal.id, Ending.FILLED, "", proposal.quantity, paid))


def _week(when: datetime, label: str, *, final: bool) -> WeekClosed:
    """The week's row; its provisional label says Assignment, so that the final one restates it."""
    shown = label if final else "Assignment"
    rows = tuple(
        SleeveWeek(sleeve, shown, ("l3_exit",), Decimal(0), Decimal(0), Decimal(0), Decimal(0), "") for sleeve in Sleeve
    )
    return WeekClosed(when, "2025-W10", DAYS[0], final, shown, ("l3_exit",), rows)


_WINDOW = Clause("S1.gen.window", "in", "09:45-11:00", "09:45:00", True, "reject", "C")
_NOTIONAL = Clause("H.notional", "<=", "150000", "23500", True, "reject", "X")
_NO_MONEY = (Decimal(0), Decimal(1), Decimal(0))
_ACTS = {3: _buy_shares, 6: _sell_puts, 7: _exit_put, 10: _second_monday}


def of_main(events: Iterable[object]) -> list[tuple[str, object]]:
    """The events as those of the account main or of the run itself, as a journal's reader tells them."""
    return [("" if isinstance(event, RunStarted | RunFinished) else "main", event) for event in events]
