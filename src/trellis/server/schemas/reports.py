"""Reports as the API tells them."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from trellis.server.runs.reporting.desk import MakingState


class ReportKind(StrEnum):
    """What Part G reports on."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class ReportForm(StrEnum):
    """The forms of a report; all hold the same cells."""

    CSV = "csv"
    PDF = "pdf"
    JSON = "json"


class ReportRow(BaseModel):
    """A report that is there. name: what it is asked for by; a week has a provisional and a final one."""

    kind: ReportKind
    period: str = Field(examples=["2020-W12"])
    name: str = Field(examples=["2020-W12-final"])
    first: date
    last: date
    state: str = Field(description="provisional, final or to date", examples=["final"])
    as_of: datetime
    label: str = Field(description="The week's (Part B); empty for the rest", examples=["Calm-Income"])


class ReportList(BaseModel):
    """The reports of a run, newest first. whole: the report of the whole run is there, as the run wrote it."""

    run: str
    state: MakingState
    problem: str = Field(description="Why they could not be made; empty otherwise")
    whole: bool
    finished: bool
    reports: list[ReportRow]


class ReportColumn(BaseModel):
    """A column. kind: text, money, price, fraction, ratio, count, figure, day or time."""

    key: str
    head: str
    kind: str = Field(examples=["money"])


class ReportTable(BaseModel):
    """A part of a report: rows by column key, null for what cannot be known. total: the last row is a sum."""

    key: str
    title: str
    note: str
    columns: list[ReportColumn]
    total: bool
    rows: list[dict[str, str | None]]


class ReportDocument(BaseModel):
    """A report, cell by cell, as its CSV and PDF have it. Money has two places, fractions six."""

    report: ReportKind
    period: str
    first: date
    last: date
    state: str
    as_of: datetime
    world: str
    accounts: list[str]
    label: str
    tags: list[str]
    rulebook_version: str
    rulebook_hash: str
    journal_records: str
    journal_hash: str
    currency: str
    prices: str
    tables: list[ReportTable]
