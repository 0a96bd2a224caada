"""Learning together: rounds that this house coordinates, for keys with the scope `federate`."""

import base64
from decimal import Decimal
from typing import Annotated, Any

from anyio import sleep
from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.concurrency import run_in_threadpool

from trellis.core.problems import problem
from trellis.household.categories.packaged import packaged
from trellis.privacy.learning.coordinator import Round, RoundStage
from trellis.privacy.learning.masks import KEY_BYTES
from trellis.privacy.learning.member import Advert
from trellis.privacy.learning.terms import Terms
from trellis.server.federation.rounds import Rounds
from trellis.server.household.door import check_owner
from trellis.server.idempotency import OnceRoute
from trellis.server.identity.caller import Caller, CallerDep, Scope
from trellis.server.problems import Refusal
from trellis.server.schemas.federation import (
    MemberStep,
    MemberStepTaken,
    RoundDraft,
    RoundList,
    RoundModel,
    RoundTerms,
    RoundTold,
)

router = APIRouter(route_class=OnceRoute, prefix="/federation/rounds", tags=["federation"])

WAIT_MAX, LOOK_SECONDS = 25, 0.25
RoundId = Annotated[str, Path(min_length=1, max_length=32, description="The round's id")]


async def federating(caller: CallerDep) -> Caller:
    """Dependency: a caller who may take part. Raises Refusal 403 for a key without the scope."""
    if Scope.FEDERATE not in caller.scopes:
        message = f"the key has no scope '{Scope.FEDERATE.value}', which learning together takes"
        raise Refusal(403, message, "Ask for a key with that scope.")
    return caller


async def coordinating(caller: CallerDep) -> Caller:
    """Dependency: whoever owns the household, by a session or a key with the scope `command`."""
    check_owner(caller)
    if Scope.COMMAND not in caller.scopes:
        message = f"the key has no scope '{Scope.COMMAND.value}', which running a round takes"
        raise Refusal(403, message, "Use a key with that scope, or sign in.")
    return caller


async def rounds_of(request: Request) -> Rounds:
    """Dependency: the house's rounds."""
    found: Rounds = request.app.state.federation
    return found


Federating = Annotated[Caller, Depends(federating)]
Coordinating = Annotated[Caller, Depends(coordinating)]
OwnRounds = Annotated[Rounds, Depends(rounds_of)]


@router.post("", summary="Open a round", status_code=201)
def post_round(caller: Coordinating, rounds: OwnRounds, draft: RoundDraft) -> RoundTold:
    """It waits for its members for a day, and for each of their parts for ten minutes."""
    classes = tuple(one.slug for one in packaged() if not one.parent)
    given = draft.model_dump() | {"epsilon": Decimal(draft.epsilon), "delta": Decimal(draft.delta)}
    run = rounds.open(Terms(round=rounds.new_id(), classes=classes, **given))
    return told(run, caller)


@router.get("", summary="The rounds")
def list_rounds(caller: Federating, rounds: OwnRounds) -> RoundList:
    """Of this server's life; a restart ends what is not closed."""
    return RoundList(rounds=[told(run, caller) for run in rounds.all()])


@router.get("/{round}", summary="A round as it stands for the caller")
async def get_round(
    caller: Federating,
    rounds: OwnRounds,
    round: RoundId,
    beyond: Annotated[RoundStage | None, Query(description="Wait until it is in another stage than this")] = None,
    wait: Annotated[int, Query(ge=0, le=WAIT_MAX, description="Seconds at most")] = 0,
) -> RoundTold:
    """With wait, one call in place of many while the others come."""

    def look() -> RoundTold:
        with rounds.at(round) as (run, _):
            return told(run, caller)

    found = await run_in_threadpool(look)
    for _ in range(int(wait / LOOK_SECONDS)):
        if found.stage is not beyond:
            break
        await sleep(LOOK_SECONDS)
        found = await run_in_threadpool(look)
    return found


@router.post("/{round}/steps", summary="Take a step as a member")
def post_step(caller: Federating, rounds: OwnRounds, round: RoundId, sent: MemberStep) -> MemberStepTaken:
    """Join, share, update, reveal: each once and in this order, signed by the keys that were joined with."""
    parts = {name: _bytes(name, text) for name, text in sent.parts.items()}
    signature, who = _bytes("signature", sent.signature), caller.credential_id or caller.id
    with rounds.at(round) as (run, at):
        if sent.step == "join":
            run.join(who, _advert(parts.get("advert", b"")), signature, at)
        elif sent.step == "update":
            run.update(who, parts.get("update", b""), signature, at)
        else:
            by_place = {_place(name): content for name, content in parts.items()}
            (run.deliver if sent.step == "share" else run.reveal)(who, by_place, signature, at)
        return MemberStepTaken(place=_place_of(run, caller), stage=run.stage)


@router.get("/{round}/model", summary="What a closed round learned")
def get_model(caller: Federating, rounds: OwnRounds, round: RoundId) -> RoundModel:
    """The mean update with the noise of all who stayed; it stays for members of later days."""
    del caller
    found = rounds.closed(round)
    terms = RoundTerms(**{name: found.told[name] for name in RoundTerms.model_fields})
    weights = base64.b64encode(found.weights).decode()
    return RoundModel(
        terms=terms, stayed=found.told["stayed"], rho=found.told["rho"], sha256=found.sha256, weights=weights
    )


@router.delete("/{round}", summary="Close a round that is not over", status_code=204)
def delete_round(caller: Coordinating, rounds: OwnRounds, round: RoundId) -> None:
    """Nothing of it is told; what members spent on it stays spent."""
    del caller
    with rounds.at(round) as (run, at):
        if run.stage in (RoundStage.CLOSED, RoundStage.FAILED):
            raise Refusal(409, f"the round is {run.stage} already", "Nothing is left to close.")
        run.fail("it was closed by whoever runs it", at)


def told(run: Round, caller: Caller) -> RoundTold:
    """A round for a caller."""
    place = _place_of(run, caller)
    inbox = run.inbox(run.who[place]) if place and run.stage is RoundStage.REVEALING and place in run.updates else {}
    fields: dict[str, Any] = run.terms.as_mapping()
    return RoundTold(
        terms=RoundTerms(**fields),
        stage=run.stage,
        why=run.why,
        since=run.since,
        place=place,
        joined=len(run.who),
        roster={str(one): _text(advert.as_bytes()) for one, advert in run.roster.items()},
        inbox={str(one): _text(content) for one, content in inbox.items()},
        stayed=list(run.stayed),
        rho=run.terms.cost,
    )


def _place_of(run: Round, caller: Caller) -> int:
    who = caller.credential_id or caller.id
    return next((place for place, one in run.who.items() if one == who), 0)


def _advert(content: bytes) -> Advert:
    if len(content) != 4 * KEY_BYTES:
        raise problem("federation", "advert", f"{len(content)} bytes", "it has 128 bytes", "Send four keys of 32.")
    return Advert(*(content[at : at + KEY_BYTES] for at in range(0, 4 * KEY_BYTES, KEY_BYTES)))


def _place(name: str) -> int:
    if not (name.isascii() and name.isdigit()):
        raise problem("federation", "parts", name, "parts go by places", "Name each by its member's place.")
    return int(name)


def _bytes(name: str, text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise problem("federation", name, text[:16], "it is no base64", "Encode the bytes as RFC 4648 says.") from error


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
