"""`trellis household invest profile|propose`: how much risk, and which mix."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_invest_flags import (
    Bundled,
    IssuerMost,
    Pairs,
    Prices,
    Returns,
    Turnover,
    frequency_of,
)
from trellis.cli.household_invest_past import prices_of
from trellis.cli.household_invest_read import percent
from trellis.cli.household_invest_words import AsOf, Currency, Rate, day, issuer_caps, number, pairs, rates, symbol
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.bookkeeping.invest.record import InvestRecord
    from trellis.household.invest.estimates import View
    from trellis.household.invest.limits import Limits
    from trellis.household.invest.optimisers import Objective
    from trellis.household.invest.profile import RiskProfile
    from trellis.household.invest.proposing import Proposal, Wish
    from trellis.household.invest.valuation import Rates

PROFILE_EXAMPLE = "Example: trellis household invest profile --questions"
PROPOSE_EXAMPLE = "Example: trellis household invest propose minimum-variance --prices prices.csv --most 0.4"


def profile(
    questions: Annotated[
        bool, typer.Option("--questions", help="List the questions, their choices, and the facts")
    ] = False,
    answer: Annotated[Pairs, typer.Option("--answer", metavar="QUESTION=CHOICE", help="May be given again")] = None,
    fact: Annotated[Pairs, typer.Option("--fact", metavar="NAME=NUMBER", help="May be given again")] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """The risk profile: keep answers and facts if some are given, and say what the kept ones come to."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_answers
        from trellis.household.invest.profile import profile as profiled
        from trellis.kernel.clock import WallClock

        if questions:
            _list_questions(json_output=json_output)
            return
        keeper, at = keeper_of(home), WallClock().now()
        kept = keeper.record.invest.risk
        if answer or fact:
            answers = {name: _choice(name, said) for name, said in pairs(answer or (), "--answer").items()}
            facts = {name: number(said, name) for name, said in pairs(fact or (), "--fact").items()}
            answers = (kept.answers if kept else {}) | answers
            facts = (kept.facts if kept else {}) | facts
            found = profiled(answers, facts, at.date(), at.date())
            tell_answers(keeper, at.date(), answers, facts, at)
            keeper.commit(at)
        elif kept is None:
            message = "no answers are kept"
            raise problem("profile", "answers", "", message, "See `trellis household invest profile --questions`.")
        else:
            found = profiled(kept.answers, kept.facts, kept.on, at.date())
        if json_output:
            named = {name: getattr(found, name).name.lower() for name in ("tolerance", "capacity", "step")}
            emit_json(asdict(found) | named)
            return
        for text in _profile_rows(found):
            say(text, json_output=False)


def propose(
    method: Annotated[str, typer.Argument(metavar="METHOD", help="Such as minimum-variance; see investing.md")],
    prices: Prices = None,
    bundled: Bundled = False,
    frequency: Returns = "monthly",
    of: Annotated[Pairs, typer.Option("--of", metavar="SYMBOL", help="Among these; may be given again")] = None,
    least: Annotated[Pairs, typer.Option("--least", metavar="SYMBOL=WEIGHT", help="May be given again")] = None,
    most: Annotated[Pairs, typer.Option("--most", metavar="[SYMBOL=]WEIGHT", help="Of one, or of each")] = None,
    in_class: Annotated[
        Pairs, typer.Option("--in-class", metavar="CLASS=LEAST:MOST", help="May be given again")
    ] = None,
    issuer_most: IssuerMost = None,
    exclude: Annotated[Pairs, typer.Option("--exclude", metavar="SYMBOL", help="Held at 0; may be given again")] = None,
    turnover: Turnover = "",
    tracking: Annotated[str, typer.Option("--tracking", help="Most yearly deviation from the target told")] = "",
    aversion: Annotated[str, typer.Option("--aversion", help="How much variance weighs against the mean")] = "4",
    view: Annotated[
        Pairs, typer.Option("--view", metavar="A[-B]=YEARLY:CONFIDENCE", help="An opinion; may be given again")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of the resampled histories")] = 1,
    resamples: Annotated[int, typer.Option("--resamples", help="Histories to draw for the bands")] = 100,
    as_of: AsOf = "",
    currency: Currency = "USD",
    rate: Rate = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Propose a mix from past prices, with how sure its weights are and what each carries of the risk."""
    bounds = Bounds(least, most, in_class, issuer_most, exclude, turnover, tracking)
    with bad_input_exits(json_output=json_output):
        from trellis.household.invest.history import returns_of
        from trellis.household.invest.proposing import propose as proposed
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        often, objective = frequency_of(frequency), _objective(method)
        closes = prices_of(record, prices, on, bundled=bundled, json_output=json_output)
        chosen = [symbol(name) for name in of] if of else sorted(closes)
        table = returns_of(closes, often, chosen).until(on)
        limits = bounds.limits(record.target, _current(record, on, rates(currency, rate), chosen), record.issuers)
        views = tuple(_view(name, said) for name, said in pairs(view or (), "--view").items())
        draws = (seed, resamples)
        found = proposed(table, _wish(record, objective, limits, chosen, number(aversion, "--aversion"), views, draws))
        if json_output:
            emit_json(asdict(found) | {"from": table.days[0], "to": table.days[-1]})
            return
        for text in _proposal_rows(found, table.days[0], table.days[-1]):
            say(text, json_output=False)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a mix is held to, as it was typed."""

    least: Pairs
    most: Pairs
    in_class: Pairs
    issuer_most: Pairs
    exclude: Pairs
    turnover: str
    tracking: str

    def limits(
        self, target: Mapping[str, Decimal], current: Mapping[str, Decimal], issued: Mapping[str, str]
    ) -> "Limits":
        """The limits. target: what --tracking is measured from; issued: the issuer by symbol.

        Raises ProblemError naming the flag.
        """
        from trellis.household.invest.limits import Limits

        general = [text for text in self.most or () if "=" not in text]
        own = [text for text in self.most or () if "=" in text]
        tracking = number(self.tracking, "--tracking") if self.tracking else None
        if tracking is not None and not target:
            way_out = "Tell one: `trellis household invest target`."
            raise problem("flags", "--tracking", tracking, "no target was told to track", way_out)
        return Limits(
            {symbol(name): number(said, "--least") for name, said in pairs(self.least or (), "--least").items()},
            {symbol(name): number(said, "--most") for name, said in pairs(own, "--most").items()},
            most=number(general[-1], "--most") if general else Decimal(1),
            classes=_class_limits(self.in_class or []),
            issuers=issuer_caps(self.issuer_most),
            issued=issued,
            excluded=frozenset(symbol(name) for name in self.exclude or ()),
            current=current,
            turnover=number(self.turnover, "--turnover") if self.turnover else None,
            benchmark=target,
            tracking=tracking,
        )


def _objective(method: str) -> "Objective":
    from trellis.household.invest.optimisers import Objective

    if method not in [*Objective]:
        raise problem("flags", "METHOD", method, "there is no such method", f"There are: {', '.join(Objective)}.")
    return Objective(method)


def _current(record: "InvestRecord", on: date, into: "Rates", chosen: list[str]) -> dict[str, Decimal]:
    """The weights that are held of those chosen."""
    from trellis.bookkeeping.invest.standing import value

    held = value(record, on, into) if record.entries else None
    if held is None or held.total <= 0:
        return {}
    return {name: amount / held.total for name, amount in held.by_symbol().items() if name in chosen}


def _wish(
    record: "InvestRecord",
    objective: "Objective",
    limits: "Limits",
    chosen: list[str],
    aversion: Decimal,
    views: tuple["View", ...],
    draws: tuple[int, int],
) -> "Wish":
    """What is asked of the mix. draws: what chance begins with, and how many histories are drawn."""
    from trellis.household.invest.proposing import Wish

    classes = {name: asset.asset_class.value for name, asset in record.assets.items()}
    market = record.target or {name: Decimal(1) / len(chosen) for name in chosen}
    costs = {name: record.assets[name].half_spread for name in chosen if name in record.assets}
    return Wish(objective, limits, classes, aversion, market, views, costs, *draws)


def _choice(name: str, said: str) -> int:
    if not (said.isdecimal() and len(said) == 1):
        raise problem("flags", name, said, "it is no choice", "Give the number of a choice.")
    return int(said)


def _class_limits(texts: list[str]) -> dict[str, tuple[Decimal, Decimal]]:
    found = {}
    for name, said in pairs(texts, "--in-class").items():
        low, colon, high = said.partition(":")
        if not colon:
            raise problem("flags", "--in-class", said, "it is no range", "Write it like stocks=0.2:0.6.")
        found[name] = (number(low, "--in-class"), number(high, "--in-class"))
    return found


def _view(names: str, said: str) -> "View":
    from trellis.household.invest.estimates import View

    left, _, right = names.partition("-")
    yearly, colon, confidence = said.partition(":")
    if not colon:
        raise problem("flags", "--view", said, "it is no view", "Write it like VTI-BND=0.03:0.5.")
    sign = -1 if yearly.startswith("-") else 1
    return View(
        symbol(left),
        symbol(right) if right else "",
        sign * number(yearly.lstrip("-"), "--view"),
        number(confidence, "--view"),
    )


def _list_questions(*, json_output: bool) -> None:
    from trellis.household.invest.profile import FACTS
    from trellis.household.invest.questions import QUESTIONS

    if json_output:
        emit_json({"questions": [asdict(question) for question in QUESTIONS], "facts": FACTS})
        return
    for question in QUESTIONS:
        say(f"{question.id}  {question.text}", json_output=False)
        for place, choice in enumerate(question.choices, 1):
            say(f"      {place}  {choice}", json_output=False)
    say(f"facts: {', '.join(FACTS)}", json_output=False)


def _profile_rows(found: "RiskProfile") -> Iterator[str]:
    yield f"tolerance  {found.tolerance.name.lower().replace('_', ' ')} (score {found.score} of 13 to 47)"
    yield f"capacity   {found.capacity.name.lower().replace('_', ' ')}"
    low, high = found.band
    yield f"profile    {found.step.name.lower().replace('_', ' ')}: aim at {low:.0%} to {high:.0%} volatility a year"
    yield from (f"conflict: {conflict}" for conflict in found.conflicts)
    yield from (f"note: {warning}" for warning in found.warnings)


def _proposal_rows(found: "Proposal", first: date, last: date) -> Iterator[str]:
    yield f"{found.objective} from {found.periods:,} returns, {first} to {last}"
    yield f"{'symbol':<10}{'weight':>10}{'5 %':>10}{'95 %':>10}{'risk':>10}"
    for share in sorted(found.shares, key=lambda share: (-share.weight, share.symbol)):
        low, high = (percent(share.band[0], 1), percent(share.band[1], 1)) if share.band else ("-", "-")
        yield f"{share.symbol:<10}{percent(share.weight, 1):>10}{low:>10}{high:>10}{percent(share.risk, 1):>10}"
    yield f"volatility {percent(found.volatility)} a year, as if {found.effective:.1f} holdings were held alike"
    if found.mean is not None:
        yield f"mean {percent(found.mean)} a year by the estimate used, which is hardly known"
    if found.turnover:
        yield f"{percent(found.turnover)} of the mix would change, at a cost of {percent(found.cost, 3)}"
    for one in found.binding:
        price = f"volatility {percent(one.volatility, 3)}"
        price += "" if one.mean is None else f" and mean {percent(one.mean, 3)}"
        yield f"held back by {one.name} of {percent(one.most, 1)}: a point more would change {price} a year"
    yield from (f"note: {note}" for note in found.notes)
