"""A run's summary in a few lines for people."""

from collections.abc import Mapping
from decimal import Decimal


def result_lines(summary: Mapping[str, object]) -> list[str]:
    """Equity, drawdown, benchmarks and weeks from summary.json's mapping; a figure that is not known reads n/a."""
    metrics = _mapping(summary.get("metrics"))
    equity, weeks, income = (_mapping(summary.get(name)) for name in ("equity", "weeks", "income"))
    lines = [
        f"Equity    {_money(equity.get('start'))} to {_money(equity.get('end'))} USD, "
        f"{_percent(metrics.get('cagr'))} a year",
        f"          realised {_money(summary.get('realised'))}, unrealised {_money(summary.get('unrealised'))}",
        f"Drawdown  {_drawdown(metrics)}",
        f"Premium   {_money(income.get('premium_received'))} received, "
        f"{_money(income.get('premium_bought_back'))} paid to buy back",
        f"Weeks     {weeks.get('count', 'n/a')}, of these {weeks.get('traded', 'n/a')} with trades",
    ]
    return [*lines, *(_benchmark(_mapping(one)) for one in _rows(summary.get("benchmarks")))]


def _benchmark(row: Mapping[str, object]) -> str:
    return (
        f"Beside    {row.get('name')}: {_money(row.get('end'))} USD, {_percent(row.get('cagr'))} a year, "
        f"drawdown {_drawdown(row)}"
    )


def _drawdown(figures: Mapping[str, object]) -> str:
    return _percent(_mapping(figures.get("max_drawdown")).get("fraction"))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _money(value: object) -> str:
    return "n/a" if value is None else f"{Decimal(str(value)):,.2f}"


def _percent(value: object) -> str:
    return "n/a" if value is None else f"{Decimal(str(value)):.1%}"
