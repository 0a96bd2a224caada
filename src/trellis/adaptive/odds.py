"""Models of odds that an account was begun with, and whether a module plans by one."""

from collections.abc import Mapping

from trellis.adaptive.modules import Member
from trellis.adaptive.state import Record
from trellis.strategies.garden.odds_model import SETTING, OddsModel
from trellis.strategies.garden.reading import value_of

COUNTING = "counting"


def models_of(record: Record) -> Mapping[str, OddsModel]:
    """Models by module, as the account's beginning holds them."""
    settings = record.started.settings if record.started is not None else ()
    found = [value_of(OddsModel, text.encode()) for name, text in settings if name.startswith(SETTING)]
    return {each.module_id: each for each in found}


def told_by(record: Record, member: Member) -> str:
    """Who tells the odds of a module's plans, in words: counting, or a model and from when on."""
    model = models_of(record).get(member.joined.module_id)
    if model is None:
        return COUNTING
    if any(model.tells(each.at) for each in member.drifted):
        return f"{COUNTING} again, since they drifted"
    return f"a model of {model.signals} signals, from {model.until.date()} on"
