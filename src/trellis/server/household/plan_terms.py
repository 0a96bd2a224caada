"""Terms of the plan as calls bring them."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from trellis.bookkeeping.plan.commands import floors_of
from trellis.bookkeeping.plan.events import PlanTermsTold
from trellis.core.problems import Problem, ProblemError
from trellis.server.household.heard import Heard
from trellis.server.schemas.household.plan_terms import TermsDraft

_FIELDS = {
    "safe yield": "safe_yield",
    "tax account": "tax_account",
    "floor": "floors",
    "must": "musts",
    "income P25": "poor",
}
_FLOOR = "floor of "


class TermsHeard(Heard):
    """What was wrong with terms, by the names that the call has."""

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        super().__init__("plan", _FIELDS)

    def named(self, error: ProblemError) -> list[Problem]:
        """Problems under the names that the call has; of any floor, at the floors."""
        found = super().named(error)
        return [replace(one, field="floors") if one.field.startswith(_FLOOR) else one for one in found]


def terms_heard(draft: TermsDraft, at: datetime, heard: TermsHeard) -> PlanTermsTold:
    """The terms that were sent. Raises ValidationError with every value that cannot be read."""
    code = heard.currency("currency", draft.currency)

    def maybe(field: str, text: str | None) -> Decimal | None:
        return None if text is None or not text.strip() else heard.amount(field, text, code)

    floors = {one.use: heard.amount("floors", one.amount, code) for one in draft.floors}
    made = PlanTermsTold(
        at,
        code,
        draft.source,
        maybe("income", draft.income),
        maybe("poor", draft.poor),
        heard.amount("match", draft.match, code),
        heard.amount("tax", draft.tax, code),
        draft.tax_account,
        None if draft.alluse is None else heard.amount("alluse", draft.alluse, code),
        maybe("fund", draft.fund),
        heard.amount("saved", draft.saved, code),
        heard.number("safe_yield", draft.safe_yield),
        tuple(one.value for one in draft.order),
        floors_of(floors),
        tuple(dict.fromkeys(draft.musts)),
    )
    heard.told()
    return made
