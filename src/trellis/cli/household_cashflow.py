"""`trellis household forecast|schedule|scheduled|unschedule`: what accounts will hold, and what is known to come."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import day_of
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, moneyed, plain, written
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.household.cashflow.expected import Occurrence
    from trellis.household.cashflow.forecast import CashForecast
    from trellis.household.cashflow.scheduled import Scheduled
    from trellis.household.cashflow.scoring import Score

FORECAST_EXAMPLE = "Example: trellis household forecast --days 90 --floor 500 --out cash.html"
SCHEDULE_EXAMPLE = 'Example: trellis household schedule "City Tax Office" 2026-05-15 --pay 412.50 --account Checking'
SCHEDULED_EXAMPLE = "Example: trellis household scheduled"
UNSCHEDULE_EXAMPLE = "Example: trellis household unschedule 0a1b2c3d"
_WEEK, _SHOWN = 7, 30


def forecast(
    home: Home = None,
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help="The currency [the only one]")] = "",
    account: Annotated[
        list[str] | None, typer.Option("--account", metavar="NAME", help="Only it; may be repeated")
    ] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", help="How many days, 365 at most")] = 90,
    floor: Annotated[str, typer.Option("--floor", metavar="AMOUNT", help="What it should not fall below")] = "0",
    opening: Annotated[str, typer.Option("--opening", metavar="AMOUNT", help="What the accounts hold now")] = "",
    as_of: AsOf = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="What chance is drawn from")] = 0,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the page")] = None,
    json_output: Json = False,
) -> None:
    """Forecast what the accounts hold day by day, with the chance to fall below a floor and the score."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns.forecasting import forecast_of
        from trellis.household.amounts import currency_of

        record = keeper_of(home).record
        found = forecast_of(
            record,
            currency_of("flags", "--currency", currency) if currency else _only_currency(record),
            the_day(as_of),
            days=days,
            floor=_amount(floor, "--floor"),
            seed=seed,
            opening=_amount(opening, "--opening") if opening else None,
            labels=account or (),
        )
        if out is not None:
            from trellis.books.whole_file import write_whole
            from trellis.reports.household.forecast import forecast_page

            write_whole(out, forecast_page(found, plain).encode())
        if json_output:
            emit_json(_as_mapping(found) | {"page": str(out) if out else None})
            return
        _tell(found)
        if out is not None:
            say(f"The page is in {out}.", json_output=False)


def schedule(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who is paid, or pays, as the bank writes it")],
    first: Annotated[str, typer.Argument(metavar="DAY", help="The first day")],
    account: Annotated[str, typer.Option("--account", metavar="NAME", help="The account's name")],
    pay: Annotated[str, typer.Option("--pay", metavar="AMOUNT", help="What goes out")] = "",
    receive: Annotated[str, typer.Option("--receive", metavar="AMOUNT", help="What comes in")] = "",
    every: Annotated[str, typer.Option("--every", metavar="PERIOD", help="once, weekly, monthly, ...")] = "once",
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The last day")] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Say that a payment will come, so that forecasts count on it; what recurs at the same payee is left out."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns.scheduling import schedule as scheduled
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        start = day_of(first, "DAY")
        assert start is not None
        told = scheduled(keeper, name, account, _signed(pay, receive), start, every, day_of(until, "--until"), at)
        keeper.commit(at)
        if json_output:
            emit_json(_payment(told))
        else:
            say(f"Scheduled: {_payment_row(told)}", json_output=False)


def scheduled(home: Home = None, json_output: Json = False) -> None:
    """List the payments that are scheduled."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns.scheduling import scheduled_of

        found = scheduled_of(keeper_of(home).record)
        if json_output:
            emit_json({"scheduled": [_payment(one) for one in found]})
            return
        for one in found:
            say(_payment_row(one), json_output=False)
        say(f"{len(found)} in all.", json_output=False)


def unschedule(
    payment: Annotated[str, typer.Argument(metavar="PAYMENT", help="The payment's id, or how it begins")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Take a scheduled payment back."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns.scheduling import unschedule as unscheduled
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        done = unscheduled(keeper, payment, at)
        keeper.commit(at)
        if json_output:
            emit_json({"payment": done, "scheduled": False})
        else:
            say(f"Taken back: {done[:ID_SHOWN]}.", json_output=False)


def _only_currency(record: "HouseholdRecord") -> str:
    from trellis.core.problems import problem

    codes = sorted({one.currency for one in record.accounts().values()})
    if len(codes) != 1:
        there = ", ".join(codes) or "none"
        raise problem("flags", "--currency", "", "it is needed here", f"There are: {there}.")
    return codes[0]


def _amount(text: str, flag: str) -> Decimal:
    """An amount with its sign. Raises ProblemError for what is none, exponents among it."""
    from trellis.core.problems import problem

    way_out = "Write it as -412.50."
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise problem("flags", flag, text, "not an amount", way_out) from error
    if not amount.is_finite() or "e" in text.lower():
        raise problem("flags", flag, text, "not an amount", way_out)
    return amount


def _signed(pay: str, receive: str) -> Decimal:
    from trellis.cli.flags import amount_of
    from trellis.core.problems import problem

    if bool(pay) == bool(receive):
        raise problem("flags", "--pay", pay, "either it or --receive says how much", "Give one of the two.")
    amount = amount_of(pay or receive, "--pay" if pay else "--receive")
    assert amount is not None
    return -amount if pay else amount


def _tell(found: "CashForecast") -> None:
    say(f"{'':<12}{'5 %':>14}{'50 %':>14}{'95 %':>14}", json_output=False)
    for place, day in enumerate(found.days, 1):
        if place % _WEEK == 0 or place == len(found.days):
            say(f"{day.on}  {day.low:>14,}{day.middle:>14,}{day.high:>14,}", json_output=False)
    crossing = found.crossing
    likely = (
        f"{crossing.likely.value:.1%} ({crossing.likely.low:.1%} to {crossing.likely.high:.1%} by simulation alone)"
    )
    when = f"; 5 % likely by {crossing.early}, half of the crossings by {crossing.median}" if crossing.early else ""
    say(f"Below {moneyed(crossing.floor, found.currency)} on some day: {likely}{when}.", json_output=False)
    for one in found.expected[:_SHOWN]:
        amount = written(one.amount, found.currency)
        say(f"  {one.on}  {plain(one.name)[:_SHOWN]:<{_SHOWN}} {amount:>14}  {one.kind}", json_output=False)
    say(f"Everything else: {moneyed(found.residual, found.currency)} a week.", json_output=False)
    if found.score is not None:
        from trellis.reports.household.forecast import score_sentences

        say(" ".join(score_sentences(found.score, found.currency)), json_output=False)
    for warning in found.warnings:
        say(warning, json_output=False)


def _payment_row(one: "Scheduled") -> str:
    until = f" until {one.until}" if one.until else ""
    amount = moneyed(one.amount, one.currency)
    return f"{one.id[:ID_SHOWN]}  {one.first}  {one.every}{until}  {amount}  {plain(one.name)}"


def _payment(one: "Scheduled") -> dict[str, object]:
    told: dict[str, object] = {"id": one.id, "name": one.name, "account": one.account, "amount": one.amount}
    return told | {"currency": one.currency, "first": one.first, "every": one.every, "until": one.until}


def _as_mapping(found: "CashForecast") -> dict[str, object]:
    crossing = found.crossing
    return {
        "as_of": found.as_of,
        "currency": found.currency,
        "opening": found.opening,
        "seed": found.seed,
        "paths": found.paths,
        "days": [{"on": day.on, "p5": day.low, "p50": day.middle, "p95": day.high} for day in found.days],
        "floor": {
            "amount": crossing.floor,
            "probability": crossing.likely.as_mapping() | {"interval": "simulation error"},
            "five_percent_by": crossing.early,
            "median_crossing": crossing.median,
        },
        "expected": [_occurrence(one) for one in found.expected],
        "residual_a_week": found.residual,
        "method": found.choice.method,
        "mase": {name: round(value, 4) for name, value in found.choice.scores.items()},
        "score": _score(found.score) if found.score else None,
        "warnings": list(found.warnings),
    }


def _occurrence(one: "Occurrence") -> dict[str, object]:
    return {"on": one.on, "name": one.name, "kind": one.kind, "amount": one.amount, "chance": round(one.chance, 4)}


def _score(one: "Score") -> dict[str, object]:
    return {
        "origins": one.origins,
        "days_apart": one.apart,
        "mean_absolute_error": round(one.error, 2),
        "seasonal_naive_error": round(one.naive, 2),
        "ratio": None if one.ratio is None else round(one.ratio, 4),
        "coverage_as_drawn": one.coverage.as_mapping(),
        "coverage_recalibrated": one.recalibrated.as_mapping(),
        "widening": None if one.widening is None else round(one.widening, 4),
    }
