"""Budgets, alerts and proposals as commands tell them: rows for people, mappings for machines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trellis.cli.household_goals_telling import band
from trellis.cli.household_home import plain

if TYPE_CHECKING:
    from trellis.household.budget.advice import Adjustment
    from trellis.household.budget.alerts import Alert
    from trellis.household.budget.bands import Band
    from trellis.household.budget.planning import Planned
    from trellis.household.budget.standing import Held, Standing

_CATEGORY = 24


def of_held(one: "Held") -> dict[str, object]:
    """An envelope for machines, foreign lines with what they were and at which rate."""
    foreign = [
        {
            "line": each.movement.line,
            "on": each.movement.on,
            "original": each.movement.amount,
            "original_currency": each.movement.currency,
            "rate": each.rate,
            "amount": each.amount,
        }
        for each in one.lines
        if each.rate != 1
    ]
    return {
        "category": one.envelope.category,
        "limit": one.limit,
        "carry": one.envelope.carry.value,
        "carried": one.carried,
        "available": one.available,
        "spent": one.spent,
        "left": one.left,
        "share": one.share,
        "over": one.over,
        "lines": len(one.lines),
        "converted": foreign,
    }


def of_standing(one: "Standing") -> dict[str, object]:
    """A budget for machines."""
    budget = one.budget
    return {
        "id": budget.id,
        "name": budget.name,
        "currency": budget.currency,
        "every": budget.every.value,
        "mode": budget.mode.value,
        "start": budget.start,
        "end": budget.end,
        "period": {"start": one.period.start, "end": one.period.end, "days_left": one.days_left},
        "income_said": budget.income,
        "income": one.income,
        "unassigned": one.unassigned,
        "elsewhere": one.elsewhere,
        "envelopes": [of_held(each) for each in one.held],
    }


def days_left(one: "Standing") -> str:
    """How many days of a budget's period are still to come."""
    return f"{one.days_left} {'day' if one.days_left == 1 else 'days'} left"


def rows_of_standing(one: "Standing") -> Iterator[str]:
    """A budget for people."""
    code = one.budget.currency
    last = f"{one.period.start} to {one.period.end}, {days_left(one)}"
    yield f"{one.budget.id[:8]}  {plain(one.budget.name)}  {one.budget.every.value}, {one.budget.mode.value}  {last}"
    for each in one.held:
        # A refund of more than was spent is no spending below zero to people.
        spent = max(each.spent, each.spent * 0)
        share = f"{each.share:>5.0%}" if each.share is not None else "    -"
        carried = f", {each.carried:+,} carried" if each.carried else ""
        state = "  over" if each.over else ""
        left = f"{each.left:>12,} left of {each.available:,} {code}{carried}"
        yield f"  {each.envelope.category[:_CATEGORY]:<{_CATEGORY}} {spent:>12,} spent {share}  {left}{state}"
    if one.unassigned:
        yield f"  {one.unassigned:,} {code} of the income is in no envelope."
    if one.elsewhere:
        yield f"  {one.elsewhere:,} {code} was spent in no envelope."


def of_alert(one: "Alert", told: bool) -> dict[str, object]:
    """An envelope's outlook for machines."""
    return of_held(one.held) | {
        "level": one.level.name.lower(),
        "notice": told,
        "method": one.method,
        "p": one.p,
        "simulation": one.simulation.as_mapping() if one.simulation else None,
        "parameters": one.parameters.as_mapping() if one.parameters else None,
        "end": one.end.as_mapping() if one.end else None,
        "excess": one.excess.as_mapping() if one.excess else None,
        "drivers": [{"name": each.name, "amount": each.amount, "due": each.due} for each in one.drivers],
        "safe_per_day": one.safe,
        "seed": one.seed,
    }


def rows_of_alert(one: "Alert", told: bool, currency: str) -> Iterator[str]:
    """An envelope's outlook for people."""
    level = one.level.name.lower()
    head = f"  {one.held.envelope.category[:_CATEGORY]:<{_CATEGORY}} {level:<9}{'new' if told else '   '} "
    if one.p is not None and one.parameters is not None:
        chance = f"P(over) {one.p:.3f} ({band(one.parameters)})"
    else:
        chance = {"pace": "by pace alone", "none": "too early to tell"}[one.method]
    safe = f", safe per day {one.safe:,} {currency}" if one.safe is not None else ""
    yield f"{head}{chance}, {one.held.left:,} {currency} left{safe}"
    if one.excess is not None and one.level:
        yield f"    expected overspending {_around(one.excess)} {currency}"
        for each in one.drivers:
            due = f", due {each.due}" if each.due else ""
            yield f"    {plain(each.name)[:_CATEGORY]}: {each.amount:+,} {currency}{due}"


def _around(one: "Band") -> str:
    return f"{one.value:,}" if one.holds is None else f"{one.value:,} ({one.low:,} to {one.high:,} at {one.holds:.0%})"


def of_planned(one: "Planned") -> dict[str, object]:
    """A proposal for machines."""
    proposal = one.proposal
    lines = [
        {
            "item": item.key,
            "bucket": item.bucket.value,
            "amount": amount,
            "usual": item.wish,
            "before": item.before,
            "fixed": item.fixed,
            "gain": proposal.gains[place] if proposal.gains else None,
            "loss": proposal.losses[place] if proposal.losses else None,
        }
        for place, (item, amount) in enumerate(zip(proposal.wants.items, proposal.amounts, strict=True))
    ]
    saved = [
        {"category": each.category, "amount": each.amount, "interval": each.interval.as_mapping()}
        for each in one.savings
    ]
    return {
        "currency": proposal.wants.currency,
        "income": one.income,
        "income_usual": one.usual,
        "gap": one.gap,
        "left": proposal.left,
        "items": lines,
        "shadow_price": proposal.shadow,
        "binding": [{"rule": name, "price": price} for name, price in proposal.binding],
        "savings": saved,
        "rounding": proposal.rounding,
        "method": "convex quadratic program, Clarabel",
        "warnings": list(one.warnings),
    }


def rows_of_planned(one: "Planned") -> Iterator[str]:
    """A proposal for people."""
    from trellis.household.amounts import posted

    proposal = one.proposal
    code = proposal.wants.currency
    yield f"income to count on {one.income:,} {code}, usual {one.usual:,} {code}"
    for item, amount in zip(proposal.wants.items, proposal.amounts, strict=True):
        word = "fixed" if item.fixed else f"usual {posted(item.wish, code):,}"
        yield f"  {item.key[:_CATEGORY]:<{_CATEGORY}} {amount:>12,} {code}  {item.bucket.value:<7} {word}"
    yield f"  {'left':<{_CATEGORY}} {proposal.left:>12,} {code}"
    if one.gap:
        yield f"A poor month's income falls short of what is committed by {one.gap:,} {code}."
    pairs = zip(proposal.wants.items, proposal.gains, strict=True) if proposal.gains else ()
    gains = [f"{item.key} {gain:.2f}" for item, gain in pairs if gain >= 0.01]
    if gains:
        yield f"One {code} more a month would go to: {', '.join(gains)}."
    for name, price in proposal.binding:
        yield f"  binds: {name} (price {price})"
    for each in one.savings:
        low, high = each.interval.low, each.interval.high
        yield f"  could save: {each.category} {each.amount:,} ({low:,} to {high:,} at 80%) {code} a month"
    for text in one.warnings:
        yield f"  note: {text}"


def of_adjustment(one: "Adjustment") -> dict[str, object]:
    """A suggested limit for machines."""
    return {
        "category": one.category,
        "limit": one.limit,
        "suggested": one.suggested,
        "confidence": one.confidence,
        "periods": one.periods,
        "reason": one.reason,
    }


def row_of_adjustment(one: "Adjustment", currency: str) -> str:
    """A suggested limit for people."""
    sure = f"confidence {one.confidence:.2f}"
    return f"  {one.category}: {one.limit:,} to {one.suggested:,} {currency} ({one.reason}; {sure})"
