"""Opinions put together: each moves the strength within its cap, some block, each contribution is written down.

strength' = clip(strength * product of (1 + cap * confidence * (2 * score - 1))). A plan passes where nobody blocks, the
weighted score is at least SCORE_LEAST and the strength at least what is asked. A curator that has nothing to go by
abstains; a hard one blocks (fail closed). Unknown and doubled opinions are refused: nobody votes twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.core.problems import problem
from trellis.strategies.garden.curators.catalogue import Curator, curators_of
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.words import Kind

SCORE_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one curator did to a plan. factor: that the strength was multiplied by; answered: an opinion was given."""

    curator: str
    score: float
    confidence: float
    weight: float
    factor: float
    blocks: bool
    answered: bool
    reason_code: str
    evidence_refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all of them came to. strength: after all factors; score: weighted, of those that answered."""

    passes: bool
    strength: float
    score: float
    reason: str
    contributions: tuple[Contribution, ...]


def judged(
    kind: Kind,
    strength: float,
    answers: Sequence[Opinion | Silence],
    strength_least: float,
    weights: Mapping[str, float] | None = None,
) -> Judgement:
    """The judgement of a kind's curators. One that is not among the answers counts as silent.

    weights: learned ones instead of the usual (learning.py). Raises ProblemError for an unknown or second one.
    """
    known = curators_of(kind)
    given = _given(known, answers)
    made = tuple(
        _contribution(each, given.get(each.name, Silence(each.name, "no_answer")), weights) for each in known.values()
    )
    moved = strength
    for each in made:
        moved *= each.factor
    moved = min(max(moved, 0.0), 1.0)
    score = _score(made)
    return Judgement(*_verdict(made, moved, score, strength_least), made)


def _given(known: Mapping[str, Curator], answers: Sequence[Opinion | Silence]) -> dict[str, Opinion | Silence]:
    given: dict[str, Opinion | Silence] = {}
    for each in answers:
        if each.curator not in known:
            raise problem(
                "curators", "curator", each.curator, "there is no such curator", f"Name one of {list(known)}."
            )
        if each.curator in given:
            raise problem("curators", "curator", each.curator, "it answered twice", "Give one answer of each.")
        given[each.curator] = each
    return given


def _contribution(curator: Curator, answer: Opinion | Silence, weights: Mapping[str, float] | None) -> Contribution:
    weight = curator.weight if weights is None else weights.get(curator.name, curator.weight)
    if isinstance(answer, Silence):
        return Contribution(curator.name, 0.0, 0.0, weight, 1.0, curator.hard, False, answer.reason_code)
    factor = 1.0 + curator.cap * answer.confidence * (2.0 * answer.score - 1.0)
    blocks = curator.veto is not None and answer.score < curator.veto
    return Contribution(
        curator.name,
        answer.score,
        answer.confidence,
        weight,
        factor,
        blocks,
        True,
        answer.reason_code,
        answer.evidence_refs,
    )


def _score(made: Sequence[Contribution]) -> float:
    """The mean score by weight of those that answered; 0 where nobody with a weight did."""
    heard = [each for each in made if each.answered and each.weight > 0.0]
    total = sum(each.weight for each in heard)
    return sum(each.weight * each.score for each in heard) / total if total > 0.0 else 0.0


def _verdict(
    made: Sequence[Contribution], strength: float, score: float, least: float
) -> tuple[bool, float, float, str]:
    blocking = [each for each in made if each.blocks]
    if blocking:
        told = ", ".join(f"{each.curator} ({each.reason_code})" for each in blocking)
        return False, strength, score, f"blocked by {told}"
    if score < SCORE_LEAST:
        return False, strength, score, f"the weighted score {score:.3f} is below {SCORE_LEAST}"
    if strength < least:
        return False, strength, score, f"the strength {strength:.3f} is below {least:g}"
    return True, strength, score, "every condition held"
