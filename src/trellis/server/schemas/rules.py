"""Rules as the API tells them: as other answers cite them, and the whole rulebook."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, Field


class CitedRule(BaseModel):
    """A rule by its id, with its row of the rulebook where that is at hand."""

    id: str = Field(examples=["S2.entry.delta"])
    text: str = Field(description="Empty where the rulebook is not at hand")
    source: str = Field(description="Letters: C the Constitution, R a reading, and so on", examples=["C+R"])
    reading: str = Field(description="In which part of the row a reading takes part", examples=["lower end"])


class NamedFigure(BaseModel):
    """A number of a row, exact. name: value, lo, hi, target, or the name the row gives it."""

    name: str = Field(examples=["value"])
    value: str = Field(examples=["0.15"])


class RuleRow(BaseModel):
    """One row of the rulebook; what it does not carry is empty. unit: of its figures.

    source: letters; interpretation: whether a reading (R) takes part, interpreted: in which part of the row.
    """

    id: str = Field(examples=["S0.dd.pivot"])
    section: str = Field(examples=["S0"])
    op: str = Field(examples=["<="])
    figures: list[NamedFigure]
    unit: str = Field(examples=["fraction"])
    term: str
    clock: str = Field(description="New York time", examples=["09:30"])
    window: str = Field(examples=["thu 09:45-11:00"])
    symbols: list[str]
    items: list[str]
    scope: list[str] = Field(examples=[["gen", "rev"]])
    when: str
    on_breach: str = Field(examples=["reject"])
    then: str
    source: str = Field(examples=["C+R"])
    interpretation: bool
    interpreted: str
    text: str


class RuleSection(BaseModel):
    """The rows of one section, in file order. key: what stands before the first dot of their ids."""

    key: str = Field(examples=["S0"])
    rules: list[RuleRow]


class ChangelogRow(BaseModel):
    """One version's line."""

    version: str
    text: str


class RuleStanding(StrEnum):
    """packaged: ships with the program; released: amended here; proposed: not released, and not to be run live."""

    PACKAGED = "packaged"
    RELEASED = "released"
    PROPOSED = "proposed"


class RulebookRow(BaseModel):
    """A rulebook. in_force: the one that the next change amends. effective: the Monday from which it holds."""

    version: str = Field(examples=["1.3"])
    sha256: str
    standing: RuleStanding
    in_force: bool
    effective: date | None
    amendment: str = Field(description="The proposal that made it; empty for the one shipped")
    changelog: str
    rules: int


class RulebookTold(RulebookRow):
    """A rulebook whole. sources: what the letters mean."""

    name: str
    changes: list[ChangelogRow]
    sources: dict[str, str]
    sections: list[RuleSection]


class RulebookVersions(BaseModel):
    """Rulebooks that may be run, and those proposed, newest first."""

    versions: list[RulebookRow]


class FieldChange(BaseModel):
    """One field of one row, before and after; empty where it was not there."""

    id: str = Field(examples=["S0.dd.pivot"])
    field: str = Field(examples=["value"])
    old: str
    new: str
    source: str
    text: str = Field(description="The row's text in the newer rulebook; empty for the header")


class RulebookDiff(BaseModel):
    """What one rulebook says otherwise than another."""

    old: RulebookRow
    new: RulebookRow
    changes: list[FieldChange]
