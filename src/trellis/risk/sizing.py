"""How large a position may be, as parts of net asset value: the least of several ways (trading reference, 2.2)."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO

_LEAST = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class SizingCase:
    """What a size follows from.

    asked: what the plan asks for. p_win: the chance that it pays, drawn toward break-even by what is not known of it.
    reward_risk: net gain over net loss, no more than barriers give. stop: distance of the stop from the
    entry over the entry. volatility: a year's, of the instrument's returns; None where it is not known.
    """

    asked: Decimal
    p_win: Decimal
    reward_risk: Decimal
    stop: Decimal
    volatility: Decimal | None


@dataclass(frozen=True, slots=True)
class SizingLimits:
    """kelly: the part of Kelly's fraction; risk: most that a stop may cost; volatility: most that a position may add a
    year; position: the cap. All as parts of net asset value but kelly.
    """

    kelly: Decimal
    risk: Decimal
    volatility: Decimal
    position: Decimal


@dataclass(frozen=True, slots=True)
class Size:
    """The size that may be, and which way said so: asked, kelly, risk, volatility or cap."""

    part: Decimal
    bound: str


def kelly(p_win: Decimal, reward_risk: Decimal) -> Decimal:
    """Kelly's fraction (p b - (1 - p)) / b, 0 where that is no gain (Kelly, 1956).

    It is meant of a stake that is lost whole. The reference takes it for the position itself, of which a stop loses
    only a part: far more careful, and kept so.
    """
    return max(ZERO, (p_win * reward_risk - (ONE - p_win)) / reward_risk)


def implied_reward(p_win: Decimal, edge: Decimal, lost: Decimal) -> Decimal:
    """Net gain over net loss that a chance and the edge that is expected with it imply, where all that is lost is the
    stop and the costs: so p b - (1 - p) is the edge in parts of that loss. A millionth where nothing is left to win.

    edge: expected after costs; lost: at the stop, costs with it; both as parts of the position.
    """
    if p_win <= ZERO or lost <= ZERO:
        return _LEAST
    return max((edge + (ONE - p_win) * lost) / (p_win * lost), _LEAST)


def sized(case: SizingCase, limits: SizingLimits) -> Size:
    """The least of what is asked for, fractional Kelly, fixed risk, volatility, and the cap.

    The fixed risk is what a stop may cost; over the stop's distance it is a position. An unknown volatility allows
    nothing: what is not known is not guessed.
    """
    swing = case.volatility
    ways = {
        "asked": case.asked,
        "kelly": limits.kelly * kelly(case.p_win, case.reward_risk),
        "risk": limits.risk / case.stop,
        "volatility": ZERO if swing is None else limits.position if swing == ZERO else limits.volatility / swing,
        "cap": limits.position,
    }
    bound = min(ways, key=lambda way: ways[way])
    return Size(max(ways[bound], ZERO), bound)
