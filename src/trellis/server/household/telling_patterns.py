"""What recurs and what is unusual, told."""

from collections.abc import Iterable
from datetime import date

from trellis.bookkeeping.patterns.views import items_of, unusual_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.patterns.recurring import Recurring
from trellis.household.patterns.unusual import Anomaly, Unusual
from trellis.household.problems import InsufficientData
from trellis.household.shares import Share
from trellis.server.household.asked import money_known
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_lines import lines_told
from trellis.server.schemas.household.bank import LineTold
from trellis.server.schemas.household.patterns import (
    AlertLine,
    AlertTold,
    CountedShare,
    PriceChangeTold,
    RecurringList,
    RecurringTold,
    UnusualTold,
    Withheld,
)
from trellis.server.schemas.household.spending import Lack
from trellis.server.schemas.sentences import sentence_told

_DECISIONS = {True: "confirmed", False: "dismissed"}


def recurring_told(kept: KeptHousehold, as_of: date) -> RecurringList:
    """Every item as of a day; those that were dismissed stand as the rule finds them, with the decision beside."""

    def compute(record: HouseholdRecord) -> RecurringList:
        money = money_known(kept)
        try:
            found = items_of(record, as_of, rejected=True, money=money)
        except InsufficientData as short:
            return RecurringList(as_of=as_of, lacks=Lack(needs=short.needs, has=short.has), items=[])
        return RecurringList(as_of=as_of, lacks=None, items=[_item(one, record) for one in found])

    return kept.derived(("recurring", as_of), compute)


def unusual_told(kept: KeptHousehold, as_of: date, days: int, seed: int) -> UnusualTold:
    """What is unusual in the days that end with as_of; too little history is told."""

    def compute(record: HouseholdRecord) -> UnusualTold:
        money = money_known(kept)
        lines = {one.id: one for _, one in kept.derived("lines", lines_told)}
        try:
            found = unusual_of(record, as_of, days, seed, money=money)
        except InsufficientData as short:
            empty = Unusual(as_of, days, seed, (), (), (), (), 0, 0)
            return _unusual(empty, record, lines, Lack(needs=short.needs, has=short.has))
        return _unusual(found, record, lines, None)

    return kept.derived(("unusual", as_of, days, seed), compute)


def share_told(one: Share) -> CountedShare:
    """A share with its interval."""
    return CountedShare(hits=one.hits, count=one.count, share=one.value, low=one.low, high=one.high, level=one.level)


def _item(one: Recurring, record: HouseholdRecord) -> RecurringTold:
    decided = record.decisions.recurs.get(one.key)
    account, since_until = record.accounts().get(one.account), one.window
    change = one.changes[-1] if one.changes else None
    told = None
    if change is not None:
        told = PriceChangeTold(on=change.on, before=change.before, after=change.after, relative=change.relative)
    return RecurringTold.model_validate(
        {
            "id": one.key,
            "merchant": one.merchant,
            "account": account.label if account else one.account,
            "category": one.category,
            "category_name": _category(one.category, record),
            "period": one.period.name,
            "state": one.state.value,
            "decision": "" if decided is None else _DECISIONS[decided],
            "why": sentence_told(one.why),
            "currency": one.currency,
            "expected": one.expected,
            "low": one.band[0],
            "high": one.band[1],
            "band_holds": one.band_holds,
            "yearly": one.yearly,
            "last": one.payments[-1].on,
            "next": one.next_on,
            "since": since_until[0],
            "until": since_until[1],
            "window_holds": one.window_holds,
            "change": told,
            "kept": share_told(one.kept),
            "payments": len(one.payments),
        }
    )


def _unusual(found: Unusual, record: HouseholdRecord, lines: dict[str, LineTold], lacks: Lack | None) -> UnusualTold:
    accounts = record.accounts()

    def told(some: Iterable[Anomaly]) -> list[AlertTold]:
        return [_alert(one, record, lines) for one in some]

    return UnusualTold(
        as_of=found.as_of,
        days=found.days,
        seed=found.seed,
        lacks=lacks,
        alerts=told(found.alerts),
        beyond=told(found.over),
        informational=told(found.words),
        dismissed=told(found.hidden),
        withheld=[
            Withheld(account=accounts[account].label, since=since, until=until)
            for account, since, until in found.withheld
        ],
        tests=found.tests,
    )


def _alert(one: Anomaly, record: HouseholdRecord, lines: dict[str, LineTold]) -> AlertTold:
    found = one.found
    apart = record.decisions.apart
    return AlertTold.model_validate(
        {
            "id": one.id,
            "type": found.kind.value,
            "severity": "info" if found.informational else one.severity.name.lower(),
            "on": found.on,
            "name": _category(found.name, record) or found.name,
            "amount": found.amount,
            "currency": found.currency,
            "value": found.value,
            "expected": found.expected,
            "low": found.low,
            "high": found.high,
            "unit": found.unit,
            "ratio": found.ratio,
            "p": found.p,
            "q": None if found.informational else one.q,
            "reason": sentence_told(found.reason),
            "lines": [
                AlertLine(**lines[line].model_dump(), apart=line in apart) for line in found.lines if line in lines
            ],
        }
    )


def _category(slug: str, record: HouseholdRecord) -> str:
    tree = record.categories.taxonomy()
    return tree[slug].name if slug in tree else ""
