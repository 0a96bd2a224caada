"""Every route of the garden, under /garden."""

from fastapi import APIRouter

from trellis.server.routes.garden import accounts, breedings, messages, tapes, trials

OF_GARDEN: tuple[APIRouter, ...] = (
    accounts.router,
    breedings.router,
    messages.router,
    tapes.router,
    trials.router,
)
