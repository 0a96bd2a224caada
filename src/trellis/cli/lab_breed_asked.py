"""`trellis lab breed --asked-by`: what an account asks for, read from its journal, as a breeding journals it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.adaptive.state import Record
    from trellis.lab.breeding.judging import Verdict
    from trellis.lab.breeding.population import Population
    from trellis.lab.columns import BarColumns
    from trellis.sim.adaptive.answering import AskedBreeding
    from trellis.strategies.garden.asked_events import BreedingAsked
    from trellis.strategies.garden.triggers import Trigger

AskedBy = Annotated[
    str | None,
    typer.Option("--asked-by", metavar="ACCOUNT", help="Breed what this paper account asks for, on what it knew"),
]


def check(account: str | None, given: Mapping[str, object]) -> None:
    """Raises ProblemError for flags of a breeding that no account can ask for: another kind's, a tape's, of chance."""
    for flag, value in given.items():
        if account is not None and value:
            message = "an account asks for detectors on bars"
            raise problem("flags", flag, value, message, "Leave it out, or leave --asked-by out.")


def known_to(wish: "BreedingAsked | None", made: "BarColumns", last: str | None) -> "BarColumns":
    """The bars that the account knew of. last: as --to says. Raises ProblemError where that is later."""
    from trellis.lab.breeding.calling import known_by

    if wish is None:
        return made
    if last is not None and last > wish.asked_at.date().isoformat():
        message = f"{wish.account} knew nothing after {wish.asked_at:%Y-%m-%d %H:%M}"
        raise problem("flags", "--to", last, message, "Leave it out, or give an earlier day.")
    return known_by(made, wish.asked_at)


def asked_by(
    account: str | None, out: Path | None, symbol: str | None, home: Path | None, *, resume: bool
) -> "BreedingAsked | None":
    """What the account asks for as of the end of its journal; of a breeding that is resumed what it was begun for.

    Raises ProblemError where there is no such account, it asks for nothing, or too many breedings are under way.
    """
    from trellis.cli.paths import home_of
    from trellis.sim.adaptive.answering import answer_in
    from trellis.strategies.garden.bred import FOLDER
    from trellis.strategies.garden.events import FILE

    place = out if out is not None or not resume else home_of(home) / FOLDER / (symbol or "SPY").lower()
    if resume and place is not None and (place / FILE).is_file():
        found = answer_in(place)
        if found is None and account is not None and _is_unsaid(place / FILE):
            return _asked(account, home_of(home))
        there = "" if found is None else found.asked.account
        if account is not None and Path(account).name != there:
            message = f"{there or 'nobody'} asked for the breeding in it"
            raise problem(place, "--asked-by", account, message, "Name who did, or give another --out.")
        return None if found is None else found.asked
    return None if account is None else _asked(account, home_of(home))


def _is_unsaid(journal: Path) -> bool:
    """Whether a breeding was stopped before it told who asked for it."""
    from trellis.kernel.journal import Journal

    with Journal.open(journal, read_only=True) as there:
        return there.head.sequence <= 1


def _asked(account: str, home: Path) -> "BreedingAsked":
    from trellis.kernel.journal import Journal
    from trellis.sim.adaptive.answering import answers_of
    from trellis.sim.adaptive.run import FOLDER, JOURNAL, record_of, whole_events_of
    from trellis.strategies.garden import bred

    named = Path(account)
    folder = named if (named / JOURNAL).is_file() else home / FOLDER / account
    if not (folder / JOURNAL).is_file():
        way_out = "Give an account of the home by its name, or its folder."
        raise problem("flags", "--asked-by", account, "there is no such account", way_out)
    events = whole_events_of(folder / JOURNAL)
    with Journal.open(folder / JOURNAL, read_only=True) as journal:
        head = journal.head.hash.hex()
    at = max(event.at for event in events if isinstance(getattr(event, "at", None), datetime))  # type: ignore[attr-defined]
    return _told(folder.name, record_of(events), at, head, answers_of(home / bred.FOLDER))


def _told(
    account: str, record: "Record", at: datetime, head: str, answers: "Sequence[AskedBreeding]"
) -> "BreedingAsked":
    from trellis.adaptive.replicating import asked, founders, retired
    from trellis.sim.adaptive.answering import answered
    from trellis.strategies.garden.asked_events import AskTold, BreedingAsked, BreedingBarred
    from trellis.strategies.garden.triggers import CONCURRENT_MAX

    running = [each.name for each in answers if not each.judged]
    if len(running) >= CONCURRENT_MAX:
        message = f"{len(running)} breedings that were asked for are under way"
        raise problem("flags", "--asked-by", account, message, f"End one of {', '.join(running)} first.")
    known = answered(account, answers)
    triggers, parents = asked(record, at, known), founders(record, at, known)
    if not triggers:
        raise problem(
            "flags", "--asked-by", account, "it asks for no breeding now", "See trellis garden status --asked."
        )
    wanted = {each.subject for each in triggers if _is_niche(each)}
    asks = tuple(AskTold(each.reason.value, each.subject) for each in triggers)
    told, tabu = (account, at, head, asks, tuple(sorted(wanted)), parents), retired(record)
    return BreedingBarred(*told, tabu) if tabu else BreedingAsked(*told)


def _is_niche(trigger: "Trigger") -> bool:
    """Whether it asks for a niche that breeding can prefer: one that is missing, or the regime's that has come."""
    from trellis.strategies.garden.niches import AXES, CELLS
    from trellis.strategies.garden.triggers import Reason

    axis, _, niche = trigger.subject.partition(":")
    return (trigger.reason is Reason.DIVERSITY and axis in AXES) or (trigger.reason is Reason.REGIME and niche in CELLS)


def figures(asked: "BreedingAsked | None", garden: "Population") -> dict[str, object]:
    """For whom it was bred, and what came of that; nothing where nobody asked."""
    from trellis.strategies.garden.asked_events import BreedingBarred

    if asked is None:
        return {}
    came = [each.module_id for each in asked.founders if each.hash in garden.members]
    filled = {niche for hash_ in garden.alive for niche in garden.calling.fills(garden.members[hash_].genome)}
    return {
        "asked_by": asked.account,
        "asked_at": asked.asked_at.isoformat(),
        "wanted": list(asked.wanted),
        "filled": sorted(filled),
        "founders": [each.module_id for each in asked.founders],
        "founders_bred": came,
        "tabu": [each.module_id for each in asked.tabu] if isinstance(asked, BreedingBarred) else [],
    }


def tell(asked: "BreedingAsked | None", verdict: "Verdict") -> None:
    """The same in words."""
    told = figures(asked, verdict.garden)
    if asked is None:
        return
    counts = {name: len(value) for name, value in told.items() if isinstance(value, list)}
    text = (
        f"Asked for by {asked.account} as of {asked.asked_at:%Y-%m-%d %H:%M}, and bred on nothing later: "
        f"{counts['founders_bred']} of {counts['founders']} founders came in, "
        f"{counts['filled']} of {counts['wanted']} niches that were missing are lived in."
    )
    say(text, json_output=False)
