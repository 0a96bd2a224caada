"""`fork` and `merge`: when profit founds another account, and when a mini ends."""

from collections.abc import Mapping

from trellis.core.terms import AccountKind, Sleeve
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need
from trellis.strategies.alluse.forks import TERMS, ForkFacts, merge_due, plan_forks

_SUBS = {AccountKind.MINI: 1, AccountKind.FULL: len(Sleeve)}


def _fork(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    sleeve = need(table.word("sleeve", Sleeve, required=True))
    if sleeve not in TERMS:
        table.wrong("sleeve", f"{sleeve.value} forks nothing", "Ask of gen or rev.")
        return need(None)
    base = asking.number("base", 0)
    retained = need(table.number("retained", required=True))
    nlv = asking.number("nlv", base + retained)
    facts = ForkFacts(retained, nlv, base, asking.number("free_cash", nlv), asking.integer("subs", len(Sleeve)))
    plan = plan_forks(sleeve, facts, asking.rulebook, _SUBS[TERMS[sleeve].kind])
    deferral = plan.deferral if plan is not None else None
    return {
        "forks": plan.count if plan is not None else 0,
        "amount": plan.amount if plan is not None else None,
        "reason": deferral.reason if deferral is not None else None,
        "rule": deferral.rule if deferral is not None else None,
    }


def _merge(asking: Asking) -> Mapping[str, Value]:
    table = asking.table
    founded, today = need(table.day("founded", required=True)), need(table.day("day", required=True))
    capital = need(table.number("capital", required=True))
    found = merge_due(founded, capital, asking.number("nlv", capital), today, asking.rulebook)
    return {"merges": found is not None, "rule": found.rule if found is not None else None}


VERBS = (
    Verb(
        "fork",
        ("sleeve", "retained", "nlv", "base", "free_cash", "subs"),
        ("forks", "amount", "reason", "rule"),
        _fork,
    ),
    Verb("merge", ("founded", "capital", "nlv", "day"), ("merges", "rule"), _merge),
)
