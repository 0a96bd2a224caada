"""Models of odds that an account was begun with, and whether a module plans by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trellis.adaptive.modules import Member
from trellis.adaptive.state import Record
from trellis.strategies.garden.canonical import content_hash
from trellis.strategies.garden.odds_model import SETTING, OddsModel
from trellis.strategies.garden.reading import value_of

COUNTING = "counting"
VERSION_DIGITS = 12
"""Of a model's SHA-256: what it is called by, for each kept model is another one."""


@dataclass(frozen=True, slots=True)
class OddsBy:
    """Who tells the odds of a module's plans. model: that was accepted for it, None where none was; drifted: when its
    odds held no more, from where on counting tells them again, None where they hold.
    """

    model: OddsModel | None
    drifted: datetime | None

    @property
    def counts(self) -> bool:
        """Whether counting tells them."""
        return self.model is None or self.drifted is not None

    @property
    def version(self) -> str:
        """The model's, empty where there is none."""
        return "" if self.model is None else content_hash(self.model)[:VERSION_DIGITS]


def models_of(record: Record) -> Mapping[str, OddsModel]:
    """Models by module, as the account's beginning holds them."""
    settings = record.started.settings if record.started is not None else ()
    found = [value_of(OddsModel, text.encode()) for name, text in settings if name.startswith(SETTING)]
    return {each.module_id: each for each in found}


def odds_by(record: Record, member: Member) -> OddsBy:
    """Who tells the odds of a module's next plan."""
    model = models_of(record).get(member.joined.module_id)
    if model is None:
        return OddsBy(None, None)
    return OddsBy(model, next((each.at for each in member.drifted if model.tells(each.at)), None))


def told_by(record: Record, member: Member) -> str:
    """The same in words: counting, or a model with its version and from when on."""
    found = odds_by(record, member)
    if found.model is None:
        return COUNTING
    if found.counts:
        return f"{COUNTING} again, since they drifted from model {found.version}"
    return f"model {found.version} of {found.model.signals} signals, from {found.model.until.date()} on"
