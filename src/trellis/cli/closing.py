"""The figures that a run ends with, as a table people read."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import cast

Summary = Mapping[str, object]


def closing_lines(summary: Summary) -> Iterator[str]:
    """A few aligned lines: what became of the capital, how, and beside what."""
    metrics, income = _of(summary, "metrics"), _of(summary, "income")
    span, weeks, protocol, deployment = (_of(summary, name) for name in ("span", "weeks", "protocol", "deployment"))
    yield ""
    yield f"{span['first']} to {span['last']}, {summary['sessions']:,} sessions, {weeks['count']:,} weeks"
    yield from _table(summary)
    yield f"Largest drawdown    {_fall(metrics)}"
    received, paid = _usd(income["premium_received"]), _usd(income["premium_bought_back"])
    yield f"Premium             {received} received, {paid} paid back"
    realised, unrealised = _usd(income["realised"]), _usd(summary["unrealised"])
    yield f"Realised            {realised}, unrealised {unrealised}, fees {_usd(income['fees'])}"
    yield f"Tax reserve         {_usd(_of(summary, 'equity')['tax_reserve'])}, outside equity"
    yield f"Weeks traded        {weeks['traded']:,} of {weeks['count']:,}"
    yield f"Deployed on average {', '.join(_share(name, part) for name, part in _of(deployment, 'by_sleeve').items())}"
    yield f"Level 2 to Level 3  {_percent(protocol['level_2_to_3'])} of {protocol['puts_at_level_2']} puts"
    yield ""


def _table(summary: Summary) -> Iterator[str]:
    equity = _of(summary, "equity")
    starts, ends = _of(equity, "start_by_sleeve"), _of(equity, "end_by_sleeve")
    yield ""
    yield f"{'':<22}{'start, USD':>16}{'end, USD':>16}{'a year':>10}"
    for sleeve, start in starts.items():
        yield f"{sleeve:<22}{_usd(start):>16}{_usd(ends[sleeve]):>16}{'':>10}"
    for forked in cast(list[Summary], summary["accounts"]):
        if forked["nlv"] is not None and forked["merged"] is None:
            yield f"{forked['account']!s:<22}{_usd(forked['capital']):>16}{_usd(forked['nlv']):>16}{'':>10}"
    yield from _flows(_of(summary, "flows"))
    rows: list[tuple[object, object, object]] = [
        ("house" if summary["accounts"] else "account", equity["end"], _of(summary, "metrics")["cagr"])
    ]
    rows += [(row["name"], row["end"], row["cagr"]) for row in cast(list[Summary], summary["benchmarks"])]
    for name, end, cagr in rows:
        yield f"{name!s:<22}{_usd(equity['start']):>16}{_usd(end):>16}{_percent(cagr):>10}"
    yield ""


def _flows(flows: Summary) -> Iterator[str]:
    """The owner's money after the founding; the rows below it hold it, and each rate a year leaves it out."""
    if any(Decimal(str(flows[name])) for name in ("deposits", "withdrawals")):
        came, went = _usd(flows["deposits"]), _usd(flows["withdrawals"])
        yield f"{'paid in later, net':<22}{_usd(flows['net']):>32}   {came} in, {went} out"
    for refused in cast(list[Summary], flows["refused"]):
        yield f"refused: {refused['verb']} of {_usd(refused['amount'])} on {refused['day']}"


def _of(summary: Summary, name: str) -> Summary:
    return cast(Summary, summary[name])


def _usd(text: object) -> str:
    return f"{Decimal(str(text)):,.2f}"


def _percent(text: object) -> str:
    return "n/a" if text is None else f"{Decimal(str(text)):.1%}"


def _share(name: str, part: object) -> str:
    return f"{name} {_percent(part)}"


def _fall(metrics: Summary) -> str:
    found = metrics["max_drawdown"]
    if found is None:
        return "none"
    fall = cast(Summary, found)
    return f"{_percent(fall['fraction'])}, {fall['peak']} to {fall['trough']}"
