"""What the clauses are shown: exposure, cash, margin, the calendar, and the sleeve without the leg a roll closes."""

from datetime import date, time
from decimal import Decimal

from tests.fakes.alluse import StillBoard, known, lot, quoted, short, state, year_2025

from trellis.constitution.proposal import Action, Proposal, View
from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Latch, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.risk.margin import RegT
from trellis.strategies.alluse import facts
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.proposing import opening
from trellis.strategies.ports import ShortOption, SleeveState

RULES = load()
D = Decimal
REG_T = RegT(put_spot=D("0.20"), put_strike=D("0.10"), shares=D("0.25"))
THURSDAY, FRIDAY = date(2025, 3, 6), date(2025, 3, 7)
TEN = new_york(THURSDAY, time(10))
PUT = short("NVDA", FRIDAY, Right.PUT, "110", contracts=2, credit="2.40", debits="0.30")


def _board() -> StillBoard:
    board = StillBoard(spots={"NVDA": D(102), "TSLA": D(250)})
    board.quotes = [
        quoted("NVDA", FRIDAY, Right.PUT, "110", "0.90", mid="8.30"),
        quoted("NVDA", date(2025, 3, 11), Right.PUT, "101", "0.32", mid="7.20"),
    ]
    return board


def _sleeve(**more: object) -> SleeveState:
    working = (
        ("TSLA", OptionContract("TSLA", FRIDAY, Right.PUT, D(245)), 3),
        ("TSLA", OptionContract("TSLA", FRIDAY, Right.CALL, D(265)), 1),
        ("TSLA", None, 100),
    )
    return state(Sleeve.REV, "400000", options=[PUT], holdings=[lot("TSLA", 200, "245")], working=working, **more)  # type: ignore[arg-type]


def _proposal(action: Action, replaced: ShortOption | None = None) -> Proposal:
    contract = OptionContract("NVDA", date(2025, 3, 11), Right.PUT, D(101))
    return opening(
        known(_sleeve(), TEN),
        "a1",
        action,
        contract,
        2,
        band="S3.entry.delta",
        dte="S3.entry.dte",
        reason="S3.entry.delta",
        single_stock=True,
        replaced=replaced,
    )


def _view(proposal: Proposal, sleeve: SleeveState) -> View:
    sessions = year_2025()
    return facts.view(proposal, known(sleeve, TEN), _board(), RULES, sessions, week_plan(THURSDAY, sessions, RULES))


def test_exposure_counts_puts_shares_and_working_openers_but_no_calls() -> None:
    amounts = facts.exposures(known(_sleeve(), TEN), _board())
    assert amounts == {"NVDA": D(22_000), "TSLA": D(73_500) + D(50_000) + D(25_000)}


def test_free_cash_leaves_out_collateral_and_shares_on_their_way() -> None:
    sleeve = _sleeve(cash="200000")
    assert facts.free_cash(known(sleeve, TEN), _board()) == D(200_000 - 22_000 - 73_500 - 25_000)


def test_a_reserve_larger_than_the_collateral_counts_instead() -> None:
    reserved = state(Sleeve.REV, "400000", cash="100000", options=[PUT], reserved=D(30_000))
    assert facts.free_cash(known(reserved, TEN), _board()) == D(70_000)


def test_requirement_is_reg_t_of_puts_at_mark_plus_a_quarter_of_shares() -> None:
    put = (D("8.30") + D("0.20") * 102) * 200
    assert facts.requirement(known(_sleeve(), TEN), _board(), rates=REG_T) == put + D("0.25") * 250 * 200


def test_a_put_without_print_or_quote_is_marked_at_the_money_at_its_credit() -> None:
    put = (D("2.40") + D("0.20") * 110) * 200
    assert facts.requirement(known(state(Sleeve.REV, "400000", options=[PUT]), TEN), StillBoard(), rates=REG_T) == put


def test_the_view_of_an_opener_shows_the_sleeve_as_it_is() -> None:
    seen = _view(_proposal(Action.OPEN_PUT), _sleeve(pivot="pivoted", frozen_until=THURSDAY, latches={Latch.L3}))
    assert (seen.spot, seen.spot_age, seen.mode) == (D(102), D(0), "simulate")
    assert seen.quote is not None
    assert seen.quote.delta == D("0.32")
    assert (seen.sleeve.symbol_exposure, seen.sleeve.deployment) == (D(22_000), D(170_500))
    assert (seen.sleeve.pivoted, seen.sleeve.frozen, seen.sleeve.latches) == (True, True, (Latch.L3,))
    assert (seen.calendar.calendar_days, seen.calendar.market_days) == (5, 4)
    assert seen.calendar.window_start is None


def test_the_view_of_a_roll_leaves_out_the_leg_it_closes_and_knows_the_chain() -> None:
    seen = _view(_proposal(Action.ROLL, replaced=PUT), _sleeve())
    assert (seen.sleeve.symbol_exposure, seen.sleeve.deployment) == (D(0), D(148_500))
    assert (seen.sleeve.chain_credit, seen.sleeve.chain_debit) == (D("2.40"), D("0.30"))
    assert seen.sleeve.roll_debit == D("1.10")
    assert seen.sleeve.requirement == D("0.25") * 250 * 200
    opener = _view(_proposal(Action.OPEN_PUT), _sleeve())
    assert seen.sleeve.free_cash - opener.sleeve.free_cash == D(22_000)


def test_com_sees_only_lost_lots_that_no_put_is_rebuilding() -> None:
    sleeve = state(Sleeve.COM, "400000", options=[PUT], lost=(("NVDA", 3),))
    assert facts.lots_to_rebuild(sleeve, "NVDA") == 1
    assert facts.lots_to_rebuild(sleeve, "TSLA") == 0


def test_margin_rates_are_the_rulebooks() -> None:
    assert facts.reg_t(RULES) == REG_T


def test_ages_are_exact_seconds() -> None:
    board = _board()
    board.seconds_old = 31
    seen = board.spot("NVDA", TEN)
    assert seen is not None
    assert facts.age(seen, TEN) == D(31)
