"""The page of debt plans: strategies side by side, what is owed over the months, and the cheapest plan in full."""

from collections.abc import Sequence
from decimal import Decimal

from trellis.core.dates import months_after
from trellis.household.debts.comparison import Outcome
from trellis.household.debts.optimum import Optimum
from trellis.household.debts.plan import Plan
from trellis.reports import svg
from trellis.reports.charts import Chart
from trellis.reports.household.page import cards, page, told
from trellis.reports.markup import Column, section, table

WORDS = {
    "minimum": "Minimums alone",
    "minimum-rolled": "Minimums, rolled on",
    "snowball": "Snowball",
    "hybrid": "Hybrid",
    "avalanche": "Avalanche",
    "custom": "Own order",
    "optimum": "Optimum",
}
_LINES = ("minimum-rolled", "snowball", "avalanche", "optimum")
_KEY, _KEY_LINE = 150.0, 18.0


def debts_page(found: Sequence[Outcome], best: Optimum | None) -> str:
    """The page. found: each strategy's outcome, of which one at least has a plan."""
    plans = [one.plan for one in found if one.plan is not None]
    least = min(plans, key=lambda plan: (plan.cost, len(plan.months)))
    currency, day = least.debts[0].currency, least.as_of
    owed = sum((debt.balance for debt in least.debts), Decimal(0))
    lead = (
        f"{told(owed, currency)} is owed on {len(least.debts)} debts. The cheapest way costs {told(least.cost)} "
        f"and ends after {len(least.months)} months."
    )
    notes = [best.sentence, *best.frictions] if best else []
    dearest = max(plans, key=lambda plan: plan.cost)
    figures = [
        ("Cheapest", told(least.cost), f"{WORDS[least.strategy]}, {len(least.months)} months"),
        ("Dearest", told(dearest.cost), f"{WORDS[dearest.strategy]}, {len(dearest.months)} months"),
        ("Between them", told(dearest.cost - least.cost), "what comfort costs at most"),
    ]
    parts = (
        cards(figures),
        section("owed", "What is owed", _chart(found, currency)),
        section("ways", "Ways to pay", _ways(found, least)),
        section("months", f"{WORDS[least.strategy]}, month by month", _months(least, currency)),
    )
    return page(f"Debts on {day}, {currency}", "Household debts", lead, notes, "".join(parts))


def _ways(found: Sequence[Outcome], least: Plan) -> str:
    columns = [
        Column("Strategy"),
        Column("Months"),
        Column("Interest"),
        Column("Fees"),
        Column("Cost"),
        Column("Costs more by"),
        Column("Paid off, by month", words=True),
    ]
    names = {debt.id: debt.label for debt in least.debts}
    rows: list[tuple[object, ...]] = []
    for one in found:
        plan = one.plan
        if plan is None:
            rows.append((WORDS[one.strategy], "\u2013", "\u2013", "\u2013", "\u2013", "\u2013", one.refusal))
            continue
        closing = ", ".join(f"{names[debt]} {month}" for debt, month in plan.closing)
        figures = (told(plan.interest), told(plan.fees), told(plan.cost), told(plan.cost - least.cost))
        rows.append((WORDS[one.strategy], len(plan.months), *figures, closing))
    return table("Every strategy", columns, rows)


def _chart(found: Sequence[Outcome], currency: str) -> str:
    shown = [one.plan for one in found if one.plan is not None and one.strategy in _LINES]
    columns = [Column("Month"), *(Column(WORDS[plan.strategy]) for plan in shown)]
    longest = max(len(plan.months) for plan in shown)
    rows = [(month, *(told(_owed(plan, month)) for plan in shown)) for month in range(longest + 1)]
    figures = table(f"Owed after each month, {currency}", columns, rows)
    sentence = f"{currency} owed after each month by strategy. The sooner a line falls, the less interest accrues."
    return Chart(
        "balances", "Owed by month", sentence, (360, 320), lambda frame: _drawn(frame, shown), figures
    ).figure()


def _drawn(frame: svg.Frame, plans: Sequence[Plan]) -> str:
    most = max(_owed(plan, month) for plan in plans for month in range(len(plan.months) + 1))
    longest = _drawn_months(plans)
    x = svg.Scale(0, longest, frame.x0, frame.x1)
    y = svg.Scale(0, float(most) * 1.04, frame.y0, frame.y1)
    parts = [svg.value_axis(frame, y, 5, lambda value: f"{value:,.0f}")]
    parts += [svg.label(x(month), frame.y0 + 18, f"{month:.0f}", "middle") for month in svg.ticks(0, longest, 6)]
    for place, plan in enumerate(plans):
        kind = f"way way{_LINES.index(plan.strategy)}"
        points = [(x(month), y(float(_owed(plan, month)))) for month in range(min(len(plan.months), longest) + 1)]
        key = frame.x1 - _KEY, frame.y1 + 8 + _KEY_LINE * place
        parts.append(svg.line(points, kind))
        parts.append(svg.line([key, (key[0] + 22, key[1])], kind))
        parts.append(svg.label(key[0] + 28, key[1] + 4, WORDS[plan.strategy]))
    return "".join(parts)


def _drawn_months(plans: Sequence[Plan]) -> int:
    """All months of plans that pay more than minimums, and of the others as many again at most."""
    quick = max((len(plan.months) for plan in plans if plan.strategy != _LINES[0]), default=0)
    longest = max(len(plan.months) for plan in plans)
    return min(longest, 2 * quick) if quick else longest


def _owed(plan: Plan, month: int) -> Decimal:
    if month == 0:
        return sum((debt.balance for debt in plan.debts), Decimal(0))
    return plan.months[month - 1].balance if month <= len(plan.months) else Decimal(0)


def _months(plan: Plan, currency: str) -> str:
    columns = [Column("Month"), Column("To"), *(Column(debt.label) for debt in plan.debts)]
    columns += [Column("Paid"), Column("Interest"), Column("Owed")]
    rows = []
    for month in plan.months:
        paid = ["" if not row.before else told(row.payment) for row in month.rows]
        interest = sum((row.interest for row in month.rows), Decimal(0))
        to = months_after(plan.as_of, month.number)
        rows.append((month.number, to, *paid, told(month.paid), told(interest), told(month.balance)))
    return table(f"Payments on each debt, {currency}", columns, rows)
