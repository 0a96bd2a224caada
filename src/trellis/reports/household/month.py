"""The page of a month: what came in, where it went, how it differs from the months before, and the flow of it all."""

from collections.abc import Callable, Sequence

from trellis.household.patterns.flows import Flows, Layer, Node
from trellis.household.patterns.months import Entry, MonthReport
from trellis.reports import svg
from trellis.reports.charts import NARROW, WIDE, Chart
from trellis.reports.household import sankey
from trellis.reports.household.page import cards, change, page, told
from trellis.reports.markup import Column, details, section, table

_ALL = (Layer.SOURCE, Layer.ACCOUNT, Layer.GROUP, Layer.LEAF)
_BAR, _GROUPS_MAX = 30.0, 14
_KEPT_WIDE, _KEPT_NARROW = 16, 7


def month_name(report: MonthReport) -> str:
    """Mar 2026."""
    return f"{svg.MONTHS[report.month.month - 1]} {report.month.year}"


def month_page(report: MonthReport, flows: Flows, named: Callable[[Node], str]) -> str:
    """The page. named: how a node of the flows is called for people, and so the groups and leaves of the report."""
    less = "less" if report.spent.amount <= report.came_in.amount else "more"
    lead = (
        f"{told(report.came_in.amount, report.currency)} came in and {told(report.spent.amount)} went out: "
        f"{told(abs(report.left))} {less} was spent than came in."
    )
    notes = [] if report.whole else [f"The month is not over: it is told up to {report.until}."]
    parts = (
        cards(_figures(report)),
        section("flow", "The flow", _flow(report, flows, named)),
        section(
            "spending", "Where it went", _bars(report, named) + _tables("Spending", report.spending, named, report)
        ),
        section("income", "What came in", _tables("Income", report.income, named, report)),
    )
    return page(f"{month_name(report)}, {report.currency}", "Household month", lead, notes, "".join(parts))


def _figures(report: MonthReport) -> list[tuple[str, str, str]]:
    rows = []
    for name, entry in (("Came in", report.came_in), ("Spent", report.spent)):
        usual = "no three months before" if entry.usual is None else f"usually {told(entry.usual)}"
        rows.append((name, told(entry.amount), f"{change(entry.amount, entry.before)} to the month before; {usual}"))
    rows.append(("Left", told(report.left), "came in less spent"))
    return rows


def _flow(report: MonthReport, flows: Flows, named: Callable[[Node], str]) -> str:
    rows = [
        (named(one.source), named(one.target), told(one.amount))
        for one in sorted(flows.links, key=lambda one: (_ALL.index(one.source.layer), -one.amount))
    ]
    figures = table("Every flow", [Column("From"), Column("To", words=True), Column(flows.currency)], rows)
    sentence = (
        f"{flows.currency} from {flows.since} to {flows.until}: sources, accounts, groups and what they are made of. "
        "Refunds lower what was spent; transfers between own accounts are no spending."
    )
    chart = Chart(
        "sankey", "Money in and out", sentence, (520, 560), lambda frame: _sankey(frame, flows, named), figures
    )
    return chart.figure()


def _sankey(frame: svg.Frame, flows: Flows, named: Callable[[Node], str]) -> str:
    if frame.width > NARROW:
        whole = svg.Frame(frame.width, frame.height, 2, 2, 8, 6)
        return sankey.drawn(flows, whole, named, _ALL, _KEPT_WIDE)
    small = svg.Frame(frame.width, frame.height, 2, 2, 8, 6)
    return sankey.drawn(flows, small, named, _ALL[:3], _KEPT_NARROW)


def _bars(report: MonthReport, named: Callable[[Node], str]) -> str:
    shown = [one for one in report.spending if one.amount > 0 or (one.usual or 0) > 0][:_GROUPS_MAX]
    if not shown:
        return ""
    most = max(max(float(one.amount), float(one.usual or 0)) for one in shown) or 1.0

    def draw(frame: svg.Frame) -> str:
        x = svg.Scale(0, most * 1.02, frame.x0, frame.x1)
        parts = [_grid(frame, x)]
        for place, one in enumerate(shown):
            y = frame.y1 + place * _BAR * 1.4
            end = x(max(0.0, float(one.amount)))
            parts.append(svg.label(frame.x0, y + 11, f"{_word(one, named)} {told(one.amount)}", "start", "strong"))
            parts.append(svg.columns([(frame.x0, y + 16, max(0.6, end - frame.x0), 12)], "spent"))
            if one.usual is not None and one.usual > 0:
                parts.append(svg.rule(x(float(one.usual)), y + 13, x(float(one.usual)), y + 31, "usual"))
        return "".join(parts)

    height = 14 + len(shown) * _BAR * 1.4 + 30
    sentence = (
        f"{report.currency} spent by group, refunds taken off. A stroke marks the mean of the three months before."
    )
    rows = [(_word(one, named), told(one.amount), _usual(one)) for one in shown]
    figures = table("Spending by group", [Column("Group"), Column("Spent"), Column("Usual")], rows)
    return Chart("groups", "By group", sentence, (height, height), draw, figures, (8, 12)).figure()


def _grid(frame: svg.Frame, x: svg.Scale) -> str:
    parts = []
    for value in svg.ticks(x.lo, x.hi, 3 if frame.width < WIDE else 8):
        parts.append(svg.rule(x(value), frame.y1, x(value), frame.y0, "grid"))
        parts.append(svg.label(x(value), frame.y0 + 18, f"{value:,.0f}", "start" if value == 0 else "middle"))
    return "".join(parts)


def _tables(name: str, groups: Sequence[Entry], named: Callable[[Node], str], report: MonthReport) -> str:
    columns = [
        Column(name),
        Column("Amount"),
        Column("Lines"),
        Column("Month before"),
        Column("Usual"),
        Column("Change"),
    ]
    total = report.came_in if name == "Income" else report.spent
    rows = [_row(_word(one, named), one) for one in groups]
    whole = table(f"{name} by group, {report.currency}", columns, [*rows, _row("All", total)], total=True)
    leaves = [_row(_leaf(leaf, named), leaf) for one in groups for leaf in one.leaves]
    return whole + details("What the groups are made of", table(f"{name} in full", columns, leaves))


def _row(word: str, one: Entry) -> tuple[object, ...]:
    before = "\u2013" if one.before is None else told(one.before)
    return word, told(one.amount), one.count, before, _usual(one), change(one.amount, one.usual)


def _usual(one: Entry) -> str:
    return "\u2013" if one.usual is None else told(one.usual)


def _word(one: Entry, named: Callable[[Node], str]) -> str:
    return named(Node(Layer.GROUP, one.slug))


def _leaf(one: Entry, named: Callable[[Node], str]) -> str:
    return named(Node(Layer.LEAF, one.slug))
