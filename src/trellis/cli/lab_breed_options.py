"""The flags of `trellis lab breed` that no other command has, but those of a tape and of an account."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

KindName = Annotated[
    str, typer.Option("--kind", metavar="NAME", help="What is bred: detector, decision-maker or trader")
]
PlansOf = Annotated[
    list[Path] | None,
    typer.Option("--plans-of", metavar="DIR", help="A breeding of detectors whose plans are shared among"),
]
Plans = Annotated[int, typer.Option("--plans", min=1, max=20, help="Of each of them, so many")]
Timeframes = Annotated[
    str, typer.Option("--timeframes", metavar="LIST", help="Several to weigh, such as 1m,5m,15m,1h [the bars' own]")
]
Taker = Annotated[str | None, typer.Option("--taker", metavar="X", help="Fee of taking, of the notional")]
Maker = Annotated[str | None, typer.Option("--maker", metavar="X", help="Fee of waiting, of the notional")]
Orders = Annotated[int, typer.Option("--orders", min=120, max=100_000, help="Parent orders to draw")]
Step = Annotated[float, typer.Option("--step", min=1, max=300, help="Seconds between points of ticks")]
Generations = Annotated[int, typer.Option("--generations", metavar="N", help="Generations in all")]
PopulationSize = Annotated[int, typer.Option("--population", metavar="N", help="Genomes that live at once")]
Folds = Annotated[int, typer.Option("--folds", metavar="N", help="Parts of history to walk forward over")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Of every draw")]
Long = Annotated[bool, typer.Option("--long", help="Sell nothing short")]
Noise = Annotated[int, typer.Option("--noise", min=0, max=10_000, help="Breed on so many series of noise instead")]
Planted = Annotated[
    int, typer.Option("--planted", min=0, max=10_000, help="Breed on so many series with an edge that ends")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where it is kept [garden/breeding/SYMBOL of the home]")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the breeding in --out")]


@dataclass(frozen=True, slots=True)
class Common:
    """What the flags of every kind say. noise, planted: series of chance to breed on, of which the truth is known."""

    noise: int
    planted: int
    out: Path | None
    home: Path | None
    resume: bool
    json: bool
