"""What moves over years, in the reports: tax quarters, hedges, the LEAP ladder, forks; told by hand."""

from collections.abc import Sequence

import pytest
from tests.fakes.over_years import over_years, usd
from tests.fakes.run_events import run_events, write_run

from trellis.reports.periods.document import Document
from trellis.sim.replay.period_reports import Wanted, period_reports


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
