"""Breedings as the API tells them. Ratios are yearly Sharpe ratios after costs, plain numbers and no money."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

Standing = Literal["promoted", "champion", "alive", "ancestor", "dead"]
"""What became of a genome, the best of what it is: promoted, traded a part, lives, has a descendant that lives."""

ModuleKind = Literal["alpha_detector", "decision_maker", "trader"]
"""What is bred. Measures are yearly Sharpe ratios; of a trader basis points saved against immediate execution."""


class UnseenFigures(BaseModel):
    """What a breeding showed on days that it was not bred on. low, high: the ratio's interval of 90 %; hold: of buying
    and holding; best: of the best genome on all of history; luckiest: what the luckiest of all trials shows without
    skill, whose ratios have that mean and deviation.
    """

    ratio: float = Field(examples=[0.1])
    low: float
    high: float
    hold: float
    best: float
    luckiest: float
    luck_mean: float
    luck_deviation: float
    days: int
    trades: int
    behaviours: int
    chance_least: float = Field(description="Of the same habits by chance, moved round in time")
    chance_most: float


class BreedingRow(BaseModel):
    """A breeding. symbol: several are joined by +; bred: generations that are done; tried: genomes; unseen: once it was
    judged, where hold is of the kind's baseline (buying and holding, equal weights, or the best of plain executions);
    gates_held of gates: conditions that a search has to meet; promoted: how many went on to the shadow.
    """

    name: str = Field(examples=["spy"])
    kind: ModuleKind
    at: datetime
    symbol: str = Field(examples=["SPY"])
    first: date
    last: date
    generations: int
    bred: int
    population: int
    tried: int
    alive: int
    judged: bool
    unseen: UnseenFigures | None
    gates_held: int
    gates: int
    promoted: int


class UnreadableBreeding(BaseModel):
    """A folder whose journal cannot be read, and why."""

    name: str
    problem: str


class BreedingList(BaseModel):
    """Every breeding of the home, the newest first."""

    breedings: list[BreedingRow]
    unreadable: list[UnreadableBreeding]


class GenerationRow(BaseModel):
    """A generation, from 1. part: of history, from 1; born: genomes tried for the first time; best, median: fitness of
    those that live, on training days; niches: kinds of them; variety: how far apart they are, 0 to 1.
    """

    number: int
    part: int
    born: int
    alive: int
    best: float
    median: float
    niches: int
    variety: float


class BreedingGateRow(BaseModel):
    """A gate: what was found and asked for, and whether it held."""

    name: str = Field(examples=["deflated Sharpe ratio"])
    found: str
    asked: str
    held: bool


class BredPartRow(BaseModel):
    """A part of the walk forward: its days, who traded them, and the ratios of that and of holding."""

    number: int
    first: date
    last: date
    champion: str
    ratio: float
    hold: float


class BredCurveRow(BaseModel):
    """What 1 USD had become at a day's end."""

    day: date
    garden: float
    hold: float


class BaselineRow(BaseModel):
    """A baseline out of sample, and the interval of 90 % that the champions are ahead of it by."""

    name: str = Field(examples=["equal weights"])
    measure: float
    ahead_low: float
    ahead_high: float


class BredOnRow(BaseModel):
    """A source that decision makers or traders are bred on, with the hash of its journal or data."""

    name: str = Field(examples=["SPY"])
    hash: str


class GenomeRow(BaseModel):
    """A genome that was tried. born: the generation, from 1; lived_to: the last that it lived in, None where it never
    lived; ratio: on all of history, days seen among them; entries: positions that it began; kept: whether its trades
    were kept.
    """

    hash: str
    place: int = Field(description="Of all trials, from 0")
    born: int
    lived_to: int | None
    standing: Standing
    ratio: float
    entries: int
    parents: list[str]
    children: int
    kept: bool


class BreedingTold(BreedingRow):
    """A breeding whole. bred_on, inert, baselines: sources, genes that can change nothing there, and what needs no
    breeding, none of detectors; trials: ever made on the symbol; dead_branches: genomes that nobody living descends
    from; alive_now: best first on training days; curve: a row a day, or every so manieth day.
    """

    data: str = Field(description="Digest of the bars")
    bred_on: list[BredOnRow]
    inert: list[str]
    baselines: list[BaselineRow]
    factors: list[str]
    peers: list[str] = Field(description="Instruments at the same bars that it heard beside its own")
    bar_seconds: int
    parts_count: int
    seed: int
    fresh: float
    trials: int | None
    dead_branches: int
    course: list[GenerationRow]
    gate_rows: list[BreedingGateRow]
    parts: list[BredPartRow]
    curve: list[BredCurveRow]
    living: list[GenomeRow]
