"""Answers as the API tells them."""

from pydantic import BaseModel, Field

from trellis.server.schemas.rules import CitedRule


class AnswerSentence(BaseModel):
    """A sentence and what it rests on."""

    text: str
    rows: list[int] = Field(description="Records of the journal by sequence")
    rules: list[CitedRule]


class QuestionAnswer(BaseModel):
    """kind: answered; none, where nothing of the kind occurred; unknown, where the journal does not tell; refused."""

    question: str
    kind: str = Field(examples=["answered"])
    sentences: list[AnswerSentence]
    blocked: list[str] = Field(description="Why a sentence was not shown: its citations did not bear it out")
