"""`triggers`, `hedge`, `hedge_pick`, `hedge_release`: the sums and choices of section 5."""

from collections.abc import Mapping
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need
from trellis.strategies.alluse import hedges_choice
from trellis.strategies.alluse.cadence import calendar_dte
from trellis.strategies.alluse.hedges_budget import deployment
from trellis.strategies.alluse.hedges_release import release_of
from trellis.strategies.alluse.hedges_triggers import TRIGGERS, read_triggers
from trellis.strategies.hedge_account import LEVEL_TWO, HedgeAccount, HedgeLeg

_SERIES = ("vix", "spx", "breadth")
_CAUSES = {"level 2": LEVEL_TWO, "onset": TRIGGERS[0]}


def _triggers(asking: Asking) -> Mapping[str, Value]:
    closes = {rule: asking.table.numbers(name) or () for rule, name in zip(TRIGGERS, _SERIES, strict=True)}
    readings = read_triggers(closes, asking.rulebook)
    statuses = {f"{name}_is": each.status.value for name, each in zip(_SERIES, readings, strict=True)}
    values = {f"{name}_value": each.value for name, each in zip(_SERIES, readings, strict=True)}
    return {**statuses, **values}


def _hedge(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    cause = need(table.choice("cause", tuple(_CAUSES)))
    carried = tuple((leg, asking.number(f"carried_{leg.value}", ZERO)) for leg in HedgeLeg)
    account = HedgeAccount(
        equity=need(table.number("equity", required=True)),
        gains=asking.number("gains", ZERO),
        paid=asking.number("paid", ZERO),
        active=TRIGGERS[: asking.integer("triggers", 0)],
        carried=carried,
    )
    found = deployment(account, _CAUSES[cause], asking.rulebook)
    return {
        "factor": found.factor,
        "budget": found.budget,
        "left": found.left,
        "carried": found.carried,
        "spend": found.spend,
        "puts": found.puts,
        "calls": found.calls,
    }


def _pick(asking: Asking) -> Mapping[str, Value]:
    """Expiry and strike each by its own list; either may be asked alone."""
    table, book = asking.table, asking.rulebook
    leg = need(table.word("leg", HedgeLeg, required=True))
    day, level = need(table.day("day", required=True)), asking.number("level", ZERO)
    listed, strikes = table.days("expiries") or (), table.numbers("strikes") or ()
    puts = leg is HedgeLeg.PUTS
    expiry = (hedges_choice.put_expiry if puts else hedges_choice.call_expiry)(listed, day, book)
    strike = (hedges_choice.put_strike if puts else hedges_choice.call_strike)(strikes, level, book)
    return {"expiry": expiry, "days": calendar_dte(day, expiry) if expiry else None, "strike": strike}


def _release(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    cost, mark = need(table.number("cost", required=True)), need(table.number("mark", required=True))
    held, quiet = asking.integer("held", 0), asking.integer("quiet", 0)
    found = release_of(mark, cost, held, quiet, asking.optional("vix", Decimal(40)), asking.rulebook)
    return {"rule": found.rule if found else None, "reason": found.reason if found else None}


VERBS = (
    Verb("triggers", _SERIES, tuple(f"{name}_{what}" for what in ("is", "value") for name in _SERIES), _triggers),
    Verb(
        "hedge",
        ("equity", "gains", "paid", "triggers", "cause", "carried_puts", "carried_calls"),
        ("factor", "budget", "left", "carried", "spend", "puts", "calls"),
        _hedge,
    ),
    Verb("hedge_pick", ("leg", "day", "level", "expiries", "strikes"), ("expiry", "days", "strike"), _pick),
    Verb("hedge_release", ("cost", "mark", "held", "quiet", "vix"), ("rule", "reason"), _release),
)
