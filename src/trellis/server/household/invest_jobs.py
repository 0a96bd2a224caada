"""Work on investments that takes a while: trades to consider, and a mix from past prices."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from trellis.bookkeeping.invest.past import Closes, covariance, told_closes
from trellis.bookkeeping.invest.rebalancing import Asked, case_of, symbols_of
from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import value
from trellis.core.numbers import ONE
from trellis.core.problems import Problem, problem
from trellis.household.invest.costs import Costs
from trellis.household.invest.history import Frequency, ReturnTable, returns_of
from trellis.household.invest.limits import Limits
from trellis.household.invest.optimisers import Objective
from trellis.household.invest.prices_file import read_prices
from trellis.household.invest.proposing import Proposal, Wish, propose
from trellis.household.invest.rebalance.case import Case
from trellis.household.invest.rebalance.plan import How, Plan, held, plan
from trellis.household.invest.taxes import rules_of
from trellis.household.invest.valuation import Rates
from trellis.server.household.working import Step, Work
from trellis.server.schemas.household.investing_jobs import PastPrices, ProposalDraft, RebalanceDraft

TOPIC = "investing"
FREQUENCIES = {"daily": Frequency.DAILY, "weekly": Frequency.WEEKLY, "monthly": Frequency.MONTHLY}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a job begins. currency: of its money; reason: how the mix stands; first, last: the ends of the
    past it rests on; problems: rows of the prices sent that could not be used.
    """

    currency: str
    reason: str
    first: date | None
    last: date | None
    problems: tuple[Problem, ...]


def rebalancing(record: InvestRecord, draft: RebalanceDraft, as_of: date) -> tuple[Work | Plan, Known]:
    """The work of proposing trades, or the plan to hold where nothing has to be weighed. Raises ProblemError."""
    closes, problems = past_prices(record, draft.past, as_of)
    symbols = symbols_of(record, as_of)
    table = covariance(closes, FREQUENCIES[draft.past.frequency], symbols, as_of)
    case, drift, hold = case_of(record, _asked(record, draft, symbols, table, as_of))
    known = Known(draft.currency, drift.reason, *_ends(closes, symbols, as_of), problems)
    if hold:
        return held(case, hold), known
    return partial(planned, case, How.GREEDY if draft.greedy else How.EXACT), known


def proposing(record: InvestRecord, draft: ProposalDraft, as_of: date) -> tuple[Work, Known]:
    """The work of a mix from the past. Raises ProblemError for what cannot be asked."""
    closes, problems = past_prices(record, draft.past, as_of)
    chosen = sorted(draft.of) if draft.of else sorted(closes)
    if not chosen:
        raise problem("propose", "prices", "", "there are no past prices", "Tell prices, or give them in a file.")
    table = returns_of(closes, FREQUENCIES[draft.past.frequency], chosen).until(as_of)
    found = value(record, as_of, Rates(draft.currency))
    total = found.total
    current = {name: part / total for name, part in found.by_symbol().items() if name in chosen} if total > 0 else {}
    limits = Limits(
        most=Decimal(draft.most),
        issuers={name: Decimal(most) for name, most in draft.issuer_most.items()},
        issued=record.issuers,
        current=current,
    )
    wish = Wish(
        Objective(draft.method),
        limits,
        {name: asset.asset_class.value for name, asset in record.assets.items()},
        Decimal(draft.aversion),
        _market(record, chosen),
        costs={name: record.assets[name].half_spread for name in chosen if name in record.assets},
        seed=draft.seed,
        resamples=draft.resamples,
    )
    return partial(proposed, table, wish), Known(draft.currency, "", table.days[0], table.days[-1], problems)


def planned(case: Case, how: How, tell: Callable[[Step], None]) -> Plan:
    """The trades of a case, telling each round."""
    return plan(case, how, tell=lambda done, of, gap: tell(Step(done, of, gap)))


def proposed(table: ReturnTable, wish: Wish, tell: Callable[[Step], None]) -> Proposal:
    """The mix of a history, telling each history drawn."""
    return propose(table, wish, lambda done, of: tell(Step(done, of)))


def past_prices(record: InvestRecord, past: PastPrices, as_of: date) -> tuple[Closes, tuple[Problem, ...]]:
    """Past prices from where the call says, with the rows of a file that could not be used."""
    match past.source:
        case "bundled":
            from trellis.adapters.feeds.bundled_closes import bundled_closes

            return bundled_closes(), ()
        case "file":
            return read_prices(past.file.encode(), past.name, as_of)
        case _:
            return told_closes(record), ()


def _asked(
    record: InvestRecord, draft: RebalanceDraft, symbols: tuple[str, ...], table: list[list[Decimal]], as_of: date
) -> Asked:
    strange = next((name for name in draft.paid_in if name not in record.accounts), None)
    if strange is not None:
        raise problem("rebalance", "paid_in", strange, "there is no such account", "Name accounts by their ids.")
    rules = rules_of(
        draft.country,
        as_of.year,
        short_rate=Decimal(draft.short_rate) if draft.short_rate else None,
        long_rate=Decimal(draft.long_rate) if draft.long_rate else None,
    )
    return Asked(
        as_of,
        Rates(draft.currency),
        rules,
        symbols,
        table,
        paid_in={name: Decimal(amount) for name, amount in draft.paid_in.items()},
        carried=(Decimal(draft.carried_short), Decimal(draft.carried_long)),
        costs=Costs(Decimal(draft.commission)),
        risk_price=Decimal(draft.risk_price),
        ticket=Decimal(draft.ticket),
        floor=Decimal(draft.keep_cash),
        issuer_caps={name: Decimal(most) for name, most in draft.issuer_most.items()},
        settled_only=draft.settled_only,
        now=draft.now,
    )


def _market(record: InvestRecord, chosen: list[str]) -> dict[str, Decimal]:
    return dict(record.target) or {name: ONE / len(chosen) for name in chosen}


def _ends(closes: Closes, symbols: tuple[str, ...], as_of: date) -> tuple[date | None, date | None]:
    """The first and the last day on which every symbol has a price."""
    common = set.intersection(*(set(closes.get(name, ())) for name in symbols)) if symbols else set()
    days = [day for day in common if day <= as_of]
    return min(days, default=None), max(days, default=None)
