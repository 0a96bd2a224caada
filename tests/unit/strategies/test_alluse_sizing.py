"""Part M, tests 2, 9, 10 and 24, as pure allocation."""

from decimal import Decimal

import pytest

from trellis.constitution.rulebook import load
from trellis.core.terms import Overlay, Sleeve
from trellis.strategies.alluse.sizing import Candidate, allocate, caps, shortfall, sizing_base
from trellis.strategies.ports import Skip

RULES = load()
D = Decimal
GEN = {"AAPL": "235", "MSFT": "400", "AMZN": "200", "GOOG": "172.5", "SPY": "575", "QQQ": "490", "IWM": "207.5"}
COM = {"AAPL": "238", "MSFT": "395", "AMZN": "205", "GOOGL": "172", "NVDA": "115", "TSLA": "260", "META": "620"}
ZERO = D(0)


def _fresh(strikes: dict[str, str]) -> list[Candidate]:
    return [Candidate(symbol, D(strike) * 100, ZERO, 0) for symbol, strike in strikes.items()]


def test_gen_basket_of_120_000_holds_four_lots_and_skips_what_exceeds_30_000() -> None:
    limits = caps(D(120_000), Overlay.NORMAL, RULES)
    filled = allocate(_fresh(GEN), limits, ZERO)
    assert filled.lots == (("AAPL", 1), ("AMZN", 1), ("GOOG", 1), ("IWM", 1))
    assert filled.deployment == D(81_500)
    assert filled.skips == (
        Skip("MSFT", "S0.symbol.cap", "symbol_cap", "40000", "30000"),
        Skip("SPY", "S0.symbol.cap", "symbol_cap", "57500", "30000"),
        Skip("QQQ", "S0.symbol.cap", "symbol_cap", "49000", "30000"),
    )
    assert round(filled.deployment / 120_000 * 100, 2) == D("67.92")
    rules = [skip.rule for skip in filled.skips]
    assert shortfall(filled.deployment, limits, 7, rules) == "under_deployed:granularity"


@pytest.mark.parametrize(
    ("size", "lots", "deployed"),
    [(400_000, (("NVDA", 9), ("TSLA", 4)), 197_000), (90_000, (("NVDA", 2),), 22_000)],
)
def test_rev_keeps_the_strict_cap_on_both_of_its_tickers(
    size: int, lots: tuple[tuple[str, int], ...], deployed: int
) -> None:
    limits = caps(D(size), Overlay.NORMAL, RULES)
    filled = allocate(_fresh({"NVDA": "110", "TSLA": "245"}), limits, ZERO)
    assert filled.lots == lots
    assert filled.deployment == D(deployed)
    assert shortfall(filled.deployment, limits, 2, []) == "under_deployed:structural"


def test_com_buys_one_lot_each_of_amzn_googl_nvda_with_90_000() -> None:
    filled = allocate(_fresh(COM), caps(D(90_000), Overlay.NORMAL, RULES), ZERO)
    assert filled.lots == (("AMZN", 1), ("GOOGL", 1), ("NVDA", 1))
    assert filled.deployment == D(49_200)


def test_a_hedged_week_fills_to_half_of_1_200_000() -> None:
    limits = caps(D(1_200_000), Overlay.HEDGED_WEEK, RULES)
    filled = allocate(_fresh(GEN), limits, ZERO)
    expected = {"AAPL": 3, "MSFT": 3, "AMZN": 4, "GOOG": 3, "SPY": 2, "QQQ": 2, "IWM": 3}
    assert dict(filled.lots) == expected
    assert filled.deployment == D(597_500)
    assert shortfall(filled.deployment, limits, 7, []) == ""


def test_lots_held_are_counted_so_that_a_second_run_adds_nothing() -> None:
    limits = caps(D(120_000), Overlay.NORMAL, RULES)
    held = [Candidate(s, D(k) * 100, D(k) * 100 if D(k) < 300 else ZERO, int(D(k) < 300)) for s, k in GEN.items()]
    again = allocate(held, limits, D(81_500))
    assert again.lots == ()
    assert [skip.symbol for skip in again.skips] == ["MSFT", "SPY", "QQQ"]


def test_most_bounds_what_a_symbol_gets() -> None:
    limits = caps(D(1_000_000), Overlay.NORMAL, RULES)
    filled = allocate([Candidate("NVDA", D(11_000), ZERO, 0, most=2)], limits, ZERO)
    assert filled.lots == (("NVDA", 2),)


def test_a_symbol_dropped_by_another_rule_makes_the_cause_filters() -> None:
    limits = caps(D(120_000), Overlay.NORMAL, RULES)
    assert shortfall(D(10_000), limits, 7, ["S0.symbol.cap", "S8.oi"]) == "under_deployed:filters"


def test_exactly_the_target_is_deployed_enough() -> None:
    limits = caps(D(100_000), Overlay.NORMAL, RULES)
    assert shortfall(D(95_000), limits, 7, []) == ""
    assert shortfall(D(94_999), limits, 7, []) == "under_deployed:granularity"


@pytest.mark.parametrize(
    ("sleeve", "core", "deployable", "base", "size"),
    [
        (Sleeve.GEN, 150_000, 150_000, 120_000, 120_000),
        (Sleeve.GEN, 110_000, 120_000, 120_000, 110_000),
        (Sleeve.REV, 150_000, 130_000, 100_000, 130_000),
        (Sleeve.COM, 80_000, 130_000, 100_000, 80_000),
        (Sleeve.REV, -5, 130_000, 100_000, 0),
    ],
)
def test_sizing_base_is_the_smaller_amount_and_gen_never_compounds(
    sleeve: Sleeve, core: int, deployable: int, base: int, size: int
) -> None:
    assert sizing_base(sleeve, D(core), D(deployable), D(base)) == D(size)
