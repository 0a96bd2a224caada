"""The services that the program comes with, and their versions."""

from trellis.server.household.answering import analysis, budgets, debts, goals, markets, portfolio
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.standby import Standby
from trellis.serving.routing.operations import Operation
from trellis.serving.routing.services import Service, ShippedChampions

VERSIONS = {
    Operation.BUDGET: (budgets.FittedBudget.version,),
    Operation.PORTFOLIO: (portfolio.CalmestMix.version, portfolio.EvenRiskMix.version),
    Operation.DEBT: (debts.CheapestDebts.version, debts.SnowballDebts.version),
    Operation.MARKET: (markets.PastPrices.version,),
    Operation.GOAL: (goals.LikelyGoals.version, goals.QuickGoals.version),
    Operation.ANALYSIS: (analysis.WholeMonth.version,),
}
"""Versions that may be champion, by operation; the program's own choice first."""
CHAMPIONS = ShippedChampions({operation.value: versions[0] for operation, versions in VERSIONS.items()})


def services(kept: KeptHousehold, standby: Standby) -> tuple[Service, ...]:
    """One for each operation, over a household. standby: where processes of a solver are begun."""
    return (
        Service(Operation.BUDGET, budgets.SCHEMA, (budgets.FittedBudget(kept),), budgets.UsualBudget(kept)),
        Service(
            Operation.PORTFOLIO,
            portfolio.SCHEMA,
            (portfolio.CalmestMix(kept), portfolio.EvenRiskMix(kept)),
            portfolio.EqualMix(kept),
        ),
        Service(
            Operation.DEBT,
            debts.SCHEMA,
            (debts.CheapestDebts(kept, standby), debts.SnowballDebts(kept)),
            debts.AvalancheDebts(kept),
        ),
        Service(Operation.MARKET, markets.SCHEMA, (markets.PastPrices(kept),), markets.NewestPrices(kept)),
        Service(
            Operation.GOAL, goals.SCHEMA, (goals.LikelyGoals(kept), goals.QuickGoals(kept)), goals.SavedGoals(kept)
        ),
        Service(Operation.ANALYSIS, analysis.SCHEMA, (analysis.WholeMonth(kept),), analysis.PlainMonth(kept)),
    )
