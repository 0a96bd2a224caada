"""Oracle: Beancount books the same sequence of purchases and sales; lots and gains agree.

Sequences come from ledgers that other people wrote, where they are at hand, and from one written here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from beancount.core import data, inventory

from trellis.core.numbers import ZERO
from trellis.household.invest.booking import Book, book
from trellis.household.invest.entries import Entry, InvestAccount
from trellis.household.invest.terms import Method, Treatment, What

LEDGERS = Path(__file__).resolve().parents[5] / "shared" / "data" / "ledgers"
OWN = """
2020-01-01 open Assets:Broker:AAA
2020-01-01 open Assets:Cash
2020-01-05 * "a"
  Assets:Broker:AAA  10 AAA {10.00 USD}
  Assets:Cash
2020-03-05 * "b"
  Assets:Broker:AAA  7.5 AAA {14.00 USD}
  Assets:Cash
2020-06-05 * "c"
  Assets:Broker:AAA  4 AAA {12.50 USD}
  Assets:Cash
2021-01-06 * "d"
  Assets:Broker:AAA  -9 AAA {10.00 USD} @ 13.00 USD
  Assets:Cash
2021-01-07 * "e"
  Assets:Broker:AAA  6 AAA {9.25 USD}
  Assets:Cash
2021-02-01 * "f"
  Assets:Broker:AAA  -6.5 AAA {14.00 USD} @ 11.00 USD
  Assets:Cash
"""


@dataclass(frozen=True)
class Move:
    """Units of a commodity in or out of an account; cost: a unit's, where they come in or the ledger names the lot."""

    on: date
    account: str
    symbol: str
    units: Decimal
    cost: Decimal
    lot_day: date
    price: Decimal


def postings(entries: list[Any]) -> Iterator[tuple[date, Any]]:
    """Every posting with its day, in order."""
    for entry in entries:
        if isinstance(entry, data.Transaction):
            yield from ((entry.date, posting) for posting in entry.postings)


def at_cost(entries: list[Any]) -> Iterator[tuple[date, Any]]:
    """Every posting of units held at a cost in USD."""
    return ((on, one) for on, one in postings(entries) if one.cost is not None and one.cost.currency == "USD")


def moves(entries: list[Any]) -> list[Move]:
    """Every posting at cost, in order."""
    found = []
    for on, one in at_cost(entries):
        price = one.price.number if one.price else one.cost.number
        units = one.units
        found.append(Move(on, one.account, units.currency, units.number, one.cost.number, one.cost.date, price))
    return found


def ours(told: list[Move], method: Method) -> Book:
    """The moves as entries of ours, booked; where lots are named, by the day and cost that name them."""
    accounts = {one.account: InvestAccount(one.account, one.account, "USD", Treatment.TAXABLE, method) for one in told}
    entries: list[Entry] = []
    for number, one in enumerate(told):
        name = f"{number:05d}"
        if one.units > 0:
            amount = (one.units * one.cost).quantize(Decimal("0.0000000001"))
            entries.append(Entry(name, "", one.account, one.on, What.BOUGHT, one.symbol, one.units, amount, ZERO))
            continue
        lots = named(told[:number], one) if method is Method.SPECIFIC else ()
        proceeds = (-one.units * one.price).quantize(Decimal("0.0000000001"))
        entries.append(
            Entry(name, "", one.account, one.on, What.SOLD, one.symbol, -one.units, proceeds, ZERO, lots=lots)
        )
    return book(entries, (), accounts, date.max)


def named(before: list[Move], sold: Move) -> tuple[str, ...]:
    """The lots that a reduction names by day and cost and that have units left."""
    left = {}
    for number, one in enumerate(before):
        if (one.account, one.symbol, one.lot_day, one.cost) == (
            sold.account,
            sold.symbol,
            sold.lot_day,
            sold.cost,
        ):
            if one.units > 0:
                left[f"{number:05d}"] = one.units
            else:
                gone = -one.units
                for name in left:
                    part = min(gone, left[name])
                    left[name] -= part
                    gone -= part
    return tuple(name for name, units in left.items() if units)


def theirs(told: list[Move], booking: str) -> list[Any]:
    """What Beancount makes of the same moves with sales that name no lot, by a booking method of its own."""
    lines = [f'option "booking_method" "{booking}"', 'option "inferred_tolerance_default" "USD:0.005"']
    lines += [f"1990-01-01 open {account}" for account in sorted({one.account for one in told})]
    lines += ["1990-01-01 open Assets:Oracle:Cash", "1990-01-01 open Income:Oracle:Gains"]
    for one in told:
        cost = f"{{{one.cost} USD}}" if one.units > 0 else "{}"
        lines += [f'{one.on} * "move"', f"  {one.account}  {one.units} {one.symbol} {cost}"]
        paid = -one.units * (one.cost if one.units > 0 else one.price)
        lines.append(f"  Assets:Oracle:Cash  {paid} USD")
        if one.units < 0:
            lines.append("  Income:Oracle:Gains")
    entries, errors, _ = loader.load_string("\n".join(lines))
    assert errors == []
    return list(entries)


def left_by(entries: list[Any]) -> dict[tuple[str, str], list[tuple[date, Decimal, Decimal]]]:
    """Day, units and cost a unit of what is left of each commodity, as Beancount has it."""
    held: dict[str, inventory.Inventory] = {}
    for _, one in at_cost(entries):
        held.setdefault(one.account, inventory.Inventory()).add_position(one)
    found: dict[tuple[str, str], list[tuple[date, Decimal, Decimal]]] = {}
    for account, lots in held.items():
        each: Any
        for each in lots:
            place = found.setdefault((account, each.units.currency), [])
            place.append((each.cost.date, each.cost.number, each.units.number))
    return {place: sorted(lots) for place, lots in found.items()}


def left_of(booked: Book) -> dict[tuple[str, str], list[tuple[date, Decimal, Decimal]]]:
    """The same of ours: lots of one day and one cost are one, as there."""
    found: dict[tuple[str, str], dict[tuple[date, Decimal], Decimal]] = {}
    for lot in booked.lots:
        assert lot.unit_cost is not None
        place = found.setdefault((lot.account, lot.symbol), {})
        cost = lot.unit_cost.quantize(Decimal("0.01"))
        place[lot.acquired, cost] = place.get((lot.acquired, cost), ZERO) + lot.units
    return {
        place: sorted((day, cost, units) for (day, cost), units in lots.items())
        for place, lots in found.items()
        if lots
    }


def gains(entries: list[Any]) -> Decimal:
    """What Beancount realised."""
    income = (one for _, one in postings(entries) if one.account == "Income:Oracle:Gains")
    return -sum((Decimal(one.units.number) for one in income), ZERO)


def ledgers() -> list[Any]:
    """The ledgers to compare on."""
    found = [pytest.param("own", id="own")]
    for name in ("beancount-example", "beancount-budgets-example"):
        there = (LEDGERS / f"{name}.beancount").exists()
        marks = () if there else pytest.mark.skip(reason=f"{name} is not at hand in shared/data/ledgers")
        found.append(pytest.param(name, id=name, marks=marks))
    return found


_READ: dict[str, list[Any]] = {}


def read(name: str) -> list[Any]:
    """A ledger as Beancount reads it, once."""
    if name not in _READ:
        own = name == "own"
        text = OWN if own else (LEDGERS / f"{name}.beancount").read_text(encoding="utf-8")
        found, _, _ = loader.load_string(text)
        _READ[name] = list(found)
    return _READ[name]


@pytest.mark.parametrize("name", ledgers())
@pytest.mark.parametrize("method, booking", [(Method.FIFO, "FIFO"), (Method.LIFO, "LIFO"), (Method.HIFO, "HIFO")])
def test_lots_left_and_gains_agree_by_each_method(name: str, method: Method, booking: str) -> None:
    told = moves(read(name))
    booked, oracle = ours(told, method), theirs(told, booking)

    assert any(one.units < 0 for one in told)
    assert left_of(booked) == left_by(oracle)
    found = sum((part.gain for part in booked.closed if part.gain is not None), ZERO)
    assert abs(found - gains(oracle)) <= Decimal("0.01") * len(booked.closed)


@pytest.mark.parametrize("name", ledgers())
def test_lots_that_the_ledger_names_are_the_ones_closed(name: str) -> None:
    entries = read(name)

    assert left_of(ours(moves(entries), Method.SPECIFIC)) == left_by(entries)
