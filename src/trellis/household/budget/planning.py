"""From a household's past to a proposal: what is usual, what is by contract, what is essential, and what is left."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted, unit_of
from trellis.household.budget.advice import Saving, savings
from trellis.household.budget.allocation import CHANGE, Proposal, Wants, allocate
from trellis.household.budget.history import Past, incomes, past_of, pasts_of, ranked, whole_periods
from trellis.household.budget.rates import Converted
from trellis.household.budget.rules import Item
from trellis.household.budget.terms import Budget, Envelope, Every, Mode
from trellis.household.categories.taxonomy import Bucket, Taxonomy
from trellis.household.patterns.recurring import Recurring
from trellis.household.problems import InsufficientData, ValidationError, refused

MONTHS_MIN = 3
_SHARE = re.compile(r"[01]|[01]?\.\d{1,4}")
UNSORTED = "without a category"
_CONTRACT_SHARE = Decimal("0.90")
_WEIGHTS = {Bucket.NEED: Decimal(4), Bucket.WANT: Decimal(1), Bucket.SAVING: Decimal(2), Bucket.DEBT: Decimal(4)}
_SPREAD_MIN = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of a proposal. goals, debts, buffer: a month's goal contributions, debt minimums and money
    kept back, all inside the income; income: None for P25 of what came in; before: limits of the budget now; change:
    None lets limits move any way.
    """

    goals: Decimal = ZERO
    debts: Decimal = ZERO
    buffer: Decimal = ZERO
    income: Decimal | None = None
    bands: Mapping[Bucket, tuple[Decimal, Decimal]] = field(default_factory=dict)
    before: Mapping[str, Decimal] = field(default_factory=dict)
    change: Decimal | None = CHANGE


@dataclass(frozen=True, slots=True)
class Planned:
    """A proposal with what it was made from. usual: income of a median month; gap: how far what is committed exceeds a
    poor month's income (P25), 0 where it does not; savings: where the plan could give way, greatest first.
    """

    proposal: Proposal
    pasts: tuple[Past, ...]
    income: Decimal
    usual: Decimal
    gap: Decimal
    savings: tuple[Saving, ...]
    warnings: tuple[str, ...]


def propose(
    history: Sequence[Converted],
    recurring: Sequence[Recurring],
    taxonomy: Taxonomy,
    as_of: date,
    currency: str,
    asked: Asked,
    seed: int,
) -> Planned:
    """A month's budget from the past up to a day. Raises InsufficientData under three whole months, InfeasiblePlan with
    the limits that conflict.
    """
    months = whole_periods(history, Every.MONTH, as_of)
    if len(months) < MONTHS_MIN:
        raise InsufficientData("budget", "history", MONTHS_MIN, len(months), "whole months", "Import older files.")
    known = [one for one in history if one.movement.on <= as_of]
    pasts = pasts_of(known, taxonomy, as_of, currency)
    unsorted = past_of(
        [one for one in known if not one.movement.category and one.amount < 0], "", months, taxonomy, currency
    )
    came = incomes(known, months, taxonomy)
    income = posted(ranked(came, Decimal("0.25")), currency) if asked.income is None else asked.income
    items = [_item(past, recurring, taxonomy, asked, currency) for past in pasts]
    if any(unsorted.spent):
        items.append(_plain(UNSORTED, Bucket.WANT, unsorted, ZERO, None, asked, currency))
    items += _inside(asked, currency)
    wants = Wants(tuple(items), max(income, ZERO), currency, asked.bands, asked.change)
    proposal = allocate(wants)
    committed = sum((item.low for item in items), ZERO)
    flexible = [past for past in pasts if taxonomy[past.category].bucket is Bucket.WANT]
    poor = posted(ranked(came, Decimal("0.25")), currency)
    gap = max(committed - poor, ZERO)
    usual = posted(ranked(came, Decimal("0.50")), currency)
    found = savings(flexible, currency, seed)
    return Planned(proposal, tuple(pasts), income, usual, gap, found, tuple(_warned(proposal, taxonomy, came)))


def _item(past: Past, recurring: Sequence[Recurring], taxonomy: Taxonomy, asked: Asked, currency: str) -> Item:
    bucket = taxonomy[past.category].bucket
    contract = contract_of(past, recurring, currency)
    if contract is not None:
        return _plain(past.category, bucket, past, contract, contract, asked, currency, fixed=True)
    # What is essential is not planned below what half of all months needed.
    low = max(past.usual, ZERO) if bucket in (Bucket.NEED, Bucket.DEBT) else ZERO
    return _plain(past.category, bucket, past, posted(low, currency), None, asked, currency)


def _plain(
    key: str,
    bucket: Bucket,
    past: Past,
    low: Decimal,
    high: Decimal | None,
    asked: Asked,
    currency: str,
    *,
    fixed: bool = False,
) -> Item:
    wish = max(high if fixed and high is not None else past.usual, ZERO)
    spread = max(past.spread, wish * _SPREAD_MIN, unit_of(currency))
    return Item(key, bucket, wish, spread, low, high, _WEIGHTS[bucket], asked.before.get(key), fixed)


def contract_of(past: Past, recurring: Iterable[Recurring], currency: str) -> Decimal | None:
    """What a category costs a month where nearly all of it is monthly payments that recur; None where it is not."""
    items = [one for one in recurring if one.stands and one.category == past.category and one.period.months == 1]
    monthly = posted(-sum((one.expected for one in items), ZERO), currency)
    paid = {payment.line: -payment.amount for one in items for payment in one.payments}
    return monthly if monthly > 0 and sum(paid.values(), ZERO) >= _CONTRACT_SHARE * sum(past.spent, ZERO) else None


def _inside(asked: Asked, currency: str) -> list[Item]:
    """Goal contributions, debt minimums and the buffer as items of their own, each fixed."""
    told = (
        ("goal contributions", Bucket.SAVING, asked.goals),
        ("debt minimums", Bucket.DEBT, asked.debts),
        ("buffer", Bucket.SAVING, asked.buffer),
    )
    unit = unit_of(currency)
    return [
        Item(name, bucket, amount, unit, amount, amount, Decimal(1), None, fixed=True)
        for name, bucket, amount in told
        if amount
    ]


def _warned(proposal: Proposal, taxonomy: Taxonomy, came: Sequence[Decimal]) -> Iterable[str]:
    if min(came) <= 0:
        yield "A month of the past had no income."
    income = proposal.wants.income
    if income <= 0:
        return
    parts = dict.fromkeys((Bucket.NEED, Bucket.WANT, Bucket.SAVING), ZERO)
    for item, amount in zip(proposal.wants.items, proposal.amounts, strict=True):
        if item.bucket in parts:
            parts[item.bucket] += amount
    saved = parts[Bucket.SAVING] + proposal.left
    if saved < income / 20:
        yield f"Savings are {saved / income:.0%} of income; 5 % or more is usual."
    if parts[Bucket.NEED] > income * Decimal("0.90"):
        yield f"Needs are {parts[Bucket.NEED] / income:.0%} of income; up to 90 % is usual."


def accepted(planned: Planned, name: str, taxonomy: Taxonomy, as_of: date) -> Budget:
    """A proposal as a budget from a day on: what goes to categories as limits, the income as its income."""
    wants = planned.proposal.wants
    pairs = zip(wants.items, planned.proposal.amounts, strict=True)
    limits = tuple(Envelope(item.key, amount) for item, amount in pairs if item.key in taxonomy)
    return Budget("", name, wants.currency, Every.MONTH, as_of, None, Mode.ALLOCATION, wants.income, limits)


def band_of(text: str) -> tuple[Bucket, tuple[Decimal, Decimal]]:
    """A band as typed: want=0:0.30. Raises ValidationError for all else."""
    bucket, _, shares = text.partition("=")
    least, _, most = shares.partition(":")
    known = [one.value for one in Bucket if one is not Bucket.NONE]
    if bucket not in known or not (_SHARE.fullmatch(least) and _SHARE.fullmatch(most)):
        way_out = f"Write it like want=0:0.30, of {', '.join(known)}."
        raise refused(ValidationError, "flags", "--band", text, "it is no band of shares", way_out)
    return Bucket(bucket), (Decimal(least), Decimal(most))
