"""The page of a forecast: the fan of what accounts will hold, the floor, what is expected, and how it did before."""

from collections.abc import Callable

from trellis.household.cashflow.forecast import CashForecast
from trellis.household.cashflow.scoring import NAIVE, Score
from trellis.reports import svg
from trellis.reports.charts import NARROW, Chart, thousands, time_scale
from trellis.reports.household.page import cards, page, told
from trellis.reports.markup import Column, bullets, paragraph, section, table


def forecast_page(found: CashForecast, named: Callable[[str], str]) -> str:
    """The page. named: how a merchant's key is written for people."""
    last = found.days[-1]
    lead = (
        f"On {last.on} the accounts hold {told(last.middle, found.currency)} or less as likely as more; "
        f"in nine of ten cases between {told(last.low)} and {told(last.high)}."
    )
    parts = (
        cards(_figures(found)),
        section("fan", "Day by day", _fan(found)),
        section("expected", "What is counted on", _expected(found, named)),
        section("score", "How such forecasts did", _scored(found)),
    )
    title = f"Cash in {found.currency} from {found.as_of}"
    return page(title, "Household forecast", lead, found.warnings, "".join(parts))


def _figures(found: CashForecast) -> list[tuple[str, str, str]]:
    crossing, last = found.crossing, found.days[-1]
    likely = crossing.likely
    between = f"{likely.low:.1%} to {likely.high:.1%} by the simulation alone"
    when = f"; 5 % by {crossing.early}, half of the crossings by {crossing.median}" if crossing.early else ""
    return [
        ("Now", told(found.opening), f"at the end of {found.as_of}"),
        (
            f"In {len(found.days)} days",
            told(last.middle),
            f"{told(last.low)} to {told(last.high)} in nine of ten cases",
        ),
        (f"Below {told(crossing.floor)}", f"{likely.value:.1%}", f"{between}{when}"),
        ("Everything else, a week", told(found.residual), "what neither recurs nor is scheduled comes to"),
    ]


def _fan(found: CashForecast) -> str:
    rows = [(day.on, told(day.low), told(day.middle), told(day.high)) for day in found.days]
    columns = [Column("Day"), Column("5 %"), Column("50 %"), Column("95 %")]
    figures = table(f"The balance at the end of each day, {found.currency}", columns, rows)
    sentence = (
        f"{found.currency} at the end of each day: the line has half of {found.paths:,} simulated paths below it, the "
        "band holds nine of ten; the dashes are the floor."
    )
    return Chart(
        "balance", "The balance", sentence, (360, 320), lambda frame: _drawn(frame, found), figures, (64, 16)
    ).figure()


def _drawn(frame: svg.Frame, found: CashForecast) -> str:
    start = float(found.opening)
    days = [found.as_of, *(day.on for day in found.days)]
    low, middle, high = (
        [start, *(float(getattr(day, name)) for day in found.days)] for name in ("low", "middle", "high")
    )
    floor = float(found.crossing.floor)
    lowest, highest = min(*low, floor), max(*high, floor)
    room = (highest - lowest or 1.0) * 0.06
    x, y = time_scale(frame, days), svg.Scale(lowest - room, highest + room, frame.y0, frame.y1)
    at = [x(day.toordinal()) for day in days]
    upper, lower, line = (
        [(place, y(value)) for place, value in zip(at, values, strict=True)] for values in (high, low, middle)
    )
    parts = [
        svg.value_axis(frame, y, 5, thousands),
        svg.time_axis(frame, x, days[0], days[-1]),
        svg.area(upper, lower, "band"),
        svg.line(upper, "edge"),
        svg.line(lower, "edge"),
        svg.line(line, "middle"),
        svg.rule(frame.x0, y(floor), frame.x1, y(floor), "floor"),
        svg.label(frame.x1, y(floor) - 5, f"floor {told(found.crossing.floor)}", "end", "floor-name"),
    ]
    if frame.width > NARROW:
        parts.append(svg.label(frame.x1, upper[-1][1] - 6, told(found.days[-1].high), "end", "soft"))
    return "".join(parts)


def _expected(found: CashForecast, named: Callable[[str], str]) -> str:
    rows = [(one.on, named(one.name), one.kind, told(one.amount), f"{one.chance:.1%}") for one in found.expected]
    columns = [
        Column("Day"),
        Column("Payment", words=True),
        Column("Why", words=True),
        Column("Amount"),
        Column("Chance"),
    ]
    caption = "Each payment stands once: what is scheduled replaces what recurs, and neither is in the other days"
    return table(caption, columns, rows) if rows else paragraph("Nothing recurs and nothing is scheduled.")


def _scored(found: CashForecast) -> str:
    if found.score is None:
        return paragraph("The history is too short to score earlier forecasts of this length.")
    return bullets(score_sentences(found.score, found.currency)) + _methods(found)


def score_sentences(score: Score, currency: str) -> list[str]:
    """The score in words, coverage with its interval."""
    ratio = "" if score.ratio is None else f", {score.ratio:.2f} of it"
    drawn, mended = score.coverage, score.recalibrated
    width = "No finite correction of the interval is possible with so few"
    if score.widening is not None:
        how = "widened" if score.widening >= 0 else "narrowed"
        width = f"The interval shown is {how} by {abs(score.widening):.0%} for it"
    return [
        f"{score.origins} forecasts of the same length were made {score.apart} days apart within the history, "
        "each from what was known on its day.",
        f"The median was wrong by {score.error:,.0f} {currency} on average; {NAIVE} by {score.naive:,.0f}{ratio}.",
        f"The 90 % interval as drawn held {drawn.value:.0%} of their days ({drawn.low:.0%} to {drawn.high:.0%}), "
        f"corrected by the other forecasts {mended.value:.0%} ({mended.low:.0%} to {mended.high:.0%}).",
        f"{width}.",
    ]


def _methods(found: CashForecast) -> str:
    rows = [(name, f"{value:.3f}") for name, value in sorted(found.choice.scores.items(), key=lambda one: one[1])]
    caption = f"MASE of methods for the level of the other days; in use: {found.choice.method}"
    return table(caption, [Column("Method"), Column("MASE")], rows) if rows else ""
