"""`trellis household debts offers`: the offers that are kept, each with what it is worth today."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_debts_telling import percent, tell_warnings
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.household_keeping import DEMO, of_kept
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.household_refinance_telling import of_refinance
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from trellis.bookkeeping.debts.reading import StandingDebt
    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.debts.standing_offers import StandingOffer

LIST_EXAMPLE = "Example: trellis household debts offers list --json"
DROP_EXAMPLE = 'Example: trellis household debts offers drop "Bank letter"'
_NAME, _WHAT = 24, 10

app = typer.Typer(help="Offers to refinance that are kept.", rich_markup_mode=None, invoke_without_command=True)


@app.callback()
def offers(context: typer.Context, home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """Offers to refinance that are kept; without a further word they are listed."""
    if context.invoked_subcommand is None:
        _tell(home, as_of, json_output=json_output)
        return
    with bad_input_exits(json_output=json_output):
        from trellis.core.problems import problem

        if home is not None or as_of is not None or json_output:
            way_out = f"Give it behind the word: debts offers {context.invoked_subcommand} --home DIR."
            raise problem("flags", "offers", context.invoked_subcommand, "an option stands before this word", way_out)


@app.command("list", epilog=LIST_EXAMPLE)
def list_(home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """List them, the best first: worth beside the debts as they are, effective rate, break-even, what is against."""
    _tell(home, as_of, json_output=json_output)


@app.command("drop", epilog=DROP_EXAMPLE)
def drop(
    named: Annotated[str, typer.Argument(metavar="OFFER", help="The offer's name, or how its id begins")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Keep an offer no more."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.debts import offers as kept
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        offer = kept.drop(keeper, named, at)
        keeper.commit(at)
        if json_output:
            emit_json({"done": "dropped", "offer": offer.id, "name": offer.terms.name})
        else:
            say(f"Dropped: {offer.id[:ID_SHOWN]} {plain(offer.terms.name)}.", json_output=False)


def _tell(home: "Path | None", as_of: str | None, *, json_output: bool) -> None:
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.debts.offers import standing_offers
        from trellis.bookkeeping.debts.reading import debts_of

        keeper, day = keeper_of(home), the_day(as_of)
        standing = debts_of(keeper.record, day)
        found = standing_offers(keeper.record, day, standing)
        names = _names(keeper, standing)
        warnings = [text for one in standing if found and (text := one.warning(day))]
        if json_output:
            emit_json({"as_of": day, "offers": [_of(one, names, day) for one in found], "warnings": warnings})
            return
        for one in found:
            _rows(one, names, day)
        if not found:
            terms = "--apr RATE --months N --fee-rate RATE --keep NAME"
            say(f"No offer is kept. Keep one: trellis household debts refinance {terms}", json_output=False)
        tell_warnings(warnings)


def _names(keeper: "Keeper", standing: "Sequence[StandingDebt]") -> dict[str, str]:
    """How people know debts, by id; one that is closed has its id alone."""
    return dict.fromkeys(keeper.record.debts.closed, "a closed debt") | {
        one.debt.id: one.debt.label for one in standing
    }


def _of(one: "StandingOffer", names: dict[str, str], day: "date") -> dict[str, object]:
    kept = one.kept
    replaces = [names[debt] for debt in kept.debts] or "any"
    return of_kept(kept) | {
        "replaces": replaces,
        "subset": kept.subset,
        "days_left": kept.days_left(day),
        "verdict": one.verdict.value,
        "reasons": list(one.reasons),
        "settled": [names[debt] for debt in one.settled],
        "today": None if one.found is None else of_refinance(one.found, names),
    }


def _rows(one: "StandingOffer", names: dict[str, str], day: "date") -> None:
    kept, found = one.kept, one.found
    head = f"{kept.id[:ID_SHOWN]}  {plain(kept.terms.name)[:_NAME]:<{_NAME}} {one.verdict.value:<{_WHAT}}"
    if found is not None:
        true = "never" if found.true is None else f"month {found.true}"
        head += f" worth {found.npv:>12,} {kept.currency}, {percent(round(found.effective, 4))} effective, even: {true}"
    say(head.rstrip(), json_output=False)
    for text in _details(one, names, day):
        say(f"{'':<{ID_SHOWN + 2}}{text}", json_output=False)


def _details(one: "StandingOffer", names: dict[str, str], day: "date") -> list[str]:
    kept, found = one.kept, one.found
    listed = [plain(names[debt]) for debt in (found.debts if found else kept.debts)]
    left = kept.days_left(day)
    texts = [
        "for " + (", ".join(listed) or "any debt"),
        *([f"from {plain(kept.source)}"] if kept.source else []),
        *([DEMO] if kept.demo else []),
    ]
    if left is not None:
        texts.append(f"its last day, {kept.until}, went by" if left < 0 else f"until {kept.until}: {_days(left)}")
    rows = ["; ".join(texts)]
    if one.settled:
        rows.append("nothing is owed any more on " + ", ".join(plain(names[debt]) for debt in one.settled))
    rows += [f"against it: {reason}" for reason in one.reasons]
    if found is not None and found.extension:
        rows.append(f"the longer term costs {found.extension:,} in interest")
    return rows + [f"mind: {text}" for text in (found.warnings if found else ())]


def _days(left: int) -> str:
    return "that is today" if left == 0 else f"{counted(left, 'day')} left"
