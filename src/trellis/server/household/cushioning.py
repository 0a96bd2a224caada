"""An emergency fund as a call asks for it, and where a surplus goes first."""

from decimal import Decimal

from trellis.bookkeeping.debts.reading import owed
from trellis.core.numbers import ZERO
from trellis.household.debts.comparison import first_minimums
from trellis.household.debts.emergency import Earner, EmergencyFund, Life, emergency_fund
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means
from trellis.household.debts.uses import Use, uses
from trellis.household.shares import Share
from trellis.server.household.heard import Heard
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_debts import standing
from trellis.server.schemas.household.debt_advice import EarnerDraft, FundDraft, FundTold, ShareTold, UseTold

_FIELDS = {
    "shock size": "shock_size",
    "income": "earners.monthly",
    "hazard": "earners.hazard",
    "months out": "earners.out",
    "insurance": "earners.insurance",
    "income varies": "earners.varies",
}


def fund_told(kept: KeptHousehold, draft: FundDraft) -> FundTold:
    """The fund and its curve. Raises ProblemError for figures out of range, InsufficientData without essentials."""
    heard = Heard("fund", _FIELDS)
    code = heard.currency("currency", draft.currency)
    earners = tuple(_earner(place, one, code, heard) for place, one in enumerate(draft.earners))
    essentials = heard.amount("essentials", draft.essentials, code)
    size = heard.amount("shock_size", draft.shock_size, code)
    life = Life(essentials, earners, heard.number("shocks", draft.shocks), size, currency=code)
    ruin = heard.number("ruin", draft.ruin)
    amounts = {name: heard.amount(name, getattr(draft, name), code) for name in ("saved", "match")}
    surplus = None if draft.surplus is None else heard.amount("surplus", draft.surplus, code)
    safe_yield = heard.number("safe_yield", draft.safe_yield)
    heard.told()
    found = heard.renamed(lambda: emergency_fund(life, draft.seed, draft.paths, ruin))
    used = () if surplus is None else _uses(kept, life, found, surplus, safe_yield, **amounts)
    return _told(found, code, used)


def _earner(place: int, draft: EarnerDraft, currency: str, heard: Heard) -> Earner:
    def number(name: str) -> Decimal:
        return heard.number(f"earners.{place}.{name}", getattr(draft, name))

    monthly = heard.amount(f"earners.{place}.monthly", draft.monthly, currency)
    return Earner(monthly, number("hazard"), number("out"), number("insurance"), number("varies"))


def _uses(
    kept: KeptHousehold,
    life: Life,
    found: EmergencyFund,
    surplus: Decimal,
    safe_yield: Decimal,
    *,
    saved: Decimal,
    match: Decimal,
) -> tuple[Use, ...]:
    day = kept.today
    debts = owed(standing(kept, day), life.currency)
    minimums = first_minimums(Engine.of(debts, Means((ZERO,)), day)) if debts else ZERO
    return uses(
        surplus,
        debts,
        minimums,
        saved=saved,
        essentials=life.essentials,
        fund=found.amount,
        match=match,
        safe_yield=safe_yield,
        as_of=day,
    )


def _told(found: EmergencyFund, currency: str, used: tuple[Use, ...]) -> FundTold:
    return FundTold(
        amount=found.amount,
        currency=currency,
        months=found.months,
        ruin=_share(found.ruin),
        safe=found.safe,
        curve=[_share(one) for one in found.curve],
        seed=found.seed,
        paths=found.paths,
        assumptions=list(found.assumptions),
        uses=[UseTold(name=one.name, most=one.most, amount=one.amount) for one in used],
    )


def _share(one: Share) -> ShareTold:
    return ShareTold(share=round(one.value, 6), low=round(one.low, 6), high=round(one.high, 6), level=one.level)
