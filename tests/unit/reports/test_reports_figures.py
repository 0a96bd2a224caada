"""The figures of a run: income, protocol, deployment, activity, benchmarks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.run_events import DAYS, at, of_main, run_events

from trellis.books.chart import Place
from trellis.books.posting.cash import leaps_funded, reserved, transferred
from trellis.books.transaction import Posting, Transaction
from trellis.constitution.rulebook import load
from trellis.core.money import Money
from trellis.core.terms import Sleeve
from trellis.market.bars import DailyBar
from trellis.market.ports import Dividend, Split
from trellis.reports.activity import activity_of
from trellis.reports.benchmarks import cash, held
from trellis.reports.house import house_points
from trellis.reports.income import earned_by, income_of
from trellis.reports.performance import total_return
from trellis.reports.protocol import protocol_of
from trellis.reports.reach import Reach, SleeveReach, reach_of
from trellis.reports.run_data import JournalEnd
from trellis.sim.replay.gathering import assembled
from trellis.sim.replay.projection import Projection, folded


def seen() -> Projection:
    return folded(of_main(run_events()), JournalEnd(1, "ab"))


def bars(*closes: str) -> list[DailyBar]:
    prices = [Decimal(close) for close in closes]
    return [DailyBar(day, price, price, price, price, 1) for day, price in zip(DAYS, prices, strict=False)]


def test_premium_received_and_paid_back_are_counted_before_commissions() -> None:
    gen = income_of(seen().transactions).of_sleeve("gen")

    assert (gen.received, gen.paid_back) == (Decimal("249.00"), Decimal("920.00"))
    assert (gen.option_premium, gen.commissions) == (Decimal("-671.00"), Decimal("2.01"))
    assert gen.realised == Decimal("-673.01")


def test_reserve_moves_and_forks_are_flows_and_sleeves_among_themselves_are_none() -> None:
    on, gen, com = at(5, "18:00"), Place("main", "gen"), Place("main", "com")
    moves = (
        reserved(com, Decimal("1200.00"), on, "tax"),
        transferred(gen, com, Decimal("500.00"), on, "within"),
        transferred(gen, Place("MINI-1", "gen"), Decimal("100000.00"), on, "fork"),
        leaps_funded(com, Decimal("700.00"), on, "leaps"),
    )
    told = assembled(seen(), load(), (), (), ())
    before, after = told.transactions[: told.booked[2]], told.transactions[told.booked[2] :]
    counts = tuple(count + len(moves) * (at >= 2) for at, count in enumerate(told.booked))
    run = replace(told, transactions=(*before, *moves, *after), booked=counts)

    flows = {point.day: point.flow for point in house_points(run) if point.flow}

    assert flows == {DAYS[2]: Decimal("-101200.00")}


def test_income_by_week_and_by_year_add_up_to_the_same() -> None:
    income = income_of(seen().transactions)
    weeks = [earned.realised for earned in income.by_week.values()]

    assert sum(weeks) == income.total.realised
    assert income.years == [2025]
    assert income.by_week["2025-W11", "com"].dividends == Decimal("25.00")


def test_a_split_of_a_short_option_receives_no_premium() -> None:
    account = "Liabilities:Main:Gen:ShortOptions"
    postings = (
        Posting(account, Money(Decimal("140.00")), "NVDA240607P01200000", 1),
        Posting(account, Money(Decimal("-140.00")), "NVDA240607P00120000", -10),
    )
    split = Transaction("s", run_events()[0].at, "split.applied", "main", "gen", "", "s", (), postings)  # type: ignore[attr-defined]

    assert earned_by(split).received == 0


def test_a_roll_counts_what_it_paid_and_what_it_received() -> None:
    account = "Liabilities:Main:Gen:ShortOptions"
    postings = (
        Posting("Assets:Main:Gen:Cash", Money(Decimal("-110.00"))),
        Posting(account, Money(Decimal("240.00")), "NVDA250307P00110000", 1, lot="a"),
        Posting("Income:Main:Gen:OptionPremium", Money(Decimal("590.00")), lot="a"),
        Posting(account, Money(Decimal("-720.00")), "NVDA250314P00100000", -1),
    )
    roll = Transaction("r", run_events()[0].at, "option.rolled", "main", "gen", "", "r", (), postings)  # type: ignore[attr-defined]
    earned = earned_by(roll)

    assert (earned.received, earned.paid_back, earned.option_premium) == tuple(map(Decimal, (720, 830, -590)))


def test_levels_rolls_and_exits_are_counted_by_put() -> None:
    counted = protocol_of(seen().weeks)

    assert counted.reached == (1, 1, 1)
    assert counted.conversion == 1
    assert (counted.decided.weighed, counted.decided.passed, counted.decided.too_dear) == (1, 0, 1)
    assert counted.decided.median_ratio == Decimal(4)


def test_without_a_put_at_level_2_there_is_no_conversion_to_speak_of() -> None:
    assert protocol_of(()).conversion is None


def test_deployment_is_the_week_s_best_against_s_and_keeps_its_note() -> None:
    reach = reach_of(seen().weeks)

    assert [(row.sleeve, round(row.fraction, 4), row.note) for row in reach.rows] == [
        (Sleeve.GEN, Decimal("0.3396"), "under_deployed:granularity"),
        (Sleeve.COM, Decimal("0.2279"), ""),
    ]
    assert reach.mean_of(Sleeve.REV) is None
    assert dict(reach.spread())["25 to 50 %"] == 1


def test_a_mean_counts_no_week_beyond_its_base() -> None:
    rows = (SleeveReach("2025-W10", Sleeve.COM, Decimal(5), ""), SleeveReach("2025-W11", Sleeve.COM, Decimal(0), ""))
    reach = Reach(rows, (), (), ())

    assert (reach.mean, reach.mean_of(Sleeve.COM)) == (Decimal("0.5"), Decimal("0.5"))
    assert dict(reach.spread())["95 % and more"] == 1


def test_a_symbol_above_the_cap_that_was_never_traded_is_told() -> None:
    fits = {(fit.sleeve, fit.symbol): (fit.capped_weeks, fit.traded_weeks) for fit in reach_of(seen().weeks).fits}

    assert fits[Sleeve.GEN, "SPY"] == (1, 0)
    assert fits[Sleeve.GEN, "AAPL"] == (0, 1)
    assert fits[Sleeve.COM, "AMZN"] == (0, 1)


def test_slippage_adds_up_in_money_over_contracts_and_shares() -> None:
    done = activity_of(seen().weeks)

    assert done.slippage.amount == Decimal("11.00")
    assert (done.children, done.fills) == (5, 4)
    assert done.rungs == ((1, 3), (2, 1))


def test_only_people_s_acts_are_counted_as_acts() -> None:
    assert activity_of(seen().weeks).acts == (("latch released", 1),)


def test_a_fund_held_through_a_split_loses_nothing_by_it() -> None:
    line = held("F", "", Decimal(1000), DAYS[:3], bars("100", "50", "55"), (), (Split("F", DAYS[1], Decimal(2)),))

    assert line is not None
    assert [point.value for point in line.points] == [Decimal("1000.00"), Decimal("1000.00"), Decimal("1100.00")]


def test_a_dividend_buys_more_at_the_close_of_its_ex_date() -> None:
    paid = (Dividend("F", DAYS[1], Decimal(5)),)
    line = held("F", "", Decimal(1000), DAYS[:3], bars("100", "95", "95"), paid)

    assert line is not None
    assert [point.value for point in line.points] == [Decimal("1000.00"), Decimal("1000.00"), Decimal("1000.00")]


def test_a_session_without_a_bar_keeps_the_last_value() -> None:
    told = bars("100", "110", "120")
    line = held("F", "", Decimal(1000), DAYS[:3], [told[0], told[2]])

    assert line is not None
    assert [point.value for point in line.points] == [1000, 1000, 1200]


def test_prices_that_do_not_reach_over_the_run_are_no_benchmark() -> None:
    assert held("F", "", Decimal(1000), DAYS, bars("100", "110")) is None
    assert held("F", "", Decimal(1000), [date(2024, 1, 2), *DAYS[:2]], bars("100", "110")) is None


def test_cash_stays_what_it_was() -> None:
    alone = cash(Decimal(1000), DAYS)

    assert alone is not None
    assert alone.final == 1000


def test_the_owner_s_money_buys_and_sells_the_fund_at_the_open_of_its_session() -> None:
    flows = {DAYS[1]: Decimal(550), DAYS[2]: Decimal(-240)}
    line = held("F", "", Decimal(1000), DAYS[:3], bars("100", "110", "120"), flows=flows)

    assert line is not None
    assert [point.value for point in line.points] == [1000, 1650, 1560]
    assert [point.flow for point in line.points] == [0, 550, -240]
    assert total_return(line.from_capital(Decimal(1000))) == pytest.approx(0.2)


def test_money_that_comes_in_without_a_bar_waits_for_the_next_open() -> None:
    told = bars("100", "110", "120")
    line = held("F", "", Decimal(1000), DAYS[:3], [told[0], told[2]], flows={DAYS[1]: Decimal(600)})

    assert line is not None
    assert [point.value for point in line.points] == [1000, 1600, 1800]


def test_a_line_that_more_was_taken_from_than_it_held_is_no_benchmark() -> None:
    taken = {DAYS[1]: Decimal(-1001)}

    assert held("F", "", Decimal(1000), DAYS[:2], bars("100", "100"), flows=taken) is None
    assert cash(Decimal(1000), DAYS, taken) is None
