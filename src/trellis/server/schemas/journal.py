"""Journal records as the API tells them, with everything that their hash is made of."""

from pydantic import BaseModel, Field


class JournalRecord(BaseModel):
    """One record. payload is the canonical text itself, so that a reader can compute the hash anew."""

    sequence: int
    stream: str = Field(examples=["main/decision"])
    type: str = Field(examples=["proposal.reviewed"])
    version: int
    time: str
    payload: str
    previous_hash: str = Field(description="64 hex digits")
    hash: str = Field(description="64 hex digits")


class JournalPage(BaseModel):
    """Records in order of sequence. next: what to give as `after` for the page that follows; None at the end."""

    records: list[JournalRecord]
    next: int | None
    head: int = Field(description="The last sequence of the journal")
    head_hash: str
