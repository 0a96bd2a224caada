"""What moves over years, in the reports: tax quarters, hedges, the LEAP ladder, forks; told by hand."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.run_events import at, run_events, write_run

from trellis.autopilot.events.hedge import HedgeMissed, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.ladder import LadderNoted, Rung
from trellis.autopilot.events.lineage import AccountForked
from trellis.autopilot.events.position import LongGone, LongSet
from trellis.autopilot.events.quarter import LeapsFunded, QuarterClosed, ReserveMoved
from trellis.books.valuation import Realised
from trellis.core.terms import AccountKind, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.reports.periods.document import Document
from trellis.sim.replay.period_reports import Wanted, period_reports
from trellis.strategies.alluse.hedges_budget import Deployment
from trellis.strategies.alluse.hedges_triggers import Status, TriggerReading
from trellis.strategies.hedge_account import HedgeLeg
from trellis.strategies.ports import LongKind, LongOption

REV = Sleeve.REV
SPX_PUT = OptionContract("SPX", date(2025, 12, 19), Right.PUT, Decimal(4760))
LEAP = OptionContract("AAPL", date(2026, 6, 18), Right.CALL, Decimal(300))


def usd(text: str) -> Decimal:
    return Decimal(text)


def over_years() -> list[object]:
    """A quarter's events on the afternoon of the last day."""
    nothing = Decimal(0)
    earned = Realised(usd("40000"), nothing, nothing, nothing, nothing, nothing, nothing)
    flow = map(usd, ("40000", "0", "40000", "12000", "21000", "7000", "0", "0", "9000", "421000"))
    weighed = Deployment(
        "S5.trig.vix",
        ("S5.trig.vix",),
        *map(usd, ("0.05", "900000", "250000", "12500", "1000", "11500", "0", "11500", "7666.67", "3833.33")),
    )
    bought = LongOption("h1", LongKind.HEDGE, SPX_PUT, 1, at(10, "10:00"), usd("70"))
    return [
        HedgeTriggersRead(at(10, "16:00"), (TriggerReading("S5.trig.vix", Status.ACTIVE, usd("31.5"), usd("30")),)),
        HedgeWeighed(at(10, "16:01"), REV, weighed),
        LongSet(at(10, "16:02"), REV, bought, "bought", usd("7000")),
        LongGone(at(10, "16:03"), REV, "h0", LongKind.HEDGE, SPX_PUT.key, 1, "sold", usd("2760"), usd("1840")),
        HedgeMissed(
            at(10, "16:04"),
            REV,
            HedgeLeg.CALLS,
            "S5.trig.vix",
            usd("150"),
            "VIX",
            "S5.spend",
            "hedge_unaffordable",
            "210",
            "150",
        ),
        QuarterClosed(at(10, "17:00"), REV, "2025-Q1", earned, *flow),
        ReserveMoved(at(10, "17:00"), REV, usd("12000"), nothing, nothing, nothing, nothing, nothing),
        LeapsFunded(at(10, "17:00"), REV, usd("5000"), usd("2000")),
        LadderNoted(
            at(10, "17:00"),
            REV,
            "2025-Q1",
            (Rung(LEAP.key, 2, usd("2400"), usd("13.1"), usd("2620"), usd("0.31"), 465),),
            usd("2400"),
            usd("2620"),
            usd("5000"),
        ),
        AccountForked(
            at(10, "17:30"),
            Sleeve.GEN,
            "MINI-1",
            AccountKind.MINI,
            usd("100000"),
            usd("104250"),
            usd("4250"),
            "S2.fork.step",
        ),
    ]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Document]:
    events = run_events()
    told = [*events[:-2], *over_years(), *events[-2:]]
    return tuple(period_reports(write_run(tmp_path_factory.mktemp("years") / "run", told), Wanted(None)))


def row(document: Document, key: str, index: int = 0) -> dict[str, object]:
    table = document.table(key)
    return dict(zip((column.key for column in table.columns), table.rows[index], strict=True))


def test_the_quarter_tells_reserve_and_reinvestment_of_part_m_30(documents: Sequence[Document]) -> None:
    quarter = row(documents[-1], "tax_quarter")

    assert [quarter[name] for name in ("gains", "reserve", "contracts", "leaps", "unrealised")] == [
        usd("40000"),
        usd("12000"),
        usd("21000"),
        usd("7000"),
        usd("9000"),
    ]
    assert [each[3:] for each in documents[-1].table("reinvested").rows] == [
        ("tax reserve", usd("12000"), usd("0")),
        ("LEAP ledger", usd("5000"), usd("2000")),
    ]


def test_the_hedge_summary_has_budget_spent_released_and_unaffordable(documents: Sequence[Document]) -> None:
    assert row(documents[-1], "hedges") == {
        "account": "main",
        "sleeve": "rev",
        "deployments": 1,
        "budget": usd("12500"),
        "spent": usd("7000"),
        "released": usd("2760"),
        "profit": usd("1840"),
        "unaffordable": 1,
        "carried": usd("150"),
    }


def test_the_ladder_is_told_rung_by_rung_with_its_cash(documents: Sequence[Document]) -> None:
    ladder = documents[-1].table("ladder")

    assert ladder.rows[0][2:] == (
        "AAPL 300 call 2026-06-18",
        2,
        usd("2400"),
        usd("13.1"),
        usd("2620"),
        usd("0.31"),
        465,
    )
    assert row(documents[-1], "ladder", 1)["value"] == usd("5000")


def test_forks_and_hedges_stand_in_the_week_too(documents: Sequence[Document]) -> None:
    (week,) = [each for each in documents if each.name == "2025-W11-final"]
    events = week.table("protocol").cells("event")

    assert row(week, "forks")["other"] == "MINI-1"
    assert row(week, "forks")["amount"] == usd("100000")
    assert {"trigger", "hedge weighed", "hedge missed", "hedge bought", "hedge sold"} <= set(events)


def test_what_happened_in_another_period_is_not_told(documents: Sequence[Document]) -> None:
    (before,) = [each for each in documents if each.name == "2025-W10-final"]

    assert before.table("forks").rows == ()
    assert "trigger" not in before.table("protocol").cells("event")
