"""Ladders and protection over HTTP: the rows of the quarterly report, and what is held."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.fakes.over_years import LEAP, REV, SPX_PUT, over_years, usd
from tests.fakes.run_events import at, run_events, write_run
from tests.fakes.server import client

from trellis.autopilot.events.hedge import HedgeReleased
from trellis.autopilot.events.ladder import LadderRested
from trellis.autopilot.events.position import LongSet
from trellis.kernel.journal import Journal
from trellis.reports.years import Years
from trellis.sim.replay.projection import project
from trellis.strategies.ports import LongKind, LongOption

RUN = "/api/v1/runs/march"
RUNG = LongOption("l1", LongKind.LEAP, LEAP, 2, at(7, "10:00"), usd("12"))


@pytest.fixture
def told(tmp_path: Path) -> Path:
    begun, ended = run_events()[:-2], run_events()[-2:]
    old = LongOption("h0", LongKind.HEDGE, SPX_PUT, 1, at(7, "10:00"), usd("9.2"))
    bought = [
        LongSet(at(7, "10:00"), REV, RUNG, "bought", usd("2400")),
        LongSet(at(7, "10:00"), REV, old, "bought", usd("920")),
    ]
    after = [
        HedgeReleased(at(10, "16:30"), REV, "h1", "S5.release.profit", "profit", usd("2.1"), usd("2")),
        LadderRested(at(10, "17:05"), REV, usd("5000"), ("AAPL S8.oi oi: 31 against 500",)),
    ]
    write_run(tmp_path / "runs" / "march", [*begun, *bought, *over_years(), *after, *ended])
    return tmp_path


def years(home: Path) -> Years:
    with Journal.open(home / "runs" / "march" / "journal.db", read_only=True) as journal:
        return project(journal).years


def ask(home: Path, view: str) -> dict[str, Any]:
    answer: dict[str, Any] = client(home).get(f"{RUN}/{view}").json()
    return answer


def test_a_rung_has_its_cost_its_last_mark_and_the_day_it_is_rolled(told: Path) -> None:
    (ladder,) = ask(told, "ladder")["ladders"]
    (rung,) = ladder["rungs"]

    assert (rung["position"], rung["contract"]["key"], rung["cost"]) == ("l1", LEAP.key, "2400.00")
    assert (rung["noted"]["value"], rung["noted"]["delta"]) == ("2620", "0.31")
    assert (rung["days"], rung["rolls"]) == ((LEAP.expiry - date(2025, 3, 10)).days, "2026-03-18")
    assert (ladder["cost"], ladder["expiries"]) == (
        "2400.00",
        [{"expiry": "2026-06-18", "cost": "2400.00", "share": 1.0}],
    )
    assert ladder["rested"] == ["AAPL S8.oi oi: 31 against 500"]


def test_funding_quarters_and_trades_are_the_reports_rows(told: Path) -> None:
    seen, ladder = years(told), ask(told, "ladder")
    into = [row for row in seen.payments if row.into == "LEAP ledger"]

    assert [(row["amount"], row["owed"]) for row in ladder["funding"]] == [
        (str(row.amount), str(row.owed)) for row in into
    ]
    assert ladder["funded"] == str(sum(row.amount for row in into))
    assert [(row["quarter"], row["cost"], row["value"], row["cash"]) for row in ladder["quarters"]] == [
        (row.quarter, str(row.cost), str(row.value), str(row.leap_cash)) for row in seen.ladders
    ]
    assert [(row["cause"], row["paid"]) for row in ladder["trades"]] == [("bought", "2400")]


def test_protection_tells_what_was_read_weighed_missed_and_released(told: Path) -> None:
    seen, hedges = years(told), ask(told, "hedges")
    (weighed,), (missed,), (released,) = hedges["weighed"], hedges["missed"], hedges["released"]

    assert [(row["rule"], row["status"], row["value"]) for row in hedges["triggers"]] == [
        (row.rule, row.status, str(row.value)) for row in seen.triggers
    ]
    assert (weighed["budget"], weighed["spend"]) == (str(seen.hedges[0].budget), str(seen.hedges[0].spend))
    assert (missed["reason"], missed["share"], missed["leg"]) == ("hedge_unaffordable", "150", "calls")
    assert (released["reason"], released["contract"]["symbol"]) == ("profit", "SPX")
    assert (hedges["paid"], hedges["received"], hedges["profit"]) == ("7920", "2760", "1840")


def test_the_quarter_s_budget_is_the_engine_s(told: Path) -> None:
    """With no gains the budget is one percent of equity (S5.budget); what was paid is taken off."""
    rev = next(row for row in ask(told, "hedges")["sleeves"] if row["sleeve"] == "rev")

    assert Decimal(rev["budget"]) == Decimal(rev["equity"]) * Decimal("0.01")
    assert Decimal(rev["left"]) == max(Decimal(rev["budget"]) - Decimal(rev["paid"]), Decimal(0))
    assert [(held["position"], held["releasing"]) for held in rev["held"]] == [("h1", "S5.release.profit")]


def test_a_run_without_any_says_so(tmp_path: Path) -> None:
    assert ask(tmp_path, "ladder")["ladders"] == []
    assert ask(tmp_path, "hedges")["triggers"] == []
