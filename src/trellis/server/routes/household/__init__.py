"""Every route of the household."""

from fastapi import APIRouter

from trellis.server.routes.household import bank

OF_HOUSEHOLD: tuple[APIRouter, ...] = (bank.router,)
