"""How good the cascade is on lines whose category a person has told: out of sample, with intervals.

Two splits, neither random. By time: the latest part is told by what was known before it. By merchant: merchants are
held out whole, so that each of their lines is new. What is held out is never trained on, and no answer hears of a later
line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from zlib import crc32

from trellis.core.numbers import ONE, ZERO
from trellis.household.categories.answers import Answer, Stage, State
from trellis.household.categories.cascade import Classifier, Guidance, categorise
from trellis.household.categories.knowledge import Knowledge
from trellis.household.categories.memory import Label, Memory, Scope
from trellis.household.categories.rules import Rule
from trellis.household.categories.subject import Subject
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.categories.training import trained
from trellis.household.categories.trust import Trust
from trellis.household.problems import InsufficientData

LABELS_MIN = 20
HELD = Decimal("0.3")
LEVEL = Decimal("0.95")
PRECISION = Decimal("0.95")
BINS = 10
PARTS = 4
_TENTHS = 10
_STEP = Decimal("0.0001")
_Z = Decimal("1.959964")
"""The normal quantile of the two-sided 0.95 interval."""

Truth = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of lines with its Wilson interval at level 0.95 (Wilson 1927). of = 0: there is nothing to tell, None."""

    hits: int
    of: int

    @property
    def value(self) -> Decimal | None:
        """The share, to four places."""
        return (Decimal(self.hits) / self.of).quantize(_STEP) if self.of else None

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """Where the true share lies at that level, were lines independent; those of one merchant are less so."""
        if not self.of:
            return None
        count, share, square = Decimal(self.of), Decimal(self.hits) / self.of, _Z * _Z
        middle = share + square / (2 * count)
        half = _Z * (share * (1 - share) / count + square / (4 * count * count)).sqrt()
        low, high = ((middle + sign * half) / (1 + square / count) for sign in (-1, 1))
        return max(low, ZERO).quantize(_STEP), min(high, ONE).quantize(_STEP)

    def as_mapping(self) -> dict[str, object]:
        """The share for machines."""
        return {"value": self.value, "interval": self.interval, "hits": self.hits, "of": self.of}


@dataclass(frozen=True, slots=True)
class Bin:
    """Lines whose confidence lies in one tenth: their number, mean confidence and how many were right."""

    low: Decimal
    high: Decimal
    confidence: Decimal
    right: Share


@dataclass(frozen=True, slots=True)
class Scores:
    """What was found on the lines held out. top: the likeliest category is right, abstained or not; seen, unseen: of
    merchants with and without a line trained on; coverage, precision: of what is applied; certain: the share of lines
    that can be told, the surest first, at a precision of 0.95; macro_f1: mean over the categories held out; ece:
    expected calibration error over ten bins of the likeliest category's confidence; stages: lines and right ones by
    who told.
    """

    lines: int
    trained: int
    top: Share
    seen: Share
    unseen: Share
    coverage: Share
    precision: Share
    certain: Share
    macro_f1: Decimal
    ece: Decimal
    bins: tuple[Bin, ...]
    stages: tuple[tuple[Stage, Share], ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One split with the tables on or off."""

    split: str
    tables: bool
    scores: Scores


@dataclass(frozen=True)
class World:
    """What holds besides labels: the taxonomy, rules and tables that answers come from. context: lines without a label,
    among which refunds find their purchases.
    """

    taxonomy: Taxonomy
    knowledge: Knowledge
    rules: tuple[Rule, ...] = ()
    context: tuple[Subject, ...] = field(default=())


def evaluations(truths: Sequence[Truth], world: World) -> tuple[Evaluation, ...]:
    """Both splits, tables on and off. truths: lines with the category that a person told.

    Raises InsufficientData under LABELS_MIN lines.
    """
    return tuple(one_by_one(truths, world))


def one_by_one(truths: Sequence[Truth], world: World) -> Iterator[Evaluation]:
    """The same as they are made, at most PARTS, for who tells how far they are.

    Raises InsufficientData under LABELS_MIN lines.
    """
    if len(truths) < LABELS_MIN:
        way_out = "Label more lines: trellis household review."
        raise InsufficientData("categories", "labels", LABELS_MIN, len(truths), "labels", way_out)
    ordered = sorted(truths, key=lambda truth: (truth[0].on, truth[0].line))
    splits = {"time": by_time(ordered), "merchant": by_merchant(ordered)}
    return (
        Evaluation(name, tables, scores(*split, world, tables=tables))
        for name, split in splits.items()
        for tables in (True, False)
        if all(split)
    )


def by_time(ordered: Sequence[Truth]) -> tuple[list[Truth], list[Truth]]:
    """The earlier and the latest part of lines in their order; lines of one day stay together."""
    first = ordered[min(int(len(ordered) * (1 - HELD)), len(ordered) - 1)][0].on
    return [one for one in ordered if one[0].on < first], [one for one in ordered if one[0].on >= first]


def by_merchant(ordered: Sequence[Truth]) -> tuple[list[Truth], list[Truth]]:
    """Lines of merchants that are trained on, and of those held out: three of ten by a digest of their key."""
    out = [crc32(one.merchant.encode()) % _TENTHS < HELD * _TENTHS for one, _ in ordered]
    kept = [truth for truth, held in zip(ordered, out, strict=True) if not held]
    return kept, [truth for truth, held in zip(ordered, out, strict=True) if held]


def scores(known: Sequence[Truth], held: Sequence[Truth], world: World, *, tables: bool) -> Scores:
    """How the cascade that was taught by known lines does on held ones."""
    return scored(predictions(known, [one for one, _ in held], world, tables=tables), known, held)


def predictions(known: Sequence[Truth], asked: Sequence[Subject], world: World, *, tables: bool) -> list[Answer]:
    """The answers of a cascade taught by known lines alone; the classifier is trained where they are enough."""
    classifier = _taught(known)
    labels = [(Label(one.line, category, Scope.LINE), one) for one, category in known]
    tabled = world.knowledge if tables else None
    by = Guidance(
        world.taxonomy,
        {one.line: (category, Stage.PERSON) for one, category in known},
        world.rules,
        {},
        Memory(labels),
        tabled,
        Trust(tabled, known) if tabled else None,
        classifier=classifier,
    )
    names = {one.line for one in asked}
    around = [*asked, *(one for one, _ in known), *(one for one in world.context if one.line not in names)]
    found = categorise({one.line: one for one in around}.values(), by)
    return [found[one.line] for one in asked]


def scored(answers: Sequence[Answer], known: Sequence[Truth], held: Sequence[Truth]) -> Scores:
    """The figures of answers to held lines."""
    told = [_likeliest(answer) for answer in answers]
    right = [category == truth for (category, _), (_, truth) in zip(told, held, strict=True)]
    met = {one.key for one, _ in known}
    seen = [one.key in met for one, _ in held]
    applied = [answer.state is State.APPLIED for answer in answers]
    ranked = sorted(zip((share for _, share in told), right, strict=True), key=lambda pair: -pair[0])
    bins = _bins(ranked)
    stages = {answer.stage: None for answer in sorted(answers, key=lambda one: one.stage)}
    return Scores(
        len(held),
        len(known),
        Share(sum(right), len(held)),
        _share(right, seen),
        _share(right, [not one for one in seen]),
        Share(sum(applied), len(held)),
        _share(right, applied),
        Share(_certain(ranked), len(held)),
        _macro_f1([category for category, _ in told], [truth for _, truth in held]),
        _ece(bins, len(held)),
        bins,
        tuple((stage, _share(right, [answer.stage is stage for answer in answers])) for stage in stages),
    )


def _taught(known: Sequence[Truth]) -> Classifier | None:
    try:
        return trained(known)
    except InsufficientData:
        return None


def _likeliest(answer: Answer) -> tuple[str, Decimal]:
    return answer.top[0] if answer.top else ("", ZERO)


def _share(right: Sequence[bool], among: Sequence[bool]) -> Share:
    return Share(sum(hit for hit, here in zip(right, among, strict=True) if here), sum(among))


def _certain(ranked: Sequence[tuple[Decimal, bool]]) -> int:
    """The most lines that can be told, the surest first, while PRECISION of them are right; equal ones go together."""
    best = hits = 0
    for count, (confidence, right) in enumerate(ranked, 1):
        hits += right
        last = count == len(ranked) or ranked[count][0] < confidence
        if last and hits >= PRECISION * count:
            best = count
    return best


def _bins(ranked: Sequence[tuple[Decimal, bool]]) -> tuple[Bin, ...]:
    found = []
    for place in range(BINS):
        low, high = Decimal(place) / BINS, Decimal(place + 1) / BINS
        inside = [(share, hit) for share, hit in ranked if low < share <= high or (place == 0 and share == 0)]
        if inside:
            mean = sum((share for share, _ in inside), ZERO) / len(inside)
            found.append(Bin(low, high, mean.quantize(_STEP), Share(sum(hit for _, hit in inside), len(inside))))
    return tuple(found)


def _ece(bins: Sequence[Bin], lines: int) -> Decimal:
    """Expected calibration error (Naeini et al. 2015): mean distance of confidence and accuracy, weighted by lines."""
    off = sum((abs(one.confidence * one.right.of - one.right.hits) for one in bins), ZERO)
    return (off / lines).quantize(_STEP)


def _macro_f1(told: Sequence[str], truths: Sequence[str]) -> Decimal:
    total = ZERO
    classes = sorted(set(truths))
    for category in classes:
        both = sum(one == truth == category for one, truth in zip(told, truths, strict=True))
        total += Decimal(2 * both) / (told.count(category) + truths.count(category))
    return (total / len(classes)).quantize(_STEP)
