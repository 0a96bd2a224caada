"""Control: the state machine of a run, commands to it, and the pace at which its time goes."""

import time
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from trellis.autopilot.commands.table import VERBS
from trellis.autopilot.commands.verb import Verb
from trellis.autopilot.events.command import Command
from trellis.constitution.roles import Permission, Person
from trellis.server.identity import pairs
from trellis.server.identity.caller import Caller, CallerDep, Scope, permitted
from trellis.server.identity.door import PeopleDoor
from trellis.server.identity.house import as_person
from trellis.server.problems import Refusal
from trellis.server.runs.live import asking
from trellis.server.runs.live.answer import Answer, Outcome, Told
from trellis.server.runs.live.live_runs import LiveRuns
from trellis.server.runs.live.served import LiveDep
from trellis.server.runs.live.wishes import Kind
from trellis.server.runs.own import OwnRun
from trellis.server.runs.watched import WatchedRun
from trellis.server.schemas.control import CommandAnswer, CommandBody, CommandRow, LiveRow, PaceRow, RunState
from trellis.server.served import ServedDep, ServedHouse
from trellis.server.telling.state import TRANSITIONS, account_state, live_row, verbs_for
from trellis.sim.replay.pace import PaceSetting

ANSWER_SECONDS = 10.0
"""How long a call waits for the answer to its command; then 202, and a repeat of the call waits on."""

KEY_PATTERN = r"^[A-Za-z0-9._:-]{1,120}$"
MONEY = ("deposit", "withdraw")

router = APIRouter(prefix="/runs/{run}", tags=["control"])

IdempotencyKey = Annotated[
    str, Header(alias="Idempotency-Key", pattern=KEY_PATTERN, description="New for each command, kept for its repeats")
]


@router.get("/state", summary="Each sleeve's state, latches and legal transitions; the verbs, and which the caller may")
def get_state(
    run: OwnRun,
    caller: CallerDep,
    live: LiveDep,
    account: Annotated[str, Query(max_length=40, description="The account that permissions are judged for")] = "",
) -> RunState:
    """The table T1 to T19 stands in transitions; a sleeve's legal ones lead away from where it is."""
    with run.reading() as views:
        records = dict(views.house.accounts)
        states = [account_state(record) for record in records.values()]
    judged = account or next(iter(records), "")
    return RunState(
        run=run.name,
        accounts=states,
        transitions=list(TRANSITIONS),
        verbs=verbs_for(caller, judged, _ancestors(run, judged)),
        account=judged,
        live=live_row(live.run(run.name)) if run.name in live.names() else None,
    )


@router.post("/commands/{verb}", summary="Tell the autopilot one thing", responses={202: {"model": CommandAnswer}})
def post_command(
    run: OwnRun,
    verb: Annotated[str, Path(max_length=40, description="A verb of the state's table")],
    body: CommandBody,
    caller: CallerDep,
    live: LiveDep,
    house: ServedDep,
    response: Response,
    key: IdempotencyKey,
) -> CommandAnswer:
    """Part I and the verb's guard decide in the run, and every answer is journaled there, a refusal too.

    The same key with the same body is the same command: it is carried out once and answered the same. 202: the run has
    not answered yet; repeat the call. 409: the key stands for another command, or the run takes none. 503: the run
    could not give it, and nothing was done.
    """
    known = VERBS.get(verb)
    if known is None:
        raise Refusal(404, f"there is no verb {verb!r}", f"There are {', '.join(VERBS)}.")
    if Scope.COMMAND not in caller.scopes:
        raise Refusal(403, "the key has no scope 'command'", "Use a key that has it, or sign in.")
    inbox, own_key = _inbox(run, live), f"{caller.id}:{key}"
    told = Told(_command(known, body, caller.person, key), _account(run, known, body))
    if known.pair and body.pair and not asking.is_known(inbox, own_key):
        first, second = _two(run, known, body.pair, caller, house)
        told = replace(told, command=replace(told.command, by=first, second=second))
    if not live.run(run.name).wish.wanted and not asking.is_known(inbox, own_key):
        raise Refusal(409, "the run was stopped and hears nobody", f"POST /api/v1/replays/{run.name}/start goes on.")
    found = _put(inbox, own_key, told)
    found = found or asking.wait(inbox, own_key, ANSWER_SECONDS, time.monotonic, time.sleep)
    if found is None:
        response.status_code = 202
        response.headers["Retry-After"] = "1"
        return CommandAnswer(verb=verb, key=key, outcome=None, rows=[])
    return _answered(verb, key, found)


@router.put("/pace", summary="Let the run's time go faster, slower, or stand still")
def put_pace(run: OwnRun, body: PaceRow, caller: CallerDep, live: LiveDep) -> LiveRow:
    """Heard within a twentieth of a second. Starts a run that was stopped."""
    permitted(caller, Permission.PAPER_CYCLE)
    _inbox(run, live)
    live.set_pace(run.name, PaceSetting(body.seconds, body.paused))
    live.start(run.name)
    return live_row(live.run(run.name))


def _inbox(run: WatchedRun, live: LiveRuns) -> FilePath:
    """Raises Refusal 409 for a run that takes no commands."""
    way_out = "Found a practice house (POST /api/v1/replays with kind practice), or let trellis demo found one."
    if run.name not in live.names():
        with run.reading() as views:
            over = views.standing.finished
        words = "the run has come to its end" if over else "the run is not at work in this house"
        raise Refusal(409, words, way_out)
    found = live.run(run.name)
    if found.wish.kind is not Kind.PRACTICE:
        raise Refusal(409, "the run goes as fast as it can and hears nobody", way_out)
    if found.wish.ended:
        raise Refusal(409, f"the run has ended: {found.wish.ended}", way_out)
    if found.failed:
        raise Refusal(409, f"the run is not at work: {found.failed}", "Mend what its words name and start it again.")
    return live.inbox(run.name)


def _account(run: WatchedRun, verb: Verb, body: CommandBody) -> str:
    if not body.account or verb.everywhere:
        return ""
    with run.reading() as views:
        names = [record.account for record in views.house.open]
    if body.account not in names:
        raise Refusal(422, f"the run has no account {body.account!r}", f"Name one of {', '.join(names)}.")
    return body.account


def _two(run: WatchedRun, verb: Verb, pair_id: str, caller: Caller, house: ServedHouse) -> tuple[Person, Person]:
    """The two people of a confirmed proposal about this run, which is used up by it. The caller is one of them."""
    if not isinstance(house.door, PeopleDoor):
        raise Refusal(409, "this house knows no second person", "Serve it with people who sign in.")
    pair = pairs.use(house.door.identity, pair_id, verb.permissions[0], run.name)
    assert pair.second is not None, "a pair that can be used has two people"
    if caller.id not in (pair.first.id, pair.second.id):
        raise Refusal(403, "the proposal is of two others", "One of the two gives the command.")
    return as_person(pair.first, mfa=True), as_person(pair.second, mfa=True)


def _command(verb: Verb, body: CommandBody, by: Person, key: str) -> Command:
    """A flow of money is named by the command's key, so that two of one instant are two."""
    target = body.target or (key if verb.name in MONEY else "")
    return Command(
        verb=verb.name,
        by=by,
        reason=body.reason,
        sleeve=body.sleeve,
        latch=body.latch,
        target=target,
        amount=body.amount,
    )


def _put(inbox: FilePath, key: str, told: Told) -> Answer | None:
    try:
        return asking.put(inbox, key, told)
    except (asking.OtherBodyError, asking.EndedError) as error:
        raise Refusal(409, error.problems[0].message, error.problems[0].way_out) from error
    except asking.FullError as error:
        raise Refusal(503, error.problems[0].message, error.problems[0].way_out, {"Retry-After": "5"}) from error


def _answered(verb: str, key: str, found: Answer) -> CommandAnswer:
    if found.problems:
        status = 503 if found.outcome is Outcome.LOST else 422
        raise Refusal(status, found.problems[0].message, found.problems[0].way_out)
    rows = [
        CommandRow(account=row.account, sequence=row.sequence, given=row.given, words=row.words) for row in found.rows
    ]
    return CommandAnswer(verb=verb, key=key, outcome=found.outcome, rows=rows)


def _ancestors(run: WatchedRun, account: str) -> list[str]:
    found: list[str] = []
    with run.reading() as views:
        record = views.house.accounts.get(account)
        while record is not None and record.parent:
            found.append(record.parent)
            record = views.house.accounts.get(record.parent)
    return found
