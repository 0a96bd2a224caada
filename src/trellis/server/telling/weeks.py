"""Weeks, told: the calendar with its sums, and one week whole."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from trellis.core.terms import Sleeve
from trellis.reports.income import Earned, added
from trellis.server.runs.watched import Views
from trellis.server.schemas.weeks import (
    EarnedRow,
    LabelCount,
    RestatedRow,
    SkipRow,
    SleeveWeekRow,
    WeekCalendar,
    WeekDetail,
    WeekRow,
    YearRow,
)
from trellis.server.views.weeks import Week

_UNDER = "under_deployed:"


def calendar(name: str, views: Views) -> WeekCalendar:
    """Every week and every year."""
    weeks = tuple(views.weeks.by_name.values())
    return WeekCalendar(
        run=name,
        years=list(_years(weeks, views)),
        weeks=[_week(week, views) for week in weeks],
        total=EarnedRow(**_sums(added(views.books.earned(week.name) for week in weeks))),
    )


def week_detail(name: str, week: Week, views: Views) -> WeekDetail:
    """One week whole."""
    names = list(views.weeks.by_name)
    at = names.index(week.name)
    return WeekDetail(
        **_week(week, views).model_dump(),
        sleeves=[_sleeve(week, sleeve, views) for sleeve in Sleeve],
        skipped=[SkipRow(**{field: getattr(skip, field) for field in SkipRow.model_fields}) for skip in week.skips],
        restated=[
            RestatedRow(sequence=row.sequence, sleeve=row.sleeve, before=row.before, after=row.after)
            for row in week.restated
        ],
        labelled=week.labelled or None,
        report=f"/api/v1/runs/{name}/reports/weekly/{week.name}" if week.closed else None,
        previous=names[at - 1] if at else None,
        next=names[at + 1] if at + 1 < len(names) else None,
    )


def _years(weeks: Sequence[Week], views: Views) -> Iterator[YearRow]:
    by_year: dict[int, list[Week]] = {}
    for week in weeks:
        by_year.setdefault(int(week.name[:4]), []).append(week)
    for year, kept in by_year.items():
        labels = Counter(week.label for week in kept if week.label)
        yield YearRow(
            **_sums(added(views.books.earned(week.name) for week in kept)),
            year=year,
            weeks=len(kept),
            labels=[LabelCount(label=label, weeks=count) for label, count in labels.most_common()],
        )


def _week(week: Week, views: Views) -> WeekRow:
    """The row made last, where nothing that it is made of has changed since."""
    earned, worth = views.books.earned(week.name), views.equity.by_week.get(week.name)
    made_of = (earned, worth, week.closed, week.provisional, week.worst_level, len(week.skips), week.days)
    known = views.weeks.told.get(week.name)
    if known is not None and known[0] == made_of and isinstance(known[1], WeekRow):
        return known[1]
    row = _row(week, earned, worth)
    views.weeks.told[week.name] = (made_of, row)
    return row


def _row(week: Week, earned: Earned, worth: Decimal | None) -> WeekRow:
    closed = week.closed
    changed = closed is not None and closed.final and week.provisional not in ("", week.label)
    return WeekRow(
        **_sums(earned),
        week=week.name,
        monday=week.monday,
        label=week.label,
        stage="open" if closed is None else "final" if closed.final else "provisional",
        restated_from=week.provisional if changed else "",
        tags=list(closed.tags) if closed else [],
        worst_level=week.worst_level,
        skips=len(week.skips),
        nlv=worth,
        sessions=week.days,
    )


def _sleeve(week: Week, sleeve: Sleeve, views: Views) -> SleeveWeekRow:
    rows = week.closed.sleeves if week.closed else ()
    label = next((row for row in rows if row.sleeve is sleeve), None)
    reached = week.reached.get(sleeve)
    return SleeveWeekRow(
        **_sums(views.books.earned(week.name, sleeve.value)),
        sleeve=sleeve,
        label=label.label if label else "",
        tags=list(label.tags) if label else [],
        deployment=reached.deployment if reached else None,
        size=reached.size if reached else None,
        deployed=float(reached.fraction) if reached else None,
        short_of_target=reached.note.removeprefix(_UNDER) if reached else "",
        sequence=reached.sequence if reached else None,
    )


def _sums(earned: Earned) -> dict[str, Decimal]:
    return {
        "premium": earned.received,
        "paid_back": earned.paid_back,
        "realised": earned.realised,
        "commissions": earned.commissions,
    }
