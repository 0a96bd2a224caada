"""For every operation that takes more than the names in its path: a call that succeeds in a whole house."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.contracts.openapi_federation import FEDERATION
from tests.contracts.openapi_garden import GARDEN
from tests.contracts.openapi_household import HOUSEHOLD
from tests.contracts.openapi_models import MODELS
from tests.fakes.household import line, read_of
from tests.fakes.passkeys import SoftAuthenticator, text
from tests.fakes.people import OTHER_PASSWORD, PASSWORD
from tests.fakes.whole_house import EDIT, WholeHouse

from trellis.bookkeeping.importing import File, import_file
from trellis.kernel import totp
from trellis.server.household.kept import KeptHousehold
from trellis.server.identity import links

_ELSEWHERE = FEDERATION | GARDEN | HOUSEHOLD | MODELS
RESET = {"permission": "EMERGENCY reset", "subject": "march", "reason": "drill"}
_PUSH = {
    "label": "phone",
    "endpoint": "https://push.example/x",
    "p256dh": text(
        ec.derive_private_key(7, ec.SECP256R1())
        .public_key()
        .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    ),
    "auth": text(bytes(16)),
}


@dataclass(frozen=True)
class Call:
    """What is sent: names in the path, the query, headers and a body, JSON unless it is bytes. second: by the other
    person.
    """

    body: Any = None
    names: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    second: bool = False


def call_of(label: str, house: WholeHouse) -> Call:
    """The call; for an operation that is not named here, one of the first names that there are."""
    operation = label.replace("/api/v1", "")
    if operation in _ELSEWHERE:
        return Call(*_ELSEWHERE[operation](house))
    prepare = _CALLS.get(operation)
    return prepare(house) if prepare else Call()


def _answered(house: WholeHouse, name: str = "answer", said: Any = None) -> Call:
    body = {"operation": "financial_analysis", "timeout_ms": 60_000}
    return Call(said, names={name: house.ask(house.owner, "POST", "/household/answers", body)["explanation"]})


def _decision(house: WholeHouse) -> Call:
    rows = house.ask(house.owner, "GET", "/runs/march/decisions")["rows"]
    return Call(names={"sequence": rows[0]["sequence"]})


def _approved(house: WholeHouse) -> Call:
    house.ask(house.owner, "POST", f"/rules/proposals/{house.names['amendment'][0]}/approve")
    return Call()


def _signing_in(house: WholeHouse) -> dict[str, str]:
    return {"name": "Ada", "password": PASSWORD, "code": house.people.code(house.owner)}


def _refresh(house: WholeHouse) -> Call:
    signed = house.people.browser().post("/identity/sign-in", keeping="client", **_signing_in(house)).json()
    return Call({"token": signed["refresh"]})


def _accept(house: WholeHouse) -> Call:
    invited = house.ask(house.owner, "POST", "/people", {"name": "Ben", "roles": ["viewer"]})
    return Call({"token": invited["token"], "password": OTHER_PASSWORD})


def _link(house: WholeHouse) -> Call:
    return Call({"token": links.issue_link(house.people.identity, house.owner)})


def _other_session(house: WholeHouse) -> Call:
    house.bearer(house.owner)
    listed = house.ask(house.owner, "GET", "/me/sessions")["sessions"]
    return Call(names={"session": next(each["id"] for each in listed if not each["current"])})


def _transfer(house: WholeHouse) -> Call:
    lines = house.ask(house.owner, "GET", "/household/lines", None)["lines"]
    into, out = (one["id"] for one in lines if one["state"] == "transfer")
    return Call({"one": out, "other": into})


def _search(house: WholeHouse) -> Call:
    told = house.ask(house.owner, "POST", "/household/debts/searches", {"budget": ["500"], "seconds": 5})
    return Call(names={"search": told["id"]})


def _goal(house: WholeHouse) -> Call:
    account = house.ask(house.owner, "GET", "/household/accounts")["accounts"][0]["id"]
    return Call({"name": "Trip", "account": account, "kind": "vacation", "monthly": "100"})


def _broker(house: WholeHouse) -> str:
    """The id of the account that holds investments."""
    held = house.ask(house.owner, "GET", "/household/investing/holdings", None)
    return str(held["accounts"][0]["id"])


def _paid_in(house: WholeHouse) -> Call:
    fact = {"account": _broker(house), "what": "paid_in", "on": "2024-03-04", "amount": "100.00"}
    return Call(fact)


def _held(house: WholeHouse) -> Call:
    """A job is remembered by its server alone."""
    return Call(names={"job": house.ask(house.owner, "POST", "/household/investing/rebalances", {})["id"]})


def _approvable(house: WholeHouse) -> Call:
    """The month that was approved is taken back, so that it can be approved again."""
    house.ask(house.owner, "POST", f"/household/plan/approvals/{house.names['approval'][0]}/withdraw")
    plan = house.ask(house.owner, "GET", "/household/plan/proposal")["plan"]
    return Call({"proposal": plan["proposal"]})


def _wired(house: WholeHouse) -> Call:
    """A line of the promise's amount leaves its account, without naming where it goes."""
    approvals = house.ask(house.owner, "GET", "/household/plan")["approvals"]
    promise = next(one for each in approvals for one in each["promises"] if one["became"] == "due" and one["external"])
    at = house.people.clock.now()
    wire = line(f"-{promise['amount']}", at.date(), "WIRE 42")
    household: KeptHousehold = house.people.app.state.household
    file = File("wire.csv", sha256(b"wire").hexdigest(), 1, "csv")
    account = house.ask(house.owner, "GET", "/household/accounts")["accounts"]
    label = next(one["name"] for one in account if one["id"] == promise["source"])
    household.change(partial(import_file, file=file, read=read_of(wire, account=label), at=at))
    path = f"/household/plan/promises/{promise['promise']}"
    found = house.ask(house.owner, "GET", f"{path}/lines")["lines"]
    return Call({"line": found[0]["id"]}, names={"promise": promise["promise"]})


def _conflicting(house: WholeHouse) -> Call:
    """More is asked for the tax reserve than a month has."""
    terms = {"income": "9000", "tax": "90000", "floors": [{"use": "tax", "amount": "90000"}]}
    house.ask(house.owner, "PUT", "/household/plan/terms", terms)
    cures = house.ask(house.owner, "GET", "/household/plan/proposal?months=1")["cure"]
    floor = next(one for one in cures if one["way"] == "floor")
    return Call({"key": floor["key"], "after": floor["after"], "months": 1})


def _plan_job(house: WholeHouse) -> Call:
    told = house.ask(house.owner, "POST", "/household/plan/jobs", {"why": False})
    return Call(names={"job": told["id"]})


def _valued(house: WholeHouse) -> Call:
    """The account is worth something on two days."""
    account = _broker(house)
    for on, amount in (("2024-03-04", "1000.00"), ("2024-06-04", "1100.00")):
        fact = {"account": account, "what": "value", "on": on, "amount": amount}
        house.ask(house.owner, "POST", "/household/investing/facts", fact)
    return Call(query={"account": account})


def _scheduled(house: WholeHouse) -> Call:
    account = house.ask(house.owner, "GET", "/household/accounts")["accounts"][0]["id"]
    return Call({"name": "CITY TAX", "account": account, "amount": "-12.50", "first": "2025-06-15", "every": "yearly"})


def _dismissed(house: WholeHouse) -> Call:
    house.ask(house.owner, "POST", f"/household/unusual/{house.names['alert'][0]}/dismiss")
    return Call()


def _line(house: WholeHouse, text: str) -> str:
    """The newest line of that text."""
    found = house.ask(house.owner, "GET", f"/household/lines?words={text}")["lines"]
    return str(found[0]["id"])


def _labelled(house: WholeHouse, path: str = "category") -> Call:
    named = _line(house, "water")
    said = {"category": "utilities.water", "lock": path == "lock"}
    house.ask(house.owner, "PUT", f"/household/lines/{named}/category", said)
    return Call(names={"line": named})


def _split(house: WholeHouse) -> Call:
    parts = [{"category": "utilities.water", "amount": "-40.00"}, {"category": "food.groceries", "amount": "-21.20"}]
    return Call({"parts": parts}, names={"line": _line(house, "water")})


def _taught(house: WholeHouse) -> Call:
    """Two merchants with lines enough to teach a classifier."""
    lines = [
        line("-9.50", date(2024, 1, 1) + timedelta(days=day), ("DELLA MARKET", "COVE CLINIC")[day % 2])
        for day in range(60)
    ]
    household: KeptHousehold = house.people.app.state.household
    file = File("taught.csv", sha256(b"taught").hexdigest(), 1, "csv")
    household.change(partial(import_file, file=file, read=read_of(*lines), at=house.people.clock.now()))
    for words, category in (("della", "food.groceries"), ("cove", "health.doctors")):
        path = f"/household/lines/{_line(house, words)}/category"
        house.ask(house.owner, "PUT", path, {"category": category})
    return Call()


def _evaluation(house: WholeHouse) -> Call:
    job = house.ask(house.owner, "POST", "/household/evaluations")
    return Call(names={"evaluation": job["id"]})


def _theme(house: WholeHouse) -> Call:
    with house.people.identity.store.writing() as unit:
        unit.preferences.put(house.owner.id, "theme", '"dark"')
    return Call(names={"name": "theme"})


def _confirming(house: WholeHouse) -> Call:
    told = house.ask(house.other, "POST", "/me/authenticator", {"password": PASSWORD})
    code = totp.code_at(totp.read(told["secret"]), totp.step_of(house.people.clock.now()))
    return Call({"code": code}, second=True)


def _new_passkey(house: WholeHouse) -> Call:
    asked = house.ask(house.owner, "POST", "/me/passkeys/ask", {"password": PASSWORD})
    answer = SoftAuthenticator().register(asked["options"])
    return Call({"ceremony": asked["ceremony"], "answer": answer, "label": "phone"})


def _passkey(house: WholeHouse) -> SoftAuthenticator:
    """The owner's device, registered."""
    device = SoftAuthenticator()
    asked = house.ask(house.owner, "POST", "/me/passkeys/ask", {"password": PASSWORD})
    body = {"ceremony": asked["ceremony"], "answer": device.register(asked["options"]), "label": "phone"}
    house.ask(house.owner, "POST", "/me/passkeys", body)
    return device


def _having_passkey(house: WholeHouse) -> Call:
    return Call(names={"passkey": text(_passkey(house).id)})


def _by_passkey(path: str) -> Callable[[WholeHouse], Call]:
    def prepared(house: WholeHouse) -> Call:
        device = _passkey(house)
        asked = house.ask(house.owner, "POST", path)
        return Call({"ceremony": asked["ceremony"], "answer": device.answer(asked["options"])})

    return prepared


def _said(body: Any, **rest: Any) -> Callable[[WholeHouse], Call]:
    return lambda _: Call(body, **rest)


_REPLAY = {"settings": {"first": "2020-01-02", "last": "2020-03-31", "source": "bundled"}}
_LOTS = b"account,symbol,units,acquired,cost\nIRA,BND,12,2021-06-30,1200\n"
_RISK = {
    "answers": {f"q{number}": 1 for number in range(1, 14)},
    "facts": {
        "horizon_years": "12",
        "income_stability": "0.8",
        "reserve_months": "6",
        "debt_share": "0.1",
        "drawdown_accepted": "0.5",
    },
}
_FILE = {"name": "march.csv", "account": "Checking", "currency": "USD"}
_DEBT = {"name": "Car", "balance": "9000", "apr": "0.065", "minimum": {"rule": "amortising", "months": 48}}
_CALLS: dict[str, Callable[[WholeHouse], Call]] = {
    "GET /runs/{run}/reports/{kind}/{period}": _said(None, names={"kind": "weekly", "period": "2025-W10-final"}),
    "GET /runs/{run}/reports/{kind}/{period}.{form}": _said(None, names={"kind": "weekly", "period": "2025-W10-final"}),
    "GET /runs/{run}/decisions/{sequence}": _decision,
    "GET /runs/{run}/questions": _said(None, query={"q": "why not SPY?"}),
    "GET /comparison": _said(None, query={"a": "march", "b": "march"}),
    "POST /runs/{run}/commands/{verb}": _said(
        {"reason": "I am travelling"}, names={"run": "practice"}, headers={"Idempotency-Key": "k-1"}
    ),
    "PUT /runs/{run}/pace": _said({"seconds": "20"}, names={"run": "practice"}),
    "POST /replays": _said(_REPLAY),
    "POST /rules/drafts": _said(EDIT),
    "POST /rules/proposals": _said({"draft": {**EDIT, "changelog": "Other words."}, "reason": "Deploy more."}),
    "POST /rules/proposals/{amendment}/reject": _said({"reason": "Too much."}),
    "POST /rules/proposals/{amendment}/release": _approved,
    "POST /household/features": _said({"names": ["avg_daily_spend"]}),
    "POST /household/answers": _said({"operation": "financial_analysis", "timeout_ms": 60_000}),
    "POST /household/predictions": _said(
        {"operation": "financial_analysis", "timeout_ms": 60_000, "data": [{}, {"seed": -1}]}
    ),
    "GET /household/answers/{answer}": _answered,
    "POST /household/answers/{answer}/taken-up": _answered,
    "GET /household/predictions/{prediction}": partial(_answered, name="prediction"),
    "POST /household/predictions/{prediction}/words": partial(
        _answered, name="prediction", said={"kind": "outcome", "said": "spent 187.20"}
    ),
    "POST /household/imports": _said(b"Date,Description,Amount\n2025-03-03,CAFE,-4.50\n", query=_FILE),
    "GET /household/investing/performance": _valued,
    "POST /household/investing/risk": _said(_RISK),
    "PUT /household/investing/target": _said({"weights": {"VTI": "0.5", "BND": "0.3", "CASH": "0.2"}}),
    "POST /household/investing/facts": _paid_in,
    "POST /household/investing/accounts": _said({"name": "IRA", "treatment": "deferred", "method": "hifo"}),
    "POST /household/investing/imports": _said(_LOTS, query={"name": "lots.csv"}),
    "POST /household/investing/splits": _said({"symbol": "VTI", "on": "2024-03-04", "new": 2, "old": 1}),
    "POST /household/investing/prices": _said({"symbol": "VTI", "on": "2024-03-04", "amount": "201.50"}),
    "POST /household/investing/assets": _said({"symbol": "VXUS", "asset_class": "stocks"}),
    "POST /household/investing/rebalances": _said({"greedy": True}),
    "POST /household/investing/proposals": _said({"method": "hrp", "of": ["VTI", "BND"], "resamples": 0}),
    "GET /household/investing/jobs/{job}": _held,
    "DELETE /household/investing/jobs/{job}": _held,
    "POST /household/unusual/{alert}/restore": _dismissed,
    "GET /household/cashflow": _said(None, query={"opening": "1500", "days": 30}),
    "POST /household/scheduled": _scheduled,
    "POST /household/lines/{line}/apart": _said({"apart": True}),
    "POST /household/transfers": _transfer,
    "POST /household/transfers/reject": _transfer,
    "POST /household/debts": _said(_DEBT),
    "PUT /household/debts/{debt}": _said(_DEBT),
    "GET /household/debts/plans": _said(None, query={"budget": ["500", "600"]}),
    "GET /household/debts/plans/months": _said(None, query={"budget": ["500"], "strategy": "hybrid"}),
    "POST /household/debts/choice": _said({"strategy": "snowball", "budget": ["500"]}),
    "POST /household/debts/searches": _said({"budget": ["500"], "seconds": 5}),
    "GET /household/debts/searches/{search}": _search,
    "DELETE /household/debts/searches/{search}": _search,
    "POST /household/debts/refinance": _said({"apr": "0.12", "months": 60, "fee_share": "0.05"}),
    "POST /household/emergency-fund": _said({"essentials": "2800", "earners": [{"monthly": "3900"}], "surplus": "500"}),
    "POST /household/credit": _said({"late": 0, "cards": [{"balance": "500", "limit": "4000"}]}),
    "POST /household/plan/what-if": _said({"tax": "20"}),
    "PUT /household/plan/terms": _said({"tax": "20"}),
    "POST /household/plan/external": _said({"amount": "12000"}),
    "POST /household/plan/cures": _conflicting,
    "POST /household/plan/approvals": _approvable,
    "POST /household/plan/promises/{promise}/meet": _wired,
    "POST /household/plan/jobs": _said({"why": False}),
    "GET /household/plan/jobs/{job}": _plan_job,
    "DELETE /household/plan/jobs/{job}": _plan_job,
    "POST /household/goals": _goal,
    "POST /household/budgets": _said({"name": "Fun", "limits": [{"category": "food.coffee", "limit": "20"}]}),
    "PATCH /household/goals/{goal}": _said({"monthly": "60.00"}),
    "GET /household/goals/{goal}/what-if": _said(None, query={"monthly": "75"}),
    "PUT /household/lines/{line}/category": lambda house: Call(
        {"category": "utilities.water"}, names={"line": _line(house, "water")}
    ),
    "DELETE /household/lines/{line}/category": _labelled,
    "PUT /household/lines/{line}/lock": _labelled,
    "DELETE /household/lines/{line}/lock": lambda house: _labelled(house, "lock"),
    "PUT /household/lines/{line}/split": _split,
    "POST /household/categories": _said({"slug": "food.lunches", "name": "Lunches at work"}),
    "PATCH /household/categories/{category}": _said({"name": "Food at home"}),
    "POST /household/rules": _said({"category": "utilities.water", "text": "water"}),
    "POST /household/rules/try": _said({"category": "utilities.water", "text": "water", "least": "10.00"}),
    "PUT /household/rules/{household_rule}": _said({"category": "food.coffee", "text": "coffee"}),
    "POST /household/rules/{household_rule}/move": _said({"place": 1}),
    "POST /household/classifier/train": _taught,
    "GET /household/evaluations/{evaluation}": _evaluation,
    "DELETE /household/evaluations/{evaluation}": _evaluation,
    "POST /identity/setup": _said({"name": "Ada", "password": PASSWORD}),
    "POST /identity/sign-in": lambda house: Call(_signing_in(house)),
    "POST /identity/link": _link,
    "POST /identity/accept": _accept,
    "POST /identity/refresh": _refresh,
    "POST /identity/passkeys/sign-in": _by_passkey("/identity/passkeys/ask"),
    "PUT /me/password": _said({"password": OTHER_PASSWORD, "current": PASSWORD}),
    "DELETE /me/sessions/{session}": _other_session,
    "PUT /me/preferences/{name}": _said({"value": "dark"}, names={"name": "theme"}),
    "DELETE /me/preferences/{name}": _theme,
    "POST /me/erase": _said({"name": "Ada", "password": PASSWORD}),
    "PUT /me/notices/preferences": _said({"least": {}, "by_kind": {}, "muted": [], "quiet": None}),
    "POST /me/ways/push": _said(_PUSH),
    "POST /me/ways/mail": _said({"label": "mail", "address": "ada@example.test"}),
    "POST /me/ways/webhook": _said({"label": "desk", "url": "http://127.0.0.1:9/y"}),
    "POST /me/step-up": lambda house: Call({"code": house.people.code(house.owner)}),
    "POST /me/step-up/passkey": _by_passkey("/me/step-up/passkey/ask"),
    "POST /me/step-up/passkey/ask": _having_passkey,
    "POST /me/authenticator": _said({"password": PASSWORD}, second=True),
    "POST /me/authenticator/confirm": _confirming,
    "POST /me/passkeys": _new_passkey,
    "POST /me/passkeys/ask": _said({"password": PASSWORD}),
    "DELETE /me/passkeys/{passkey}": _having_passkey,
    "POST /me/keys": _said({"label": "other", "scopes": ["read"], "days": 7}),
    "POST /people": _said({"name": "Ben", "roles": ["viewer"], "accounts": ["main"]}),
    "PATCH /people/{person}": _said({"accounts": ["main"]}),
    "POST /people/{person}/reset": _said({"factors": False}),
    "POST /pairs": _said(RESET),
    "POST /pairs/{pair}/withdraw": _said(None, second=True),
}
