"""How an account stands, in words: a first screen, and parts of it at length where they are asked for."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from trellis.adaptive.odds import COUNTING
from trellis.sim.adaptive.telling_appointed import lines_of as appointed_lines
from trellis.sim.adaptive.telling_beside import lines_of as beside_lines
from trellis.sim.adaptive.telling_executed import lines_of as executed_lines
from trellis.sim.adaptive.telling_instruments import lines_of as instrument_lines
from trellis.sim.adaptive.telling_odds import lines_of as odds_lines
from trellis.sim.adaptive.telling_risk import lines_of as risk_lines

Row = Mapping[str, object]
PARTS = ("modules", "asked", "judgements")
"""What the first screen tells in a line each."""
MORE = "more      trellis garden status RUN with --modules, --asked, --judgements, or --all"


def lines(told: Row, parts: Collection[str] = ()) -> list[str]:
    """Money, plans, limits, outcomes, halts, the ramp; each of PARTS in a line, or whole where parts names it."""
    mean, paper = told["multiple"], told["multiple_not_traded"]
    return [
        f"account   {told['account']}, {told['mode']}, mandate {str(told['mandate'])[:16]}",
        f"value     {told['nav']:,} USD of {told['capital']:,}; {told['cash']:,} in cash, "
        f"{len(_rows(told, 'positions'))} positions",
        f"plans     {told['plans']}: {_counts(told['answers'])}",
        f"limits    {_counts(told['reasons'])}",
        f"closed    {told['closed']}, net {told['net']:,} USD, mean {mean if mean is not None else '-'} of its risk",
        f"on paper  {told['not_traded']} plans not traded, mean {paper if paper is not None else '-'} of its risk",
        f"halts     {_halts(told) or 'none'}",
        f"live      {told['step']}, promoted by {told['promoted_by'] or 'nobody'}",
        *odds_lines(told),
        *risk_lines(told),
        *instrument_lines(told),
        *beside_lines(told),
        *appointed_lines(told),
        *executed_lines(told),
        *_of_parts(told, parts),
    ]


def _of_parts(told: Row, parts: Collection[str]) -> list[str]:
    """None for an account without modules and judgements; the way to the rest where something was left out."""
    there = [part for part in PARTS if _rows(told, part)]
    shown = [line for part in there for line in (WHOLE if part in parts else BRIEF)[part](_rows(told, part))]
    shown += _signals(_rows(told, "signals"))
    shown += [f"bred      {_bred(each)}" for each in _rows(told, "bred")]
    return [*shown, MORE] if set(there) - set(parts) else shown


def _halts(told: Row) -> str:
    """A cause that halts several modules is told once."""
    of: dict[str, list[str]] = {}
    for each in _listed(told["halts"]):
        cause, _, module = str(each).partition(":")
        of.setdefault(cause, []).append(module[:12])
    return ", ".join(f"{each}{_whom(modules)}" for each, modules in of.items())


def _whom(modules: list[str]) -> str:
    if modules == [""]:
        return ""
    named = ", ".join(each or "the account" for each in modules)
    return f" of {named}" if len(modules) <= 3 else f" of {len(modules)} modules ({', '.join(modules[:2])}, ...)"


def _modules_briefly(rows: list[Row]) -> list[str]:
    stages = Counter(str(each["stage"]).rpartition(".")[2] for each in rows)
    standings = Counter(str(each["standing"]) for each in rows)
    return [f"modules   {len(rows)}; by stage: {_counts(stages)}; by standing: {_counts(standings)}"]


def _asked_briefly(rows: list[Row]) -> list[str]:
    return [f"breed     {len(rows)} asked for, first {_asked(rows[0])}"]


def _signals(rows: list[Row]) -> list[str]:
    """How many modules were told of and are under way, and until when the first is."""
    if not rows:
        return []
    first = rows[0]
    until = str(first["until"])[:16].replace("T", " ")
    return [f"signals   {len(rows)} under way, first {first['reason']}: {first['subject']}, until {until}"]


def _judged_briefly(rows: list[Row]) -> list[str]:
    return [f"judged    the last {len(rows)}: {_counts(Counter(_verdict(each) for each in rows))}"]


def _modules_whole(rows: list[Row]) -> list[str]:
    return [line for each in rows for line in (_row(each), *_life(each))]


def _asked_whole(rows: list[Row]) -> list[str]:
    return [f"breed     {_asked(each)}" for each in rows]


def _judged_whole(rows: list[Row]) -> list[str]:
    return [line for each in rows for line in _judgement(each)]


Lines = Callable[[list[Row]], list[str]]
BRIEF: Mapping[str, Lines] = dict(zip(PARTS, (_modules_briefly, _asked_briefly, _judged_briefly), strict=True))
WHOLE: Mapping[str, Lines] = dict(zip(PARTS, (_modules_whole, _asked_whole, _judged_whole), strict=True))


def _asked(each: Row) -> str:
    return f"{each['reason']}, {each['priority']}: {each['subject']}"


def _bred(each: Row) -> str:
    state = "judged" if each["judged"] else "under way"
    return (
        f"{each['breeding']}, asked for as of {str(each['asked_at'])[:16].replace('T', ' ')}: "
        f"founders {each['founders']}, niches wanted {each['niches']}, {state}"
    )


def _verdict(each: Row) -> str:
    return "passed" if each["passes"] else "stopped"


def _judgement(each: Row) -> Iterable[str]:
    yield f"judged    {str(each['plan'])[:12]} by {each['kind']}: {_verdict(each)}, {each['reason']}"
    yield from (f"            {_words(one)}" for one in _rows(each, "contributions"))


def _row(each: Row) -> str:
    mean = each["multiple"]
    return (
        f"module    {str(each['module'])[:12]} on {each['symbol']}: {each['stage']}, {each['plans']} plans, "
        f"{each['stays']} stays out of sample, mean {mean if mean is not None else '-'} of their risk; stage A "
        f"{'held' if each['stage_a'] else 'not held'}, audit {each['audit']}{_audit_words(each)}{_shadow_words(each)}"
    )


def _life(each: Row) -> list[str]:
    """What its stays let it do, and each step of its life with who took it and why."""
    steps, evidence = _rows(each, "life"), each["evidence"]
    against = "held to no claim" if evidence is None else f"evidence against its claim {evidence:.2f}"
    why = f" ({each['why']})" if each["why"] else ""
    told = [f"            {each['standing']}, {each['share']} of what it asks for{why}; {against}"]
    told.append(f"            scores: {_scores(each['scores'])}{_told_words(each['told'])}")
    if each["odds"] != COUNTING:
        told.append(f"            odds by {each['odds']}")
    return told + [
        f"            {str(one['at'])[:10]} {one['before']} to {one['after']} by {one['by']}: {one['reason']}"
        for one in steps
    ]


def _scores(given: object) -> str:
    assert isinstance(given, Mapping), "scores have names"
    return ", ".join(f"{name} {'-' if score is None else f'{score:.2f}'}" for name, score in given.items())


def _told_words(given: object) -> str:
    """How often it was told to all, and why it has no collaboration."""
    assert isinstance(given, Mapping), "what was told has names"
    times = f"; told {given['told']} times, last {str(given['last'])[:10]}" if given["told"] else "; not told yet"
    return times + (f"; no collaboration: {given['lacking']}" if given["lacking"] else "")


def _audit_words(each: Row) -> str:
    """When it was last made on the account, and what failed."""
    failed = _listed(each["audit_failed"])
    when = f" of {str(each['audited'])[:10]}" if each["audited"] else ""
    return f"{when} ({', '.join(failed)})" if failed else when


def _shadow_words(each: Row) -> str:
    checks = _rows(each, "shadow")
    if not checks:
        return ", no shadow yet"
    failed = [f"{one['name']} ({one['found']}, asked {one['asked']})" for one in checks if not one["held"]]
    return f", shadow not sound: {', '.join(failed)}" if failed else ", shadow sound"


def _words(one: Row) -> str:
    if not one["answered"]:
        return f"{one['curator']:<12} silent, {one['reason_code']}"
    mark = "blocks" if one["blocks"] else "      "
    return f"{one['curator']:<12} {one['score']:.2f} at {one['confidence']:.2f} {mark} {one['reason_code']}"


def _rows(told: Row, name: str) -> list[Row]:
    return _listed(told[name])


def _listed(given: object) -> list[Any]:
    assert isinstance(given, list), "rows are a list"
    return given


def _counts(given: object) -> str:
    assert isinstance(given, Mapping), "counts have names"
    return ", ".join(f"{name} {count}" for name, count in given.items()) or "none"
