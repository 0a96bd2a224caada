"""The house in pictures: who was forked from whom, and equity by account."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from trellis.reports import svg
from trellis.reports.charts import Chart, thousands, time_scale
from trellis.reports.house import AccountLine
from trellis.reports.markup import Column, table
from trellis.reports.run_data import ForkedAccount, RunData
from trellis.reports.weekly_series import Series
from trellis.reports.words import money, percent

_ROW, _BOX = 66.0, 52.0
_STEP = {True: 250.0, False: 34.0}
_WIDTH = {True: 216.0, False: 250.0}
_WIDE_FROM = 600.0
_STYLES = 8
_LABEL_GAP = 15.0


def lineage_chart(run: RunData) -> Chart:
    """A tree from the first account to its children's children."""
    rows = [_tree_row(run, each) for each in run.forked]
    first = (
        run.identity.account,
        "full",
        "",
        str(run.days[0].day),
        money(run.identity.capital),
        money(run.days[-1].equity),
        "",
    )
    heads = ("Account", "Kind", "Forked from", "Founded", "Began with", "NLV", "Ended")
    columns = [Column(head, words=head in ("Kind", "Forked from", "Founded", "Ended")) for head in heads]
    height = _ROW * (len(run.forked) + 1) + 8
    return Chart(
        "lineage",
        "Who was forked from whom",
        f"{len(run.forked) + 1} accounts. A Gen fork founds a mini (S2.fork.step), a Rev fork a full account "
        "(S3.fork.step); a mini merges back into its parent's Com (S2.mini.age, S2.mini.mult).",
        (height, height),
        lambda frame: _tree(frame, run),
        table("Accounts of the house, USD", columns, [first, *rows]),
        margins=(0, 0),
    )


def _tree_row(run: RunData, each: ForkedAccount) -> tuple[str, ...]:
    return (
        each.account,
        each.kind.value,
        f"{each.parent} {each.parent_sleeve.value.title()}",
        str(each.founded),
        money(each.capital),
        money(_value(each)),
        _ending(each),
    )


def _value(each: ForkedAccount) -> Decimal:
    if each.merged_nlv is not None:
        return each.merged_nlv
    return each.days[-1].equity if each.days else each.capital


def _ending(each: ForkedAccount) -> str:
    return f"merged {each.merged} ({each.merged_by})" if each.merged else ""


def _tree(frame: svg.Frame, run: RunData) -> str:
    """Boxes in order of a walk through the tree, children under their parent, an elbow from each to its parent."""
    wide = frame.width > _WIDE_FROM
    order = _walk(run.identity.account, _children(run.forked), 0)
    told = {each.account: each for each in run.forked}
    places = {name: (2 + depth * _STEP[wide], 4 + at * _ROW) for at, (name, depth) in enumerate(order)}
    parts = []
    for name, (x, y) in places.items():
        each = told.get(name)
        if each is not None:
            px, py = places[each.parent]
            bend = px + (_WIDTH[wide] / 2 if wide else 16)
            parts.append(svg.rule(bend, py + _BOX, bend, y + _BOX / 2, "axis"))
            parts.append(svg.rule(bend, y + _BOX / 2, x, y + _BOX / 2, "axis"))
        parts.append(_box(run, each, name, x, y, _WIDTH[wide]))
    return "".join(parts)


def _box(run: RunData, each: ForkedAccount | None, name: str, x: float, y: float, width: float) -> str:
    kind = "node" if each is None or each.merged is None else "node ended"
    if each is None:
        lines = (f"full, from {run.days[0].day}", f"NLV {money(run.days[-1].equity)}")
    elif each.merged is not None:
        lines = (f"{each.kind.value}, {each.founded} to {each.merged}", f"merged at {money(_value(each))}")
    else:
        lines = (f"{each.kind.value}, from {each.founded}", f"NLV {money(_value(each))}")
    where = f'x="{svg.number(x)}" y="{svg.number(y)}" width="{svg.number(width)}" height="{_BOX:.0f}"'
    box = f'<rect class="{kind}" {where} rx="3"/>'
    words = svg.label(x + 10, y + 16, name, kind="strong")
    return box + words + "".join(svg.label(x + 10, y + 31 + 14 * at, line) for at, line in enumerate(lines))


def _children(forked: Sequence[ForkedAccount]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in forked:
        found.setdefault(each.parent, []).append(each.account)
    return found


def _walk(name: str, children: Mapping[str, list[str]], depth: int) -> list[tuple[str, int]]:
    found = [(name, depth)]
    for child in children.get(name, ()):
        found += _walk(child, children, depth + 1)
    return found


def accounts_chart(lines: Sequence[AccountLine], series: Series, house: Sequence[Decimal]) -> Chart:
    """A line for every account and one for the house."""
    values = {line.account: [_at(line, series, at) for at in range(len(series.days))] for line in lines}
    rows = [
        (week.name, *(_cell(values[name][at]) for name in values), money(house[at]))
        for at, week in enumerate(series.weeks)
    ]
    shares = ", ".join(
        f"{name} {percent(float(kept[-1] / house[-1]))}" for name, kept in values.items() if kept[-1] and house[-1]
    )
    return Chart(
        "equity-accounts",
        "Equity by account",
        f"Weekly closes in USD; the solid heavy line is the whole house. Shares at the end: {shares}.",
        (320, 300),
        lambda frame: _lines(frame, series, values, house),
        table(
            "Net liquidation value by account at each week's last close, USD",
            [Column("Week"), *(Column(name) for name in values), Column("House")],
            rows,
        ),
        margins=(58, 82),
    )


def _at(line: AccountLine, series: Series, at: int) -> Decimal | None:
    point = line.at(series.days[at])
    return None if point is None else point.equity


def _cell(value: Decimal | None) -> str:
    return "" if value is None else money(value)


def _lines(
    frame: svg.Frame, series: Series, values: Mapping[str, Sequence[Decimal | None]], house: Sequence[Decimal]
) -> str:
    x = time_scale(frame, series.days)
    y = svg.Scale(0.0, float(max(house)) * 1.04, frame.y0, frame.y1)
    parts = [svg.value_axis(frame, y, 5, thousands), svg.time_axis(frame, x, series.days[0], series.days[-1])]
    ends: list[tuple[str, float]] = [("House", y(float(house[-1])))]
    for number, (name, kept) in enumerate(values.items()):
        points = [
            (x(day.toordinal()), y(float(value)))
            for day, value in zip(series.days, kept, strict=True)
            if value is not None
        ]
        parts.append(svg.line(points, f"l-acc c-{number % _STYLES}"))
        if points:
            ends.append((name, points[-1][1]))
    total = [(x(day.toordinal()), y(float(value))) for day, value in zip(series.days, house, strict=True)]
    parts.append(svg.line(total, "l-total"))
    places = svg.spread([place for _, place in ends], _LABEL_GAP, frame.y1 + 6, frame.y0)
    parts += [
        svg.label(frame.x1 + 7, place + 4, name, kind="strong" if name == "House" else "")
        for (name, _), place in zip(ends, places, strict=True)
    ]
    return "".join(parts)
