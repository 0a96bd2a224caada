"""A file of instruments and venues: read whole, paid and kept to by an account, and checked by verify."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes import adaptive as world
from tests.fakes import paper_accounts as accounts
from tests.fakes.garden_bus import one_detector

from trellis.adapters.hosting.tasks import TaskHost
from trellis.adaptive.account import Terms
from trellis.adaptive.events import PlanMoved, PlanReviewed
from trellis.adaptive.garden_events import CuratorsJudged
from trellis.adaptive.instruments import InstrumentsTold
from trellis.adaptive.state import Record
from trellis.core.problems import ProblemError
from trellis.core.terms import Side
from trellis.kernel.journal import Journal
from trellis.market.instruments import Kind
from trellis.market.spans import Span
from trellis.orders.events import DecisionEnded, OrderFilled, OrderPlaced
from trellis.orders.order import Cancelled, Leg, Order
from trellis.orders.order import Kind as OrderKind
from trellis.sim.adaptive.audit import audit
from trellis.sim.adaptive.audit_instruments import instrument_findings
from trellis.sim.adaptive.instruments_file import instruments_of
from trellis.sim.adaptive.run import JOURNAL, PaperRun, events_of, record_of, run_paper
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_lines import lines
from trellis.sim.adaptive.timeline import PlansGiven
from trellis.sim.adaptive.universe import Universe, with_instruments
from trellis.sim.hosted.driving import Route
from trellis.sim.hosted.run import run_over_bus
from trellis.sim.venue.many_bars import ManyBarsVenue, Quoted
from trellis.strategies.garden.states import Stage

D = Decimal
ROOT = Path(__file__).resolve().parents[3]
LATER = date(2025, 3, 13)
"""A day in the middle of the plans: fees change on it."""
VENUE = """
[venue.coins]
hours = "always"
tier = "small"
[[venue.coins.fee]]
from = 2025-01-01
tier = "small"
maker = "1"
taker = "4"
[[venue.coins.fee]]
from = 2025-03-13
tier = "small"
maker = "2"
taker = "30"
minimum = "3"
[[venue.coins.fee]]
from = 2025-01-01
tier = "large"
maker = "0"
taker = "0.5"
"""
BTC = '[instrument.BTC-USD]\nvenue = "coins"\nclass = "crypto"\nissuer = "bitcoin"\nsector = "money"\n'
ETH = '[instrument.ETH-USD]\nvenue = "coins"\nclass = "crypto"\nissuer = "ether"\nsector = "contracts"\n'


def _written(folder: Path, *parts: str) -> Path:
    path = folder / "instruments.toml"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _universe(file: Path) -> Universe:
    return with_instruments(accounts.universe(), *instruments_of(file), str(file))


def _run(file: Path) -> PaperRun:
    universe, plans = _universe(file), world.plans_every(4)
    settings = (("plans", "given"), *universe.settings)
    terms = Terms(mode=plans[0].mode)
    return PaperRun(terms, universe, world.QUICK, world.CAPITAL, lambda _: PlansGiven(plans), settings)


def _lived(folder: Path, *parts: str) -> tuple[list[object], Record]:
    run_paper(_run(_written(folder, *parts)), folder / "run", resume=False, told=lambda *_: None)
    events = events_of(folder / "run" / JOURNAL)
    return events, record_of(events)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[object], Record]:
    """An account with fees that change and nothing barred."""
    folder = tmp_path_factory.mktemp("plain")
    return (folder, *_lived(folder, VENUE, BTC, ETH))


def _entered(events: list[object]) -> list[tuple[str, date]]:
    """Symbol and day of each entry that filled."""
    orders = {event.order.id: event.order for event in events if isinstance(event, OrderPlaced)}
    fills = [event.fill for event in events if isinstance(event, OrderFilled)]
    return [
        (orders[each.order].legs[0].instrument.key, each.at.date())
        for each in fills
        if orders[each.order].purpose == "entry"
    ]


def test_the_file_of_the_docs_is_read_as_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")
    shown = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert shown is not None
    told, digest = instruments_of(_written(tmp_path, shown.group(1)))
    spy, nyse = told.of("SPY"), told.venue_of("SPY")

    assert spy is not None
    assert nyse is not None
    assert (spy.kind, spy.issuer, spy.sector, nyse.always) == (Kind.ETF, "State Street", "broad market", False)
    assert [(each.since, each.per_unit, each.least) for each in nyse.paid] == [
        (date(1990, 1, 1), D("0.01"), D("2.00")),
        (date(2001, 4, 9), D("0.005"), D("1.00")),
    ]
    assert told.barred("SPY", date(2008, 10, 31)) == "restricted: compliance, case 12"
    assert told.barred("SPY", date(2008, 11, 1)) == ""
    assert told.barred("SPY", date(2020, 3, 15)) == "blackout: the central bank decides"
    assert told.barred("SPY", date(2020, 3, 16)) == ""
    assert len(digest) == 64


def test_everything_that_is_wrong_is_told_at_once_with_field_value_and_way_out(tmp_path: Path) -> None:
    wrong = """
[venue.nyse]
hours = "sometimes"
tier = "large"
[[venue.nyse.fee]]
from = "soon"
maker = "-1"
taker = true
colour = "red"
[venue.bare]
hours = "always"
[instrument.SPY]
venue = "nowhere"
class = "bond"
issuer = ""
restricted = [{ from = 2024-02-01, to = 2024-01-01, reason = "r" }, { reason = "r" }]
"""
    with pytest.raises(ProblemError) as caught:
        instruments_of(_written(tmp_path, wrong))

    assert {each.field for each in caught.value.problems} == {
        "venue.nyse.hours",
        "venue.nyse.tier",
        "venue.nyse.fee[0].from",
        "venue.nyse.fee[0].maker",
        "venue.nyse.fee[0].taker",
        "venue.nyse.fee[0].colour",
        "venue.bare.fee",
        "instrument.SPY.venue",
        "instrument.SPY.class",
        "instrument.SPY.issuer",
        "instrument.SPY.sector",
        "instrument.SPY.restricted[0].to",
        "instrument.SPY.restricted[1].from",
    }
    assert all(each.way_out and str(tmp_path) in each.source for each in caught.value.problems)


@pytest.mark.parametrize("text", ["", "venue = 3\ninstrument = 4", "[venue]\nx = 1\n[instrument]\ny = []", "other = 1"])
def test_a_file_without_venues_or_instruments_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProblemError, match=r"venue|instrument"):
        instruments_of(_written(tmp_path, text))


def test_what_is_traded_has_to_be_there_with_a_fee_when_its_bars_begin(tmp_path: Path) -> None:
    late = VENUE.replace("2025-01-01", "2025-03-12")
    with pytest.raises(ProblemError) as caught:
        _universe(_written(tmp_path, late, BTC))

    assert [each.field for each in caught.value.problems] == ["venue.coins.fee", "instrument.ETH-USD"]
    assert caught.value.problems[0].value == "2025-03-10"


def test_each_order_pays_the_fee_of_its_day_and_verify_says_so(plain: tuple[Path, list[object], Record]) -> None:
    folder, events, record = plain
    fills = [event.fill for event in events if isinstance(event, OrderFilled)]
    rates = {each.at.date() >= LATER: each.commission / (each.price * each.quantity) * 10_000 for each in fills}

    assert rates[False] == pytest.approx(D(4), abs=D("0.1"))
    assert rates[True] == pytest.approx(D(30), abs=D("0.1"))
    assert [each.field for each in audit(folder / "run" / JOURNAL).problems] == ["M.scenarios"]  # QUICK asks for fewer
    assert record.instruments is not None
    assert dict(record.started.settings)["instruments"] == record.instruments.digest  # type: ignore[union-attr]
    place = next(at for at, event in enumerate(events) if isinstance(event, OrderFilled))
    fill = fills[0]
    events = [*events]
    events[place] = replace(events[place], fill=replace(fill, commission=fill.commission + 1))  # type: ignore[type-var]
    assert [each.field for each in instrument_findings(events, record)] == ["commission"]


def test_verify_finds_another_files_digest_other_listings_and_a_file_that_was_never_told(
    plain: tuple[Path, list[object], Record],
) -> None:
    _, events, _ = plain
    told = next(event for event in events if isinstance(event, InstrumentsTold))
    btc = told.instruments.known[0]
    moved = replace(told.instruments, known=(replace(btc, sector="other"), *told.instruments.known[1:]))

    for other, fields in (
        ([replace(told, digest="0" * 64)], ["instruments"]),
        ([replace(told, instruments=moved)], ["sector"]),
        ([], ["instruments"]),
    ):
        changed = [each for event in events for each in (other if event is told else [event])]
        assert [each.field for each in instrument_findings(changed, record_of(changed))] == fields


def test_an_account_goes_on_with_its_file_and_no_other(plain: tuple[Path, list[object], Record]) -> None:
    folder, events, _ = plain
    run_paper(_run(_written(folder, VENUE, BTC, ETH)), folder / "run", resume=True, told=lambda *_: None)
    assert len(events_of(folder / "run" / JOURNAL)) >= len(events)

    other = _run(_written(folder, VENUE, BTC, ETH, "# a word more"))
    with pytest.raises(ProblemError, match="the account was started with"):
        run_paper(other, folder / "run", resume=True, told=lambda *_: None)


def test_what_is_restricted_or_in_a_blackout_is_not_entered_and_exits_go_on(
    tmp_path: Path, plain: tuple[Path, list[object], Record]
) -> None:
    barred = ETH + 'restricted = [{ from = 2025-03-13, reason = "case 12" }]\n'
    awaited = BTC + 'blackout = [{ from = 2025-03-13, event = "a vote" }]\n'
    events, record = _lived(tmp_path, VENUE, awaited, barred)
    before = [each for each in _entered(plain[1]) if each[1] < LATER]

    assert {symbol for symbol, _ in before} == {"BTC-USD", "ETH-USD"}
    assert any(day >= LATER for _, day in _entered(plain[1]))
    assert _entered(events) == before
    judged = [event.judgement for event in events if isinstance(event, CuratorsJudged)]
    said = {(c.curator, c.reason_code) for each in judged for c in each.contributions if c.blocks}
    assert {("compliance", "restricted"), ("timing", "event_blackout")} <= said
    exits = [event for event in events if isinstance(event, OrderFilled) and event.fill.at.date() >= LATER]
    assert exits
    assert list(instrument_findings(events, record)) == []
    words = "\n".join(lines(standing(record, events)))
    assert "ETH-USD: crypto of ether, contracts, on coins" in words
    assert "restricted: case 12" in words


def test_an_entry_at_work_ends_where_it_could_next_fill_on_a_barred_day(tmp_path: Path) -> None:
    made_at = world.BEGINS + timedelta(hours=70)
    close = world.bars_of("ETH-USD", "3000", accounts.BARS)[69].close
    made = world.plan("ETH-USD", made_at, close, valid_until=made_at + timedelta(hours=12))
    waits = replace(made, execution=replace(made.execution, slippage=-500.0))
    barred = ETH + 'restricted = [{ from = 2025-03-13, reason = "case 12" }]\n'
    run = replace(_run(_written(tmp_path, VENUE, BTC, barred)), planned=lambda _: PlansGiven([waits]))
    run_paper(run, tmp_path / "run", resume=False, told=lambda *_: None)
    events = events_of(tmp_path / "run" / JOURNAL)

    placed = [event for event in events if isinstance(event, OrderPlaced)]
    ended = [event for event in events if isinstance(event, DecisionEnded)]
    assert len(placed) == len(ended) == 1
    assert ended[0].at < world.BEGINS + timedelta(hours=74)
    moves = {(event.move.to, event.move.reason) for event in events if isinstance(event, PlanMoved)}
    assert (Stage.CANCELLED, "restricted: case 12") in moves


def test_a_venue_lets_nothing_be_bought_on_a_barred_day() -> None:
    span = Span(world.BEGINS.date(), None, "case 12")
    venue = ManyBarsVenue([Quoted(world.BTC.instrument, world.BTC.lot, world.BTC.step, (world.FEES,), (span,))])
    venue.deposit("paper", world.CAPITAL)
    order = Order("1", "paper", "", "entry", "d", (Leg(world.BTC.instrument, Side.BUY),), 1, OrderKind.MARKET, None)
    venue.send(order, world.BEGINS)
    venue.open("BTC-USD", world.bars_of("BTC-USD", "60000", 3)[0])

    assert [type(each) for each in venue.poll(world.BEGINS)][-1] is Cancelled
    assert venue.positions("paper", "") == {}


def test_sectors_that_are_told_are_those_that_limits_count(tmp_path: Path) -> None:
    one = ETH.replace('"contracts"', '"money"').replace('"ether"', '"bitcoin"')
    events, _ = _lived(tmp_path, VENUE, BTC, one)

    def most(rule: str, found: list[object]) -> Decimal:
        reviews = [event for event in found if isinstance(event, PlanReviewed)]
        return max(D(c.value) for each in reviews for c in each.verdict.clauses if c.rule == rule)

    assert most("M.sector", events) == most("M.class", events)
    assert most("M.name", events) == most("M.class", events)


def test_the_same_account_over_the_bus_writes_the_same_bytes(
    tmp_path: Path, plain: tuple[Path, list[object], Record]
) -> None:
    run = _run(_written(tmp_path, VENUE, BTC, ETH))
    run_over_bus(run, one_detector(world.plans_every(4)), Route(TaskHost()), tmp_path / "bus", resume=False)

    def payloads(path: Path) -> list[bytes]:
        with Journal.open(path, read_only=True) as journal:
            return [record.payload for record in journal.read()]

    whole = payloads(plain[0] / "run" / JOURNAL)
    assert payloads(tmp_path / "bus" / JOURNAL) == whole[: len(payloads(tmp_path / "bus" / JOURNAL))]
