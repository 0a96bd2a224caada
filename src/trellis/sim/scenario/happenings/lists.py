"""The lists that a file may expect things of, and the keys of each list's rows; each has `at` and `account` besides."""

from collections.abc import Mapping

_ORDER = ("sleeve", "purpose", "side", "of", "symbol", "closing")
_POSITION = ("sleeve", "of", "symbol")

LISTS: Mapping[str, tuple[str, ...]] = {
    "orders": (*_ORDER, "quantity", "kind", "limit", "id", "slice", "version", "clip", "rung", "mid"),
    "fills": (*_ORDER, "quantity", "price", "id", "commission", "late", "closing_price", "opening_price"),
    "decisions": (*_ORDER, "quantity", "outcome", "why", "filled", "average"),
    "cancels": (*_ORDER, "id", "why", "outcome"),
    "order_states": (*_ORDER, "id", "state", "reason"),
    "verdicts": (
        *("stage", "sleeve", "action", "symbol", "of", "asked", "quantity", "outcome", "rule", "reason"),
        *("breached", "checked", "band", "cause", "house", "rulebook"),
    ),
    "skips": ("sleeve", "symbol", "rule", "reason", "value", "limit"),
    "deployments": ("sleeve", "stage", "size", "deployment", "percent", "note"),
    "levels": (*_POSITION, "from", "to", "spot", "strike", "atr", "cause"),
    "armed": (*_POSITION, "spot", "line"),
    "rolls": (*_POSITION, "stage", "candidate", "close_mid", "open_mid", "debit", "percent", "outcome", "rule"),
    "triggers": ("rule", "status", "value", "limit"),
    "hedges": (
        *("sleeve", "cause", "active", "factor", "equity", "gains", "budget", "paid", "left", "carried", "spend"),
        *("puts", "calls"),
    ),
    "missed": ("sleeve", "leg", "cause", "share", "symbol", "rule", "reason", "value", "limit"),
    "hedge_releases": (*_POSITION, "rule", "reason", "value", "limit"),
    "expiries": (*_POSITION, "decision", "rule", "value", "limit"),
    "transitions": ("sleeve", "transition", "from", "to", "guard"),
    "refusals": ("sleeve", "from", "to", "reason"),
    "latched": ("sleeve", "latch", "rule", "reason"),
    "released": ("sleeve", "latch", "by", "reason"),
    "overlays": ("from", "to", "rule", "vix", "reason"),
    "pivots": ("sleeve", "from", "to", "nlv", "hwm", "percent", "vix", "rule"),
    "rebased": ("sleeve", "from", "to", "by", "reason"),
    "freezes": (*_POSITION, "until", "rule"),
    "alerts": ("sleeve", "severity", "rule", "message"),
    "ended": (*_POSITION, "cause", "profit"),
    "longs": (*_POSITION, "kind", "contracts", "cost", "cause", "gone", "paid", "received", "profit"),
    "lots": ("sleeve", "symbol", "shares", "basis", "assigned", "cause", "gone", "lost"),
    "reserves": (*_POSITION, "amount"),
    "settlements": (*_POSITION, "kind", "quantity", "shares", "cash", "ratio"),
    "atrs": ("symbol", "value", "method"),
    "resumed": ("step", "outcome", "detail"),
    "marks": (
        *("when", "sleeve", "cash", "shares", "options", "leaps", "hedges", "leap_cash", "reserve", "nlv", "size"),
        *("hwm", "deployment", "realized", "unrealized"),
    ),
    "quarters": (
        *("sleeve", "quarter", "gains", "carried_in", "net", "reserve", "contracts", "leaps", "estimate"),
        *("carried_out", "unrealized", "deployable"),
    ),
    "ladders": ("sleeve", "quarter", "of", "symbol", "contracts", "cost", "mark", "value", "delta", "days"),
    "rested": ("sleeve", "leap_cash", "reasons"),
    "set_aside": ("sleeve", "what", "amount", "owed", "nlv", "hwm"),
    "flows": ("sleeve", "cause", "amount", "nlv", "hwm", "base", "counterpart", "rule"),
    "forks": ("sleeve", "child", "kind", "amount", "measure", "retained", "rule"),
    "forks_deferred": ("sleeve", "kind", "reason", "rule", "value", "limit"),
    "founded": ("parent", "sleeve", "kind", "capital"),
    "merges_due": ("rule", "value", "limit", "nlv"),
    "merges": ("into", "rule", "cash", "nlv"),
    "transfers": ("sleeve", "to", "to_sleeve", "cash", "holdings"),
    "reconciled": ("sleeve", "outcome", "differences"),
    "weeks": ("week", "final", "sleeve", "label", "tags", "premium", "realized", "nlv", "deployment", "note"),
    "postings": ("sleeve", "kind", "account", "amount", "of", "units", "rules", "narration"),
    "commands": ("command", "outcome", "message", "by", "roles", "mfa", "second"),
}
