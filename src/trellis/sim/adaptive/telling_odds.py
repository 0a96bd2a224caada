"""How good the odds of plans were: held to what plans came to, traded and on paper, for people and machines.

The score is Brier's (1950), the mean square of what was said less what came; reliability is how often plans of about
the same odds paid (Murphy and Winkler, 1977). Beside it stands who only counts: the frequency of all outcomes before,
with one imagined of each kind. What is better by no more than chance gives is told as alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from statistics import fmean, stdev

from trellis.adaptive.events import CounterfactualNoted, PositionAttributed
from trellis.adaptive.state import Record

LEAST = 30
"""Outcomes before the two are compared."""
BINS = 10
"""Tenths of odds that reliability is told by."""
Outcome = tuple[float, bool]
"""What a plan said of its chance to pay, and whether it paid."""


def odds_told(record: Record, events: Sequence[object]) -> dict[str, object]:
    """Outcomes so far, the score of what was said and of counting alone, and reliability by tenths that hold any."""
    known = list(_outcomes(record, events))
    return {
        "outcomes": len(known),
        "said": _mean([said for said, _ in known]),
        "came": _mean([float(paid) for _, paid in known]),
        "brier": _mean([(said - paid) ** 2 for said, paid in known]),
        "brier_counting": _mean([(said - paid) ** 2 for said, paid in _counting(known)]),
        "verdict": _verdict(known),
        "reliability": [_bin(place, known) for place in range(BINS) if any(_place(said) == place for said, _ in known)],
    }


def lines_of(told: Mapping[str, object]) -> list[str]:
    """The same in words: a line, and none before there are outcomes enough to compare by."""
    found = told["odds"]
    assert isinstance(found, Mapping), "odds are told with their figures"
    if found["verdict"] not in _WORDS:
        return []
    return [
        f"odds      said {found['said']:.2f}, came {found['came']:.2f} of {found['outcomes']}: Brier score "
        f"{found['brier']:.4f}, counting alone {found['brier_counting']:.4f}: {_WORDS[found['verdict']]}"
    ]


_WORDS = {
    "better": "the odds know more",
    "alike": "no more apart than chance gives",
    "worse": "counting knows more",
}


def _verdict(known: Sequence[Outcome]) -> str:
    """few, better, alike or worse: by the mean of what counting was further off, and twice its standard error."""
    if len(known) < LEAST:
        return "few"
    said = [(chance - paid) ** 2 for chance, paid in known]
    gained = [(chance - paid) ** 2 - own for (chance, paid), own in zip(_counting(known), said, strict=True)]
    error = 2.0 * stdev(gained) / sqrt(len(gained))
    return "better" if fmean(gained) > error else "worse" if fmean(gained) < -error else "alike"


def _outcomes(record: Record, events: Sequence[object]) -> Iterator[Outcome]:
    """Each plan once, in the order in which they ended; versions of a plan differ by size alone."""
    heard = set[str]()
    for event in events:
        if isinstance(event, PositionAttributed | CounterfactualNoted) and event.plan not in heard:
            heard.add(event.plan)
            yield record.content[event.plan, 1].p_win, event.risk_multiple > 0


def _counting(known: Sequence[Outcome]) -> Iterator[Outcome]:
    """What the frequency of outcomes before said of each."""
    paid = 0
    for place, (_, came) in enumerate(known):
        yield (paid + 1) / (place + 2), came
        paid += came


def _bin(place: int, known: Sequence[Outcome]) -> dict[str, object]:
    inside = [each for each in known if _place(each[0]) == place]
    return {
        "from": place / BINS,
        "outcomes": len(inside),
        "paid": sum(paid for _, paid in inside),
        "said": _mean([said for said, _ in inside]),
        "came": _mean([float(paid) for _, paid in inside]),
    }


def _place(said: float) -> int:
    return min(int(said * BINS), BINS - 1)


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 6) if values else None
