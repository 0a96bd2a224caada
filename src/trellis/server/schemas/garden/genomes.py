"""Genomes of a breeding as the API tells them: a page of them, the tree, and one whole."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from trellis.server.schemas.garden.breedings import BredPartRow, BreedingGateRow, GenomeRow, ModuleKind, Standing


class GenomePage(BaseModel):
    """Genomes by birth, the newest first. next: the cursor of the page after; total: on all pages."""

    genomes: list[GenomeRow]
    next: int | None
    total: int


class TreeNode(BaseModel):
    """A genome in the tree, as GenomeRow tells it. parents: places in the list of nodes."""

    hash: str
    born: int
    lived_to: int | None
    standing: Standing
    ratio: float
    parents: list[int]


class TreePoint(BaseModel):
    """A genome of a dead branch: when it was born and what it showed."""

    born: int
    ratio: float


class BreedingTree(BaseModel):
    """Who descends from whom. nodes: everyone that lives, the champions, and their ancestors, in the order of birth;
    dead: of the dead branches one in `dead_every`; left_out: nodes beyond what one answer holds.
    """

    generations: int
    nodes: list[TreeNode]
    dead: list[TreePoint]
    dead_every: int
    dead_count: int
    left_out: int


class GeneRow(BaseModel):
    """A gene's value with what it may be. value, usual: a number, on or off, or one of the choices; place: where a
    number lies between its bounds, 0 to 1.
    """

    name: str = Field(examples=["kalman.weight"])
    scale: Literal["linear", "log", "whole", "choice", "flag"]
    value: float | int | bool | str
    usual: float | int | bool | str
    least: float | None
    most: float | None
    choices: list[str]
    place: float | None


class GenomeTradeRow(BaseModel):
    """A trade. left: None while it is open; way: 1 long, -1 short; bought, sold: USD a unit at its beginning and end;
    unseen: it began on a day that the genome traded as a champion.
    """

    entered: date
    left: date | None
    way: Literal[1, -1]
    units: int
    bought: str = Field(examples=["412.3500"])
    sold: str
    gain: str
    ending: Literal["rule", "stop", "target", "time", "open", "margin"]
    unseen: bool


class BehaviourFigures(BaseModel):
    """How a genome traded all of history with `capital` USD. in_market: share of bars with a position; kept: trades of
    which rows are kept, the last ones.
    """

    capital: str
    ratio: float
    drawdown: float
    in_market: float
    trades: int
    won: int
    long: int
    kept: int
    mean_days: float | None = Field(description="Between entry and exit, of the trades kept")


class AuditCheckRow(BaseModel):
    """A check of the leakage audit: whether it held, what was asked, what came of it, what was measured by name."""

    name: str = Field(examples=["future timestamps"])
    held: bool
    asked: str
    says: str
    figures: dict[str, float]


class FigureRow(BaseModel):
    """A figure of how a decision maker or trader did on all of history."""

    name: str = Field(examples=["drawdown"])
    value: float


class GenomeTold(GenomeRow):
    """A genome whole. inert: its genes that can change nothing; figures: of decision makers and traders; parent_rows,
    child_rows: the nearest of its family, at most 50 of each; parts: that it traded as a champion; behaviour: None for
    one that was not kept; gate_rows: of the verdict, and audit: the checks for leaks, both of the last champion.
    """

    breeding: str
    kind: ModuleKind
    symbol: str
    inert: list[str]
    figures: list[FigureRow]
    genes: list[GeneRow]
    parent_rows: list[GenomeRow]
    child_rows: list[GenomeRow]
    parts: list[BredPartRow]
    behaviour: BehaviourFigures | None
    gate_rows: list[BreedingGateRow]
    audit: list[AuditCheckRow]


class GenomeTradePage(BaseModel):
    """Trades of a genome that were kept, the newest first. total: on all pages."""

    trades: list[GenomeTradeRow]
    next: int | None
    total: int
