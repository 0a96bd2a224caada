"""`trellis household emergency`: the fund that a simulated year rarely uses up, and where a surplus goes first."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_debts_terms import rate_of
from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from decimal import Decimal

    from trellis.household.debts.emergency import Earner, EmergencyFund
    from trellis.household.debts.uses import Use

EMERGENCY_EXAMPLE = "Example: trellis household emergency --essentials 2800 --income 3900:1%:5:40%"

Essentials = Annotated[str, typer.Option("--essentials", metavar="AMOUNT", help="What has to be spent in a month")]
Incomes = Annotated[
    list[str] | None,
    typer.Option(
        "--income",
        metavar="AMOUNT[:HAZARD[:MONTHS[:INSURED[:VARIES]]]]",
        help="Net pay; its loss a month [1%], months out [5], the share insured [0%], how it varies [0%]",
    ),
]
Shocks = Annotated[str, typer.Option("--shocks", metavar="N", help="Sudden costs a year")]
ShockSize = Annotated[str, typer.Option("--shock-size", metavar="AMOUNT", help="Their median size")]
Ruin = Annotated[str, typer.Option("--ruin", metavar="RATE", help="How often a year may use it up")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="What chance begins with", min=0, max=2**32 - 1)]
Paths = Annotated[int, typer.Option("--paths", metavar="N", help="How many years are simulated")]
Surplus = Annotated[str | None, typer.Option("--surplus", metavar="AMOUNT", help="Say where this much goes first")]
Saved = Annotated[str, typer.Option("--saved", metavar="AMOUNT", help="What there is of the fund")]
Match = Annotated[str, typer.Option("--match", metavar="AMOUNT", help="What an employer's match asks for")]
SafeYield = Annotated[str, typer.Option("--safe-yield", metavar="RATE", help="What safe money earns after tax")]
CurrencyCode = Annotated[str, typer.Option("--currency", metavar="CODE", help="Of the amounts")]


def emergency(
    essentials: Essentials,
    income: Incomes = None,
    shocks: Shocks = "0.5",
    shock_size: ShockSize = "1000",
    ruin: Ruin = "5%",
    seed: Seed = 1,
    paths: Paths = 20_000,
    surplus: Surplus = None,
    saved: Saved = "0",
    match: Match = "0",
    safe_yield: SafeYield = "3%",
    currency: CurrencyCode = "USD",
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Find the smallest fund that a simulated year uses up in 5 of 100 cases at most, counted on essentials."""
    with bad_input_exits(json_output=json_output):
        from trellis.household.amounts import amount_of, currency_of
        from trellis.household.debts.emergency import Life, emergency_fund

        code = currency_of("flags", "--currency", currency)

        def read(flag: str, text: str) -> "Decimal":
            return amount_of("flags", flag, text, code)

        earners = tuple(_earner(one, code) for one in income or ())
        often = _number("--shocks", shocks)
        life = Life(read("--essentials", essentials), earners, often, read("--shock-size", shock_size), currency=code)
        found = emergency_fund(life, seed, paths, rate_of("--ruin", ruin))
        used: tuple[Use, ...] = ()
        if surplus is not None:
            used = _uses(
                home, as_of, code, read("--surplus", surplus), life.essentials, found.amount,
                read("--saved", saved), read("--match", match), rate_of("--safe-yield", safe_yield),
            )  # fmt: skip
        if json_output:
            order = [{"use": one.name, "most": one.most, "amount": one.amount} for one in used]
            emit_json(_of(found, code) | {"order_of_use": order})
            return
        _tell(found, code, used)


def _earner(text: str, currency: str) -> "Earner":
    from trellis.household.amounts import amount_of
    from trellis.household.debts.emergency import Earner
    from trellis.household.problems import ValidationError, refused

    parts = text.split(":")
    if len(parts) > 5:
        way_out = "Write it like 3900:1%:5:40%:10%."
        raise refused(ValidationError, "flags", "--income", text, "it has too many parts", way_out)
    given = dict(zip(("hazard", "out", "insurance", "varies"), parts[1:], strict=False))
    rates = {name: rate_of("--income", value) for name, value in given.items() if name != "out"}
    if "out" in given:
        rates["out"] = _number("--income", given["out"])
    return Earner(amount_of("flags", "--income", parts[0], currency), **rates)


def _number(flag: str, text: str) -> "Decimal":
    from trellis.household.amounts import amount_of

    return amount_of("flags", flag, text, "USD")


def _uses(
    home: object, as_of: str | None, code: str, surplus: "Decimal", essentials: "Decimal", fund: "Decimal",
    saved: "Decimal", match: "Decimal", safe_yield: "Decimal",
) -> "tuple[Use, ...]":  # fmt: skip
    from trellis.bookkeeping.debts.reading import debts_of, owed
    from trellis.core.numbers import ZERO
    from trellis.household.debts.comparison import first_minimums
    from trellis.household.debts.engine import Engine
    from trellis.household.debts.means import Means
    from trellis.household.debts.uses import uses

    day = the_day(as_of)
    debts = owed(debts_of(keeper_of(home).record, day), code)  # type: ignore[arg-type]
    minimums = first_minimums(Engine.of(debts, Means((ZERO,)), day)) if debts else ZERO
    return uses(
        surplus, debts, minimums, saved=saved, essentials=essentials, fund=fund, match=match, safe_yield=safe_yield,
        as_of=day,
    )  # fmt: skip


def _of(found: "EmergencyFund", code: str) -> dict[str, object]:
    return {
        "amount": found.amount,
        "currency": code,
        "months": found.months,
        "ruin": found.ruin.as_mapping(),
        "safe": found.safe,
        "curve": [{"months": month} | share.as_mapping() for month, share in enumerate(found.curve)],
        "seed": found.seed,
        "paths": found.paths,
        "assumptions": list(found.assumptions),
    }


def _tell(found: "EmergencyFund", code: str, used: "tuple[Use, ...]") -> None:
    ruin = found.ruin
    odds = f"used up within a year with p {ruin.value:.3f} ({ruin.low:.3f} to {ruin.high:.3f}, {ruin.level:.0%})"
    say(f"{found.amount:,} {code}, {found.months} months of essentials: {odds}", json_output=False)
    if found.safe is not None and found.safe != found.amount:
        say(f"  With {found.safe:,} the interval stays below the limit too.", json_output=False)
    for month, share in enumerate(found.curve):
        say(f"  {month:>2} months: p {share.value:.3f} ({share.low:.3f} to {share.high:.3f})", json_output=False)
        if not share.hits:
            break
    for text in found.assumptions:
        say(f"  Assumed: {text}.", json_output=False)
    for one in used:
        say(f"  {plain(one.name):<24}{one.amount:>14,}", json_output=False)
