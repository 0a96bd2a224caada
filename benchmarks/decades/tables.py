"""The page's tables, in Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from benchmarks.decades.measures import Period, a_year, calendar_years, fall, gain, mean
from benchmarks.decades.owned import owned
from benchmarks.decades.runs import Ran
from benchmarks.decades.story import Story

from trellis.autopilot.events.hedge import HedgeTriggersRead
from trellis.autopilot.events.ladder import LadderNoted
from trellis.autopilot.events.lineage import AccountFounded, AccountMerged
from trellis.autopilot.events.sleeve import OverlayChanged
from trellis.reports.benchmarks import Benchmark
from trellis.reports.words import NOT_KNOWN

CRISES = (
    Period("2000 to 2002", date(2000, 3, 24), date(2002, 10, 9)),
    Period("2007 to 2009", date(2007, 10, 9), date(2009, 3, 9)),
    Period("2011", date(2011, 7, 1), date(2011, 10, 3)),
    Period("2020", date(2020, 2, 19), date(2020, 4, 30)),
    Period("2022", date(2022, 1, 3), date(2022, 12, 30)),
)
"""The S&P 500's falls: closing peak to closing trough, of 2020 to the end of April."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; an empty line where there is no row."""
    lines = []
    for row in rows:
        assert len(row) == len(head), f"{row[0]} has {len(row)} cells under {len(head)} headings"
        lines.append(f"| {' | '.join(row)} |")
    return [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines] if lines else ["None."]


def sizes(runs: Sequence[tuple[Ran, Story]], spy: Benchmark) -> list[str]:
    """One line a capital: what it came to, beside the fund."""
    head = ("capital", "end", "a year", "deepest fall", "accounts founded", "tax reserved", "records")
    rows = [
        (
            f"{ran.case.capital:,}",
            usd(story.values[-1]),
            share(a_year(Decimal(ran.case.capital), story.values[-1], story.days)),
            share(fall([Decimal(ran.case.capital), *story.values])),
            str(sum(isinstance(event, AccountFounded) for *_, event in story.rows)),
            usd(story.total("quarter reserve")),
            f"{_records(ran):,}",
        )
        for ran, story in runs
    ]
    points = [point.value for point in spy.points]
    held = spy.from_capital(points[0])[0].value
    days = [point.day for point in spy.points]
    line = (f"{spy.name}", usd(points[-1] / held * runs[0][0].case.capital), share(a_year(held, points[-1], days)))
    return table(head, [*rows, (*line, share(fall(points)), "", "", "")])


def sources(runs: Sequence[tuple[Ran, Story]]) -> list[str]:
    """Where profit came from, by capital: realised by kind, and what is on paper only."""
    head = ("capital", *(name for name, _ in _INCOME), "unrealised")
    rows = []
    for ran, _ in runs:
        income = ran.summary["income"]
        assert isinstance(income, Mapping)
        paid = [usd(Decimal(income[key]) * (-1 if key == "fees" else 1)) for _, key in _INCOME]
        rows.append((f"{ran.case.capital:,}", *paid, usd(Decimal(str(ran.summary["unrealised"])))))
    return table(head, rows)


_INCOME = (
    ("premium kept", "premium_kept"),
    ("shares sold", "share_gains"),
    ("dividends", "dividends"),
    ("hedges", "hedge_gains"),
    ("LEAPs", "leap_gains"),
    ("fees", "fees"),
)
"""Kinds of realised profit by their names in summary.json."""


def years(runs: Sequence[tuple[Ran, Story]], spy: Benchmark, middle: Story) -> list[str]:
    """Every year: each capital and the fund; then what the middle one did."""
    names = [f"{ran.case.capital:,}" for ran, _ in runs]
    head = (
        "year",
        *names,
        "SPY",
        "deepest fall",
        "Gen deployed",
        "Rev deployed",
        "premium kept",
        "L2",
        "L3",
        "assigned",
        "hedges",
        "LEAPs",
    )
    rows = []
    for year in calendar_years(middle):
        span = year.first, year.last
        kept = middle.total("premium received", *span) - middle.total("premium paid back", *span)
        rows.append(
            (
                year.name,
                *(change(gain(story.between(*span))) for _, story in runs),
                change(gain(within(spy, *span))),
                share(fall(middle.between(*span))),
                *(_deployed(middle, sleeve, year) for sleeve in ("gen", "rev")),
                usd(kept),
                *(str(middle.count(word, *span)) for word in ("level 2", "level 3", "option assigned")),
                *(net(middle, kind, *span) for kind in ("hedge", "leap")),
            )
        )
    return table(head, rows)


def _deployed(story: Story, sleeve: str, year: Period) -> str:
    found = mean(story, f"deployed {sleeve}", year)
    return NOT_KNOWN if found is None else share(found)


def crises(middle: Story, spy: Benchmark) -> list[str]:
    """The index's falls: what the account lost, what it did, what its hedges cost and brought."""
    head = ("fall", "account", "SPY", "deepest fall", "L1", "L2", "L3", "assigned", "hedges bought", "hedges returned")
    rows = []
    for crisis in (each for each in CRISES if middle.days[0] <= each.first and each.last <= middle.days[-1]):
        span = crisis.first, crisis.last
        closes = middle.between(*span)
        counts = ("level 1", "level 2", "level 3", "option assigned")
        rows.append(
            (
                f"{crisis.first} to {crisis.last}",
                change(gain(closes)),
                change(gain(within(spy, *span))),
                share(fall(closes)),
                *(str(middle.count(word, *span)) for word in counts),
                usd(middle.total("hedge bought", *span)),
                usd(middle.total("hedge returned", *span)),
            )
        )
    return table(head, rows)


def lineage(story: Story) -> list[str]:
    """Every account founded, and how it ended."""
    ends = {event.account: (day, event) for day, _, event in story.rows if isinstance(event, AccountMerged)}
    rows = []
    for day, _, event in story.rows:
        if isinstance(event, AccountFounded):
            ended = ends.get(event.account)
            fate = "open" if ended is None else f"{ended[0]}, {ended[1].rule}, {usd(ended[1].nlv)}"
            parent = f"{event.parent}/{event.parent_sleeve.value}"
            rows.append((str(day), event.account, parent, event.kind.value, usd(event.capital), fate))
    return table(("founded", "account", "from", "kind", "with", "ended"), rows)


def holdings(story: Story, kind: str) -> list[str]:
    """Every hedge, or every growth call: what it cost, with what end, and what came back."""
    head = ("first bought", "contract", "contracts", "paid", "gone", "how", "returned")
    return table(head, (lot.row() for lot in owned(story, kind)))


def rungs(story: Story) -> list[str]:
    """The ladders at each year's last quarter: rungs, their cost and value, and cash unspent, over all sleeves."""
    ends: dict[int, dict[tuple[str, str], LadderNoted]] = {}
    for day, account, event in story.rows:
        if isinstance(event, LadderNoted):
            ends.setdefault(day.year, {})[account, event.sleeve.value] = event
    rows = [
        (
            str(year),
            str(sum(len(note.rungs) for note in notes.values())),
            *(usd(sum((getattr(note, name) for note in notes.values()), Decimal(0))) for name in _RUNGS),
        )
        for year, notes in sorted(ends.items())
        if any(note.rungs or note.leap_cash for note in notes.values())
    ]
    return table(("last quarter of", "rungs", "cost", "value", "cash to spend"), rows)


_RUNGS = ("cost", "value", "leap_cash")


def tiers(story: Story) -> list[str]:
    """Every change of the account-wide mode."""
    rows = [
        (str(day), event.source.value, event.target.value)
        for day, _, event in story.rows
        if isinstance(event, OverlayChanged)
    ]
    return table(("day", "from", "to"), dict.fromkeys(rows))


def triggers(story: Story) -> list[str]:
    """Every change of a section 5 trigger, once for the house."""
    rows = []
    for day, _, event in story.rows:
        if isinstance(event, HedgeTriggersRead):
            told = "; ".join(f"{reading.rule} {reading.status.value}" for reading in event.readings)
            rows.append((str(day), told))
    return table(("day", "triggers"), dict.fromkeys(rows))


def quarters(story: Story) -> list[str]:
    """Each year's quarters together: profit, and where it went."""
    words = ("gains", "reserve", "contracts", "leaps", "estimate")
    rows = []
    for year in calendar_years(story):
        sums = [story.total(f"quarter {word}", year.first, year.last) for word in words]
        if any(sums):
            rows.append((year.name, *(usd(amount) for amount in sums)))
    return table(("year", "gains", "tax reserve", "to contracts", "to LEAPs", "tax without reserve, a memo"), rows)


def sensitivity(base: tuple[Ran, Story], others: Sequence[tuple[Ran, Story]]) -> list[str]:
    """Each bent run beside the one as written."""
    head = ("run", "end", "a year", "deepest fall", "premium kept", "L2", "L3", "rolled", "hedges, net", "LEAPs, net")
    return table(head, (_bent(ran, story) for ran, story in (base, *others)))


def _bent(ran: Ran, story: Story) -> tuple[str, ...]:
    kept = story.total("premium received") - story.total("premium paid back")
    return (
        ran.case.title,
        usd(story.values[-1]),
        share(a_year(Decimal(ran.case.capital), story.values[-1], story.days)),
        share(fall([Decimal(ran.case.capital), *story.values])),
        usd(kept),
        *(str(story.count(word)) for word in ("level 2", "level 3", "option rolled")),
        net(story, "hedge"),
        net(story, "leap"),
    )


def net(story: Story, kind: str, first: date = date.min, last: date = date.max) -> str:
    """What owned options returned less what was paid for them, within a span."""
    return usd(story.total(f"{kind} returned", first, last) - story.total(f"{kind} bought", first, last))


def within(line: Benchmark, first: date, last: date) -> list[Decimal]:
    """The line's values over a span, headed by the one before it."""
    before = [point.value for point in line.points if point.day < first][-1:]
    return [*before, *(point.value for point in line.points if first <= point.day <= last)]


def _records(ran: Ran) -> int:
    journal = ran.summary["journal"]
    assert isinstance(journal, Mapping)
    return int(journal["records"])


def usd(amount: Decimal) -> str:
    """Whole dollars with thousands separated."""
    return f"{amount:,.0f}" if round(amount) else "0"


def share(fraction: Decimal | float) -> str:
    """A percentage with one place."""
    return f"{100 * float(fraction):.1f} %"


def change(fraction: Decimal | float) -> str:
    """A percentage with its sign."""
    return f"{100 * float(fraction):+.1f} %"
