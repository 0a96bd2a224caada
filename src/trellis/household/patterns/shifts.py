"""Category shifts: whether the last month's spending is spread otherwise than the half year before it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.money import Money
from trellis.core.numbers import ZERO
from trellis.core.sentences import sentence
from trellis.household.movements import Movement
from trellis.household.numeric import floats, money
from trellis.household.patterns.baselines import Baselines
from trellis.household.patterns.recurring import State, recurring
from trellis.household.patterns.suspects import Kind, Suspect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECENT_DAYS, PRIOR_DAYS = 30, 180
PERMUTATIONS = 999
P_MAX = 0.01
_LABELS_MAX = 30
_LEAST = 3
_REST = "the rest"
_MONDAY = 0


def shift_suspects(baselines: Baselines, day: date, seed: int) -> list[Suspect]:
    """One test for each currency, on Mondays: the Jensen-Shannon distance between the shares of the last 30 days and of
    the 180 before, against 999 permutations of the days.

    By category, or by merchant where a purchase has none. Bills that recur are left out: drawn days would hold the rent
    never or thrice, and hide every other shift. A shift rests on three purchases at least, and one that was there a
    week ago is not told again.
    """
    if day.weekday() != _MONDAY:
        return []
    currencies = sorted({one.currency for one in baselines.within_all(day - timedelta(days=RECENT_DAYS), day)})
    return [found for currency in currencies if (found := _judged(baselines, day, currency, seed)) is not None]


def distance(recent: "NDArray[np.float64]", prior: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Jensen-Shannon distance, base 2, of spending by label in the last axis: 0 for equal shares, 1 at most."""
    import numpy as np

    p = recent / np.maximum(recent.sum(axis=-1, keepdims=True), 1e-12)
    q = prior / np.maximum(prior.sum(axis=-1, keepdims=True), 1e-12)
    m = (p + q) / 2

    def divergence(one: "NDArray[np.float64]") -> "NDArray[np.float64]":
        ratio = np.where(one > 0, one / np.where(m > 0, m, 1.0), 1.0)
        found: NDArray[np.float64] = (one * np.log2(ratio)).sum(axis=-1)
        return found

    found: NDArray[np.float64] = np.sqrt(np.maximum((divergence(p) + divergence(q)) / 2, 0.0))
    return found


def _judged(baselines: Baselines, day: date, currency: str, seed: int) -> Suspect | None:
    first = day - timedelta(days=RECENT_DAYS + PRIOR_DAYS - 1)
    if min(baselines.begun.values()) > first:
        return None
    bills = _bills(baselines, day)
    bought = [one for one in baselines.within(first, day, currency) if one.line not in bills]
    if not bought or bought[-1].on <= day - timedelta(days=RECENT_DAYS):
        return None
    label = _labels(bought)
    now = _tested(bought, label, first, seed)
    p, place, band, names, observed = now
    last_week = day - timedelta(days=7)
    before = baselines.within(first - timedelta(days=7), last_week, currency)
    earlier = [one for one in before if one.line not in bills]
    told_before = bool(earlier) and min(baselines.begun.values()) <= first - timedelta(days=7)
    fresh = not told_before or _tested(earlier, _labels(earlier), first - timedelta(days=7), seed)[0] > P_MAX
    name = names[place]
    since = day - timedelta(days=RECENT_DAYS - 1)
    lines = [one for one in bought if one.on >= since and label[one.line] == name]
    amount = -sum((one.amount for one in lines), ZERO)
    middle, low, high = (money(value, currency) for value in band)
    reason = sentence(
        "sight.shift",
        "{category} took {amount} in {count} days, {usual} as in the half year before; spending is spread otherwise "
        "(distance {distance})",
        category=name,
        amount=Money(amount, currency),
        count=RECENT_DAYS,
        usual=Money(middle, currency),
        distance=Decimal(f"{observed:.2f}"),
    )
    return Suspect(
        Kind.CATEGORY_SHIFT,
        day,
        name,
        "",
        currency,
        tuple(one.line for one in lines),
        amount,
        amount,
        middle,
        low,
        high,
        currency,
        p,
        p <= P_MAX and fresh and amount > middle and len(lines) >= _LEAST,
        False,
        f"{day:%Y}",
        reason,
    )


def _bills(baselines: Baselines, day: date) -> set[str]:
    """The lines of what recurs, as it is known on the day."""
    items = recurring(baselines.purchases, day)
    return {one.line for item in items if item.state is not State.CANDIDATE for one in item.payments}


def _labels(bought: list[Movement]) -> dict[str, str]:
    """By line: its category, else its merchant; the smallest together."""
    named = {one.line: one.category or one.merchant or _REST for one in bought}
    sums: dict[str, Decimal] = {}
    for one in bought:
        sums[named[one.line]] = sums.get(named[one.line], ZERO) - one.amount
    kept = set(sorted(sums, key=lambda name: (-sums[name], name))[:_LABELS_MAX])
    return {line: name if name in kept else _REST for line, name in named.items()}


def _tested(
    bought: list[Movement], label: dict[str, str], first: date, seed: int
) -> tuple[float, int, tuple[float, float, float], list[str], float]:
    """p; which label grew most; its expected amount with a 90 % band; the labels; the distance."""
    import numpy as np

    names = sorted(set(label.values()))
    at = {name: place for place, name in enumerate(names)}
    days = RECENT_DAYS + PRIOR_DAYS
    spent = np.zeros((days, len(names)))
    places = [((one.on - first).days, at[label[one.line]]) for one in bought]
    np.add.at(spent, tuple(np.array(places).T), floats(-one.amount for one in bought))
    total = spent.sum(axis=0)
    recent = spent[PRIOR_DAYS:].sum(axis=0)
    observed = distance(recent, total - recent).item()
    chance = np.random.Generator(np.random.PCG64([seed, first.toordinal()]))
    chosen = np.zeros((PERMUTATIONS, days))
    order = np.argsort(chance.random((PERMUTATIONS, days)), axis=1)[:, :RECENT_DAYS]
    np.put_along_axis(chosen, order, 1.0, axis=1)
    drawn = chosen @ spent
    p = (1 + int((distance(drawn, total - drawn) >= observed - 1e-12).sum())) / (PERMUTATIONS + 1)
    usual = (total - recent) * RECENT_DAYS / PRIOR_DAYS
    place = int(np.argmax(recent - usual))
    low, high = np.quantile(drawn[:, place], (0.05, 0.95))
    return p, place, (usual[place].item(), low.item(), high.item()), names, observed
