"""What belongs to the person who asks: password, second factors, sessions, keys, preferences, export and erasure."""

import json
from typing import Annotated

from fastapi import APIRouter, Path, Response

from trellis.server.idempotency import OnceRoute
from trellis.server.identity import people, signing_in
from trellis.server.identity.caller import SessionDep
from trellis.server.identity.cookies import take_back
from trellis.server.identity.identified import IdentityDep, OwnPerson, WhereDep
from trellis.server.identity.settings import PREFERENCE_CHARACTERS_MAX, PREFERENCES_MAX
from trellis.server.notices.texts import NoticeTextsDep
from trellis.server.problems import Refusal
from trellis.server.schemas.me import (
    Ended,
    Erasure,
    Export,
    Me,
    NewPassword,
    Preference,
    Preferences,
    SessionList,
)
from trellis.server.telling import personal

router = APIRouter(route_class=OnceRoute, prefix="/me", tags=["me"])

PreferenceName = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_.-]{0,63}$", examples=["theme"])]


@router.get("", summary="Who asks")
def get_me(person: OwnPerson, caller: SessionDep, identity: IdentityDep) -> Me:
    """The person, and what the second factor stands at."""
    return personal.me(identity, person, caller)


@router.put("/password", summary="Another password", status_code=204)
def put_password(
    body: NewPassword, person: OwnPerson, caller: SessionDep, identity: IdentityDep, place: WhereDep
) -> None:
    """Every other session ends, and so do links and tokens about the person."""
    signing_in.prove(identity, person, body.current.get_secret_value(), place, mfa=caller.person.mfa)
    people.set_password(identity, person, body.password.get_secret_value(), caller.credential_id)


@router.get("/sessions", summary="Where one is signed in")
def list_sessions(caller: SessionDep, identity: IdentityDep) -> SessionList:
    """Open sessions with device and last use, seen last first."""
    return SessionList(sessions=personal.sessions_of(identity, caller))


@router.delete("/sessions/{session}", summary="End one session", status_code=204)
def end_session(session: str, caller: SessionDep, identity: IdentityDep) -> None:
    """Also the one that asks."""
    with identity.store.writing() as unit:
        ended = unit.sessions.end(session, identity.clock.now(), caller.id)
    if not ended:
        raise Refusal(404, "there is no such open session of yours", "List your sessions.")


@router.post("/sessions/end-others", summary="End every session but this one")
def end_others(caller: SessionDep, identity: IdentityDep) -> Ended:
    """How many were open."""
    with identity.store.writing() as unit:
        return Ended(ended=unit.sessions.end_all(caller.id, identity.clock.now(), caller.credential_id))


@router.get("/preferences", summary="What one prefers")
def get_preferences(caller: SessionDep, identity: IdentityDep) -> Preferences:
    """Theme, language, layout and the like, by name."""
    return Preferences(preferences=personal.preferences_of(identity, caller.id))


@router.put("/preferences/{name}", summary="Keep a preference", status_code=204)
def put_preference(name: PreferenceName, body: Preference, caller: SessionDep, identity: IdentityDep) -> None:
    """Any JSON, up to 65,536 characters of it; up to 64 names."""
    text = json.dumps(body.value, ensure_ascii=False, separators=(",", ":"))
    if len(text) > PREFERENCE_CHARACTERS_MAX:
        raise Refusal(422, f"a preference has {PREFERENCE_CHARACTERS_MAX:,} characters at most", "Keep less.")
    with identity.store.writing() as unit:
        known = unit.preferences.of(caller.id)
        if name not in known and len(known) >= PREFERENCES_MAX:
            raise Refusal(409, f"{PREFERENCES_MAX} preferences are kept already", "Forget one first.")
        unit.preferences.put(caller.id, name, text)


@router.delete("/preferences/{name}", summary="Forget a preference", status_code=204)
def delete_preference(name: PreferenceName, caller: SessionDep, identity: IdentityDep) -> None:
    """The default holds again."""
    with identity.store.writing() as unit:
        if not unit.preferences.drop(caller.id, name):
            raise Refusal(404, "there is no such preference", "List your preferences.")


@router.get("/export", summary="Everything that the house keeps about one")
def export(
    person: OwnPerson, caller: SessionDep, identity: IdentityDep, texts: NoticeTextsDep, response: Response
) -> Export:
    """Outside of the runs' journals, which name people by what they did for the house."""
    response.headers["Content-Disposition"] = 'attachment; filename="trellis-my-data.json"'
    return personal.export(identity, person, caller, texts)


@router.post("/erase", summary="Forget the person who asks", status_code=204)
def erase(
    body: Erasure, response: Response, person: OwnPerson, caller: SessionDep, identity: IdentityDep, place: WhereDep
) -> None:
    """Everything but the id goes; the last admin stays. There is no way back."""
    if body.name.strip() != person.name:
        raise Refusal(422, "the name is not yours", "Type your own name to be erased.")
    signing_in.prove(identity, person, body.password.get_secret_value(), place, mfa=caller.person.mfa)
    people.erase(identity, person)
    take_back(response, place)
