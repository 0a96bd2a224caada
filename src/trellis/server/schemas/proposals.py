"""Changes of the law as the API takes and tells them (Part H)."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from trellis.constitution.amendments import Stage
from trellis.server.schemas.money import Exact
from trellis.server.schemas.rules import FieldChange

EDITS_MAX = 50
TEXT_MAX = 2_000
TOML_MAX = 400_000
"""Characters of a whole rulebook; the one shipped has under 100,000."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_MAX)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class RuleEdit(BaseModel):
    """A field of a row and what it is to say."""

    rule: Short = Field(examples=["S0.deploy.target"])
    field: Short = Field(description="value, lo, hi, target, term, clock, then, text or numbers.NAME")
    value: Annotated[str, StringConstraints(min_length=1, max_length=TEXT_MAX)] = Field(examples=["0.90"])


class Draft(BaseModel):
    """A draft: edits of the rulebook in force with the changelog's line, or a whole rulebook in TOML."""

    edits: list[RuleEdit] = Field(default=[], max_length=EDITS_MAX)
    changelog: Annotated[str, StringConstraints(strip_whitespace=True, max_length=TEXT_MAX)] = ""
    toml: Annotated[str, StringConstraints(max_length=TOML_MAX)] = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.edits) == bool(self.toml):
            raise ValueError("give edits or toml, one of the two")
        if self.edits and not self.changelog:
            raise ValueError("edits come with the changelog's line")
        return self


class Proposed(BaseModel):
    """A draft that is to become a proposal, and what the change is for."""

    draft: Draft
    reason: Line = Field(examples=["Deploy more of a sleeve."])


class Reason(BaseModel):
    """Why, in a sentence."""

    reason: Line


class DraftTold(BaseModel):
    """A draft looked at; nothing is journaled. known: the proposal that has these very words; empty where none has."""

    version: str
    base_version: str
    sha256: str
    known: str
    changes: list[FieldChange]


class StepAllowed(BaseModel):
    """Whether the caller may take a step now, and if not, why; factor: that a second factor alone lacks."""

    allowed: bool
    factor: bool
    reason: str


class ProposalRow(BaseModel):
    """A change of the law. rows: the rules that it changes."""

    id: str = Field(examples=["3f2a9c81d0b7"])
    stage: Stage
    author: str
    reason: str
    proposed: datetime
    base_version: str
    version: str
    sha256: str
    changelog: str
    rows: list[str]
    decided_by: str
    effective: date | None = Field(description="The Monday from which it holds; null before its release")
    approve: StepAllowed
    reject: StepAllowed
    release: StepAllowed


class EvidenceRow(BaseModel):
    """One figure of both replays, as reports write it; empty where it cannot be known."""

    name: str
    old: str
    new: str


class EvidenceTold(BaseModel):
    """Two replays on the same data."""

    first: date
    last: date
    capital: Exact
    old_head: str
    new_head: str
    metrics: list[EvidenceRow]


class ProposalStep(BaseModel):
    """A step that was taken or refused. step: proposed, backtested, approved, rejected, released or refused."""

    at: datetime
    step: str
    by: str
    note: str


class ProposalDetail(ProposalRow):
    """One change whole: every field that differs, the evidence of its backtest, the steps so far, oldest first."""

    changes: list[FieldChange]
    evidence: EvidenceTold | None
    steps: list[ProposalStep]


class ProposalList(BaseModel):
    """Changes of the law, newest first. propose: whether the caller may."""

    proposals: list[ProposalRow]
    propose: StepAllowed
    base_version: str = Field(description="What the next change amends")
    next_version: str
