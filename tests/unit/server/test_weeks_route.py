"""Weeks and the equity curve over HTTP."""

from decimal import Decimal
from pathlib import Path

from tests.fakes.run_events import DAYS
from tests.fakes.server import client

WEEKS = "/api/v1/runs/march/weeks"


def test_a_restated_week_keeps_what_it_was_called_first(tmp_path: Path) -> None:
    first, second = client(tmp_path).get(WEEKS).json()["weeks"]

    assert (first["label"], first["stage"], first["restated_from"]) == ("Preservation", "final", "Assignment")
    assert (second["label"], second["stage"], second["restated_from"]) == ("", "open", "")
    assert (first["worst_level"], first["sessions"], first["skips"]) == (3, 5, 1)


def test_years_and_the_total_add_up(tmp_path: Path) -> None:
    told = client(tmp_path).get(WEEKS).json()

    for field in ("premium", "paid_back", "realised", "commissions"):
        weeks = sum(Decimal(week[field]) for week in told["weeks"])
        assert weeks == Decimal(told["years"][0][field]) == Decimal(told["total"][field])
    assert told["years"][0]["labels"] == [{"label": "Preservation", "weeks": 1}]


def test_a_week_tells_each_sleeve_s_window_and_the_skips_with_what_was_compared(tmp_path: Path) -> None:
    week = client(tmp_path).get(f"{WEEKS}/2025-W10").json()
    gen = week["sleeves"][0]
    skip = week["skipped"][0]

    assert (gen["deployment"], gen["size"], gen["short_of_target"]) == ("40750", "120000", "granularity")
    assert (gen["premium"], gen["paid_back"]) == ("249.00", "920.00")
    assert (skip["symbol"], skip["rule"], skip["value"], skip["limit"]) == ("SPY", "S0.symbol.cap", "50000", "30000")
    assert (week["previous"], week["next"]) == (None, "2025-W11")


def test_an_unknown_week_is_none(tmp_path: Path) -> None:
    assert client(tmp_path).get(f"{WEEKS}/1999-W01").status_code == 404


def test_the_curve_begins_with_the_capital_and_can_be_cut(tmp_path: Path) -> None:
    caller = client(tmp_path)
    whole = caller.get("/api/v1/runs/march/equity").json()
    part = caller.get("/api/v1/runs/march/equity", params={"from": "2025-03-05", "to": "2025-03-06"}).json()

    assert (whole["day"][0], whole["value"][0], whole["growth"][0]) == ("2025-03-02", "300000", 1.0)
    assert len(whole["day"]) == len(DAYS) + 1
    assert part["day"] == ["2025-03-05", "2025-03-06"]
    assert part["value"] == whole["value"][3:5]
