"""Each event changes the record in one way, and in no other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes.autopilot import FIRST, at

from trellis.autopilot.events.decision import DeploymentNoted, LevelChanged, Reviewed, RollArmed, SymbolSkipped
from trellis.autopilot.events.lineage import CapitalMoved
from trellis.autopilot.events.position import CashReserved, HoldingGone, HoldingSet, OptionGone, OptionSet
from trellis.autopilot.events.run import AccountCreated, AtrMark, DayClosed, DayOpened, Reconciled, SleeveMark
from trellis.autopilot.events.sleeve import (
    AlertRaised,
    FreezeSet,
    HwmRebased,
    LatchReleased,
    LatchSet,
    OverlayChanged,
    PivotChanged,
    SleeveMoved,
)
from trellis.autopilot.fold import apply
from trellis.autopilot.machine import Phase
from trellis.autopilot.state import AccountRecord, SleeveRecord
from trellis.constitution.proposal import Action, Proposal
from trellis.constitution.verdict import Outcome, Verdict
from trellis.core.terms import Latch, Overlay, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.strategies.alluse.weeks import WeekFact
from trellis.strategies.ports import Holding, ShortOption

NOW, D = at(FIRST, 10), Decimal
COM, GEN = Sleeve.COM, Sleeve.GEN
OPTION = ShortOption("o1", OptionContract("AAPL", FIRST, Right.PUT, D(100)), 2, NOW, D("1.50"), D("1.50"), D(0))
LOT = Holding("h1", "AAPL", 300, FIRST, D(100), assigned=False)

WANTED = Proposal("b1", COM, Action.BUY_SHARES, "AMZN", 100, True)
PLANNED = Reviewed(
    NOW,
    "candidate",
    Proposal("b1", COM, Action.BUY_SHARES, "AMZN", 100, True),
    Verdict(Outcome.APPROVED, 100, (), ""),
    None,
)
REACHED = DeploymentNoted(NOW, COM, "reached", D(1), D(0), "")


def folded(*events: object) -> AccountRecord:
    record = AccountRecord.named("main")
    for event in events:
        apply(record, event)
    return record


def gen(*events: object) -> SleeveRecord:
    return folded(*events).sleeves[GEN]


def com(*events: object) -> SleeveRecord:
    return folded(*events).sleeves[COM]


def mark(sleeve: Sleeve, nlv: str, *, hwm: str = "0", realized: str = "0") -> SleeveMark:
    nothing = (D(0),) * 6
    return SleeveMark(sleeve, D(nlv), *nothing, D(nlv), D(nlv), D(hwm), D(0), D(realized), D(0))


def opened(day: date, *marks: SleeveMark) -> DayOpened:
    return DayOpened(at(day, 9, 30), day, False, D(15), (AtrMark("AAPL", D(4), "computed"),), marks)


def test_a_new_account_gives_each_sleeve_its_part_and_com_shares_to_buy() -> None:
    record = folded(AccountCreated(NOW, "main", D(100), tuple((sleeve, D(10)) for sleeve in Sleeve)))

    assert {(each.base, each.hwm, each.nlv) for each in record.sleeves.values()} == {(D(10), D(10), D(10))}
    assert [each.needs_shares for each in record.sleeves.values()] == [False, False, True]


def test_an_event_that_changes_nothing_is_passed_over() -> None:
    assert folded(AlertRaised(NOW, GEN, "info", "S0.deploy.target", "x")) == AccountRecord.named("main")


def test_the_opening_marks_freeze_size_and_raise_the_mark_and_the_closing_ones_do_not() -> None:
    record = gen(opened(FIRST, mark(GEN, "110", hwm="110")), DayClosed(NOW, FIRST, None, (mark(GEN, "150"),), 0))

    assert (record.size, record.hwm, record.nlv) == (D(110), D(110), D(150))


def test_a_fallback_atr_is_used_today_and_does_not_become_the_last_valid_one() -> None:
    later = DayOpened(at(FIRST, 9, 30), FIRST, False, None, (AtrMark("AAPL", D("4.4"), "fallback"),), ())
    record = folded(opened(date(2025, 2, 28)), later)

    assert record.atr == {"AAPL": D("4.4")}
    assert record.atr_valid == {"AAPL": (D(4), date(2025, 2, 28))}


def test_a_new_week_forgets_the_old_ones_facts_and_keeps_what_was_realised_before_it() -> None:
    record = gen(
        opened(FIRST),
        SymbolSkipped(NOW, GEN, "AAPL", "S1.earn.skip", "earnings", "", ""),
        DayClosed(NOW, FIRST, None, (mark(GEN, "100", realized="25"),), 0),
        opened(date(2025, 3, 10)),
    )

    assert (record.skipped, record.week_facts, record.week_from) == ({}, set(), D(25))


def test_a_day_within_the_week_keeps_its_facts() -> None:
    skip = SymbolSkipped(NOW, GEN, "AAPL", "S1.earn.skip", "earnings", "", "")

    assert gen(opened(FIRST), skip, opened(date(2025, 3, 4))).week_facts == {WeekFact.EARNINGS_SKIP}


def test_moves_latches_and_reconciles() -> None:
    record = folded(
        SleeveMoved(NOW, GEN, "T1", "SAFE", "SCANNING", ""),
        LatchSet(NOW, GEN, Latch.L3, "S6.L3", ""),
        LatchSet(at(date(2025, 3, 4), 9), GEN, Latch.USER, "S0.kill.user", ""),
        LatchReleased(NOW, GEN, Latch.USER, "owner", ""),
        Reconciled(NOW, GEN, "break", ("cash",)),
        Reconciled(NOW, COM, "alert", ("cash",)),
    )

    assert record.sleeves[GEN].phase is Phase.SCANNING
    assert record.sleeves[GEN].latches == {Latch.L3: FIRST}
    assert record.clean == {GEN: False, COM: True}


@pytest.mark.parametrize("target", [Overlay.HEDGED_WEEK, Overlay.VIX_SAFE, Overlay.KILLED])
def test_every_tier_marks_the_week_and_normal_does_not(target: Overlay) -> None:
    change = OverlayChanged(NOW, Overlay.NORMAL, target, "S6.vix.hedged", D(60), "tick")

    assert gen(change).week_facts == {WeekFact.HEDGED_WEEK}
    assert not gen(replace(change, source=target, target=Overlay.NORMAL)).week_facts


def test_a_pivot_is_a_fact_of_the_week_and_a_rebase_lifts_it() -> None:
    pivot = PivotChanged(NOW, GEN, "", "pivoted", D(80), D(100), D("0.2"), None, "S2.pivot")

    record = gen(pivot)
    assert (record.pivot, record.pivoted_on, record.week_facts) == ("pivoted", FIRST, {WeekFact.PIVOT})
    assert gen(pivot, HwmRebased(NOW, GEN, D(100), D(80), "ann", "deadlock")).pivot == ""


def test_a_freeze_is_never_shortened() -> None:
    long, short = (FreezeSet(NOW, GEN, date(2025, 3, day), "", "S6.freeze") for day in (14, 7))

    assert gen(long, short).frozen_until == date(2025, 3, 14)


def test_a_level_and_an_armed_roll_are_kept_with_the_position() -> None:
    level = LevelChanged(NOW, GEN, "o1", "AAPL", 0, 1, D(95), D(100), D(4), "spot")
    record = gen(OptionSet(NOW, GEN, OPTION, "opened"), level, RollArmed(NOW, GEN, "o1", D(95), D(96)))

    assert (record.options["o1"].level, record.options["o1"].roll_armed) == (1, True)
    assert gen(level, RollArmed(NOW, GEN, "o1", D(95), D(96))).options == {}


def test_premium_is_what_fills_brought_less_what_buying_back_cost() -> None:
    grown = replace(OPTION, contracts=3, credit=D("1.4667"))
    record = gen(
        OptionSet(NOW, GEN, OPTION, "opened", D(300)),
        OptionSet(NOW, GEN, grown, "opened", D(140)),
        OptionSet(NOW, GEN, replace(grown, contracts=2), "reduced"),
        OptionGone(NOW, GEN, "", OPTION.contract.key, "closed", D(90), D("56.67")),
    )

    assert record.week_premium == D("383.33")
    assert record.options["o1"].contracts == 2


@pytest.mark.parametrize(
    ("cause", "fact"),
    [
        ("closed", {WeekFact.TRADE}),
        ("exited", {WeekFact.TRADE, WeekFact.LEVEL_3_EXIT}),
        ("assigned", {WeekFact.ASSIGNMENT}),
        ("called_away", {WeekFact.ASSIGNMENT}),
        ("expired", set()),
    ],
)
def test_how_a_position_ended_is_a_fact_of_the_week(cause: str, fact: set[WeekFact]) -> None:
    assert gen(OptionGone(NOW, GEN, "o1", "k", cause, D(0), D(0))).week_facts == fact


def test_an_option_gone_frees_the_cash_reserved_for_it_and_zero_frees_it_too() -> None:
    held, reserved = OptionSet(NOW, GEN, OPTION, "opened"), CashReserved(NOW, GEN, D(20_000), "o1")

    assert gen(held, reserved).reserved == {"o1": D(20_000)}
    assert gen(held, reserved, OptionGone(NOW, GEN, "o1", "k", "assigned", D(0), D(0))).reserved == {}
    assert gen(held, reserved, CashReserved(NOW, GEN, D(0), "o1")).reserved == {}
    assert gen(held, reserved, opened(date(2025, 3, 4), mark(GEN, "1"))).reserved == {}


def test_lots_called_away_whole_or_in_part_are_lost_and_assigned_ones_rebuild_them() -> None:
    bought = HoldingSet(NOW, COM, LOT, "bought")
    part = HoldingSet(NOW, COM, replace(LOT, shares=100), "called_away")
    whole = HoldingGone(NOW, COM, "h1", "AAPL", 100, "called_away", lost=True)
    back = HoldingSet(NOW, COM, Holding("h2", "AAPL", 200, FIRST, D(95), assigned=True), "assigned")

    assert com(bought, part).lost == {"AAPL": 2}
    assert com(bought, part, whole).lost == {"AAPL": 3}
    assert com(bought, part, whole, back).lost == {"AAPL": 1}
    assert com(bought, part, whole, back, replace(back, holding=replace(back.holding, shares=300))).lost == {}


def test_outside_com_nothing_is_lost() -> None:
    bought = HoldingSet(NOW, GEN, LOT, "bought")

    assert gen(bought, HoldingSet(NOW, GEN, replace(LOT, shares=100), "called_away")).lost == {}


def test_first_shares_stay_due_to_the_end_of_the_window_in_which_some_were_bought() -> None:
    start = AccountCreated(NOW, "main", D(100), ((COM, D(10)),))
    bought, reached = HoldingSet(NOW, COM, LOT, "bought"), REACHED

    assert com(start, PLANNED, bought).needs_shares
    assert not com(start, PLANNED, bought, reached).needs_shares
    assert com(start, PLANNED, reached).needs_shares


def test_shares_stay_due_after_a_window_in_which_nothing_could_be_planned() -> None:
    start = AccountCreated(NOW, "main", D(100), ((COM, D(10)),))

    assert com(start, HoldingSet(NOW, COM, LOT, "given"), REACHED).needs_shares


def test_shares_stay_due_until_a_window_on_a_size_that_contains_the_money() -> None:
    held = HoldingSet(NOW, COM, LOT, "given")
    came = CapitalMoved(NOW, COM, "deposit", D(10), D(90), D(100), D(90), D(100), D(90), D(100), "", "S0.split")

    assert com(held, came, PLANNED, REACHED).needs_shares
    assert not com(held, came, PLANNED, REACHED, opened(FIRST, mark(COM, "100")), PLANNED, REACHED).needs_shares
