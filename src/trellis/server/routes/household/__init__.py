"""Every route of the household."""

from fastapi import APIRouter

from trellis.server.routes.household import bank, investing

OF_HOUSEHOLD: tuple[APIRouter, ...] = (bank.router, investing.router)
