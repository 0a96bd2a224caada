"""The owner's deposits and withdrawals as the constitution reads them: their names, and what each sleeve's part is."""

from decimal import Decimal

from trellis.autopilot.events.command import Command, CommandGiven
from trellis.core.numbers import cents
from trellis.core.terms import Sleeve
from trellis.sim.auditor import figures

FLOWS = ("deposit", "withdraw")
"""The owner's verbs."""
CAUSES = ("deposit", "withdrawal")
"""What the journal calls them once they are booked."""


def flow_of(event: CommandGiven) -> str:
    """The flow's name: what is told twice under one name is one flow."""
    return f"{event.command.verb} {event.command.target or event.at.isoformat()}"


def parts_of(command: Command) -> dict[Sleeve, Decimal]:
    """The signed part of each sleeve: a deposit divided by S0.split, the last taking the odd cent; none of nothing."""
    amount = command.amount or Decimal(0)
    if command.verb == "withdraw":
        return {} if command.sleeve is None else {command.sleeve: -amount}
    return {sleeve: part for sleeve, part in split(amount).items() if part}


def halved(amount: Decimal) -> dict[Sleeve, Decimal]:
    """A mini's capital over its halves (S2.mini.mix)."""
    gen = cents(amount * figures.MIX[Sleeve.GEN])
    return {Sleeve.GEN: gen, Sleeve.COM: amount - gen}


def split(amount: Decimal) -> dict[Sleeve, Decimal]:
    """New capital over the sleeves (S0.split), the last part taking the odd cent."""
    gen, rev = (cents(amount * figures.SPLIT[each]) for each in (Sleeve.GEN, Sleeve.REV))
    return {Sleeve.GEN: gen, Sleeve.REV: rev, Sleeve.COM: amount - gen - rev}
