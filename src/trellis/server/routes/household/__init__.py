"""Every route of the household."""

from fastapi import APIRouter

from trellis.server.routes.household import (
    bank,
    budgets,
    cashflow,
    categories,
    category_rules,
    classifier,
    debt_advice,
    debt_searches,
    debts,
    goals,
    investing,
    investing_facts,
    investing_jobs,
    patterns,
    spending,
)

OF_HOUSEHOLD: tuple[APIRouter, ...] = (
    bank.router,
    budgets.router,
    spending.router,
    patterns.router,
    categories.router,
    category_rules.router,
    classifier.router,
    cashflow.router,
    debt_searches.router,
    debt_advice.router,
    debts.router,
    investing.router,
    goals.router,
    investing_facts.router,
    investing_jobs.router,
)
