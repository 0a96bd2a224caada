"""A month's budget proposed from the past: what fits, or the limits that cannot all hold."""

from datetime import date

from trellis.bookkeeping.budget.asking import asked_of
from trellis.bookkeeping.budget.reading import money_by
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.amounts import amount_of, currency_of
from trellis.household.budget.planning import Planned, band_of, propose
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.problems import InfeasiblePlan, InsufficientData
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_budgets import name_of
from trellis.server.problems import problem_row
from trellis.server.schemas.household.budgets import BindingLimit, BudgetPlan, BudgetProposal, PlanItem, SavingTold


def proposal_told(
    kept: KeptHousehold,
    currency: str,
    income: str,
    debts: str,
    buffer: str,
    bands: list[str],
    seed: int,
    *,
    any_change: bool,
) -> BudgetProposal:
    """The proposal of a day. Raises ProblemError for what cannot be read."""
    day, code = kept.today, currency_of("plan", "currency", currency)
    said = {
        "income": amount_of("plan", "income", income, code) if income else None,
        "debts": amount_of("plan", "debts", debts, code) if debts else None,
        "buffer": amount_of("plan", "buffer", buffer, code) if buffer else None,
    }
    shares = dict(band_of(one) for one in bands)

    def compute(record: HouseholdRecord) -> BudgetProposal:
        money = money_by(record, day)
        asked = asked_of(
            record, code, day, said["income"], said["debts"], said["buffer"], shares, any_change=any_change
        )
        try:
            found = propose(money.into(code), money.items, money.taxonomy, day, code, asked, seed)
        except (InfeasiblePlan, InsufficientData) as error:
            problems = [problem_row(one) for one in error.problems]
            outcome = BudgetProposal(
                as_of=day,
                seed=seed,
                currency=code,
                outcome="conflict" if isinstance(error, InfeasiblePlan) else "short",
                plan=None,
                problems=problems,
            )
        else:
            outcome = _fitting(found, money.taxonomy, day, code, seed)
        return outcome

    name = ("proposal", day, seed, code, *said.values(), *sorted(shares.items()), any_change)
    return kept.derived(name, compute)


def _fitting(found: Planned, taxonomy: Taxonomy, day: date, code: str, seed: int) -> BudgetProposal:
    proposal = found.proposal
    pairs = enumerate(zip(proposal.wants.items, proposal.amounts, strict=True))
    items = [
        PlanItem(
            item=item.key,
            name=name_of(taxonomy, item.key),
            category=item.key if item.key in taxonomy else "",
            bucket=item.bucket,
            amount=amount,
            usual=item.wish,
            before=item.before,
            fixed=item.fixed,
            gain=proposal.gains[place] if proposal.gains else None,
            loss=proposal.losses[place] if proposal.losses else None,
        )
        for place, (item, amount) in pairs
    ]
    savings = [
        SavingTold(
            category=each.category,
            name=name_of(taxonomy, each.category),
            amount=each.amount,
            low=each.interval.low,
            high=each.interval.high,
        )
        for each in found.savings
    ]
    plan = BudgetPlan(
        income=found.income,
        income_usual=found.usual,
        gap=found.gap,
        left=proposal.left,
        items=items,
        shadow=proposal.shadow,
        binding=[BindingLimit(rule=name, price=price) for name, price in proposal.binding],
        savings=savings,
        rounding=proposal.rounding,
        warnings=list(found.warnings),
    )
    return BudgetProposal(as_of=day, seed=seed, currency=code, outcome="fits", plan=plan, problems=[])
