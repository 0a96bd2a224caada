"""The head of a report: which period, in what state, under which rules, resting on which records and prices."""

from collections import Counter

from trellis.books.stamp import Stamp
from trellis.reports.periods.document import Document, Table
from trellis.reports.periods.period import PeriodData


def headed(
    data: PeriodData, report: str, tables: tuple[Table, ...], label: str = "", tags: tuple[str, ...] = ()
) -> Document:
    """The document of these parts."""
    who = data.identity
    in_force = who.rulebook.at(data.at)
    return Document(
        report=report,
        period=data.period.name,
        first=data.period.first,
        last=data.period.last,
        state=data.state,
        as_of=data.at,
        world=who.world,
        accounts=data.accounts,
        label=label,
        tags=tags,
        rulebook=Stamp(in_force.version, in_force.digest),
        journal=data.journal,
        prices=_prices(data),
        tables=tables,
    )


def _prices(data: PeriodData) -> str:
    counted = Counter(note.realness for note in data.identity.sources)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(counted.items()))
    return f"series by kind: {told}" if told else "no sources named"
