"""What an order fills at and costs, and how much of it can be paid for."""

from trellis.lab._jit import step
from trellis.lab.columns import Int, Whole
from trellis.lab.trading.layout import BY_RULE, BY_STOP, BY_TARGET, COMMISSION, MINIMUM, RATE, SLIPPAGE

_PPM = 1_000_000
_CENT = 100


@step
def charged(price: Int, units: Int, whole: Whole) -> Int:
    """The commission of an order, to the cent, half even (core.numbers.cents)."""
    if units == 0:
        return 0
    flat = max(whole[MINIMUM], whole[COMMISSION] * units)
    exact = flat * _PPM + price * units * whole[RATE]
    cents = exact // (_CENT * _PPM)
    rest = exact - cents * _CENT * _PPM
    half = _CENT * _PPM // 2
    if rest > half or (rest == half and cents % 2 == 1):
        cents += 1
    due: Int = cents * _CENT
    return due


@step
def slipped(price: Int, side: Int, whole: Whole) -> Int:
    """What a market order fills at: worse by the slippage, rounded against whoever trades, and never nothing."""
    if side > 0:
        dearer: Int = -((-price * (_PPM + whole[SLIPPAGE])) // _PPM)
        return dearer
    cheaper: Int = max(price * (_PPM - whole[SLIPPAGE]) // _PPM, 1)
    return cheaper


@step
def within(cash: Int, price: Int, units: Int) -> Int:
    """As many of the units as the cash is worth: nobody owns or owes more than they have, and no product overflows."""
    most: Int = cash // price if cash > 0 else 0
    return min(units, most)


@step
def affordable(cash: Int, price: Int, units: Int, whole: Whole) -> Int:
    """As many of the units as the cash pays for, commission included."""
    units = within(cash, price, units)
    if units * price + charged(price, units, whole) <= cash:
        return units
    fewer: Int = max(
        min(units, (cash - whole[MINIMUM]) // (price + whole[COMMISSION] + price * whole[RATE] // _PPM + 1)), 0
    )
    while fewer < units and (fewer + 1) * price + charged(price, fewer + 1, whole) <= cash:
        fewer += 1
    return fewer


@step
def ended(open: Int, high: Int, low: Int, way: Int, stop: Int, target: Int, whole: Whole, half: Int) -> tuple[Int, Int]:
    """The price that a bar's stop or target fills at, and which of them it was; 0 where neither does.

    open: what the position could be ended at then. half: of the spread, which a stop pays beyond its level.
    """
    if way * (open - stop) <= 0:
        return slipped(open, -way, whole), BY_STOP
    if (way > 0 and low <= stop) or (way < 0 and high >= stop):
        return slipped(max(stop - way * half, 1), -way, whole), BY_STOP
    if target > 0 and way * (open - target) >= 0:
        return open, BY_TARGET
    if target > 0 and ((way > 0 and high > target) or (way < 0 and low < target)):
        return target, BY_TARGET
    return 0, BY_RULE
