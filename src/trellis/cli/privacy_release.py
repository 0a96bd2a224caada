"""`trellis privacy budget|ledger|contribute|cohort|release`: figures of many households with noise."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.privacy.ledger import Budget
    from trellis.privacy.release.answer import Release

BUDGET_EXAMPLE = "Example: trellis privacy budget peers --epsilon 8 --delta 0.000001"
LEDGER_EXAMPLE = "Example: trellis privacy ledger"
CONTRIBUTE_EXAMPLE = "Example: trellis privacy contribute peers --out cohort.jsonl"
COHORT_EXAMPLE = "Example: trellis privacy cohort --households 400 --seed 1 --out cohort.jsonl"
RELEASE_EXAMPLE = "Example: trellis privacy release cohort.jsonl --of peers --epsilon 4 --out release.json"

DataSet = Annotated[str, typer.Argument(metavar="DATA_SET", help="The data set's name")]
Epsilon = Annotated[str, typer.Option("--epsilon", metavar="E", help="How much may be lost, above 0 and up to 50")]
Delta = Annotated[
    str, typer.Option("--delta", metavar="D", help="With what chance more is lost; below one in a cohort")
]
Currency = Annotated[str, typer.Option("--currency", metavar="CODE", help="Which currency")]
Caps = Annotated[
    list[str] | None, typer.Option("--cap", metavar="GROUP=AMOUNT", help="The most that one household counts; repeat")
]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write")]
DELTA = "0.000001"


def budget(
    data_set: DataSet, epsilon: Epsilon, delta: Delta = DELTA, home: Home = None, json_output: Json = False
) -> None:
    """Give a data set its privacy budget, once and for good."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.stores.spending import SpendingJournal
        from trellis.cli.paths import home_of
        from trellis.kernel.clock import WallClock
        from trellis.privacy.ledger import BudgetOpened

        journal = SpendingJournal(home_of(home))
        opened = BudgetOpened(WallClock().now(), data_set, number("--epsilon", epsilon), number("--delta", delta))
        journal.open(opened)
        _tell([journal.read().budget(data_set)], json_output=json_output)


def ledger(home: Home = None, json_output: Json = False) -> None:
    """Show each data set's budget: what was spent on what, and what is left."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.stores.spending import SpendingJournal
        from trellis.cli.paths import home_of

        _tell(list(SpendingJournal(home_of(home)).read().budgets.values()), json_output=json_output)


def contribute(
    data_set: DataSet,
    out: Out,
    currency: Currency = "USD",
    caps: Caps = None,
    as_of: AsOf = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Append this household's part to a cohort's file: what it spends in a month, clipped, without lines or names."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.peers import own_part
        from trellis.household.amounts import currency_of

        code = currency_of("flags", "--currency", currency)
        part = own_part(keeper_of(home), data_set, caps_of(caps), code, the_day(as_of))
        with out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(part) + "\n")
        if json_output:
            emit_json(part | {"file": str(out)})
            return
        say(f"{out}: one part of {part['months']} months. Who holds this file sees these totals:", json_output=False)
        for name, total in part["totals"].items():
            say(f"  {name:<12}{total:>12} {code}", json_output=False)


def cohort(
    out: Out,
    households: Annotated[int, typer.Option("--households", metavar="N", help="How many")] = 400,
    seed: Annotated[int, typer.Option("--seed", help="Which cohort")] = 1,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Write a simulated cohort: households that do not exist, to try releases out on one machine."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.peers import part
        from trellis.books.whole_file import whole_file
        from trellis.core.problems import problem
        from trellis.household.peers import CAPS
        from trellis.sim.household.cohort import simulated_cohort

        if not 1 <= households <= 100_000:
            raise problem("flags", "--households", households, "give 1 to 100,000", "Give another number.")
        drawn = simulated_cohort(seed, households, tuple(CAPS), the_day(as_of))
        with whole_file(out) as file:
            for place, spending in enumerate(drawn):
                file.write(json.dumps(part(f"simulated-{seed}-{place}", spending, CAPS, simulated=True)) + "\n")
        if json_output:
            emit_json({"file": str(out), "households": households, "seed": seed, "simulated": True})
            return
        say(f"{out}: {households:,} simulated households; none of them exists.", json_output=False)


def release(
    file: Annotated[Path, typer.Argument(metavar="COHORT", help="A file of parts, one a line")],
    data_set: Annotated[str, typer.Option("--of", metavar="DATA_SET", help="Whose budget pays for it")],
    epsilon: Epsilon,
    out: Out,
    delta: Delta = DELTA,
    currency: Currency = "USD",
    caps: Caps = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell means and medians of a cohort with noise that hides each household, and charge the data set's budget."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.stores.spending import SpendingJournal
        from trellis.bookkeeping.peers import cohort_of
        from trellis.books.whole_file import whole_file
        from trellis.cli.paths import home_of
        from trellis.household.amounts import currency_of
        from trellis.kernel.clock import WallClock
        from trellis.kernel.entropy import SystemEntropy
        from trellis.privacy.ledger import BudgetSpent
        from trellis.privacy.release.answer import answer
        from trellis.privacy.release.query import Query, clipped

        code = currency_of("flags", "--currency", currency)
        query = Query(data_set, code, caps_of(caps), number("--epsilon", epsilon), number("--delta", delta))
        parts, simulated = cohort_of(file, code)
        clipped(query, parts)
        what = f"means and medians of {', '.join(query.names)}"
        journal = SpendingJournal(home_of(home))
        spent = journal.spend(BudgetSpent(WallClock().now(), data_set, query.cost, what, query.digest))
        found = answer(query, parts, SystemEntropy().take, simulated=simulated)
        with whole_file(out) as opened:
            opened.write(json.dumps(found.as_mapping(), indent=2, default=str) + "\n")
        _released(found, spent.budget(data_set), out, json_output=json_output)


def caps_of(given: list[str] | None) -> dict[str, Decimal]:
    """The groups and their caps as flags give them, else the usual ones. Raises ProblemError for what is none."""
    from trellis.core.problems import problem
    from trellis.household.categories.packaged import packaged
    from trellis.household.peers import CAPS

    if not given:
        return dict(CAPS)
    found = {}
    for text in given:
        name, _, cap = text.partition("=")
        if name not in packaged() or "." in name:
            raise problem("flags", "--cap", text, "it names no group", f"Write one such as {next(iter(CAPS))}=2000.")
        found[name] = number("--cap", cap)
    return found


def number(flag: str, text: str) -> Decimal:
    """A plain number of a flag. Raises ProblemError for anything else, exponents among it."""
    from trellis.core.problems import problem

    if not text.replace(".", "", 1).isdigit() or not text.isascii():
        raise problem("flags", flag, text, "it is no plain number", "Write it like 0.5.")
    return Decimal(text)


def _released(found: "Release", left: "Budget", out: Path, *, json_output: bool) -> None:
    told = found.as_mapping()
    if json_output:
        emit_json(told | {"file": str(out), "budget": left.as_mapping()})
        return
    kind = "simulated households: none of them exists" if found.simulated else "households"
    say(f"{out}: {found.households:,} {kind}. Ranges tell what noise alone leaves open, at 95 %.", json_output=False)
    say(f"{'a month':<12}{'mean':>12}{'from':>12}{'to':>12}{'half below':>14}{'from':>12}{'to':>12}", json_output=False)
    for name in found.query.names:
        mean, median = found.means[name], found.medians[name]
        row = f"{mean.value:>12,}{mean.low:>12,}{mean.high:>12,}{median.value:>14,}{median.low:>12,}{median.high:>12,}"
        say(f"{name:<12}{row}", json_output=False)
    _tell([left], json_output=False)


def _tell(budgets: "list[Budget]", *, json_output: bool) -> None:
    if json_output:
        emit_json({"budgets": [one.as_mapping() for one in budgets]})
        return
    if not budgets:
        say("No data set has a budget: nothing was ever told.", json_output=False)
    for one in budgets:
        used = f"epsilon {one.epsilon_used.normalize():f} of {one.opened.epsilon} used at delta {one.opened.delta:f}"
        share = f"{one.left / one.rho:.1%} of it is left"
        say(f"{one.opened.data_set}: {used}; {share}, after {len(one.spent)} releases.", json_output=False)
