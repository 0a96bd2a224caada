"""What one is told without looking: notices, the ways they go, and what one wants to be told."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request

from trellis.adapters.notify.message import UndeliverableError
from trellis.adapters.notify.web_push import Subscription, public_key
from trellis.household.amounts import amount_of
from trellis.server.idempotency import OnceRoute
from trellis.server.identity.caller import SessionDep
from trellis.server.identity.identified import IdentityDep
from trellis.server.notices.kinds import NAMES
from trellis.server.notices.outbox import PREFERENCE, preferences_of
from trellis.server.notices.preferences import Preferences, QuietHours
from trellis.server.notices.texts import NoticeTextsDep
from trellis.server.notices.ways import Ways
from trellis.server.problems import Refusal
from trellis.server.schemas.notices import (
    HookMade,
    NewHook,
    NewMail,
    NewPush,
    NoticeKinds,
    NoticeList,
    NoticePreferences,
    Quiet,
    Tried,
    WayList,
    WayTold,
)
from trellis.server.telling.notices import notice_told, way_told

router = APIRouter(route_class=OnceRoute, prefix="/me", tags=["notices"])

NOTICES_MAX = 200


def _ways(request: Request) -> Ways:
    ways = request.app.state.ways
    if not isinstance(ways, Ways):
        raise Refusal(404, "this house tells nobody", "Serve it with a home of its own.")
    return ways


@router.get("/notices", summary="One's notices")
def list_notices(
    caller: SessionDep,
    identity: IdentityDep,
    texts: NoticeTextsDep,
    limit: Annotated[int, Query(ge=1, le=NOTICES_MAX)] = 50,
) -> NoticeList:
    """Newest first, sent or waiting."""
    with identity.store.reading() as unit:
        rows = unit.notices.of(caller.id, limit)
    return NoticeList(notices=[notice_told(texts.opened(row)) for row in rows])


@router.get("/notices/kinds", summary="Kinds of notices")
def list_kinds(caller: SessionDep) -> NoticeKinds:
    """Names to turn on and off."""
    return NoticeKinds(kinds=list(NAMES))


@router.get("/notices/preferences", summary="What one wants to be told")
def get_notice_preferences(caller: SessionDep, identity: IdentityDep) -> NoticePreferences:
    """Nothing, for one who never said."""
    with identity.store.reading() as unit:
        wanted = preferences_of(unit, caller.id)
    quiet = wanted.quiet
    return NoticePreferences(
        least=wanted.least,
        by_kind=wanted.by_kind,
        muted=sorted(wanted.muted),
        quiet=Quiet(start=quiet.start, end=quiet.end, zone=quiet.zone) if quiet else None,
        floors={code: str(amount) for code, amount in wanted.floors.items()},
    )


@router.put("/notices/preferences", summary="Say what one wants to be told", status_code=204)
def put_notice_preferences(body: NoticePreferences, caller: SessionDep, identity: IdentityDep) -> None:
    """In place of what was said before."""
    quiet = QuietHours(body.quiet.start, body.quiet.end, body.quiet.zone) if body.quiet else None
    floors = {code: amount_of("notices", "floors", text, code) for code, text in body.floors.items()}
    Preferences(body.least, body.by_kind, frozenset(body.muted), quiet, floors)
    with identity.store.writing() as unit:
        unit.preferences.put(caller.id, PREFERENCE, json.dumps(body.model_dump(mode="json")))


@router.get("/ways", summary="The ways to reach one")
def list_ways(caller: SessionDep, identity: IdentityDep, request: Request) -> WayList:
    """Without their addresses."""
    ways = _ways(request)
    with identity.store.reading() as unit:
        rows = unit.ways.of(caller.id)
    return WayList(ways=[way_told(row) for row in rows], offered=list(ways.offered), push_key=public_key(ways.key_file))


@router.post("/ways/push", summary="Be told by this browser", status_code=201)
def add_push(body: NewPush, caller: SessionDep, request: Request) -> WayTold:
    """What the browser's PushManager gave."""
    subscription = Subscription(body.endpoint, body.p256dh, body.auth)
    return way_told(_ways(request).push(caller.id, body.label, subscription).row)


@router.post("/ways/mail", summary="Be told by mail", status_code=201)
def add_mail(body: NewMail, caller: SessionDep, request: Request) -> WayTold:
    """409 where the house sends none."""
    return way_told(_ways(request).mail(caller.id, body.label, body.address).row)


@router.post("/ways/webhook", summary="Be told by a webhook", status_code=201)
def add_webhook(body: NewHook, caller: SessionDep, request: Request) -> HookMade:
    """The secret is told this once."""
    made = _ways(request).webhook(caller.id, body.label, body.url)
    return HookMade(**way_told(made.row).model_dump(), secret=made.secret)


@router.delete("/ways/{way}", summary="Forget a way", status_code=204)
def delete_way(way: str, caller: SessionDep, identity: IdentityDep) -> None:
    """With what waits for it."""
    with identity.store.writing() as unit:
        if not unit.ways.drop(way, caller.id):
            raise Refusal(404, "there is no such way of yours", "List your ways.")


@router.post("/ways/{way}/test", summary="Try a way")
def try_way(way: str, caller: SessionDep, identity: IdentityDep, request: Request) -> Tried:
    """Send a message now, and tell whether it arrived. 429 for the next too soon."""
    with identity.store.reading() as unit:
        row = next((each for each in unit.ways.of(caller.id) if each.id == way), None)
    if row is None:
        raise Refusal(404, "there is no such way of yours", "List your ways.")
    try:
        _ways(request).test(row)
    except UndeliverableError as error:
        return Tried(arrived=False, trouble=str(error))
    return Tried(arrived=True, trouble="")
