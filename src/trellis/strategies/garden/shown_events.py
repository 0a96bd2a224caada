"""What a breeding journals with its verdict for those who read it: its figures, and how who lives has traded."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of the walk forward. first, last: its days, which nobody was bred on; champion: who traded them; ratio,
    hold: the yearly Sharpe ratios of that and of buying and holding.
    """

    first: date
    last: date
    champion: str
    ratio: float
    hold: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What 1 USD had become at a day's end, traded by the champions and held."""

    day: date
    garden: float
    hold: float


@dataclass(frozen=True, slots=True)
class BreedingMeasured:
    """What a breeding showed on days that it was not bred on, after costs. Ratios are yearly Sharpe ratios.

    ratio, low, high: the champions' and its interval of 90 %; hold: of buying and holding; best: of the best genome on
    all of history; luckiest: what the luckiest of all trials shows without skill; luck_mean, luck_deviation: of trials
    without skill; days, trades: out of sample; behaviours: kinds that were told apart; chance_least, chance_most: of
    the same habits by chance; parts: of the walk forward; curve: so many days of it at most.
    """

    ratio: float
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
    chance_least: float
    chance_most: float
    parts: tuple[PartTold, ...]
    curve: tuple[CurvePoint, ...]


class Ending(StrEnum):
    """What ended a trade: the directions, a barrier, the longest stay, margin; or it is open still."""

    RULE = "rule"
    STOP = "stop"
    TARGET = "target"
    TIME = "time"
    OPEN = "open"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class TradeKept:
    """A trade of a module. entered, left: days, left None while it is open; way: 1 long, -1 short; bought, sold: USD a
    unit at its beginning and end; gain: USD after costs; is_unseen: it began on a day that it traded as a champion.
    """

    entered: date
    left: date | None
    way: int
    units: int
    bought: Decimal
    sold: Decimal
    gain: Decimal
    ending: Ending
    is_unseen: bool


@dataclass(frozen=True, slots=True)
class ModuleKept:
    """How one that lives at the end, or was a champion, traded all of history with `capital` USD.

    ratio: yearly; drawdown: the worst fall from a peak, as a fraction; in_market: share of bars with a position;
    trades, won, long: how many of them; trades_kept: the last ones of these.
    """

    hash: str
    capital: Decimal
    ratio: float
    drawdown: float
    in_market: float
    trades: int
    won: int
    long: int
    trades_kept: tuple[TradeKept, ...]
