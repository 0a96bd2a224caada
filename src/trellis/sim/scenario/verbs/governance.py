"""`amendment`: a change of the law on its way through Part H, and whether the engine starts on it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from trellis.constitution import amending
from trellis.constitution.amendment_events import Evidence, Metric, PersonEnrolled
from trellis.constitution.amendments import GovernanceEvent, Register, Stage
from trellis.constitution.roles import Role
from trellis.constitution.rulebook import Rulebook
from trellis.constitution.schema import Change
from trellis.constitution.standing import admit
from trellis.core.dates import new_york
from trellis.core.ids import digest
from trellis.core.problems import ProblemError
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.verbs.verb import Asking, Verb, need

_DAY = date(2025, 3, 5)
_NOON = time(12)
_FACTOR_STEP = 1
WORLDS = ("replay", "paper", "live")


def _amendment(asking: Asking) -> Mapping[str, Value]:
    """Every step is tried in the order of Part H, until one is refused."""
    table, base = asking.table, asking.rulebook
    author = need(table.word("author", Role, required=True))
    approver = table.word("approver", Role)
    same, tested = table.flag("same_person") or False, table.flag("tested")
    factor = table.flag("second_factor")
    day = table.day("day") or _DAY
    world = table.choice("world", WORLDS) or "live"
    draft = _draft(base, need(table.text("version", required=True)), asking.number("cap", "0.30"))
    house = _House(new_york(day, _NOON), author, approver)
    steps: list[Callable[[], GovernanceEvent]] = [
        lambda: amending.proposed(house.register, base, draft, "author", "asked", house.at)
    ]
    if tested is None or tested:
        steps.append(lambda: amending.backtested(house.register, house.id, _evidence(base, draft, day), house.at))
    if approver is not None:
        by, step = "author" if same else "approver", None if factor is False else _FACTOR_STEP
        steps.append(lambda: amending.approved(house.register, house.id, by, step, house.at))
    steps.append(lambda: amending.released(house.register, house.id, base, house.at))
    refusal = house.walk(steps)
    return {
        "stage": house.stage.value,
        "refused": refusal,
        "effective": house.effective,
        "starts": _starts(world, draft, house.register.hashes),
    }


class _House:
    """A register with an author and an approver, and how far their amendment came."""

    def __init__(self, at: datetime, author: Role, approver: Role | None) -> None:
        self.at = at
        self.register = Register()
        self.register.apply(PersonEnrolled(at, "author", (author,), "", None))
        if approver is not None:
            self.register.apply(PersonEnrolled(at, "approver", (approver,), "", None))

    def walk(self, steps: list[Callable[[], GovernanceEvent]]) -> str | None:
        """Take the steps until one is refused; what the refusal says."""
        for step in steps:
            try:
                self.register.apply(step())
            except ProblemError as error:
                return error.problems[0].message
        return None

    @property
    def id(self) -> str:
        return next(iter(self.register.amendments), "")

    @property
    def stage(self) -> Stage:
        return self.register.amendments[self.id].stage if self.id else Stage.DRAFT

    @property
    def effective(self) -> date | None:
        return self.register.amendments[self.id].effective if self.id else None


def _draft(base: Rulebook, version: str, cap: Decimal) -> Rulebook:
    """The rulebook with another symbol cap, a changelog line, and a hash of its own."""
    rules = dict(base.rules) | {"S0.symbol.cap": replace(base.rule("S0.symbol.cap"), value=cap)}
    lines = (*base.changelog, Change(version, "asked"))
    return Rulebook(version, base.name, lines, digest(base.sha256, version, cap), rules)


def _evidence(base: Rulebook, draft: Rulebook, day: date) -> Evidence:
    sources = digest("the same")
    metrics = (Metric("Final equity", "1.00", "2.00"),)
    hashes = (base.sha256, draft.sha256)
    return Evidence(day, day, Decimal(1), *hashes, sources, sources, digest("old"), digest("new"), metrics)


def _starts(world: str, rulebook: Rulebook, registered: frozenset[str]) -> bool:
    try:
        admit(world, rulebook, registered)
    except ProblemError:
        return False
    return True


VERBS = (
    Verb(
        "amendment",
        ("author", "approver", "same_person", "second_factor", "tested", "version", "cap", "day", "world"),
        ("stage", "refused", "effective", "starts"),
        _amendment,
    ),
)
