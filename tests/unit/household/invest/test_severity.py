"""Examples: a drift matters by the tracking error that it causes beyond its bands."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from trellis.bookkeeping.invest.past import straying
from trellis.household.invest.drift import drift
from trellis.household.invest.severity import Severity, strayed

D = Decimal
TODAY = date(2026, 3, 31)
TARGETS = {"A": D("0.5"), "B": D("0.4"), "CASH": D("0.1")}
APART = [[D("0.04"), D(0)], [D(0), D("0.0025")]]
ALIKE = [[D("0.04"), D("0.04")], [D("0.04"), D("0.04")]]


def of(a: str, b: str, cash: str = "10") -> tuple[tuple[str, str], ...]:
    """Values by symbol."""
    return (("A", a), ("B", b), ("CASH", cash))


@pytest.mark.parametrize(
    "held, table, error, excess, severity",
    [
        # Four points are within the bands of five: an error, none of it beyond.
        (of("54", "36"), APART, "0.008246", "0", Severity.NONE),
        # sqrt((0.1 * 0.2)^2 + (0.1 * 0.05)^2), less the same at five points.
        (of("60", "30"), APART, "0.020616", "0.010308", Severity.SEVERE),
        (of("57", "33"), APART, "0.014431", "0.004123", Severity.NOTABLE),
        (of("56", "34"), APART, "0.012369", "0.002062", Severity.SLIGHT),
        # Two funds of one index: ten points between them are nothing.
        (of("60", "30"), ALIKE, "0", "0", Severity.NONE),
    ],
)
def test_points_are_weighed_by_how_holdings_move(
    held: tuple[tuple[str, str], ...],
    table: list[list[Decimal]],
    error: str,
    excess: str,
    severity: Severity,
) -> None:
    found = drift({name: D(value) for name, value in held}, TARGETS, TODAY)
    strays = strayed(found.holdings, ["A", "B"], table)

    assert (strays.error, strays.excess, strays.severity) == (D(error), D(excess), severity)


def test_the_longest_returns_of_which_there_are_enough_are_taken() -> None:
    days = [TODAY - timedelta(days=7 * back) for back in range(20)]
    closes = {
        "A": {on: D(100 + place * 3 % 7) for place, on in enumerate(days)},
        "B": {on: D(100 + place * 5 % 11) for place, on in enumerate(days)},
    }
    found = drift({"A": D(60), "B": D(30), "CASH": D(10)}, TARGETS, TODAY)
    strays, unknown = straying(closes, found, TODAY)

    assert unknown == ""
    assert strays is not None
    assert strays.excess > 0
    assert straying({"A": closes["A"]}, found, TODAY) == (None, "it has no prices")
    assert straying({}, drift({"CASH": D(1)}, {"CASH": D(1)}, TODAY), TODAY)[0] is None
