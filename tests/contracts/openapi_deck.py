"""The API against its own document: made-up calls of every operation, and what each answer must be (schemathesis).

Every operation meets a house of its own. First comes a call that must succeed; then made-up ones, half of which name
things that there are. Every call has a new session, so that what one ends or forbids is no shelter for the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks
from starlette.types import Receive, Scope, Send
from tests.contracts.openapi_calls import Call, call_of
from tests.fakes.people import HOST
from tests.fakes.whole_house import WholeHouse, copy_of, whole_house

from trellis.adapters.stores.people.rows import Standing
from trellis.server.routes import control, stream

Operation: TypeAlias = schemathesis.APIOperation[Any, Any, Any, Any]

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.ignored_auth,
]
"""What each answer is looked at for."""

FIGURES = "/metrics"
"""To whom a session means nothing: asked from this machine without one, or by a token of its own."""

PREFIXES = (
    "/api/v1/runs",
    "/api/v1/replays",
    "/api/v1/comparison",
    "/api/v1/rules",
    "/api/v1/household",
    "/api/v1/federation",
    "/api/v1/garden",
    "/api/v1/identity",
    "/api/v1/me",
    "/api/v1/people",
    "/api/v1/pairs",
    "/api/v1/audit",
    "/healthz",
    "/readyz",
    FIGURES,
)
_FREE = frozenset({"type", "title", "description", "default"})
"""What a schema may say and still forbid no text."""

BYTES = "application/octet-stream"
PATIENCE = 600
"""Wall seconds after which a call is given up; no test asserts how long one takes."""


class Deck:
    """Every operation of a document; an ASGI app that stands before one house at a time."""

    def __init__(self, document: dict[str, Any], house: WholeHouse) -> None:
        """house: the one that is copied; it is closed."""
        self.house = house
        self._model = house
        self._schema = schemathesis.openapi.from_dict(_without_tuples(document))
        self._schema.app = self
        self._schema.config.update(base_url=f"http://{HOST}", request_timeout=PATIENCE)
        self._schema.config.checks.negative_data_rejection.expected_statuses = ["4xx"]
        self._schema.config.generation.with_security_parameters = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on."""
        await self.house(scope, receive, send)

    def operations(self, prefix: str = "") -> Iterator[Operation]:
        """Those whose path begins so."""
        for each in self._schema.get_all_operations():
            assert isinstance(each, Ok), "the document can be read"
            operation = each.ok()
            if operation.path.startswith(prefix):
                yield operation

    @contextmanager
    def before_another_house(self, operation: Operation, home: Path, seed: int) -> Iterator[None]:
        """Stand before a copy of the house; before one without people where the operation sets it up."""
        with copy_of(self._model, home, seed, people=not operation.path.endswith("/setup")) as self.house:
            yield

    def known(self, operation: Operation) -> Call:
        """The call that must succeed, made and checked."""
        call = call_of(operation.label, self.house)
        sent = operation.Case(
            path_parameters={name: self._named(name, call, 0) for name in _names_in(operation.path)},
            query=call.query,
            headers=call.headers,
            **_body(call),
        )
        answer = sent.call(headers=self._credentials(operation, call))
        assert answer.status_code < 300, f"{operation.label}: {answer.status_code} {answer.text[:500]}"
        sent.validate_response(answer, checks=CHECKS)
        return call

    def made_up(self, operation: Operation, call: Call, mode: GenerationMode, examples: int) -> None:
        """So many calls that fit the document, or that do not; the latter are refused, unless a name was put right."""

        @settings(
            max_examples=examples,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(case=operation.as_strategy(generation_mode=mode), named=st.booleans(), which=st.integers(0, 99))
        def one(case: Case[Any], named: bool, which: int) -> None:
            if named:
                self._name(case, call, which)
            looked = CHECKS if named else [*CHECKS, checks.negative_data_rejection]
            self.house.people.later(minutes=1)
            case.validate_response(case.call(headers=self._credentials(operation, Call())), checks=looked)

        try:
            one()
        except Unsatisfiable:
            assert mode.is_negative, "nothing can be sent that is wrong, which is no fault"

    def _name(self, case: Case[Any], call: Call, which: int) -> None:
        for name in case.path_parameters:
            case.path_parameters[name] = self._named(name, call, which)

    def _named(self, name: str, call: Call, which: int) -> Any:
        known = self.house.names.get(name, ["x-1"])
        return call.names.get(name, known[which % len(known)])

    def _credentials(self, operation: Operation, call: Call) -> dict[str, str]:
        """Of the person who calls; of the other, where that one is no more; none where another token is asked for."""
        if operation.path == FIGURES:
            return {}
        wanted = (self.house.other, self.house.owner) if call.second else (self.house.owner, self.house.other)
        for row in wanted:
            with self.house.people.identity.store.reading() as unit:
                found = unit.people.get(row.id)
            if found is not None and found.standing is Standing.ACTIVE:
                return self.house.bearer(found)
        return {}


@contextmanager
def dealt(home: Path) -> Iterator[Deck]:
    """The deck of a whole house. A command waits for no answer, and events end after the first: nobody is at work."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(control, "ANSWER_SECONDS", 0)
        patched.setattr(stream, "_may_listen", lambda *_: False)
        with whole_house(home) as house:
            document = house.people.app.openapi()
        yield Deck(document, house)


def play(deck: Deck, prefix: str, home: Path, examples: int) -> None:
    """Every operation below the prefix: the call that succeeds, and so many made-up ones of each mode."""
    for number, operation in enumerate(deck.operations(prefix)):
        with deck.before_another_house(operation, home / str(number), number + 2):
            call = deck.known(operation)
            for mode in GenerationMode:
                if mode.is_positive or _can_be_wrong(operation):
                    deck.made_up(operation, call, mode, examples)


def _can_be_wrong(operation: Operation) -> bool:
    """Whether anything sent to it breaks its document: where each part is any text, hundreds of tries find nothing."""
    schemas = [each.definition["schema"] for each in operation.iter_parameters()]
    return bool(operation.body) or any(set(each) - _FREE or each.get("type") != "string" for each in schemas)


def _body(call: Call) -> dict[str, Any]:
    if call.body is None:
        return {}
    return {"body": call.body, "media_type": BYTES if isinstance(call.body, bytes) else "application/json"}


def _names_in(path: str) -> list[str]:
    return [part.partition("}")[0] for part in path.split("{")[1:]]


def _without_tuples(value: Any) -> Any:
    """The document with the lengths of its tuples and not their parts: schemathesis 4.32 rewrites those (prefixItems)
    to what its own validator then refuses."""
    if isinstance(value, dict):
        return {name: _without_tuples(each) for name, each in value.items() if name != "prefixItems"}
    return [_without_tuples(each) for each in value] if isinstance(value, list) else value
