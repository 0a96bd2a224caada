"""An account's sleeves, told: what each is worth, where its drawdown stops it, how far it is from a fork."""

from collections.abc import Iterator
from decimal import Decimal

from trellis.autopilot.state import AccountRecord
from trellis.constitution.rulebook import Rulebook
from trellis.core.numbers import ZERO
from trellis.core.terms import AccountKind, Sleeve
from trellis.server.runs.watched import Views
from trellis.server.schemas.accounts import AccountSleeve, ForkProgress, PivotLine
from trellis.server.schemas.today import LatchRow
from trellis.strategies.alluse.forks import TERMS

_LINES = {Sleeve.GEN: "S2.pivot", Sleeve.REV: "S0.dd.pivot"}


def account_sleeves(views: Views, record: AccountRecord, rulebook: Rulebook | None) -> Iterator[AccountSleeve]:
    """Every sleeve in rulebook order; none that has never been marked."""
    for sleeve, standing in record.sleeves.items():
        mark = views.house.marks.get((record.account, sleeve))
        if mark is None:
            continue
        hwm = max(mark.hwm, mark.nlv, standing.hwm)
        retained = mark.realized - mark.reserve - standing.owed_reserve - standing.forked
        yield AccountSleeve(
            sleeve=sleeve,
            state=standing.phase.value,
            latches=[LatchRow(latch=latch, since=since) for latch, since in standing.latches.items()],
            pivot=standing.pivot,
            pivoted_on=standing.pivoted_on if standing.pivot else None,
            nlv=mark.nlv,
            size=mark.size,
            base=standing.base,
            deployable=standing.deployable,
            high_water_mark=hwm,
            drawdown=float((hwm - mark.nlv) / hwm) if hwm > ZERO else 0.0,
            line=pivot_line(sleeve, rulebook),
            cash=mark.cash,
            shares=mark.shares,
            options=mark.options,
            leaps=mark.leaps,
            hedges=mark.hedges,
            leap_cash=mark.leap_cash,
            reserve=mark.reserve,
            realised=mark.realized,
            unrealised=mark.unrealized,
            fork=_fork(record, sleeve, (retained, min(retained, mark.nlv - standing.base)), rulebook),
        )


def pivot_line(sleeve: Sleeve, rulebook: Rulebook | None) -> PivotLine | None:
    """Gen's line holds whatever the VIX (S2.pivot), Rev's below a VIX alone (S0.dd.pivot); Com never pivots."""
    rule = _LINES.get(sleeve)
    if rule is None or rulebook is None:
        return None
    vix = dict(rulebook.rule(rule).numbers).get("vix")
    return PivotLine(
        rule=rule, at=float(rulebook.number(rule)), vix=vix, recovers=float(rulebook.number("S0.dd.recover"))
    )


def _fork(
    record: AccountRecord,
    sleeve: Sleeve,
    amounts: tuple[Decimal, Decimal],
    rulebook: Rulebook | None,
) -> ForkProgress | None:
    terms = TERMS.get(sleeve)
    if terms is None or rulebook is None or record.kind is AccountKind.MINI:
        return None
    retained, measure = amounts
    step = rulebook.number(terms.step)
    return ForkProgress(rule=terms.step, kind=terms.kind, step=step, measure=measure, retained=retained)
