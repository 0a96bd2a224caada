"""Times that happened and times that are made up, as moves of factors.

What happened is measured between two days, from the peak of the S&P 500 to its bottom; `source` says on what.
Commodities are half gold and half crude oil. A factor that is None was not measured then, or did not exist: no move of
it is counted, and the report names the holdings that follow it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.invest.factors import Factor

_FUNDS = (
    "returns with dividends of SPY and VNQ; 10-year Treasury yield and high-yield spread (FRED DGS10, BAMLH0A0HYM2)"
)
_REST = "gold and WTI oil; broad dollar index (FRED DTWEXBGS); CPI-U"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Moves of factors. first, last: the days it is measured between, None where it is made up; inflation: of consumer
    prices over it; source: where the figures come from.
    """

    name: str
    shocks: Mapping[Factor, Decimal | None]
    inflation: Decimal
    source: str
    first: date | None = None
    last: date | None = None


def _moves(
    stocks: str = "0",
    rates: str = "0",
    credit: str | None = "0",
    estate: str | None = "0",
    commodities: str = "0",
    crypto: str | None = "0",
    currency: str = "0",
) -> dict[Factor, Decimal | None]:
    said = (stocks, rates, credit, estate, commodities, crypto, currency)
    return {factor: None if one is None else Decimal(one) for factor, one in zip(Factor, said, strict=True)}


SCENARIOS = (
    Scenario(
        "2000-2002",
        _moves("-0.475", "-0.0259", None, None, "0.079", None, "-0.017"),
        Decimal("0.059"),
        "returns with dividends of SPY; 10-year Treasury yield (FRED DGS10); gold and WTI oil; euro in dollars; CPI-U",
        date(2000, 3, 24),
        date(2002, 10, 9),
    ),
    Scenario(
        "2007-2009",
        _moves("-0.552", "-0.0178", "0.1491", "-0.693", "-0.088", None, "-0.143"),
        Decimal("0.018"),
        f"{_FUNDS}; {_REST}",
        date(2007, 10, 9),
        date(2009, 3, 9),
    ),
    Scenario(
        "2020",
        _moves("-0.337", "-0.0080", "0.0730", "-0.415", "-0.299", "-0.326", "-0.074"),
        Decimal("-0.002"),
        f"{_FUNDS}; Bitcoin; {_REST}",
        date(2020, 2, 19),
        date(2020, 3, 23),
    ),
    Scenario(
        "2022",
        _moves("-0.245", "0.0228", "0.0226", "-0.319", "0.041", None, "-0.099"),
        Decimal("0.060"),
        f"{_FUNDS}; {_REST}",
        date(2022, 1, 3),
        date(2022, 10, 12),
    ),
    Scenario("rates-up", _moves(rates="0.02"), ZERO, "made up: yields rise by two points, all else stands still"),
    Scenario("stocks-down", _moves("-0.3", crypto="-0.3"), ZERO, "made up: stocks and crypto fall by 30 %"),
    Scenario(
        "credit",
        _moves("-0.2", "-0.01", "0.08", "-0.25"),
        ZERO,
        "made up: spreads widen by eight points, stocks fall by 20 % and property by 25 %, yields fall by a point",
    ),
    Scenario(
        "stagflation",
        _moves("-0.3", "0.03", "0.04", "-0.25", "0.3", "-0.3"),
        Decimal("0.1"),
        "made up: prices rise by 10 %, yields by three points, commodities by 30 %; stocks fall by 30 %",
    ),
    Scenario(
        "dollar-up", _moves(currency="-0.15"), ZERO, "made up: other currencies lose 15 % against the dollar, no more"
    ),
)
"""In the order in which they are told."""


def own(shocks: Mapping[Factor, Decimal]) -> Scenario:
    """A scenario of a person's own: factors that are not named stand still."""
    return Scenario("own", {factor: shocks.get(factor, ZERO) for factor in Factor}, ZERO, "your own")
