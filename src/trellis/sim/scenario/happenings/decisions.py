"""Reviews, skips, deployment, levels, rolls and decisions about expiry, as rows."""

from trellis.autopilot.events import decision
from trellis.books.keys import contract_of
from trellis.market.instruments import OptionContract
from trellis.sim.scenario.cells import Among, outcome_cell
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on
from trellis.sim.scenario.percent import percent
from trellis.sim.scenario.words import contract_text


def _reviewed(told: Told, event: decision.Reviewed) -> Rows:
    asked, verdict = event.proposal, event.verdict
    of = asked.symbol
    if asked.expiry is not None and asked.right is not None and asked.strike is not None:
        of = contract_text(OptionContract(asked.symbol, asked.expiry, asked.right, asked.strike))
    breaches = verdict.breaches
    yield (
        "verdicts",
        {
            "stage": event.stage,
            "sleeve": asked.sleeve.value,
            "action": asked.action.value,
            "symbol": asked.symbol,
            "of": of,
            "asked": asked.quantity,
            "quantity": verdict.quantity,
            "outcome": outcome_cell(verdict.outcome.value),
            "rule": tuple(clause.rule for clause in breaches),
            "reason": tuple(clause.reason for clause in breaches),
            "breached": tuple(clause.rule for clause in breaches),
            "checked": Among(tuple(clause.rule for clause in verdict.clauses)),
            "band": asked.band,
            "cause": asked.reason,
            "house": event.risk.outcome.value if event.risk is not None else None,
            "rulebook": verdict.rulebook,
        },
    )


def _skipped(told: Told, event: decision.SymbolSkipped) -> Rows:
    yield (
        "skips",
        {
            "sleeve": event.sleeve.value,
            "symbol": event.symbol,
            "rule": event.rule,
            "reason": event.reason,
            "value": event.value,
            "limit": event.limit,
        },
    )


def _deployed(told: Told, event: decision.DeploymentNoted) -> Rows:
    yield (
        "deployments",
        {
            "sleeve": event.sleeve.value,
            "stage": event.stage,
            "size": event.size,
            "deployment": event.deployment,
            "percent": percent(event.deployment, event.size, 2),
            "note": event.note or None,
        },
    )


def _level(told: Told, event: decision.LevelChanged) -> Rows:
    yield (
        "levels",
        {
            "sleeve": event.sleeve.value,
            **told.of(event.position),
            "from": event.source,
            "to": event.target,
            "spot": event.spot,
            "strike": event.strike,
            "atr": event.atr,
            "cause": event.cause,
        },
    )


def _armed(told: Told, event: decision.RollArmed) -> Rows:
    cells = {"sleeve": event.sleeve.value, **told.of(event.position), "spot": event.spot, "line": event.line}
    yield "armed", cells


def _weighed(told: Told, event: decision.RollWeighed) -> Rows:
    candidate = contract_of(event.candidate) if event.candidate else None
    yield (
        "rolls",
        {
            "sleeve": event.sleeve.value,
            **told.of(event.position),
            "stage": event.stage,
            "candidate": contract_text(candidate) if candidate is not None else None,
            "close_mid": event.close_mid,
            "open_mid": event.open_mid,
            "debit": event.debit,
            "percent": None if event.ratio is None else percent(event.ratio, 1, 1),
            "outcome": event.outcome,
            "rule": event.rule or None,
        },
    )


def _expiry(told: Told, event: decision.ExpiryDecided) -> Rows:
    yield (
        "expiries",
        {
            "sleeve": event.sleeve.value,
            **told.of(event.position),
            "decision": event.decision,
            "rule": event.rule,
            "value": event.value,
            "limit": event.limit,
        },
    )


MAKERS: tuple[tuple[type, Maker], ...] = (
    on(decision.Reviewed, _reviewed),
    on(decision.SymbolSkipped, _skipped),
    on(decision.DeploymentNoted, _deployed),
    on(decision.LevelChanged, _level),
    on(decision.RollArmed, _armed),
    on(decision.RollWeighed, _weighed),
    on(decision.ExpiryDecided, _expiry),
)
