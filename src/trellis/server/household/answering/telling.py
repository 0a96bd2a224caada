"""Responses, kept answers and the state of answering, told."""

from trellis.core.problems import ProblemError
from trellis.server.problems import problem_row
from trellis.server.schemas.household.answers import (
    AnswerRead,
    AnswersHealth,
    BatchTold,
    BreakerTold,
    ExplanationTold,
    LevelCount,
    MoneyAnswer,
    RowTold,
    Shown,
)
from trellis.serving.ports import Prediction
from trellis.serving.routing.response import Response
from trellis.serving.routing.router import Router

_MS = 1_000


def answer_told(one: Response) -> MoneyAnswer:
    """A response."""
    made, answer = one.made, one.made.answer
    return MoneyAnswer.model_validate(
        {
            "request": one.request,
            "operation": one.operation.value,
            **answer.result(),
            "confidence": None if answer.confidence is None else str(answer.confidence),
            "model": made.model,
            "version": made.version,
            "level": one.level.value,
            "made_by": made.level.value,
            "cache": one.cache.value,
            "age": round(one.age, 3),
            "total_ms": round(one.timings.total * _MS, 3),
            "work_ms": round(one.timings.work * _MS, 3),
            "falls": list(one.falls),
            "arm": one.arm,
            "why": answer.explanation.line,
            "explanation": made.prediction,
        }
    )


def batch_told(found: list[Response | ProblemError]) -> BatchTold:
    """Rows in their order."""
    rows = [
        RowTold(row=place, answer=None, problems=[problem_row(each) for each in one.problems])
        if isinstance(one, ProblemError)
        else RowTold(row=place, answer=answer_told(one), problems=[])
        for place, one in enumerate(found)
    ]
    answered = sum(row.answer is not None for row in rows)
    return BatchTold(answered=answered, refused=len(rows) - answered, rows=rows)


def kept_told(id: str, one: Prediction, shown: Shown) -> AnswerRead:
    """An answer that was kept, explained at the length asked for."""
    why = dict(one.explanation)
    if shown == "line":
        why["factors"] = None
    if shown != "full":
        why["full"] = None
    return AnswerRead(
        id=id,
        request=one.request,
        operation=one.operation,
        model=one.model,
        version=one.version,
        level=one.level,
        made=one.made,
        confidence=None if one.confidence is None else str(one.confidence),
        inputs=dict(one.inputs),
        result=dict(one.result),
        explanation=ExplanationTold.model_validate(why),
    )


def health_told(router: Router) -> AnswersHealth:
    """The state of answering."""
    cached, tally = router.cached, router.tally
    breakers = [
        BreakerTold.model_validate({"operation": of, "model": model, "version": version, "state": state.value})
        for (of, model, version), state in router.breakers().items()
    ]
    levels = [LevelCount(operation=of, level=level, count=count) for (of, level), count in tally.levels.items()]
    return AnswersHealth(
        breakers=breakers,
        levels=levels,
        falls={" ".join(fall): count for fall, count in tally.falls.items()},
        shed=sum(tally.sheds.values()),
        hit_rate=cached.hit_rate,
        looks=cached.fresh + cached.revalidated + cached.missed,
    )
