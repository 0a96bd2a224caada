"""Where profit came from: greeks against the textbook, sums to the cent, refusals and exits followed to expiry."""

import math
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes.market import ScriptedFeed

from trellis.books.chart import Place, section
from trellis.books.ledger import Ledger
from trellis.books.posting.cash import funded, reserved, transferred
from trellis.books.posting.fills import filled
from trellis.books.posting.settlements import settled
from trellis.books.transaction import Transaction
from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.core.dates import NEW_YORK
from trellis.core.terms import Right, Side, Sleeve
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.orders.order import Fill, Leg, Settlement
from trellis.reports.attribution import Attribution, Cell, Parts
from trellis.reports.run_data import DayPoint, SleevePoint
from trellis.reports.week_data import Decision, SkipRow
from trellis.sim.replay.attributed import closes_of
from trellis.sim.replay.attributing import Close, Walk
from trellis.sim.replay.greek_parts import Interval, Point, explained

GEN = Place("main", "gen")
NAMES = {section(GEN): GEN}
PUT = OptionContract("AAPL", date(2025, 3, 7), Right.PUT, Decimal(235))
AAPL = Underlying("AAPL", Kind.EQUITY)
RATE = Decimal("0.02")


def at(day: int, clock: str) -> datetime:
    return datetime.combine(date(2025, 3, day), time.fromisoformat(clock), NEW_YORK)


def below(x: float) -> float:
    """What the standard normal distribution has below -x."""
    return 0.5 * math.erfc(x / math.sqrt(2))


def textbook(spot: float, t: float, vol: float) -> tuple[float, float, float, float]:
    """Price, delta, theta a year and vega of the put by the formulas of Hull, without a dividend."""
    rate, strike = 0.02, 235.0
    d1 = (math.log(spot / strike) + (rate + vol * vol / 2) * t) / (vol * math.sqrt(t))
    d2 = d1 - vol * math.sqrt(t)
    density = math.exp(-d1 * d1 / 2) / math.sqrt(2 * math.pi)
    price = strike * math.exp(-rate * t) * below(d2) - spot * below(d1)
    theta = -spot * density * vol / (2 * math.sqrt(t)) + rate * strike * math.exp(-rate * t) * below(d2)
    return price, -below(d1), theta, spot * math.sqrt(t) * density


def test_the_greeks_of_an_interval_are_the_textbook_s() -> None:
    start, end = at(3, "16:00"), at(4, "16:00")
    t0, t1 = 4 / 365.25, 3 / 365.25
    price0, delta, theta, vega = textbook(238.0, t0, 0.30)
    price1, *_ = textbook(237.0, t1, 0.32)
    before = Point(Decimal(repr(price0)), Decimal(238), start)
    after = Point(Decimal(repr(price1)), Decimal(237), end)
    told = explained([Interval("x", PUT, -2, before, after)], RATE)["x"]

    assert float(told.delta) == pytest.approx(-200 * delta * -1.0, abs=0.006)
    assert float(told.theta) == pytest.approx(-200 * theta / 365.25, abs=0.006)
    assert float(told.vega) == pytest.approx(-200 * vega * 0.02, abs=0.006)


def test_small_moves_are_explained_almost_whole() -> None:
    start, end = at(3, "15:00"), at(3, "15:05")
    t0 = (4 * 86400 + 3600) / (365.25 * 86400)
    price0, *_ = textbook(238.0, t0, 0.30)
    price1, *_ = textbook(238.05, t0 - 300 / (365.25 * 86400), 0.301)
    points = (Point(Decimal(repr(price0)), Decimal(238), start), Point(Decimal(repr(price1)), Decimal("238.05"), end))
    told = explained([Interval("x", PUT, -1, *points)], RATE)["x"]

    assert float(told.delta + told.theta + told.vega) == pytest.approx(-100 * (price1 - price0), abs=0.02)


def test_an_expired_option_has_no_vega_and_what_is_left_is_residual() -> None:
    start, end = at(7, "09:30"), at(7, "18:00")
    told = explained(
        [Interval("x", PUT, -1, Point(Decimal("1.40"), Decimal(238), start), Point(Decimal(0), Decimal(240), end))],
        RATE,
    )

    assert told["x"].vega == 0
    assert told["x"].theta > 0


def test_without_intervals_nothing_is_explained() -> None:
    assert explained([], RATE) == {}


class Story:
    """A sleeve's days: books kept as always, NLV told by hand at each close."""

    def __init__(self) -> None:
        self.feed = ScriptedFeed()
        self.feed.history.known["AAPL"] = AAPL
        self.ledger = Ledger()
        self.walk = Walk(self.feed, RATE, {"d1": "AAPL"})
        self.new: list[Transaction] = []
        self.post(funded([(GEN, Decimal(100_000))], at(3, "09:00"), "inception"))

    def post(self, transaction: Transaction) -> None:
        self.ledger.apply(transaction)
        self.new.append(transaction)

    def trade(self, when: datetime, side: Side, price: str, contracts: int = 1, rule: str = "S2.entry.delta") -> None:
        fill = Fill(f"f{len(self.new)}{when}", "o", when, contracts, Decimal(price), (Decimal(price),), Decimal("0.67"))
        self.post(filled(self.ledger, GEN, (Leg(PUT, side),), fill, (rule,)))

    def close(self, day: int, earned: str, refused: Sequence[tuple[Decision, SkipRow]] = ()) -> None:
        instants = (at(day, "09:30"), at(day, "18:00"))
        told = Close(date(2025, 3, day), instants, {section(GEN): Decimal(earned)})
        shadows = self.walk.refusals_of([each for each, _ in refused], [skip for _, skip in refused])
        self.walk.take(told, self.new, shadows)
        self.new = []

    def done(self) -> Attribution:
        return self.walk.done(NAMES)


def cell(found: Attribution, kind: str) -> Parts:
    (parts,) = [each.parts for each in found.cells if each.kind == kind]
    return parts


def test_an_assigned_put_loses_what_it_was_in_the_money_and_the_shares_start_at_the_close() -> None:
    story = Story()
    story.feed.set_spot("AAPL", "238", at(6, "09:45"))
    story.trade(at(6, "09:45"), Side.SELL, "1.40")
    story.feed.set_mid(PUT, "3.00", at(6, "15:00"))
    story.feed.set_spot("AAPL", "234", at(6, "15:00"))
    story.close(6, "-160.67")
    story.feed.set_spot("AAPL", "230", at(7, "15:59"))
    gone = Settlement(
        "a1", at(7, "17:30"), "assigned", PUT, 1, 100, Decimal(-23_500), Decimal(1), Decimal(0), "main", "gen"
    )
    story.post(settled(story.ledger, GEN, gone))
    story.close(7, "-360.67")
    story.feed.set_spot("AAPL", "233", at(10, "15:59"))
    paid = Settlement(
        "d1", at(10, "09:30"), "dividend", AAPL, 100, 0, Decimal(25), Decimal(1), Decimal(0), "main", "gen"
    )
    story.post(settled(story.ledger, GEN, paid))
    story.close(10, "-35.67")
    found = story.done()
    put, shares = cell(found, "short put"), cell(found, "shares")

    assert put.options == Decimal("-360.00")  # 1.40 received, 5.00 in the money at the close
    assert put.commissions == Decimal("-0.67")
    assert (shares.shares, shares.dividends) == (Decimal("300.00"), Decimal("25.00"))
    assert found.total.total == Decimal("-35.67")
    assert found.total.other == 0


def test_what_no_holding_explains_is_shown_as_other_and_the_reserve_is_none_of_it() -> None:
    story = Story()
    story.post(reserved(GEN, Decimal(300), at(6, "16:00"), "q"))
    story.close(6, "12.50")
    found = story.done()

    assert found.cells == (Cell("main", "gen", "", "", Parts(other=Decimal("12.50"))),)


def test_a_buy_back_is_compared_with_holding_to_expiry_by_its_rule() -> None:
    story = Story()
    story.feed.set_spot("AAPL", "238", at(6, "09:45"))
    story.trade(at(6, "09:45"), Side.SELL, "1.40", 2)
    story.feed.set_spot("AAPL", "226", at(7, "11:00"))
    story.close(6, "-0.67")
    story.trade(at(7, "11:00"), Side.BUY, "9.20", 2, "S6.L3")
    story.feed.set_spot("AAPL", "223", at(7, "15:59"))
    story.close(7, "-1561.34")
    found = story.done()
    (effect,) = found.effects

    assert (effect.rule, effect.kind, effect.count, effect.contracts) == ("S6.L3", "exit", 1, 2)
    assert effect.saved == Decimal("560.00")  # 12.00 at expiry against 9.20 paid, twice
    assert cell(found, "short put").options == Decimal("-1560.00")
    assert found.total.other == 0


def test_a_merge_after_the_close_takes_nothing_from_what_was_earned() -> None:
    """A mini of 40,000 earns 400 and merges on its last day, after its own close."""
    mini, nothing = Place("MINI-1", "gen"), Decimal(0)
    booked = [
        transferred(GEN, mini, Decimal(40_000), at(6, "12:00"), "fork"),
        transferred(mini, GEN, Decimal(40_400), at(7, "17:50"), "merge"),
    ]
    closing = [
        DayPoint(date(2025, 3, day), (SleevePoint(Sleeve.GEN, *(nothing,) * 3, Decimal(nlv), *(nothing,) * 3),))
        for day, nlv in ((6, 40_000), (7, 40_400))
    ]
    instants = [at(day, clock) for day in (6, 7) for clock in ("09:30", "18:00")]
    days = (date(2025, 3, 6), date(2025, 3, 7))
    closes = closes_of({"MINI-1": closing}, dict(zip(days, (1, 1), strict=True)), instants, booked)

    assert [close.earned[section(mini)] for close in closes] == [Decimal(0), Decimal(400)]
    assert [close.booked for close in closes] == [1, 1]


def _refusal(rule: str, right: Right, strike: int) -> tuple[Decision, SkipRow]:
    action = Action.OPEN_PUT if right is Right.PUT else Action.OPEN_CALL
    asked = Proposal("c", Sleeve.GEN, action, "AAPL", 1, True, right, Decimal(strike), date(2025, 3, 7))
    clause = Clause(rule, "<=", "1", "2", False, "skip", "C", "why")
    seen = Decision(at(6, "09:45"), "candidate", asked, Verdict(Outcome.SKIPPED, 0, (clause,), ""), None)
    return seen, SkipRow(at(6, "09:45"), Sleeve.GEN, "AAPL", rule, "why", "2", "1")


@pytest.mark.parametrize(
    "rule, right, strike, mid, spot, saved",
    [
        ("S8.spread", Right.PUT, 235, "1.40", "240", "-140.00"),
        ("S1.earn.skip", Right.PUT, 235, "1.40", "220", "1360.00"),
        ("S4.cover.max", Right.CALL, 240, "2.00", "243", "100.00"),
    ],
)
def test_a_refused_opener_is_followed_to_expiry(
    rule: str, right: Right, strike: int, mid: str, spot: str, saved: str
) -> None:
    story = Story()
    contract = OptionContract("AAPL", date(2025, 3, 7), right, Decimal(strike))
    story.feed.set_mid(contract, mid, at(6, "09:45"))
    story.feed.set_spot("AAPL", "238", at(6, "09:45"))
    story.close(6, "0", [_refusal(rule, right, strike)])
    story.feed.set_spot("AAPL", spot, at(7, "15:59"))
    story.close(7, "0")
    (effect,) = story.done().effects

    assert (effect.rule, effect.kind, effect.count, effect.followed) == (rule, "refused", 1, 1)
    assert effect.saved == Decimal(saved)


def test_a_refusal_without_a_contract_or_a_price_is_counted_and_not_followed() -> None:
    story = Story()
    _, skip = _refusal("S2.entry.delta", Right.PUT, 235)
    story.walk.shadows.acted("S2.pivot", "refused")
    shadows = list(story.walk.refusals_of([], [skip]))
    story.close(6, "0")
    effects = {each.rule: (each.count, each.followed) for each in story.done().effects}

    assert shadows == [None]
    assert effects == {"S2.entry.delta": (1, 0), "S2.pivot": (1, 0)}


def test_a_shadow_that_expires_after_the_run_is_not_followed() -> None:
    story = Story()
    story.feed.set_mid(PUT, "1.40", at(6, "09:45"))
    story.close(6, "0", [_refusal("S8.spread", Right.PUT, 235)])
    (effect,) = story.done().effects

    assert (effect.count, effect.followed) == (1, 0)
    assert effect.saved == 0
