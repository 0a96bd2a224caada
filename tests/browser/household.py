"""A household of eight months for the pages: a salary, bills, purchases of each kind, and money put by."""

from datetime import date, timedelta
from pathlib import Path

from tests.fakes.household import Home, line, read_of

from trellis.core.dates import months_after
from trellis.household.statement import Line

MONTHS = 8
FRESH = ("71.20", "64.85", "88.10", "59.40")
"""What the groceries of a week cost."""
_BILLS = (("-1150.00", 2, "RENT PAYMENT"), ("-61.20", 12, "CITY WATER AND POWER"), ("-15.49", 18, "NETFLIX.COM"))


def keep_household(home: Path, today: date) -> None:
    """Two accounts with lines up to a day, two of them a transfer each month."""
    checking, savings = [], [line("2500.00", today - timedelta(days=30 * MONTHS + 15), "OPENING")]
    first = months_after(today.replace(day=1), -MONTHS)
    for number in range(MONTHS + 1):
        month = months_after(first, number)
        checking += [_line("3200.00", month, 1, "ACME PAYROLL DIRECT DEP")]
        checking += [_line(amount, month, day, words) for amount, day, words in _BILLS]
        checking += [_line(f"-{cost}", month, 3 + 7 * week, "WHOLEFDS MKT 10230") for week, cost in enumerate(FRESH)]
        checking += [_line(f"-{4 + day % 3}.50", month, day, "STARBUCKS STORE 0123") for day in range(2, 27, 3)]
        checking += [_line("-47.30", month, day, "CHIPOTLE 1822") for day in (6, 15, 22)]
        put_by = "-300.00" if number % 4 else "-120.00"
        checking += [_line(put_by, month, 4, "TO SAVINGS")]
        savings += [_line(put_by.removeprefix("-"), month, 4, "FROM CHECKING")]
    house = Home(home)
    for name, lines, account in (("checking", checking, "12345"), ("savings", savings, "67890")):
        read = read_of(*(one for one in lines if one.booked <= today), account=account, kind=name.upper())
        house.read(read, f"{name}.csv")


def _line(amount: str, month: date, day: int, words: str) -> Line:
    return line(amount, month.replace(day=day), words)
