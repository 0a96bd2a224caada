"""Positions over HTTP: what is held with its marks, and a position's whole life; nothing later than the run."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.fakes.market import climbing_bars
from tests.fakes.run_events import DAYS
from tests.fakes.server import client, ready
from tests.fakes.server_market import finding, scripted, simulated, thursday

POSITIONS = "/api/v1/runs/march/positions"


def held(tmp_path: Path) -> dict[str, Any]:
    thursday(tmp_path)
    return ready(client(tmp_path, find=finding(scripted())), POSITIONS)


def test_a_put_is_told_with_its_mark_and_what_it_made_so_far(tmp_path: Path) -> None:
    put = held(tmp_path)["shorts"][0]

    assert (put["contract"]["symbol"], put["sleeve"], put["quantity"], put["days"]) == ("AAPL", "gen", 1, 1)
    assert (put["credit"], put["received"], put["collateral"]) == ("1.39", "139.00", "23500.00")
    assert (put["market"]["mark"], put["market"]["value"], put["market"]["unrealised"]) == (
        "5.50",
        "-550.00",
        "-411.00",
    )
    assert put["captured"] < 0
    assert put["earnings"] == {"state": "before_expiry", "day": "2025-03-07"}


def test_a_put_s_levels_are_lines_at_the_day_s_frozen_atr(tmp_path: Path) -> None:
    told = held(tmp_path)
    put = told["shorts"][0]
    detail = ready(client(tmp_path, find=finding(scripted())), f"{POSITIONS}/p1")

    assert put["lines"] == {
        "day": "2025-03-06",
        "atr": "4",
        "prep": "231.0000",
        "arm": "231.0000",
        "roll": "227.0000",
        "exit": "223.0000",
    }
    assert put["in_atr"] == 1.25
    assert detail["lines"] == [put["lines"]]


def test_odds_and_greeks_follow_from_the_mark_and_are_those_of_the_position(tmp_path: Path) -> None:
    told = held(tmp_path)
    aapl, goog = (row["market"]["implied"] for row in told["shorts"])

    assert aapl["odds"] > 0.8 > 0.5 > goog["odds"] > 0
    assert aapl["delta"] > goog["delta"] > 0, "who sold a put gains as the share rises"
    assert aapl["theta"] > 0 > aapl["vega"]
    assert aapl["delta"] == 100 * aapl["option_delta"]
    assert told["greeks"]["left_out"] == 0


def test_what_buying_everything_back_costs_is_the_sum_of_the_marks(tmp_path: Path) -> None:
    told = held(tmp_path)

    assert (told["received"], told["to_close"]) == ("249.00", "590.00")


def test_shares_are_told_with_their_cost_in_the_books(tmp_path: Path) -> None:
    shares = held(tmp_path)["shares"][0]

    assert (shares["symbol"], shares["shares"], shares["covered"]) == ("AMZN", 100, 0)
    assert Decimal(shares["market"]["value"]) - Decimal(shares["cost"]) == Decimal(shares["market"]["unrealised"])


def test_without_prices_the_journal_alone_is_told(tmp_path: Path) -> None:
    thursday(tmp_path)
    told = ready(client(tmp_path), POSITIONS)

    assert told["sources"]["state"] == "gone"
    assert [row["market"] for row in told["shorts"]] == [None, None]
    assert (told["to_close"], told["greeks"]) == (None, None)
    assert told["received"] == "249.00"


def test_a_position_that_ended_tells_every_event_of_its_life(tmp_path: Path) -> None:
    told = ready(client(tmp_path, find=finding(scripted())), f"{POSITIONS}/p1")
    kinds = [row["kind"] for row in reversed(told["history"])]

    assert (told["trail"]["cause"], told["trail"]["profit"], told["trail"]["worst_level"]) == ("exited", "-781", 3)
    assert told["short"] is None
    assert kinds == [
        "decision.approved",
        "order.taken",
        "order.placed",
        "order.placed",
        "order.filled",
        "order.done",
        "option.sold",
        "level.up",
        "level.up",
        "level.up",
        "roll.decided",
        "option.exited",
    ]


def test_an_unknown_position_is_none(tmp_path: Path) -> None:
    assert client(tmp_path).get(f"{POSITIONS}/nothing").status_code == 404


def test_no_price_after_the_run_s_own_instant_is_told_or_felt(tmp_path: Path) -> None:
    """The same run over two markets that are alike to Thursday's close and part after it."""
    thursday(tmp_path)
    past = [str(bar.close) for bar in climbing_bars(DAYS[:4], "200")]
    told = []
    for future in (("210", "220"), ("20", "2000")):
        caller = client(tmp_path, find=finding(simulated(DAYS, (*past, *future))))
        pages = [ready(caller, POSITIONS), *(ready(caller, f"{POSITIONS}/{name}") for name in ("p1", "p2", "b1"))]
        told.append(pages)

    assert told[0] == told[1]
    assert told[0][0]["shorts"][0]["market"]["spot"] == past[-1] + "00"
    assert max(told[0][1]["price"]["at"]) <= told[0][1]["at"]
