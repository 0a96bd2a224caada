"""What the simulated household earns and spends, and how its banks write it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Purse(StrEnum):
    """The accounts of the household."""

    CHECKING = "checking"
    CARD = "card"
    SAVINGS = "savings"


@dataclass(frozen=True, slots=True)
class Bill:
    """Paid on a day of the month, every so many months, from the first month it falls in. amount: signed.

    spread: the deviation of its logarithm; rises: the month from which it is dearer, and what it is then.
    """

    text: str
    amount: Decimal
    day: int
    purse: Purse = Purse.CHECKING
    every: int = 1
    spread: Decimal = Decimal(0)
    rises: tuple[int, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """Bought so many times a week, at the median amount with a lognormal spread; {n} is a store's number."""

    text: str
    weekly: Decimal
    median: Decimal
    sigma: Decimal
    purse: Purse = Purse.CARD


PAY = ("ACME CORP DES:PAYROLL ID:883021", Decimal("1985.40"))
"""Fortnightly, on Fridays."""

TO_SAVINGS, FROM_CHECKING = "ONLINE TRANSFER TO SAVINGS", "ONLINE TRANSFER FROM CHECKING"
CARD_PAYMENT, CARD_THANKS = "CARD SERVICES DES:PAYMENT", "PAYMENT THANK YOU"
INTEREST = "INTEREST PAID"

BILLS = (
    Bill("OAKWOOD PROPERTIES RENT", Decimal("-1480.00"), 1, rises=(13, Decimal("1535.00"))),
    Bill("CITY POWER & LIGHT DES:BILLPAY", Decimal("-84.00"), 12, spread=Decimal("0.22")),
    Bill("EBMUD WATER DES:WEB PMT", Decimal("-61.00"), 20, every=2, spread=Decimal("0.08")),
    Bill("COMCAST XFINITY", Decimal("-69.99"), 8, Purse.CARD, rises=(16, Decimal("79.99"))),
    Bill("VERIZON WIRELESS", Decimal("-55.10"), 17, Purse.CARD),
    Bill("NETFLIX.COM 866-579-7172 CA", Decimal("-15.49"), 5, Purse.CARD, rises=(9, Decimal("17.99"))),
    Bill("SPOTIFY USA", Decimal("-10.99"), 22, Purse.CARD),
    Bill("PLANET FITNESS", Decimal("-24.99"), 15, Purse.CARD),
    Bill("GEICO *AUTO", Decimal("-118.40"), 10),
    Bill("HONDA FINANCIAL DES:LOAN PMT", Decimal("-318.22"), 6),
    Bill("STATE FARM RENTERS", Decimal("-192.00"), 3, every=12),
    Bill("AMAZON PRIME ANNUAL", Decimal("-139.00"), 26, Purse.CARD, every=12),
)

HABITS = (
    Habit("SAFEWAY #{n} OAKLAND CA", Decimal("1.5"), Decimal("58.00"), Decimal("0.5")),
    Habit("TRADER JOE'S #{n} OAKLAND CA", Decimal("0.8"), Decimal("34.00"), Decimal("0.4")),
    Habit("SQ *BLUE BOTTLE COFFEE OAKLAND CA", Decimal("2.2"), Decimal("5.50"), Decimal("0.25")),
    Habit("CHEVRON {n} BERKELEY CA", Decimal("0.7"), Decimal("46.00"), Decimal("0.2")),
    Habit("TST* LUIGI TRATTORIA OAKLAND CA", Decimal("0.45"), Decimal("42.00"), Decimal("0.4")),
    Habit("DOORDASH*THAI HOUSE", Decimal("0.5"), Decimal("29.00"), Decimal("0.3")),
    Habit("AMZN MKTP US*{n}", Decimal("0.8"), Decimal("31.00"), Decimal("0.8")),
    Habit("TARGET {n} EMERYVILLE CA", Decimal("0.35"), Decimal("54.00"), Decimal("0.6")),
    Habit("CVS/PHARMACY #{n} OAKLAND CA", Decimal("0.3"), Decimal("17.00"), Decimal("0.5")),
    Habit("BART-CLIPPER OAKLAND CA", Decimal("0.6"), Decimal("20.00"), Decimal("0.0")),
    Habit("REGAL CINEMAS {n}", Decimal("0.15"), Decimal("33.00"), Decimal("0.2")),
    Habit("UNITED AIRLINES", Decimal("0.04"), Decimal("286.00"), Decimal("0.4")),
    Habit("ATM WITHDRAWAL {n} MARKET ST", Decimal("0.3"), Decimal("60.00"), Decimal("0.0"), Purse.CHECKING),
    Habit("ROSA'S HARDWARE & MORE", Decimal("0.12"), Decimal("38.00"), Decimal("0.7")),
)
"""The last is in no table of merchants: somebody has to say what it is."""

ONCE = (
    (70, Purse.CARD, "RIVERBEND AUTO BODY", Decimal("-1264.80")),
    (34, Purse.CARD, "AMZN MKTP US REFUND", Decimal("46.12")),
    (9, Purse.CARD, "BEST BUY 00{n} EMERYVILLE CA", Decimal("-1189.00")),
)
"""Days before the end, account, text and amount of what happened once."""
