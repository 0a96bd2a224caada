"""Questions about a run, answered from its journal and from nothing else."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from trellis.core.problems import problem
from trellis.server.identity.identified import ai_query
from trellis.server.runs.law import rulebook_of
from trellis.server.runs.own import FreshRun
from trellis.server.runs.questions import QuestionDesk
from trellis.server.schemas.questions import AnswerSentence, QuestionAnswer
from trellis.server.telling.decisions import cited

router = APIRouter(prefix="/runs/{run}", tags=["decisions"])

QUESTION_MAX = 1_000
"""Letters of a question."""


@router.get("/questions", summary="An answer from the journal", dependencies=[Depends(ai_query)])
def get_answer(
    run: FreshRun,
    request: Request,
    q: Annotated[
        str,
        Query(max_length=QUESTION_MAX, description="A question in English", examples=["why not MSFT in March 2020?"]),
    ],
) -> QuestionAnswer:
    """Sentences, each with the records and rules that it rests on. Whatever asks for an order is refused."""
    if not q.strip():
        raise problem("questions", "q", q, "it has no words", 'Ask something, for instance "why not MSFT in 2020?"')
    desk: QuestionDesk = request.app.state.questions
    found, rules = desk.answer(run, q), rulebook_of(run).rules
    return QuestionAnswer(
        question=found.question,
        kind=found.kind,
        sentences=[
            AnswerSentence(text=each.text, rows=list(each.rows), rules=[cited(id, rules) for id in each.rules])
            for each in found.sentences
        ],
        blocked=list(found.blocked),
    )
