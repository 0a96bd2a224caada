"""Order ids that name the decision, so that a retry is the same order (S0.idem, Part D identity)."""

from datetime import date

from trellis.core.dates import week_code
from trellis.core.ids import short_digest
from trellis.core.problems import problem
from trellis.orders.order import Intent

ID_LENGTH_MAX = 48
_ROOM = len("-YYWW-123456789012-s999-v999")
ACCOUNT_LENGTH_MAX = ID_LENGTH_MAX - _ROOM


def stem(intent: Intent, day: date) -> str:
    """The part all children of a decision share: <acct>-<YYWW>-<h12>.

    The twelve digits are of a hash over account, decision, contracts, sides and purpose. Raises ProblemError for
    an account name too long to fit.
    """
    if len(intent.account) > ACCOUNT_LENGTH_MAX:
        raise problem(
            "orders",
            "account",
            intent.account,
            f"is longer than {ACCOUNT_LENGTH_MAX} characters, so order ids would pass {ID_LENGTH_MAX}",
            "Give the account a shorter name.",
        )
    legs = [part for leg in intent.legs for part in (leg.instrument.key, leg.side.value)]
    digits = short_digest(intent.account, intent.decision, *legs, intent.purpose)
    return f"{intent.account}-{week_code(day)}-{digits}"


def child_id(shared: str, slice_number: int, version: int) -> str:
    """The id of one child: the shared stem, its slice and its version, which rises by one per replace."""
    return f"{shared}-s{slice_number:02d}-v{version}"


def account_of(order_id: str) -> str:
    """The account that an order id begins with; an account's own name may hold hyphens."""
    return order_id.rsplit("-", 4)[0]
