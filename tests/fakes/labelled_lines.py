"""Lines of a household with what they are for, as a classifier is taught: the same at every call."""

from datetime import date, timedelta
from decimal import Decimal

from trellis.household.categories.subject import Subject

FIRST = date(2025, 1, 1)
KINDS = {
    "food.groceries": ("MARKET", "GROCER", "FOODS", "SUPERSTORE"),
    "transport.fuel": ("PETROL", "FUELS", "OIL STATION", "GASOLINE"),
    "health.doctors": ("CLINIC", "MEDICAL", "PHYSICIAN", "SURGERY"),
}
NAMES = ("ARBOR", "BRINDLE", "COVE", "DELLA", "ELMER", "FENWICK", "GROVER", "HOLLIS")


def labelled(count: int = 240, kinds: int = 3) -> list[tuple[Subject, str]]:
    """So many lines, one a day, of so many categories; each category has words of its own and 32 merchants."""
    chosen = list(KINDS.items())[:kinds]
    found = []
    for place in range(count):
        category, words = chosen[place % kinds]
        turn = place // kinds
        merchant = f"{NAMES[turn * 5 % len(NAMES)]} {words[turn * 3 % len(words)]}"
        found.append((asked(f"l{place:05}", merchant, FIRST + timedelta(days=place), -(10 + place % 37)), category))
    return found


def asked(line: str, merchant: str, on: date = FIRST, amount: int = -20) -> Subject:
    """A line of that merchant."""
    return Subject(line, "a1", on, Decimal(amount), "USD", merchant, f"POS {merchant} {line[1:]}")
