"""What happened, week by week: a list of all weeks, and a reader for the decisions of any one of them."""

from collections import Counter
from collections.abc import Sequence

from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.reports.income import added
from trellis.reports.markup import Column, details, paragraph, section, table, text
from trellis.reports.run_data import RunData
from trellis.reports.week_data import LABELS, Week
from trellis.reports.week_json import compact, year_blocks
from trellis.reports.weekly_series import Series
from trellis.reports.words import money, tag_text

_COLUMNS = (
    Column("Week"),
    Column("Monday", words=True),
    Column("Type", words=True),
    Column("Tags", words=True),
    Column("Orders"),
    Column("Skips"),
    Column("Level"),
    Column("Premium"),
    Column("Paid back"),
    Column("Realised"),
    Column("Fees"),
    Column("Equity"),
)
_WITHOUT = (
    "The decisions of each week, with every clause that was checked, are shown here by a small script. Without it they "
    "can be read in journal.db (proposal.reviewed) and their postings in ledger.csv."
)


def weeks(run: RunData, series: Series) -> str:
    """The reader, then the list by year."""
    names = {week.name: at for at, week in enumerate(series.weeks)}
    years: dict[str, list[Week]] = {}
    for week in series.weeks:
        years.setdefault(week.name[:4], []).append(week)
    newest = list(years)[-1]
    listed = "".join(
        details(_year_line(year, kept, series, names), _year_table(year, kept, series, names), is_open=year == newest)
        for year, kept in years.items()
    )
    intro = paragraph(
        "Choose a week to read its decisions. Every proposal shows the clauses it was compared with: the rule, its "
        "limit, the value seen, and whether the rule is the constitution's own (C) or this house's reading of it (R)."
    )
    return section("weeks", "What happened, week by week", intro + _reader(run, series) + f"<h3>All weeks</h3>{listed}")


def _reader(run: RunData, series: Series) -> str:
    """The place that the script fills, and the data it reads."""
    rules = compact({rule.id: rule.text for rule in run.rules})
    facts = compact(
        {
            week.name: [
                week.shown_label,
                ", ".join(week.tags),
                money(series.equity[at]),
                _restated(week),
                str(week.monday),
            ]
            for at, week in enumerate(series.weeks)
        }
    )
    blocks = "".join(
        f"<script type=application/json id=y{year}>{data}</script>" for year, data in year_blocks(run.weeks)
    )
    start = text(most_eventful(series.weeks))
    return (
        f'<div id="reader" class="needs-script" data-start="{start}"></div><noscript>{paragraph(_WITHOUT, "warn")}'
        f"</noscript><script type=application/json id=rule-texts>{rules}</script>"
        f"<script type=application/json id=week-facts>{facts}</script>{blocks}"
    )


def most_eventful(weeks: Sequence[Week]) -> str:
    """The week to show first: by highest level, strongest label, most orders filled; the earliest of equals."""
    ranks = {label: len(LABELS) - at for at, label in enumerate(LABELS)}
    best = max(weeks, key=lambda week: (week.worst_level, ranks.get(week.label, 0), _filled(week)))
    return best.name


def _filled(week: Week) -> int:
    return sum(order.filled > 0 for order in week.orders)


def _restated(week: Week) -> str:
    return week.provisional if week.provisional and week.provisional != week.label else ""


def _year_line(year: str, kept: Sequence[Week], series: Series, names: dict[str, int]) -> str:
    labels = Counter(week.shown_label for week in kept)
    told = ", ".join(
        f"{count} {label}" for label, count in sorted(labels.items(), key=lambda item: (-item[1], item[0]))
    )
    earned = added(series.all_earned(names[week.name]) for week in kept)
    return f"{year}: {len(kept)} weeks ({told}); premium {money(earned.received)}, realised {money(earned.realised)}"


def _year_table(year: str, kept: Sequence[Week], series: Series, names: dict[str, int]) -> str:
    rows = [_row(week, names[week.name], series) for week in kept]
    return table(f"Weeks of {year}, amounts in USD, realised after fees", _COLUMNS, rows)


def _row(week: Week, at: int, series: Series) -> tuple[str, ...]:
    earned = added(series.earned[sleeve][at] for sleeve in Sleeve)
    return (
        week.name,
        f"{week.monday.day} {week.monday:%b}",
        week.shown_label,
        ", ".join(tag_text(tag) for tag in week.tags),
        str(_filled(week)),
        str(len(week.skips)),
        str(week.worst_level),
        _blank(money(earned.received), empty=earned.received == ZERO),
        _blank(money(earned.paid_back), empty=earned.paid_back == ZERO),
        money(earned.realised),
        _blank(money(earned.commissions), empty=earned.commissions == ZERO),
        money(series.equity[at]),
    )


def _blank(shown: str, *, empty: bool) -> str:
    return "" if empty else shown
