"""The page of evidence that a person reads before promoting: figures of the journal, in bytes that have one SHA-256.

It says what was traded and what was not, and lists what speaks against it. It decides nothing.
"""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from trellis.adaptive.ramp import Step, next_step
from trellis.adaptive.state import Record
from trellis.adaptive.vouching import lacking
from trellis.books.whole_file import write_whole
from trellis.core.money import Money
from trellis.core.numbers import ZERO
from trellis.core.sentences import sentence
from trellis.risk.backtests import Light
from trellis.risk.limits import Limits
from trellis.server.garden.account.kept import KeptAccount, Look
from trellis.server.garden.account.telling_risk import backtest_of
from trellis.server.schemas.garden.accounts import EvidenceFigure, EvidencePage
from trellis.server.schemas.sentences import sentence_told
from trellis.sim.adaptive.telling import standing

FOLDER = "evidence"
"""Beside the account's journal: every page that a promotion names, by its SHA-256."""
_MULTIPLE, _USD = "risk", "USD"


def evidence_of(kept: KeptAccount, look: Look) -> EvidencePage:
    """The page as of the journal's end: the same until a plan is answered, a position or day ends, a halt changes."""
    figures, lacking = list(_figures(look)), list(_lacking(look))
    text = _text(figures, lacking)
    return EvidencePage(
        name=kept.name,
        sha256=_sha256(text),
        text=text,
        figures=figures,
        lacking=[sentence_told(each) for each in lacking],
    )


def keep(folder: Path, page: EvidencePage) -> None:
    """Leave the page that a promotion names where it can be found again. Raises ProblemError on a full disk."""
    (folder / FOLDER).mkdir(exist_ok=True)
    write_whole(folder / FOLDER / f"{page.sha256}.txt", page.text.encode())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _text(figures: list[EvidenceFigure], lacking: list[str]) -> str:
    rows = [f"{each.key}\t{each.value}\t{each.unit}".rstrip() for each in figures]
    return "\n".join(["trellis evidence 1", *rows, *(f"against\t{each}" for each in lacking), ""])


def _figures(look: Look) -> Iterator[EvidenceFigure]:
    record, told = look.record, standing(look.record, look.money)
    started = record.started
    assert started is not None, "the journal of an account begins with its start"
    yield EvidenceFigure(key="account", value=started.account)
    yield EvidenceFigure(key="mandate", value=started.mandate)
    yield EvidenceFigure(key="mode", value=started.mode.value)
    for note in started.sources:
        yield EvidenceFigure(key="source", value=f"{note.subject}: {note.source}")
    yield EvidenceFigure(key="begun", value=started.at.date().isoformat())
    yield EvidenceFigure(key="days", value=str(len(look.days)))
    yield EvidenceFigure(key="capital", value=str(started.capital), unit=_USD)
    for name in ("nav", "net"):
        yield EvidenceFigure(key=name, value=str(told[name]), unit=_USD)
    yield EvidenceFigure(key="fall", value=str(_fall(look)))
    for name in ("plans", "closed", "not_traded"):
        yield EvidenceFigure(key=name, value=str(told[name]))
    for name in ("multiple", "multiple_not_traded"):
        yield EvidenceFigure(key=name, value="" if told[name] is None else str(told[name]), unit=_MULTIPLE)
    yield EvidenceFigure(key="wealth", value=str(record.bet.gains))
    yield from _risk(look)


def _risk(look: Look) -> Iterator[EvidenceFigure]:
    """What days said of value at risk."""
    told = backtest_of(look)
    yield EvidenceFigure(key="var_days", value=str(told.days))
    yield EvidenceFigure(key="var_passes", value=str(told.passes))
    yield EvidenceFigure(key="var_promised", value=str(told.promised))
    yield EvidenceFigure(key="var_light", value=told.light.value if told.days else "")
    for name in ("unconditional", "independence", "conditional"):
        value = getattr(told, name)
        yield EvidenceFigure(key=f"var_{name}", value="" if value is None else str(value.quantize(Decimal("0.0001"))))


def _fall(look: Look) -> Decimal:
    """The deepest fall of a day's first value from the highest before it, as a part."""
    deepest = max((1 - day.nav / day.high for day in look.days if day.high), default=ZERO)
    return max(deepest, ZERO).quantize(Decimal("0.0001"))


def _lacking(look: Look) -> Iterator[str]:
    record = look.record
    figures = dict(record.started.figures) if record.started else {}
    closed, asked = len(look.traded), int(figures.get("M.ramp_trades", 0))
    if closed < asked:
        yield sentence(
            "evidence.closed", "{count} positions are closed; a test takes {asked}", count=closed, asked=asked
        )
    net = sum((each.net for each in look.traded.values()), ZERO)
    if net <= 0:
        yield sentence("evidence.net", "closed positions came to {net}", net=Money(net))
    if not _earning(record, figures):
        yield sentence(
            "evidence.bet",
            "that it earns is not shown: the bet on it stands at {gains}",
            gains=record.bet.gains.quantize(Decimal("0.0001")),
        )
    yield from _risk_lacking(look)
    for halt in record.halts.values():
        yield sentence("evidence.halted", "it is halted: {halt}", halt=halt.told)
    if look.reconciled is not None and look.reconciled.outcome != "clean":
        yield sentence("evidence.books", "books and broker: {outcome}", outcome=look.reconciled.outcome)
    if look.at is not None:
        for member in record.members.values():
            for missing in lacking(record, member, look.at):
                yield sentence(
                    "evidence.module", "module {module}: {lacks}", module=member.joined.module_id[:12], lacks=missing
                )


def _risk_lacking(look: Look) -> Iterator[str]:
    told = backtest_of(look)
    if told.days_asked is not None and told.days < told.days_asked:
        yield sentence(
            "evidence.risk_days",
            "value at risk was held to {days} days; the mandate judges it from {asked} on",
            days=told.days,
            asked=told.days_asked,
        )
    if told.light is not Light.GREEN:
        yield sentence(
            "evidence.risk_passed",
            "losses passed value at risk on {passes} of {days} days, where {promised} are promised",
            passes=told.passes,
            days=told.days,
            promised=told.promised,
        )


def _earning(record: Record, figures: dict[str, Decimal]) -> bool:
    """Whether the bet that it earns has passed what a step of the ramp takes."""
    assert record.started is not None, "the journal of an account begins with its start"
    limits = Limits(figures, record.started.mandate)
    return next_step(Step.FIRST, record.bet, limits) is Step.SECOND
