"""When a booked line takes a pending one's place, though its amount or text moved."""

from decimal import Decimal

from trellis.household.normaliser import normalise
from trellis.household.similarity import ALIKE, similarity
from trellis.household.statement import Line, LineStatus

GAP_DAYS_MAX = 7
_EARLIER_DAYS_MAX = 1
"""A bank's day may begin before the shop's: so much earlier than the pending line may the booked one be dated."""

CHANGE_MAX = Decimal("0.20")
"""How much of the pending amount a tip or a full tank may change it by."""

_MOVING_CODES = frozenset(("4121", "5541", "5542", "5811", "5812", "5813", "5814", "7011", "7230", "7297", "7298"))
"""Merchant category codes (ISO 18245): taxis, fuel, restaurants and bars, hotels, hairdressers, spas."""

_MOVING = """
FUEL GAS PETROL PETROLEUM SHELL EXXON EXXONMOBIL MOBIL CHEVRON TEXACO BP ARCO VALERO SUNOCO CITGO ARAL ESSO
REPSOL WAWA SHEETZ 76 TANKSTELLE RESTAURANT RISTORANTE CAFE COFFEE BAR PUB GRILL GRILLE DINER BISTRO PIZZA PIZZERIA
TAVERN BREWERY BREWING KITCHEN SUSHI TACO TAQUERIA BBQ STEAKHOUSE EATERY TAXI CAB UBER LYFT SALON BARBER SPA HOTEL INN
TOTALENERGIES
"""
_MOVING_WORDS = frozenset(_MOVING.split())
_TIP_CHANNELS = frozenset(("toast", "square"))


def replacement_cost(pending: Line, booked: Line) -> int | None:
    """What it costs to hold the booked line for what became of the pending one; None where it cannot be.

    Days between 1 before and 7 after. The amount is the same and the texts are alike, or it moved by 20 % at most at
    a merchant of the same key where tips or tanks move it.
    """
    days = (booked.booked - pending.booked).days
    if booked.status is LineStatus.PENDING or not -_EARLIER_DAYS_MAX <= days <= GAP_DAYS_MAX:
        return None
    if booked.status is LineStatus.CANCELLED and booked.amount != pending.amount:
        return None
    change = abs(booked.amount - pending.amount)
    if change > abs(pending.amount) * CHANGE_MAX:
        return None
    same = _key(pending) == _key(booked)
    if change and not (same and moves(pending, booked)):
        return None
    if not same and similarity(pending, booked) < ALIKE:
        return None
    moved = int(change / abs(pending.amount) * 1000) if change else 0
    return moved * 10 + days * days  # squared, so that what was bought first is booked first


def moves(*lines: Line) -> bool:
    """Whether the merchant is one whose final amount differs from the first: fuel, tips, taxis, hotels."""
    for line in lines:
        found = normalise(line.counterparty or line.description)
        if line.mcc in _MOVING_CODES or found.channel in _TIP_CHANNELS or _MOVING_WORDS & set(found.key.split()):
            return True
    return False


def _key(line: Line) -> str:
    return normalise(line.counterparty or line.description).key
