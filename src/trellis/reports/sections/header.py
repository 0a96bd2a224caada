"""The head of the page: whose run, over which days, with what outcome, resting on what."""

from collections import Counter
from decimal import Decimal

from trellis.reports.benchmarks import Benchmark
from trellis.reports.figures import Figures
from trellis.reports.markup import paragraph, text
from trellis.reports.owner_flows import FlowSums
from trellis.reports.performance import max_drawdown, total_return
from trellis.reports.run_data import RunData
from trellis.reports.words import long_day, money, percent

SHORT_HASH = 12
_LONG = 120
"""A value of more letters takes the whole line."""
_TOLD = {"adjusted": "adjusted for splits and dividends"}
_KINDS = ("real", "adjusted", "estimated", "modelled")


def header(run: RunData, figures: Figures) -> str:
    """Title, the outcome in plain sentences, and what it rests on."""
    who = run.identity
    span = f"{long_day(run.days[0].day)} to {long_day(run.days[-1].day)}"
    unfinished = "" if run.finished else paragraph("The journal ends before the run's last session.", "warn")
    return (
        f'<header class="top"><p class="kind">Trellis report: {text(who.world)} under the '
        f"{text(who.mandate)}</p><h1>Account {text(who.account)}<span>{text(span)}</span></h1>"
        f"{paragraph(outcome(run, figures), 'lead')}{paragraph(made_of(run, figures), 'sub')}"
        f"{paragraph(care(run), 'warn')}{_unreleased(run)}{unfinished}"
        f"{_badges(run, figures)}</header>"
    )


def outcome(run: RunData, figures: Figures) -> str:
    """What became of the money, against what it would have become elsewhere."""
    whose = f" over {len(run.forked) + 1} accounts" if run.forked else ""
    became = f"{money(figures.start)} USD{_paid(figures.flows)} became {money(figures.end)} USD{whose}"
    kept = f" Besides, {money(figures.reserve)} stand in the tax reserve." if figures.reserve else ""
    words = f"{became}, {_gain(figures)}, in {len(run.days):,} sessions.{kept}{_refused(run)}"
    put_in = figures.start + figures.flows.net
    same = ", with the same money in and out at the same sessions' opens," if figures.flows else ""
    told = [
        f"{line.name}{same} would have come to {money(line.final)} ({_change(_elsewhere(line, figures))})"
        for line in run.benchmarks
        if line.final != put_in
    ]
    alone = f"cash would have {'come to' if figures.flows else 'stayed at'} {money(put_in)}"
    if not told:
        return f"{words} No benchmark's prices reach over all of these days; {alone}."
    best = run.benchmarks[0]
    if best.price_only:
        return f"{words} {'; '.join(told)}; {alone}."
    apart = figures.end - best.final
    side = "above" if apart > 0 else "below"
    verdict = (
        f"The run ended {money(abs(apart))} {side} {best.name}." if apart else f"The run ended level with {best.name}."
    )
    return f"{words} {'; '.join(told)}; {alone}. {verdict}"


def _paid(flows: FlowSums) -> str:
    """The owner's money after the founding: it is no profit."""
    if not flows:
        return ""
    came, went = money(flows.deposits), money(flows.withdrawals)
    side = "in" if flows.net >= 0 else "out"
    return f" and {money(abs(flows.net))} net paid {side} later ({came} deposited, {went} withdrawn)"


def _gain(figures: Figures) -> str:
    """The change of the money, or what was earned on it where the owner moved money in between."""
    total = figures.returns.total
    if not figures.flows or total is None:
        return _change((figures.end - figures.start) / figures.start)
    return f"a time-weighted return of {_change(total)}"


def _elsewhere(line: Benchmark, figures: Figures) -> Decimal | float:
    if not figures.flows:
        return (line.final - figures.start) / figures.start
    return total_return(line.from_capital(figures.start)) or 0.0


def _refused(run: RunData) -> str:
    """Money that was to move and did not."""
    told = "; ".join(f"{each.verb} of {money(each.amount)} on {each.day}" for each in run.refused)
    return f" Refused, so that nothing moved: {told}." if told else ""


def care(run: RunData) -> str:
    """What keeps the outcome from being evidence of profit."""
    told = "Option quotes are modelled where none were recorded" if run.recorded else "All option quotes are modelled"
    told += _bent(run)
    words = (
        f"Not evidence of profit. {told}: premiums and fills show the rules at work, not what a market would have paid."
    )
    swapped = " The tickers were chosen for this run; why, and which, is told below." if run.identity.overlay else ""
    bare = next((line for line in run.benchmarks if line.price_only), None)
    plain = "" if bare is None else f" {bare.name} is no fair measure: dividends would have raised it{_counted(run)}."
    return words + swapped + plain


def _bent(run: RunData) -> str:
    """How a sensitivity run bends the model."""
    names = (("surface_scale", "vol"), ("spread_scale", "spread"))
    bends = [(word, run.identity.setting(name)) for name, word in names]
    told = [f"every modelled {word} is multiplied by {value}" for word, value in bends if value not in ("", "1")]
    return f", and {' and '.join(told)} in this sensitivity run" if told else ""


def _counted(run: RunData) -> str:
    adjusted = any(note.realness == "adjusted" for note in run.identity.sources)
    return ", and the run's adjusted prices count theirs in" if adjusted else ""


def made_of(run: RunData, figures: Figures) -> str:
    """What the result is made of, and how deep it fell on the way."""
    earned = figures.income.total
    fall = figures.returns.drawdown
    parts = [
        f"Realised after commissions: {money(figures.realised)}, of which premium kept {money(earned.option_premium)}, "
        f"gains on shares {money(earned.share_gains)} and dividends {money(earned.dividends)}. "
        f"Not realised: {money(figures.unrealised)}."
    ]
    if fall is not None:
        deeper = [
            f"{line.name} {percent(found.fraction)}"
            for line in run.benchmarks
            if (found := max_drawdown(line.from_capital(figures.start))) is not None
        ]
        beside = f" ({', '.join(deeper)})" if deeper else ""
        parts.append(f"The deepest fall was {percent(fall.fraction)}{beside}.")
    return " ".join(parts)


def _badges(run: RunData, figures: Figures) -> str:
    rows = [
        ("Prices", prices(run)),
        ("Option chains", chains(run)),
        ("Rulebook", rulebooks(run)),
        ("Operator", operator(run, figures)),
        ("Universe", universe(run)),
    ]
    items = "".join(
        f"<div{' class=whole' if len(value) > _LONG else ''}><dt>{text(name)}</dt><dd>{text(value)}</dd></div>"
        for name, value in rows
    )
    return f'<dl class="rests">{items}</dl>'


def rulebooks(run: RunData) -> str:
    """The rulebook the run began under, and those that took over."""
    first = run.identity.rulebook
    later = "".join(f"; from {at:%Y-%m-%d} v{book.version}, {book.digest[:SHORT_HASH]}" for at, book in first.later)
    return f"v{first.version}, {first.digest[:SHORT_HASH]}{later}"


def _unreleased(run: RunData) -> str:
    if not run.identity.drafts:
        return ""
    named = " and ".join(f"v{version}" for version in run.identity.drafts)
    return paragraph(
        f"Unreleased draft: nobody has approved rulebook {named} (S15.change); no account may run on it.", "warn"
    )


def prices(run: RunData) -> str:
    """How many series are real, adjusted or estimated."""
    counted = Counter(note.realness for note in run.identity.sources)
    order = {kind: at for at, kind in enumerate(_KINDS)}
    told = sorted(counted.items(), key=lambda item: order.get(item[0], len(order)))
    return ", ".join(f"{count} series {_TOLD.get(kind, kind)}" for kind, count in told) or "no sources named"


def chains(run: RunData) -> str:
    """Which option prices were recorded, and that all others are modelled."""
    if not run.recorded:
        return f"modelled on all {len(run.days):,} sessions; none recorded"
    told = "; ".join(f"{chain.symbol} on {len(chain.days)} sessions" for chain in run.recorded)
    return f"recorded for {told}; modelled for everything else"


def universe(run: RunData) -> str:
    """The universe as the rulebook writes it, or what replaced it and why."""
    who = run.identity
    if not who.overlay:
        return "as the rulebook writes it"
    changed = "; ".join(f"{rule} is {' '.join(symbols)}" for rule, symbols in who.overlay)
    return f"replaced: {changed}. Why: {who.overlay_reason}"


def operator(run: RunData, figures: Figures) -> str:
    """The person that the replay imagined, and how often that person acted."""
    kind = run.identity.setting("operator")
    acts = sum(count for _, count in figures.activity.acts)
    if kind == "none":
        return "none: latches that need a person stay set"
    if not kind:
        return f"{acts} acts by people"
    return f"imagined ({kind}): acted {acts} time{'' if acts == 1 else 's'}, counted under Accounts"


def _change(fraction: Decimal | float) -> str:
    return f"{fraction:+.1%}".replace("%", " %")
