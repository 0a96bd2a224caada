"""Signing in and out. Nothing here is done by GET: whatever follows links ahead of people changes nothing."""

import json

from fastapi import APIRouter, Depends, Request, Response

from trellis.server.identity import links, passkeys, people, sessions, signing_in
from trellis.server.identity.cookies import check_write, refresh_of, take_back
from trellis.server.identity.handover import CallDep, session_carried
from trellis.server.identity.identified import IdentityDep, WhereDep, anonymous
from trellis.server.identity.where import host_name, is_loopback
from trellis.server.problems import Refusal
from trellis.server.schemas.identity import (
    Accept,
    Ceremony,
    FollowLink,
    IdentityState,
    Keeping,
    PasskeySignIn,
    Refresh,
    SetUp,
    Signed,
    SignIn,
)

router = APIRouter(prefix="/identity", tags=["identity"], dependencies=[Depends(anonymous)])


@router.get("/state", summary="What a sign-in page must know")
def get_state(request: Request, identity: IdentityDep, place: WhereDep) -> IdentityState:
    """Tells nothing about anybody."""
    with identity.store.reading() as unit:
        set_up = unit.people.anybody()
    return IdentityState(
        set_up=set_up,
        setup_here=not set_up and place.loopback,
        demo=identity.demo,
        passkeys=not is_loopback(host_name(place.host)),
        signed_in=session_carried(request, identity, place) is not None,
    )


@router.post("/setup", summary="Set the house up: its first person", status_code=201)
def set_up(body: SetUp, call: CallDep) -> Signed:
    """The owner, who reads, trades, manages and administers, and owns the account main."""
    password = body.password.get_secret_value()
    token = body.token.get_secret_value()
    owner = people.set_up(call.identity, body.name, password, token, call.place)
    return call.answer(sessions.begin(call.identity, owner, "setup", call.place), body.keeping)


@router.post("/sign-in", summary="Sign in by name and password")
def sign_in(body: SignIn, call: CallDep) -> Signed:
    """401 of type urn:trellis:second-factor where a code is asked for as well; 429 while one must wait."""
    password, code = body.password.get_secret_value(), body.code.get_secret_value()
    return call.answer(signing_in.by_password(call.identity, body.name, password, code, call.place), body.keeping)


@router.post("/link", summary="Sign in by a one-time link, from the house's own machine")
def follow_link(body: FollowLink, call: CallDep) -> Signed:
    """The link is used up."""
    return call.answer(links.follow_link(call.identity, body.token.get_secret_value(), call.place), body.keeping)


@router.post("/accept", summary="Accept an invitation, or choose a new password after a reset")
def accept(body: Accept, call: CallDep) -> Signed:
    """Who has an authenticator signs in afterwards, with a code; the token alone opens no session then."""
    token, password = body.token.get_secret_value(), body.password.get_secret_value()
    person = people.accept(call.identity, token, password)
    return call.answer(signing_in.by_password(call.identity, person.name, password, "", call.place), body.keeping)


@router.post("/passkeys/ask", summary="Ask for a passkey to sign in with")
def ask_passkey(identity: IdentityDep, place: WhereDep) -> Ceremony:
    """Names nobody: the device offers what it has."""
    asked = passkeys.ask_sign_in(identity, place)
    return Ceremony(ceremony=asked.ceremony, options=json.loads(asked.options))


@router.post("/passkeys/sign-in", summary="Sign in by passkey")
def sign_in_by_passkey(body: PasskeySignIn, call: CallDep) -> Signed:
    """A passkey counts as a second factor too."""
    token = body.ceremony.get_secret_value()
    return call.answer(passkeys.sign_in(call.identity, token, passkeys.text_of(body.answer), call.place), body.keeping)


@router.post("/refresh", summary="The next tokens of a session")
def refresh(request: Request, call: CallDep, body: Refresh | None = None) -> Signed:
    """Each refresh token is good once. One that comes a second time ends the session."""
    sent = body.token.get_secret_value() if body else ""
    kept = refresh_of(request)
    if not sent and kept:
        check_write(call.identity, request, sessions.session_of(call.identity, kept))
    if not sent and not kept:
        raise Refusal(401, "there is no refresh token", "Sign in.")
    keeping = Keeping.CLIENT if sent else Keeping.BROWSER
    return call.answer(sessions.renew(call.identity, sent or kept, call.place), keeping, begins=False)


@router.post("/sign-out", summary="End the session", status_code=204)
def sign_out(request: Request, response: Response, identity: IdentityDep, place: WhereDep) -> None:
    """A browser's session must be shown to be asked by our own pages, like any write."""
    session = session_carried(request, identity, place)
    if session is not None:
        if "authorization" not in request.headers:
            check_write(identity, request, session)
        with identity.store.writing() as unit:
            unit.sessions.end(session, identity.clock.now())
    take_back(response, place)
