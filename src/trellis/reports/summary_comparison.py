"""Two finished runs side by side, from what their summary.json hold."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from trellis.reports.comparison import Compared
from trellis.reports.words import NOT_KNOWN, money, percent, ratio, signed

Summary = Mapping[str, object]
_Words = Callable[[Decimal], str]


def _points(value: Decimal) -> str:
    return f"{value * 100:+.2f} pp"


def _percent(value: Decimal) -> str:
    return percent(float(value), 2)


def _ratio(value: Decimal) -> str:
    return ratio(float(value))


def _change(value: Decimal) -> str:
    return f"{value:+.2f}"


def _whole(value: Decimal) -> str:
    return f"{value:f}"


def _more(value: Decimal) -> str:
    return f"{value:+f}" if value else "0"


_AMOUNT = (money, signed)
_SHARE = (_percent, _points)
_RATIO = (_ratio, _change)
_COUNT = (_whole, _more)

_ROWS: tuple[tuple[str, tuple[str, ...], tuple[_Words, _Words]], ...] = (
    ("Final equity, USD", ("equity", "end"), _AMOUNT),
    ("Realised, USD", ("realised",), _AMOUNT),
    ("Unrealised, USD", ("unrealised",), _AMOUNT),
    ("Premium received, USD", ("income", "premium_received"), _AMOUNT),
    ("Premium paid back, USD", ("income", "premium_bought_back"), _AMOUNT),
    ("Fees, USD", ("income", "fees"), _AMOUNT),
    ("CAGR", ("metrics", "cagr"), _SHARE),
    ("Maximum drawdown", ("metrics", "max_drawdown", "fraction"), _SHARE),
    ("Volatility", ("metrics", "volatility"), _SHARE),
    ("Hit rate", ("metrics", "hit_rate"), _SHARE),
    ("Premium captured", ("metrics", "premium_captured"), _SHARE),
    ("Level 2 to Level 3", ("protocol", "level_2_to_3"), _SHARE),
    ("Sharpe ratio", ("metrics", "sharpe"), _RATIO),
    ("Sortino ratio", ("metrics", "sortino"), _RATIO),
    ("Sessions", ("sessions",), _COUNT),
    ("Weeks traded", ("weeks", "traded"), _COUNT),
    ("Closed lots", ("metrics", "closed_lots"), _COUNT),
    ("Puts that reached Level 2", ("protocol", "puts_at_level_2"), _COUNT),
    ("Assignments", ("assignments",), _COUNT),
    ("Pivots", ("pivots",), _COUNT),
)


def compared_summaries(old: Summary, new: Summary) -> tuple[Compared, ...]:
    """The figures that both runs' summaries know, then each sleeve's end and each week label's count; new less old.

    A figure that either lacks is n/a there, and so is its difference.
    """
    rows = [_row(name, _at(old, path), _at(new, path), words) for name, path, words in _ROWS]
    rows += _parts(old, new, ("equity", "end_by_sleeve"), "{} at the end, USD", _AMOUNT)
    rows += _parts(old, new, ("week_labels",), "{} weeks", _COUNT)
    return tuple(rows)


def differing_settings(old: Summary, new: Summary) -> tuple[tuple[str, str, str], ...]:
    """The settings in which the runs differ: name, old, new; empty where one has none of that name."""
    before, after = (_mapping(each.get("settings")) for each in (old, new))
    names = dict.fromkeys((*before, *after))
    pairs = ((name, str(before.get(name, "")), str(after.get(name, ""))) for name in names)
    return tuple(row for row in pairs if row[1] != row[2])


def _parts(
    old: Summary, new: Summary, path: tuple[str, ...], title: str, words: tuple[_Words, _Words]
) -> Iterator[Compared]:
    before, after = (_mapping(_at(each, path)) for each in (old, new))
    for name in dict.fromkeys((*before, *after)):
        yield _row(title.format(name.title()), before.get(name, 0), after.get(name, 0), words)


def _row(name: str, old: object, new: object, words: tuple[_Words, _Words]) -> Compared:
    before, after = _number(old), _number(new)
    told, apart = words
    shown = [NOT_KNOWN if value is None else told(value) for value in (before, after)]
    difference = NOT_KNOWN if before is None or after is None else apart(after - before)
    return Compared(name, shown[0], shown[1], difference)


def _at(summary: Summary, path: tuple[str, ...]) -> object:
    found: object = summary
    for name in path:
        found = _mapping(found).get(name)
    return found


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
