"""Reference mixes by asset class, as templates to start from: none of them is advice."""

from collections.abc import Mapping
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.profile import Step
from trellis.household.invest.terms import AssetClass
from trellis.household.problems import ValidationError, refused

_AGES = (0, 120)
_LEAST, _MOST = Decimal("0.20"), Decimal("0.90")
_FIXED = Decimal("0.05")
_AGE_BASE = {
    Step.CONSERVATIVE: 80,
    Step.CAUTIOUS: 90,
    Step.BALANCED: 100,
    Step.GROWTH: 110,
    Step.AGGRESSIVE: 120,
    Step.VERY_AGGRESSIVE: 130,
}


def _mix(**percent: str) -> Mapping[AssetClass, Decimal]:
    return {AssetClass(name): Decimal(part) / 100 for name, part in percent.items()}


TEMPLATES: Mapping[str, Mapping[AssetClass, Decimal]] = {
    "income": _mix(cash="10", bonds="70", stocks="20"),
    "balanced": _mix(cash="5", bonds="40", stocks="50", real_estate="5"),
    "aggressive": _mix(stocks="80", real_estate="10", commodities="5", alternative="5"),
    "all-weather": _mix(stocks="30", bonds="55", commodities="7.5", real_estate="7.5"),
    "three-fund": _mix(stocks="70", bonds="30"),
}


def template(name: str) -> Mapping[AssetClass, Decimal]:
    """A named mix. Raises ValidationError naming those that there are."""
    if name not in TEMPLATES:
        way_out = f"There are: {', '.join(TEMPLATES)}, age."
        raise refused(ValidationError, "mixes", "template", name, "there is no such mix", way_out)
    return TEMPLATES[name]


def age_rule(age: int, tolerance: Step) -> Mapping[AssetClass, Decimal]:
    """Stocks by 80 to 130 (by tolerance) less age, from 20 to 90 %; 5 % real estate, 5 % cash, the rest bonds."""
    if not _AGES[0] <= age <= _AGES[1]:
        raise refused(ValidationError, "mixes", "age", age, "it is no age", "Give years from 0 to 120.")
    stocks = min(max(Decimal(_AGE_BASE[tolerance] - age) / 100, _LEAST), _MOST)
    mix = {AssetClass.CASH: _FIXED, AssetClass.BONDS: ONE - stocks - 2 * _FIXED, AssetClass.STOCKS: stocks}
    return {name: part for name, part in (mix | {AssetClass.REAL_ESTATE: _FIXED}).items() if part != ZERO}
