"""`trellis rules enrol|propose|approve|reject|release`: the steps of Part H that people take."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.cli.rules_read import change_lines

ENROL_EXAMPLE = "Example: trellis rules enrol ann --role admin --role manager"
PROPOSE_EXAMPLE = 'Example: trellis rules propose drafts/v1_4.toml --author ann --reason "Deploy more of a sleeve."'
APPROVE_EXAMPLE = "Example: trellis rules approve 3f2a9c81d0b7 --by bob --mfa 123456"
REJECT_EXAMPLE = 'Example: trellis rules reject 3f2a9c81d0b7 --by bob --mfa 123456 --reason "Too bold."'
RELEASE_EXAMPLE = "Example: trellis rules release 3f2a9c81d0b7"

Id = Annotated[str, typer.Argument(metavar="ID", help="An amendment, as `trellis rules list` names it")]
By = Annotated[str, typer.Option("--by", help="Who decides: an enrolled person")]
Mfa = Annotated[str, typer.Option("--mfa", metavar="CODE", help="The six digits their authenticator shows now")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON")]


def enrol(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who: letters, digits, hyphens, points")],
    role: Annotated[list[str], typer.Option("--role", help="A role of Part I; more than one may be given")],
    by: Annotated[str, typer.Option("--by", help="The admin who enrols; nobody for a house's first person")] = "",
    mfa: Mfa = "",
    json_output: Json = False,
) -> None:
    """Give a person roles and a second factor; its secret is shown this once."""
    with bad_input_exits(json_output=json_output):
        import secrets

        from trellis.cli.house import Session
        from trellis.constitution.amending import enrolled
        from trellis.constitution.roles import Role
        from trellis.core.problems import problem
        from trellis.kernel import totp

        unknown = [each for each in role if each not in list(Role)]
        if unknown:
            raise problem("rules enrol", "--role", unknown[0], "no such role", f"Choose of {', '.join(Role)}.")
        session = Session.open()
        roles = tuple(Role(each) for each in dict.fromkeys(role))
        by = session.named(by)
        step = session.shown(by, mfa)
        event = session.decide("enrol", name, by, lambda: enrolled(session.register, name, roles, by, step, session.at))
        secret = secrets.token_bytes(totp.SECRET_BYTES)
        session.store.keep_secret(name, secret)
        session.store.append(event, session.length)
        address = totp.address(secret, name, "Trellis")
        if json_output:
            emit_json({"name": name, "roles": list(roles), "secret": totp.written(secret), "address": address})
            return
        say(f"{name} is enrolled as {', '.join(roles)}.", json_output=False)
        say(f"Secret for the authenticator, shown this once: {totp.written(secret)}", json_output=False)
        say(f"The same as an address: {address}", json_output=False)


def propose(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The draft: a copy of the rulebook in force, edited")],
    author: Annotated[str, typer.Option("--author", help="Who proposes: an enrolled person")],
    reason: Annotated[str, typer.Option("--reason", help="What the change is for, in a sentence")],
    json_output: Json = False,
) -> None:
    """Make a draft a proposal: who, why, and every row that changes."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.house import Session
        from trellis.constitution.amending import proposed
        from trellis.constitution.drafts import read_draft

        session = Session.open()
        text, draft = read_draft(file)
        base = session.store.in_force(session.register)
        author = session.named(author)
        event = session.decide(
            "propose", draft.sha256, author, lambda: proposed(session.register, base, draft, author, reason, session.at)
        )
        path = session.store.keep(text, draft.sha256)
        session.store.append(event, session.length)
        if json_output:
            emit_json(asdict(event) | {"file": str(path)})
            return
        say(f"{event.amendment} is PROPOSED: v{event.base_version} to v{event.version}", json_output=False)
        for line in change_lines(event.changes):
            say(f"  {line}", json_output=False)
        say(f"Next: trellis rules backtest {event.amendment} --from DAY --to DAY", json_output=False)


def approve(id: Id, by: By, mfa: Mfa, json_output: Json = False) -> None:
    """Approve an amendment that was tested: another person than its author, with a second factor."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.house import Session
        from trellis.constitution.amending import approved

        session = Session.open()
        by = session.named(by)
        step = session.shown(by, mfa)
        event = session.take("approve", id, by, lambda: approved(session.register, id, by, step, session.at))
        _tell(asdict(event), f"{id} is APPROVED by {by}. Next: trellis rules release {id}", json_output=json_output)


def reject(
    id: Id,
    by: By,
    mfa: Mfa,
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence")],
    json_output: Json = False,
) -> None:
    """Turn an amendment that was tested down: another person than its author, with a second factor."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.house import Session
        from trellis.constitution.amending import rejected

        session = Session.open()
        by = session.named(by)
        step = session.shown(by, mfa)
        event = session.take("reject", id, by, lambda: rejected(session.register, id, by, step, reason, session.at))
        _tell(asdict(event), f"{id} is REJECTED by {by}: {reason}", json_output=json_output)


def release(id: Id, json_output: Json = False) -> None:
    """Release an approved amendment: its hash is registered, and it is in force from the next Monday."""
    with bad_input_exits(json_output=json_output):
        from trellis.cli.house import Session
        from trellis.constitution.amending import released

        session = Session.open()
        base = session.store.in_force(session.register)
        event = session.take("release", id, "", lambda: released(session.register, id, base, session.at))
        path = session.store.rulebook_path(event.sha256)
        told = f"v{event.version} is RELEASED and in force from {event.effective}, a Monday, before the open.\n{path}"
        _tell(asdict(event) | {"file": str(path)}, told, json_output=json_output)


def _tell(event: dict[str, object], told: str, *, json_output: bool) -> None:
    if json_output:
        emit_json(event)
    else:
        say(told, json_output=False)
