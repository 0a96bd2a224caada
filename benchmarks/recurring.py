"""How many recurring items are found, and how many that are none: seeded households with truth, beside a plain rule.

Run: .venv/bin/python benchmarks/recurring.py [households]
Prints precision and recall of items (an item is right where seven tenths of its lines and of a bill's are the same), of
price changes, and of next days within their window, after the first 550 days of each household; the same for the rule
that takes each amount paid three times to one merchant for an item; and lines a second for both.

The claim: precision and recall of items are at least 0.95, and both above the plain rule's.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import measure
from benchmarks.measure import Side
from tests.fakes.spending import START, Drawn, household

from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring, State, recurring

HOUSEHOLDS, DAYS, TOLD_DAYS = 40, 730, 550
LEAST, ALIKE = 0.95, 0.7
AS_OF = START + timedelta(days=TOLD_DAYS - 1)


@dataclass
class Score:
    """Items found that are right, that are wrong, and bills not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def told(self) -> tuple[float, float]:
        """Precision and recall."""
        return self.right / max(1, self.right + self.wrong), self.right / max(1, self.right + self.missed)


def plain(known: Sequence[Movement]) -> list[frozenset[str]]:
    """Each amount that was paid three times to one merchant."""
    groups: dict[tuple[str, object], set[str]] = {}
    for one in known:
        groups.setdefault((one.merchant, one.amount), set()).add(one.line)
    return [frozenset(lines) for lines in groups.values() if len(lines) >= 3]


def compared(found: Sequence[frozenset[str]], bills: Sequence[frozenset[str]], score: Score) -> None:
    """Count one household's items against its bills, one to one."""
    left = list(bills)
    for lines in found:
        best = max(left, key=lambda bill: len(bill & lines) / len(bill | lines), default=frozenset[str]())
        if best and len(best & lines) >= ALIKE * len(best | lines):
            score.right += 1
            left.remove(best)
        else:
            score.wrong += 1
    score.missed += len(left)


def bills_of(drawn: Drawn, known: Sequence[Movement]) -> list[frozenset[str]]:
    """The bills that were paid often enough to be found: three times, yearly ones twice."""
    there = {one.line for one in known}
    told = [(name, lines & there) for name, lines in drawn.items.values()]
    return [lines for name, lines in told if len(lines) >= (2 if name == "yearly" else 3)]


def next_days(items: Sequence[Recurring], drawn: Drawn) -> tuple[int, int]:
    """Of the items that go on: how many came next within their window, of how many came at all."""
    hit = count = 0
    for item in items:
        first = item.payments[0].line.split("-")[0]
        later = [one for one in drawn.movements if one.line.split("-")[0] == first and one.on > AS_OF]
        if item.state is State.ACTIVE and later and first.startswith("b"):
            count += 1
            hit += item.window[0] <= later[0].on <= item.window[1]
    return hit, count


def main() -> int:
    """Print all of it; 1 where the claim does not hold."""
    households = int(sys.argv[1]) if len(sys.argv) > 1 else HOUSEHOLDS
    ours, rule, changes = Score(), Score(), Score()
    hits = nexts = 0
    for seed in range(households):
        drawn = household(seed, DAYS)
        known = [one for one in drawn.movements if one.on <= AS_OF]
        items = [one for one in recurring(known, AS_OF) if not one.why]
        bills = bills_of(drawn, known)
        compared([frozenset(one.line for one in item.payments) for item in items], bills, ours)
        compared(plain(known), bills, rule)
        said, true = (
            {change.line for item in items for change in item.changes},
            drawn.changes & {one.line for one in known},
        )
        changes.right += len(said & true)
        changes.wrong += len(said - true)
        changes.missed += len(true - said)
        hit, count = next_days(items, drawn)
        hits, nexts = hits + hit, nexts + count
    print(f"{households} households, {TOLD_DAYS} days each{'precision':>22}{'recall':>10}")
    for name, score in (("items", ours), ("the same amount thrice", rule), ("price changes", changes)):
        print(
            f"  {name:<40}{score.told()[0]:>10.3f}{score.told()[1]:>10.3f}  ({score.right} right, {score.wrong} wrong)"
        )
    print(f"  came next within the window: {hits} of {nexts}, {hits / nexts:.3f}")
    sample = household(1, DAYS).movements
    side = Side("Trellis", len(sample), lambda: recurring(sample, sample[-1].on))
    peer = Side("the same amount thrice", len(sample), lambda: plain(sample))
    print(measure.table(measure.compare("recurring items", "lines", side, [peer])))
    ahead = all(a > b for a, b in zip(ours.told(), rule.told(), strict=True))
    return 0 if min(ours.told()) >= LEAST and ahead else 1


if __name__ == "__main__":
    sys.exit(main())
