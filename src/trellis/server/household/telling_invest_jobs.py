"""Jobs of investing, told: how far they are, and the trades or the mix that they found."""

from datetime import datetime

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.household.invest.proposing import Proposal, Share
from trellis.household.invest.rebalance.plan import Plan, PlannedTrade
from trellis.server.household.invest_jobs import Known
from trellis.server.household.jobs import Job, stale
from trellis.server.household.kept import KeptHousehold
from trellis.server.problems import problem_row
from trellis.server.schemas.household.investing_jobs import (
    BindingMost,
    InvestJobTold,
    LeftAlone,
    MixProposalTold,
    PlanTold,
    SaleOfLot,
    ShareRow,
    TradeRow,
)
from trellis.server.schemas.household.jobs import JobState


def job_told(job: Job, kept: KeptHousehold, now: datetime) -> InvestJobTold:
    """A job as it stands."""
    known = job.errand.asked
    assert isinstance(known, Known), "it is told of jobs of investing alone"
    with kept.reading() as record:
        found = job.found if job.state is JobState.DONE else None
        plan = _plan(found, known, record.invest) if isinstance(found, Plan) else None
    return InvestJobTold(
        id=job.id,
        kind=job.errand.kind,
        state=job.state,
        as_of=job.errand.on,
        began=job.began,
        elapsed=job.elapsed(now),
        done=job.step.done if job.step else 0,
        of=job.step.of if job.step else 0,
        gap=job.step.gap if job.step else None,
        stale=stale(job, kept),
        currency=known.currency,
        first=known.first,
        last=known.last,
        unused=[problem_row(one) for one in known.problems],
        problems=[problem_row(one) for one in job.problems],
        plan=plan,
        proposal=_proposal(found) if isinstance(found, Proposal) else None,
    )


def _plan(found: Plan, known: Known, record: InvestRecord) -> PlanTold:
    return PlanTold(
        hold=found.hold,
        drift=known.reason,
        trades=[_trade(one, record) for one in found.trades],
        error_before=found.error_before,
        error_after=found.error_after,
        short_gain=found.short_gain,
        long_gain=found.long_gain,
        tax=found.tax,
        tax_saved=found.tax_saved,
        loss_carried_on=found.loss_carried_on,
        cost=found.cost,
        benefit=found.benefit,
        break_even=found.break_even,
        gap=found.gap,
        left_alone=[LeftAlone(name=name, reason=why) for name, why in sorted(found.barred.items())],
    )


def _trade(one: PlannedTrade, record: InvestRecord) -> TradeRow:
    account = record.accounts.get(one.account)
    return TradeRow(
        account=account.label if account else one.account,
        symbol=one.symbol,
        side=one.side,
        units=one.units,
        price=one.price,
        value=one.value,
        cost=one.cost,
        lots=[
            SaleOfLot(lot=lot.lot, acquired=lot.acquired, units=lot.units, term=lot.term.value, gain=lot.gain)
            for lot in one.lots
        ],
    )


def _proposal(found: Proposal) -> MixProposalTold:
    return MixProposalTold(
        method=found.objective.value,
        asked=found.asked.value,
        shares=[_share(one) for one in sorted(found.shares, key=lambda one: (-one.weight, one.symbol))],
        volatility=found.volatility,
        mean=found.mean,
        turnover=found.turnover,
        cost=found.cost,
        periods=found.periods,
        resamples=found.resamples,
        seed=found.seed,
        notes=list(found.notes),
        binding=[
            BindingMost(kind=one.kind, of=one.of, most=one.most, volatility=one.volatility, mean=one.mean)
            for one in found.binding
        ],
    )


def _share(one: Share) -> ShareRow:
    low, high = one.band or (None, None)
    return ShareRow(symbol=one.symbol, weight=one.weight, low=low, high=high, risk=one.risk)
