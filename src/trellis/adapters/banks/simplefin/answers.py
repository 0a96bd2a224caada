"""What a SimpleFIN server answers, as statements: protocol 1.0 drafts, and version 2 with its structured errors.

https://www.simplefin.org/protocol.html
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from trellis.core.problems import Problem, problem
from trellis.household.currencies import known
from trellis.household.statement import Balance, Line, LineStatus, Read, Source, Statement

FORMAT = "simplefin"
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,6})?")
_SHOWN_MAX = 300
_SERVER = "Ask the server that the access came from."
_CURE = "Cure it where you manage your SimpleFIN connections, then sync again."

Fields = Mapping[str, object]


def read_accounts(content: bytes, source: str = FORMAT) -> Read:
    """The account set. What the server says is wrong with a connection is a problem beside the accounts that came.

    Raises ProblemError for what is no account set.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise problem(source, "answer", "", f"it is no JSON: {error}"[:_SHOWN_MAX], _SERVER) from error
    if not isinstance(found, dict) or not isinstance(found.get("accounts"), list):
        raise problem(source, "accounts", "", "the answer holds no accounts", _SERVER)
    problems = [Problem(source, field, value, message, _CURE) for field, value, message in _errors(found)]
    banks = {
        _text(one, "conn_id"): _text(one, "org_name") or _text(one, "name") for one in _dicts(found, "connections")
    }
    statements = [_statement(one, banks, source, problems) for one in _dicts(found, "accounts")]
    return Read(FORMAT, tuple(one for one in statements if one is not None), tuple(problems))


def shown(text: str) -> str:
    """A server's text fit to be shown: no control signs, no more than 300 characters."""
    plain = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text[:_SHOWN_MAX])
    return " ".join(plain.split())


def _errors(found: Fields) -> Iterator[tuple[str, str, str]]:
    """Field, value and message of each error: version 2 where the server speaks it, else the plain texts."""
    structured = _dicts(found, "errlist")
    for one in structured:
        where = _text(one, "account_id") or _text(one, "conn_id")
        message = _text(one, "message") or _text(one, "msg") or "the server says no more"
        yield shown(_text(one, "code")) or "error", shown(where), shown(message)
    plain = found.get("errors")
    if not structured and isinstance(plain, list):
        for text in plain:
            yield "error", "", shown(str(text))


def _statement(one: Fields, banks: Fields, source: str, problems: list[Problem]) -> Statement | None:
    currency, name = _text(one, "currency"), _text(one, "id")
    label = _text(one, "name") or name
    where = f"{source}, {shown(label)}"
    if not name or not known(currency):
        message = "the account has no id" if not name else "no currency of ISO 4217 is called so"
        problems.append(Problem(where, "currency" if name else "id", shown(currency), message, _SERVER))
        return None
    on = _day(one.get("balance-date"))
    amount = _amount(one.get("balance"))
    closing = Balance(amount, currency, on) if on is not None and amount is not None else None
    lines = []
    for place, told in enumerate(_dicts(one, "transactions"), 1):
        line = _line(told, currency, place, on)
        if isinstance(line, Line):
            lines.append(line)
        else:
            field, message = line
            problems.append(Problem(f"{where}, {place}", field, shown(str(told.get(field))), message, _SERVER))
    org = one.get("org")
    bank = _text(org, "name") or _text(org, "domain") if isinstance(org, dict) else ""
    return Statement(
        name,
        currency,
        tuple(lines),
        closing=closing,
        bank=bank or str(banks.get(_text(one, "conn_id"), "")),
        label=label,
    )


def _line(told: Fields, currency: str, place: int, on: date | None) -> Line | tuple[str, str]:
    """The line, or the field that is wrong and why. A pending one without a day of its own has the balance's."""
    waiting = told.get("pending") is True
    happened = _day(told.get("transacted_at"))
    booked = _day(told.get("posted")) or (happened or on if waiting else None)
    amount = _amount(told.get("amount"))
    if amount is None:
        return "amount", "it is no amount"
    if booked is None:
        return "posted", "it is no day"
    if not _text(told, "id"):
        return "id", "the transaction has none"
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    extra = told.get("extra")
    return Line(
        amount,
        currency,
        booked,
        _text(told, "description"),
        Source(FORMAT, place, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()),
        valued=happened,
        counterparty=_text(told, "payee"),
        external=_text(told, "id"),
        category=_text(extra, "category") if isinstance(extra, dict) else "",
        status=LineStatus.PENDING if waiting else LineStatus.BOOKED,
    )


def _amount(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None


def _day(value: object) -> date | None:
    """The day of a Unix timestamp in UTC; None for 0, which stands for not yet."""
    if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def _dicts(fields: Fields, name: str) -> list[Fields]:
    value = fields.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
