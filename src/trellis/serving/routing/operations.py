"""The table of what may be asked, and how each operation is held."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

PREDICTION_LIFE = 3_600.0
"""Seconds for which a prediction counts as fresh before its volatility and confidence move that."""
MARKET_LIFE = 300.0
"""The same for what rests on market data."""
_HEAVY, _MIDDLE, _LIGHT = 20, 30, 50


class Operation(StrEnum):
    """What may be asked."""

    BUDGET = "budget_optimization"
    PORTFOLIO = "portfolio_analysis"
    DEBT = "debt_strategy"
    MARKET = "market_intelligence"
    GOAL = "goal_planning"
    ANALYSIS = "financial_analysis"


class Tag(StrEnum):
    """What answers rest on. A change of it makes them old."""

    MONEY = "money"
    """Lines of the bank and their categories."""
    TERMS = "terms"
    """What a person told: budgets, goals, debts, holdings, scheduled payments."""
    PRICES = "prices"
    MODELS = "models"


@dataclass(frozen=True, slots=True)
class Route:
    """life: seconds of freshness. volatility: how fast the matter moves, 1 for none. at_once: calls that may run."""

    life: float
    volatility: float
    at_once: int
    tags: tuple[Tag, ...]


ROUTES: Mapping[Operation, Route] = MappingProxyType(
    {
        Operation.BUDGET: Route(PREDICTION_LIFE, 0.8, _MIDDLE, (Tag.MONEY, Tag.TERMS, Tag.MODELS)),
        Operation.PORTFOLIO: Route(PREDICTION_LIFE, 0.5, _MIDDLE, (Tag.TERMS, Tag.PRICES, Tag.MODELS)),
        Operation.DEBT: Route(PREDICTION_LIFE, 1.0, _HEAVY, (Tag.MONEY, Tag.TERMS, Tag.MODELS)),
        Operation.MARKET: Route(MARKET_LIFE, 0.3, _LIGHT, (Tag.PRICES, Tag.MODELS)),
        Operation.GOAL: Route(PREDICTION_LIFE, 1.2, _HEAVY, (Tag.MONEY, Tag.TERMS, Tag.MODELS)),
        Operation.ANALYSIS: Route(PREDICTION_LIFE, 0.7, _LIGHT, (Tag.MONEY, Tag.TERMS, Tag.MODELS)),
    }
)
"""Each operation's route. What is not in it is refused."""
