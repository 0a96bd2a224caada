"""Rules as other answers cite them."""

from pydantic import BaseModel, Field


class CitedRule(BaseModel):
    """A rule by its id, with its row of the rulebook where that is at hand."""

    id: str = Field(examples=["S2.entry.delta"])
    text: str = Field(description="Empty where the rulebook is not at hand")
    source: str = Field(description="Letters: C the Constitution, R a reading, and so on", examples=["C+R"])
    reading: str = Field(description="In which part of the row a reading takes part", examples=["lower end"])
