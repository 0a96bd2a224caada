"""Part M, tests 24 (tiers), 25 and 33: volatility, drawdown, week labels."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.fakes.alluse import lot, state

from trellis.constitution.rulebook import load
from trellis.core.terms import Overlay, Sleeve
from trellis.strategies.alluse.drawdown import PIVOTED, WATCH, pivot_after
from trellis.strategies.alluse.volatility import overlay_at_open, overlay_at_tick
from trellis.strategies.alluse.weeks import IDLE, Label, WeekFact, week_label

RULES = load()
D = Decimal
GEN = state(Sleeve.GEN, "140000")
REV = state(Sleeve.REV, "100000")
NORMAL, HEDGED, SAFE, KILLED = Overlay.NORMAL, Overlay.HEDGED_WEEK, Overlay.VIX_SAFE, Overlay.KILLED


@pytest.mark.parametrize(
    ("vix", "overlay"),
    [("52", HEDGED), ("66", SAFE), ("81", KILLED), ("50.00", NORMAL), ("65.00", HEDGED), ("80.00", SAFE)],
)
def test_vix_tiers_are_strict(vix: str, overlay: Overlay) -> None:
    assert overlay_at_tick(NORMAL, D(vix), RULES) is overlay


def test_between_openings_the_overlay_only_worsens() -> None:
    assert overlay_at_tick(SAFE, D("20"), RULES) is SAFE
    assert overlay_at_tick(HEDGED, D("70"), RULES) is SAFE
    assert overlay_at_tick(HEDGED, None, RULES) is HEDGED


@pytest.mark.parametrize(
    ("overlay", "vix", "new_week", "after"),
    [
        (HEDGED, "50.00", True, NORMAL),
        (HEDGED, "50.01", True, HEDGED),
        (HEDGED, "30", False, HEDGED),
        (SAFE, "65.00", False, HEDGED),
        (SAFE, "45", False, HEDGED),
        (SAFE, "45", True, NORMAL),
        (SAFE, "65.01", True, SAFE),
        (KILLED, "20", True, KILLED),
        (NORMAL, "51", False, HEDGED),
    ],
)
def test_a_tier_clears_at_an_opening_and_a_hedged_week_only_at_a_new_weeks_first(
    overlay: Overlay, vix: str, new_week: bool, after: Overlay
) -> None:
    assert overlay_at_open(overlay, D(vix), RULES, new_week=new_week) is after


def test_nothing_clears_without_a_value_and_safe_not_without_a_clean_reconcile() -> None:
    assert overlay_at_open(HEDGED, None, RULES, new_week=True) is HEDGED
    assert overlay_at_open(SAFE, D(20), RULES, new_week=True, clean=False) is SAFE


@pytest.mark.parametrize(("nlv", "target"), [(119_000, PIVOTED), (119_001, "")])
def test_gen_pivots_at_exactly_15_percent_whatever_the_vix(nlv: int, target: str) -> None:
    change = pivot_after(replace(GEN, nlv=D(nlv)), D(90), RULES, cadence_day=False)
    assert (change.target, change.rule, change.hwm) == (target, "S2.pivot", D(140_000))


@pytest.mark.parametrize(
    ("nlv", "cadence_day", "target"), [(133_000, True, ""), (132_999, True, PIVOTED), (133_000, False, PIVOTED)]
)
def test_the_pivot_lifts_at_133_000_on_a_cadence_day(nlv: int, cadence_day: bool, target: str) -> None:
    pivoted = replace(GEN, nlv=D(nlv), pivot=PIVOTED)
    assert pivot_after(pivoted, None, RULES, cadence_day).target == target


def test_rev_waits_while_the_vix_is_at_30_or_more_and_pivots_once_it_is_below() -> None:
    fallen = replace(REV, nlv=D(84_000))
    assert pivot_after(fallen, D(31), RULES, False).target == WATCH
    watching = replace(fallen, pivot=WATCH)
    assert pivot_after(watching, D("30"), RULES, False).target == WATCH
    assert pivot_after(watching, D("29.9"), RULES, False).target == PIVOTED
    assert pivot_after(watching, None, RULES, False).target == PIVOTED
    assert pivot_after(replace(watching, nlv=D(86_000)), D(31), RULES, False).target == ""


def test_com_never_pivots() -> None:
    assert pivot_after(state(Sleeve.COM, "90000", nlv=D(1)), None, RULES, True).target == ""


def test_a_pivot_without_shares_is_a_deadlock() -> None:
    fallen = replace(GEN, nlv=D(119_000))
    assert pivot_after(fallen, None, RULES, False).deadlock
    assert not pivot_after(replace(fallen, holdings=(lot("AAPL", 100, "235"),)), None, RULES, False).deadlock


def test_a_mark_kept_from_before_the_drawdown_replaces_the_states() -> None:
    change = pivot_after(replace(GEN, nlv=D(120_000)), None, RULES, False, D(150_000))
    assert (change.target, change.hwm, change.drawdown) == (PIVOTED, D(150_000), D("0.2"))


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({WeekFact.LEVEL_2_ROLL, WeekFact.LEVEL_2_HEDGE}, Label.ROLL),
        ({WeekFact.LEVEL_3_EXIT}, Label.PRESERVATION),
        ({WeekFact.TRIGGERED_HEDGE, WeekFact.LEVEL_2_ROLL}, Label.HEDGED),
        ({WeekFact.ASSIGNMENT, WeekFact.EARNINGS_SKIP}, Label.ASSIGNMENT),
        ({WeekFact.PIVOT}, Label.ASSIGNMENT),
        ({WeekFact.EARNINGS_SKIP}, Label.EARNINGS_FILTER),
        ({WeekFact.HEDGED_WEEK}, Label.HEDGED),
        (set(), Label.CALM_INCOME),
        ({WeekFact.TRADE}, Label.CALM_INCOME),
        (set(WeekFact), Label.PRESERVATION),
    ],
)
def test_the_first_matching_row_of_part_b_is_the_label(facts: set[WeekFact], label: Label) -> None:
    assert week_label(facts).label is label


def test_every_match_is_a_tag_and_a_week_without_a_trade_is_idle() -> None:
    assert week_label({WeekFact.TRADE, WeekFact.EARNINGS_SKIP, WeekFact.LEVEL_2_ROLL}).tags == ("roll", "earnings_skip")
    assert week_label(frozenset()).tags == (IDLE,)


def test_plain_text_facts_are_taken_and_unknown_ones_refused() -> None:
    assert week_label({"roll", "trade"}).label is Label.ROLL
    with pytest.raises(ValueError, match="sunny"):
        week_label({"sunny"})


def test_the_labels_are_the_rulebooks_in_its_order() -> None:
    assert tuple(label.value for label in Label) == RULES.items("S12.label")
