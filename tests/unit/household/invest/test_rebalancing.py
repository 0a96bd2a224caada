"""Examples and properties: trades by lot, exact and step by step, beside trying everything."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.fakes.rebalancing import TODAY, asset, brute_force, covariance, drawn, held, household, simple

from trellis.core.numbers import ZERO
from trellis.household.invest.booking import Bought
from trellis.household.invest.costs import Costs, Traded
from trellis.household.invest.lots import ClosedPart
from trellis.household.invest.rebalance.case import Case, PlanAccount, barred
from trellis.household.invest.rebalance.exact import HOLD, Solved, solve
from trellis.household.invest.rebalance.greedy import greedy
from trellis.household.invest.rebalance.judge import Trades, broken, cash_after, score, weights_after
from trellis.household.invest.rebalance.plan import How, plan
from trellis.household.invest.taxes import TaxYear, rules_of
from trellis.household.invest.terms import Term, Treatment
from trellis.household.problems import ValidationError

D = Decimal
CENT = D("0.01")


@pytest.mark.parametrize("seed", range(14))
def test_nothing_that_could_be_tried_is_better(seed: int) -> None:
    case = drawn(seed, lots=3 if seed % 3 else 2, units=3, accounts=1 + (seed % 3 == 0))
    found, best = solve(case), brute_force(case)

    assert found.score.total - best[1].total <= CENT / 2
    assert found.bound <= best[1].total + CENT / 10
    assert found.proven


@pytest.mark.parametrize("seed", range(100, 112))
def test_trades_keep_every_limit_and_are_no_worse_than_to_hold(seed: int) -> None:
    case = drawn(seed, symbols=3, lots=6, units=30, accounts=3)
    bars = barred(case)
    kept = score(case, HOLD).total
    exact, (steps, step_score) = solve(case), greedy(case)

    for trades in (exact.trades, steps):
        assert broken(case, bars, trades) == []
        assert all(cash >= 0 for cash in cash_after(case, trades).values())
        costs = case.value - sum(cash_after(case, trades).values(), ZERO) - held_value(case, trades)
        cash = sum(cash_after(case, trades).values(), ZERO) + costs
        assert abs(sum(weights_after(case, trades).values(), ZERO) + cash / case.value - 1) < D("1e-20")
        assert not washed(case, trades)
    assert exact.bound <= exact.score.total <= step_score.total + CENT
    assert step_score.total <= kept


def held_value(case: Case, trades: Trades) -> Decimal:
    """The value of what is held after the trades, lot by lot."""
    prices = {each.symbol: each.traded.price for each in case.assets}
    left = sum(((lot.units - trades.sold.get(lot.id, ZERO)) * prices[lot.symbol] for lot in case.lots), ZERO)
    return left + sum((units * prices[symbol] for (_, symbol), units in trades.bought.items()), ZERO)


def washed(case: Case, trades: Trades) -> bool:
    """Whether a taxable loss meets a purchase of the like within 30 days, counted anew from the facts."""
    groups = {each.symbol: each.group for each in case.assets}
    prices = {each.symbol: each.traded.price for each in case.assets}
    taxable = {each.id for each in case.accounts if each.treatment is Treatment.TAXABLE}
    lost = {
        groups[lot.symbol]
        for lot in case.lots
        if trades.sold.get(lot.id) and lot.account in taxable and (lot.cost or ZERO) > lot.units * prices[lot.symbol]
    }
    bought = {groups[symbol] for _, symbol in trades.bought}
    bought |= {groups[one.symbol] for one in case.bought if TODAY - one.on <= timedelta(days=30)}
    return bool(lost & bought)


def sold(found: Solved) -> dict[str, Decimal]:
    """Units sold by lot."""
    return dict(found.trades.sold)


def test_the_lot_with_a_loss_is_sold_and_the_one_with_a_gain_kept() -> None:
    found = solve(simple())

    assert set(found.trades.sold) == {"new"}
    assert found.score.tax < 0
    assert found.proven


def test_a_purchase_within_the_wash_days_in_any_account_keeps_a_loss_from_being_taken() -> None:
    ira = PlanAccount("ira", Treatment.DEFERRED, D(0))
    for days, barred_too in ((30, True), (31, False)):
        bought = [Bought("x", "ira", "AAA", TODAY - timedelta(days=days))]
        case = simple(bought=bought, accounts=[*simple().accounts, ira])
        assert ("new" in barred(case).lots) is barred_too
        assert ("new" in solve(case).trades.sold) is not barred_too


def test_what_was_sold_at_a_loss_is_not_bought_again_and_its_stand_in_is() -> None:
    lost = ClosedPart("p", "broker", "BBB", TODAY, TODAY - timedelta(days=5), D(1), D(60), D(50), Term.SHORT)
    again = simple(closed=[lost])
    assert ("broker", "BBB") not in solve(again).trades.bought
    other = asset("CCC", "25", asset_class="bonds")
    matrix = covariance(["0.16", "0.06", "0.06"])
    matrix[1][2] = matrix[2][1] = D("0.06") * D("0.06") * D("0.99")
    found = solve(replace(again, assets=[*again.assets, other], covariance=matrix))

    assert found.trades.bought.get(("broker", "CCC"), ZERO) > 0
    assert ("broker", "BBB") not in found.trades.bought


def test_unknown_cost_and_stale_prices_are_left_alone_with_the_reason() -> None:
    case = simple()
    lots = [replace(case.lots[1], cost=None), case.lots[0], case.lots[2]]
    stale = replace(case.assets[1], tradable=False)
    bars = barred(replace(case, lots=lots, assets=[case.assets[0], stale]))

    assert bars.lots == {"new": "its cost is unknown", "bonds": "its price is stale or unconfirmed"}
    assert bars.buys == {"BBB": "its price is stale or unconfirmed"}


def test_a_small_drift_is_held_and_the_sum_is_that_of_holding() -> None:
    case = simple(
        lots=[held("gain", "broker", "AAA", "31", "500", 100), held("bonds", "broker", "BBB", "60", "3000", 900)]
    )
    found = plan(case)

    assert found.trades == ()
    assert found.hold == "what trades would bring is less than their cost and tax"
    assert found.total == found.total_hold


def test_a_long_gain_is_taken_before_a_short_one_and_carried_losses_are_used() -> None:
    lots = [
        held("short", "broker", "AAA", "40", "2000", 365),
        held("long", "broker", "AAA", "40", "2000", 366),
        held("bonds", "broker", "BBB", "20", "1000", 900),
    ]
    case = simple(lots=lots, risk_price=D(200))
    assert set(solve(case).trades.sold) == {"long"}
    free = solve(replace(case, year=TaxYear(carried_long=D(9000))))

    assert sum(sold(free).values()) > sum(sold(solve(case)).values())
    assert free.score.tax == 0


def test_money_paid_in_buys_and_nothing_is_sold() -> None:
    case = simple(buys_only=True, accounts=[PlanAccount("broker", Treatment.TAXABLE, D(2000))])
    found = solve(case)

    assert found.trades.sold == {}
    assert found.trades.bought == {("broker", "BBB"): D(39)}


def test_what_has_to_settle_is_not_bought_with() -> None:
    account = simple().accounts[0]
    found = solve(simple(accounts=[replace(account, proceeds_usable=False)]))

    assert found.trades.bought.get(("broker", "BBB"), ZERO) * 50 <= 50


def test_small_tickets_and_fractions_are_not_traded() -> None:
    case = simple(ticket=D(3000))
    prices = {"AAA": 100, "BBB": 50}
    found = solve(case)

    assert all(units == int(units) for units in (*found.trades.sold.values(), *found.trades.bought.values()))
    assert all(units * prices[symbol] >= 3000 for (_, symbol), units in found.trades.bought.items())
    assert sum(found.trades.sold.values()) * 100 >= 3000 or not found.trades.sold


def test_bonds_are_bought_where_their_income_is_not_taxed() -> None:
    accounts = [PlanAccount("broker", Treatment.TAXABLE, D(3000)), PlanAccount("ira", Treatment.DEFERRED, D(3000))]
    case = simple(accounts=accounts, lots=[], targets={"AAA": D("0.5"), "BBB": D("0.5")})
    found = solve(case)

    assert found.trades.bought.get(("ira", "BBB"), ZERO) > 50
    assert found.trades.bought.get(("broker", "BBB"), ZERO) < 10


def test_impact_keeps_an_order_small() -> None:
    thin = [asset("AAA", "100", traded=Traded(D(100), D(0), D("0.02"), D(50))), simple().assets[1]]
    free, dear = solve(simple()), solve(simple(assets=thin))

    assert sum(sold(dear).values()) < sum(sold(free).values())
    assert dear.proven


def test_a_cap_that_is_broken_already_may_not_be_broken_further() -> None:
    case = simple(caps={"BBB": D("0.32")}, buys_only=True, accounts=[PlanAccount("broker", Treatment.TAXABLE, D(500))])

    assert solve(case).trades.bought.get(("broker", "BBB"), ZERO) == 7
    tight = simple(class_caps={"bonds": D("0.2")})
    assert ("broker", "BBB") not in solve(tight).trades.bought


@pytest.mark.parametrize("how", [*How])
def test_the_cap_of_an_issuer_holds_all_that_it_issues(how: How) -> None:
    assets = [replace(one, issuer="North") for one in simple().assets]
    rich = {"assets": assets, "accounts": [PlanAccount("broker", Treatment.TAXABLE, D(9000))], "buys_only": True}
    free = plan(simple(**rich), how)
    capped = plan(simple(issuer_caps={"North": D("0.6")}, **rich), how)

    assert sum(free.weights[one.symbol] for one in assets) > D("0.6")
    assert D("0.5") < sum(capped.weights[one.symbol] for one in assets) <= D("0.6")


def test_a_plan_tells_lots_gains_tax_saved_and_when_it_is_paid_back() -> None:
    found = plan(simple(accounts=[PlanAccount("broker", Treatment.TAXABLE, D(50), costs=Costs(D(1)))]))
    sale = found.trades[0]

    assert (sale.side, sale.symbol, [lot.lot for lot in sale.lots]) == ("sell", "AAA", ["new"])
    assert sale.lots[0].gain == -10 * sale.units
    assert found.short_gain == sale.lots[0].gain
    assert found.tax == (found.short_gain * D("0.24")).quantize(CENT)
    # First in, first out would have sold the old lot: a long gain of 50 a unit.
    assert found.tax_saved == (sale.units * 50 * D("0.15")).quantize(CENT) - found.tax
    assert found.error_after < found.error_before
    assert found.break_even == 0
    assert found.bound is not None
    assert found.bound <= found.total < found.total_hold
    assert sum(found.weights.values()) == 1


def test_the_greedy_plan_has_no_bound_and_the_exact_one_is_no_worse() -> None:
    case = household(3, lots=14, symbols=4)
    steps, exact = plan(case, How.GREEDY), plan(case)

    assert (steps.bound, steps.gap) == (None, None)
    assert exact.total <= steps.total <= steps.total_hold
    assert exact.gap is not None
    assert exact.gap <= case.value * D("0.00001")


def test_the_same_case_gives_the_same_trades() -> None:
    assert solve(household(5, lots=10, symbols=3)) == solve(household(5, lots=10, symbols=3))


@pytest.mark.parametrize(
    "change, says",
    [
        ({"targets": {"AAA": D(1), "ZZZ": D(0)}}, "target was 'ZZZ': it is not among the assets"),
        ({"targets": {"AAA": D("0.9")}}, "weights sum to 1"),
        ({"covariance": [[D(1)]]}, "the covariance is not of these assets"),
        ({"covariance": [[D("NaN"), D(0)], [D(0), D(1)]]}, "a cell is not finite"),
        ({"accounts": [PlanAccount("broker", Treatment.TAXABLE, D(-1))]}, "its cash is below its floor"),
        ({"accounts": [PlanAccount("bank", Treatment.TAXABLE, D(1))]}, "its account is not there"),
        ({"assets": [asset("AAA", "0"), asset("BBB", "50")]}, "a price or step is not above 0"),
        ({"assets": [asset("AAA", "1"), asset("AAA", "50")], "lots": []}, "target was 'BBB'"),
        ({"risk_price": D(-1)}, "below 0"),
    ],
)
def test_a_case_that_cannot_be_is_refused(change: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        solve(simple(**change))


def test_the_rules_of_the_year_are_used() -> None:
    case = simple(rules=rules_of("us", 2025, short_rate=D(0), long_rate=D(0)))

    assert solve(case).score.tax == 0
