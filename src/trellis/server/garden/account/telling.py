"""How an account stands, told: from the look at its journal, for one caller."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from trellis.adaptive.state import Position, Record
from trellis.constitution.roles import Permission
from trellis.core.numbers import ONE
from trellis.risk.halts import Halt
from trellis.risk.limits import BY_RULE
from trellis.server.garden.account.kept import KeptAccount, Look
from trellis.server.garden.account.telling_appointed import appointed_of, sharing_of
from trellis.server.garden.account.telling_executed import executed_of
from trellis.server.garden.account.telling_modules import asked_of, bred_of, modules_told
from trellis.server.garden.account.telling_odds import odds_of
from trellis.server.garden.account.telling_risk import backtest_of
from trellis.server.garden.door import OWNED, halting, releasing
from trellis.server.identity.caller import Caller
from trellis.server.schemas.garden.accounts import (
    ActRow,
    GardenAccount,
    GardenAccountRow,
    GardenDays,
    GardenPosition,
    HaltRow,
    LimitUse,
    RampRow,
    Shortfall,
)
from trellis.sim.adaptive.telling import standing
from trellis.sim.adaptive.telling_beside import standing_told


def account_row(kept: KeptAccount, look: Look) -> GardenAccountRow:
    """The account among others."""
    told = standing(look.record, look.money)
    return GardenAccountRow(
        name=kept.name,
        account=look.record.account,
        mode=str(told["mode"]),
        capital=_decimal(told["capital"]),
        nav=_decimal(told["nav"]),
        positions=len(look.record.open_positions()),
        plans=len(look.record.content),
        halts=len(look.record.halts),
        finished=look.record.finished,
        at=look.at,
    )


def account_told(kept: KeptAccount, look: Look, caller: Caller) -> GardenAccount:
    """Everything of its standing."""
    breedings = kept.breedings()
    record, told = look.record, standing(look.record, look.money)
    started = record.started
    assert started is not None, "the journal of an account begins with its start"
    shares: Mapping[str, Any] = _mapping(told["shortfall"])
    nav = _decimal(told["nav"]) or started.capital
    return GardenAccount(
        name=kept.name,
        account=started.account,
        mode=started.mode.value,
        mandate=started.mandate,
        begun=started.at,
        at=look.at or started.at,
        sequence=look.sequence,
        finished=record.finished,
        capital=started.capital,
        nav=nav,
        cash=_decimal(told["cash"]) or Decimal(0),
        high=record.high,
        day_nav=record.day_nav,
        gain=nav - started.capital,
        growth=(nav / started.capital - 1).quantize(_PARTS),
        fall=max(1 - nav / record.high, Decimal(0)).quantize(_PARTS),
        positions=[position_told(each) for each in record.open_positions()],
        modules=modules_told(look),
        appointed=appointed_of(look),
        sharing=sharing_of(look),
        executed=executed_of(look),
        asked=asked_of(look, kept.name, breedings),
        bred=bred_of(kept.name, breedings),
        odds=odds_of(_mapping(told["odds"])),
        backtest=backtest_of(look),
        halts=[_halt(halt, caller) for halt in record.halts.values()],
        answers=dict(_mapping(told["answers"])),
        limits=_limits(look, _mapping(told["reasons"])),
        closed=int(str(told["closed"])),
        shortfall=Shortfall(net=_decimal(told["net"]) or Decimal(0), **shares),
        multiple=_decimal(told["multiple"]),
        not_traded=int(str(told["not_traded"])),
        multiple_not_traded=_decimal(told["multiple_not_traded"]),
        ramp=_ramp(record),
        reconciled=look.reconciled.outcome if look.reconciled else "",
        differences=list(look.reconciled.differences) if look.reconciled else [],
        sources=[f"{note.subject}: {note.source}" for note in started.sources],
        **standing_told(look.record),
        planned_by=dict(started.settings).get("plans", ""),
        acts=[_act(act, permission, caller) for act, permission in _ACTS],
    )


def days_told(look: Look) -> GardenDays:
    """The curve of its value."""
    started = look.record.started
    assert started is not None, "the journal of an account begins with its start"
    return GardenDays(
        days=[each.day for each in look.days],
        nav=[each.nav for each in look.days],
        high=[each.high for each in look.days],
        capital=started.capital,
    )


def position_told(position: Position) -> GardenPosition:
    """What an approved plan holds."""
    plan = position.plan
    return GardenPosition(
        plan=plan.plan_id,
        version=plan.plan_version,
        module=plan.module_id,
        symbol=plan.symbol,
        units=position.held * position.sign,
        entry=plan.entry_price,
        stop=plan.stop_loss,
        target=plan.take_profit,
        paid=position.paid,
        received=position.received,
        fees=position.fees,
        opened=position.opened,
        until=_until(position),
        leaving=position.left,
    )


_PARTS = Decimal("0.000001")
_ACTS = (
    ("halt", halting(kill=False)),
    ("kill", halting(kill=True)),
    ("promote", Permission.PROMOTE),
)


def _until(position: Position) -> datetime | None:
    return None if position.opened is None else position.opened + position.plan.max_holding


def _halt(halt: Halt, caller: Caller) -> HaltRow:
    asked = caller.may(releasing(halt.cause), account=OWNED)
    return HaltRow(
        cause=halt.cause,
        module=halt.module,
        since=halt.since,
        detail=halt.detail,
        passes=halt.cause.passes,
        permitted=asked.allowed,
        reason=asked.reason,
        lacks_factor=caller.lacks_factor(releasing(halt.cause), account=OWNED),
    )


def _act(act: str, permission: Permission, caller: Caller) -> ActRow:
    asked = caller.may(permission, account=OWNED)
    lacks = caller.lacks_factor(permission, account=OWNED)
    return ActRow(act=act, permitted=asked.allowed, reason=asked.reason, lacks_factor=lacks)


def _limits(look: Look, broken: Mapping[str, int]) -> list[LimitUse]:
    started = look.record.started
    assert started is not None, "the journal of an account begins with its start"
    figures = dict(started.figures)
    return [
        LimitUse(rule=rule, op=row.op, unit=row.unit, limit=figures[rule], broken=broken.get(rule, 0))
        for rule, row in BY_RULE.items()
        if rule in figures
    ]


def _ramp(record: Record) -> RampRow:
    figures = dict(record.started.figures) if record.started else {}
    return RampRow(
        step=record.step.value,
        promoted_by=record.promoted_by,
        evidence=record.evidence,
        wealth=record.bet.gains,
        asked=ONE / figures["M.ramp_alpha"] if figures.get("M.ramp_alpha") else Decimal(0),
        trades=record.bet.trades,
        trades_asked=int(figures.get("M.ramp_trades", 0)),
    )


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _mapping(value: object) -> Mapping[str, Any]:
    assert isinstance(value, Mapping), "standing() tells counts as a mapping"
    return value
