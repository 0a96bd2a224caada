"""Expiry, assignment, exercise, dividends and splits at the venue."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes.orders import PUT
from tests.fakes.venue_run import VenueRun, settlements

from trellis.core.dates import new_york
from trellis.core.problems import ProblemError
from trellis.core.terms import Right
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Split

SHARE = Underlying("AAPL", Kind.EQUITY)
CALL = replace(PUT, right=Right.CALL)
FRIDAY = date(2025, 3, 7)
MONDAY = date(2025, 3, 10)


def at(day: date, clock: str) -> datetime:
    return new_york(day, time.fromisoformat(clock))


def holding(*holdings: tuple[OptionContract | Underlying, int], early_puts: bool = True) -> VenueRun:
    run = VenueRun(early_puts=early_puts)
    for instrument, quantity in holdings:
        run.venue.transfer_in("A1", "gen", instrument, quantity)
    return run


@pytest.mark.parametrize("spot, kind", [("234.99", "assigned"), ("235.00", "expired"), ("240.00", "expired")])
def test_a_short_put_is_assigned_from_one_cent_in_the_money(spot: str, kind: str) -> None:
    run = holding((PUT, -2))
    run.feed.write_spot("AAPL", spot)
    (event,) = settlements(run.until(at(FRIDAY, "18:00")))

    assert (event.kind, event.quantity, event.at) == (kind, 2, at(FRIDAY, "17:30"))
    assert (event.account, event.sleeve, event.fee, event.ratio) == ("A1", "gen", Decimal(0), Decimal(1))
    assert run.position(PUT) == 0


def test_an_assigned_put_brings_shares_at_the_strike() -> None:
    run = holding((PUT, -2))
    run.feed.write_spot("AAPL", "230.00")
    (event,) = settlements(run.until(at(FRIDAY, "18:00")))

    assert (event.shares, event.cash) == (200, Decimal("-47000.00"))
    assert (run.position(SHARE), run.cash()) == (200, Decimal("53000.00"))


def test_an_assigned_call_takes_the_shares_at_the_strike() -> None:
    run = holding((CALL, -1), (SHARE, 100))
    run.feed.write_spot("AAPL", "240.00")
    (event,) = settlements(run.until(at(FRIDAY, "18:00")))

    assert (event.kind, event.shares, event.cash) == ("assigned", -100, Decimal("23500.00"))
    assert (run.position(SHARE), run.cash()) == (0, Decimal("123500.00"))


@pytest.mark.parametrize("contract, spot, shares", [(CALL, "240.00", 100), (PUT, "230.00", -100)])
def test_a_long_option_in_the_money_is_exercised(contract: OptionContract, spot: str, shares: int) -> None:
    run = holding((contract, 1), (SHARE, 100))
    run.feed.write_spot("AAPL", spot)
    (event,) = settlements(run.until(at(FRIDAY, "18:00")))

    assert (event.kind, event.quantity, event.shares, event.cash) == ("exercised", -1, shares, Decimal(-shares * 235))


def test_an_index_option_settles_in_cash() -> None:
    spx = OptionContract("SPX", FRIDAY, Right.PUT, Decimal(5600))
    run = holding((spx, 2))
    run.feed.write_spot("SPX", "5587.50")
    (event,) = settlements(run.until(at(FRIDAY, "18:00")))

    assert (event.kind, event.shares, event.cash) == ("exercised", 0, Decimal("2500.00"))
    assert run.cash() == Decimal("102500.00")


def test_nothing_settles_before_half_past_five() -> None:
    assert settlements(holding((PUT, -1)).until(at(FRIDAY, "17:29"))) == []


def test_an_expiry_on_a_closed_day_settles_on_the_session_before() -> None:
    closed = replace(PUT, expiry=date(2025, 3, 14))
    (event,) = settlements(holding((closed, -1)).until(at(date(2025, 3, 17), "09:00")))

    assert event.at == at(date(2025, 3, 13), "17:30")


def test_an_expiry_without_a_closing_price_stops_with_a_problem() -> None:
    run = holding((replace(PUT, underlying="SPX"), -1))

    with pytest.raises(ProblemError, match="SPX"):
        run.until(at(FRIDAY, "18:00"))


def later(contract: OptionContract) -> OptionContract:
    return replace(contract, expiry=date(2025, 3, 21))


@pytest.mark.parametrize("ask, assigned", [("5.51", True), ("6.10", False)])
def test_a_short_call_is_called_away_before_the_ex_date_when_its_extrinsic_is_below_the_dividend(
    ask: str, assigned: bool
) -> None:
    run = holding((later(CALL), -1), (SHARE, 100))
    run.feed.write_spot("AAPL", "240.00")
    run.feed.write_quote(later(CALL), "5.01", ask)
    run.feed.declare(Dividend("AAPL", MONDAY, Decimal("0.30")))
    told = settlements(run.until(at(MONDAY, "10:00")))

    assert [event.kind for event in told] == (["assigned"] if assigned else ["dividend"])
    assert told[0].at == (at(FRIDAY, "17:30") if assigned else at(MONDAY, "09:30"))


def test_a_call_out_of_the_money_is_not_called_for_a_dividend() -> None:
    run = holding((later(CALL), -1), (SHARE, 100))
    run.feed.write_spot("AAPL", "234.90")
    run.feed.write_quote(later(CALL), "0.05", "0.06")
    run.feed.declare(Dividend("AAPL", MONDAY, Decimal("0.30")))

    assert [event.kind for event in settlements(run.until(at(MONDAY, "10:00")))] == ["dividend"]


@pytest.mark.parametrize(
    "ask, early, kinds", [("30.00", True, ["assigned"]), ("30.01", True, []), ("30.00", False, [])]
)
def test_a_short_put_offered_at_its_intrinsic_value_is_assigned_early_where_asked_for(
    ask: str, early: bool, kinds: list[str]
) -> None:
    run = holding((later(PUT), -1), early_puts=early)
    run.feed.write_spot("AAPL", "205.00")
    run.feed.write_quote(later(PUT), "29.50", ask)

    assert [event.kind for event in settlements(run.until(at(FRIDAY, "09:00")))] == kinds


def test_long_options_are_never_exercised_early() -> None:
    run = holding((later(PUT), 1))
    run.feed.write_spot("AAPL", "205.00")
    run.feed.write_quote(later(PUT), "29.50", "30.00")

    assert settlements(run.until(at(FRIDAY, "09:00"))) == []


def test_a_dividend_is_paid_on_the_shares_held_into_its_ex_date_at_the_open() -> None:
    run = holding((SHARE, 150))
    run.feed.declare(Dividend("AAPL", FRIDAY, Decimal("0.255")))
    (event,) = settlements(run.until(at(FRIDAY, "10:00")))

    assert (event.kind, event.quantity, event.cash, event.at) == (
        "dividend",
        150,
        Decimal("38.25"),
        at(FRIDAY, "09:30"),
    )
    assert (run.position(SHARE), run.cash()) == (150, Decimal("100038.25"))


def test_two_dividends_of_one_day_are_paid_as_one() -> None:
    run = holding((SHARE, 100))
    run.feed.declare(Dividend("AAPL", FRIDAY, Decimal("0.25")))
    run.feed.declare(Dividend("AAPL", FRIDAY, Decimal("1.00")))

    assert [event.cash for event in settlements(run.until(at(FRIDAY, "10:00")))] == [Decimal("125.00")]


def test_an_ex_date_on_a_closed_day_counts_for_the_next_open() -> None:
    run = holding((SHARE, 100))
    run.feed.declare(Dividend("AAPL", date(2025, 3, 8), Decimal("0.25")))

    assert [event.at for event in settlements(run.until(at(MONDAY, "10:00")))] == [at(MONDAY, "09:30")]


def test_a_whole_split_multiplies_shares_and_contracts_and_divides_strikes() -> None:
    run = holding((SHARE, 100), (later(CALL), -1))
    run.feed.declare(Split("AAPL", FRIDAY, Decimal(4)))
    told = settlements(run.until(at(FRIDAY, "10:00")))

    assert [(event.kind, event.quantity, event.ratio) for event in told] == [
        ("split", 300, Decimal(4)),
        ("split", -3, Decimal(4)),
    ]
    assert run.position(SHARE) == 400
    assert run.position(replace(later(CALL), strike=Decimal("58.75"))) == -4
    assert run.position(later(CALL)) == 0


def test_a_dividend_on_the_day_of_a_split_is_paid_on_the_new_shares() -> None:
    run = holding((SHARE, 100))
    run.feed.declare(Split("AAPL", FRIDAY, Decimal(4)))
    run.feed.declare(Dividend("AAPL", FRIDAY, Decimal("0.10")))

    assert [event.kind for event in settlements(run.until(at(FRIDAY, "10:00")))] == ["split", "dividend"]
    assert run.cash() == Decimal("100040.00")


@pytest.mark.parametrize(
    ("shares", "ratio", "after", "paid"),
    [(105, "1.5", 157, "120.00"), (105, "0.1", 10, "120.00"), (100, "1.5", 150, "0.00"), (5, "0.1", 0, "120.00")],
)
def test_any_other_split_pays_a_fraction_of_a_share_in_cash(shares: int, ratio: str, after: int, paid: str) -> None:
    run = holding((SHARE, shares))
    run.feed.declare(Split("AAPL", FRIDAY, Decimal(ratio)))
    run.feed.write_spot("AAPL", "240.00")
    (event,) = settlements(run.until(at(FRIDAY, "10:00")))

    assert (event.kind, event.quantity, event.cash) == ("split", after - shares, Decimal(paid))
    assert (run.position(SHARE), run.cash()) == (after, 100000 + Decimal(paid))


def test_an_option_is_paid_out_at_its_mid_the_evening_before_a_split_that_would_adjust_it() -> None:
    run = holding((later(CALL), -2), (SHARE, 200))
    run.feed.declare(Split("AAPL", FRIDAY, Decimal("1.5")))
    run.feed.write_spot("AAPL", "240.00")
    run.feed.write_quote(later(CALL), "6.00", "6.40")
    told = settlements(run.until(at(FRIDAY, "10:00")))

    assert [(event.kind, event.quantity, event.cash) for event in told] == [
        ("adjusted", 2, Decimal("-1240.00")),
        ("split", 100, Decimal(0)),
    ]
    assert told[0].at == at(date(2025, 3, 6), "17:30")
    assert run.position(later(CALL)) == 0


def test_an_option_without_a_quote_is_paid_out_at_what_exercise_would_bring() -> None:
    run = holding((later(CALL), 1))
    run.feed.declare(Split("AAPL", FRIDAY, Decimal("1.5")))
    run.feed.write_spot("AAPL", "240.00")

    assert [event.cash for event in settlements(run.until(at(FRIDAY, "10:00")))] == [Decimal("500.00")]


def test_what_is_held_of_a_symbol_without_prints_ends_at_its_last_price_after_five_sessions() -> None:
    run = holding((SHARE, 100), (later(PUT), -1))
    run.feed.write_spot("AAPL", "230.00")
    run.feed.fall_silent("AAPL", at(date(2025, 3, 6), "16:00"))

    assert settlements(run.until(at(date(2025, 3, 12), "18:00"))) == []
    told = settlements(run.until(at(date(2025, 3, 13), "18:00")))
    assert [(event.kind, event.instrument.key, event.cash) for event in told] == [
        ("delisted", "AAPL", Decimal("23000.00")),
        ("delisted", later(PUT).key, Decimal("-500.00")),
    ]
    assert run.venue.positions("A1", "gen") == {}


def test_every_sleeve_settles_its_own_holdings() -> None:
    run = holding((PUT, -1))
    run.venue.transfer_in("A1", "rev", PUT, -3)
    run.feed.write_spot("AAPL", "230.00")
    told = settlements(run.until(at(FRIDAY, "18:00")))

    assert [(event.sleeve, event.shares) for event in told] == [("gen", 100), ("rev", 300)]
    assert run.venue.positions("A1", "rev") == {"AAPL": 300}


def test_the_venue_falls_silent_when_its_calendar_ends() -> None:
    run = holding()
    run.until(at(date(2025, 3, 31), "18:00"))

    assert run.venue.next_message_at() is None
