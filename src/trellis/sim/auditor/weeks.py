"""Part B: the label a week must have, from what the stream told of it."""

from collections.abc import Iterator, Set

from trellis.autopilot.events.decision import SymbolSkipped
from trellis.autopilot.events.run import DayClosed
from trellis.autopilot.events.sleeve import OverlayChanged, PivotChanged
from trellis.autopilot.events.week import WeekClosed
from trellis.core.terms import Overlay
from trellis.sim.auditor.finding import Finding
from trellis.sim.auditor.judge import Bench, wrong
from trellis.sim.auditor.state import Account

_ROWS = (
    ("Preservation", frozenset(("l3_exit",))),
    ("Hedged", frozenset(("triggered_hedge", "hedged_week"))),
    ("Roll", frozenset(("roll",))),
    ("Assignment", frozenset(("assignment", "pivot"))),
    ("Earnings-Filter", frozenset(("earnings_skip",))),
)
_LAST = "Calm-Income"


def note_week(account: Account, event: object) -> None:
    """Facts of the week that no fill or settlement tells."""
    if isinstance(event, SymbolSkipped) and event.rule.startswith("S1.earn"):
        account.sleeves[event.sleeve].facts.add("earnings_skip")
    elif isinstance(event, PivotChanged) and event.target == "pivoted":
        account.sleeves[event.sleeve].facts.add("pivot")
    elif _tiered(account, event):
        for book in account.sleeves.values():
            book.facts.add("hedged_week")


def _tiered(account: Account, event: object) -> bool:
    """Whether VIX was above a tier: a kill by people or for an error says nothing of it."""
    if isinstance(event, DayClosed):
        return account.overlay in (Overlay.HEDGED_WEEK, Overlay.VIX_SAFE)
    if not isinstance(event, OverlayChanged):
        return False
    tiers = (Overlay.HEDGED_WEEK, Overlay.VIX_SAFE)
    if event.target is Overlay.KILLED:
        return event.rule.startswith("S6.vix") or event.source in tiers
    return event.target in tiers


def judge_week(bench: Bench, event: WeekClosed) -> Iterator[Finding]:
    """The account's label and each sleeve's: the first row of Part B that matches."""
    everything: set[str] = set()
    for row in event.sleeves:
        facts = bench.account.sleeves[row.sleeve].facts
        everything |= facts
        expected = label(facts)
        message = f"{event.week} of {row.sleeve.value} is {row.label}, its facts {sorted(facts)} make it {expected}"
        yield from wrong("S12.label", row.label == expected, message)
    expected = label(everything)
    yield from wrong("S12.label", event.label == expected, f"{event.week} is {event.label}, not {expected}")


def label(facts: Set[str]) -> str:
    """Part B's label for these facts."""
    return next((name for name, causes in _ROWS if causes & facts), _LAST)
