"""The OpenAPI document: what FastAPI makes of the routes, with the answers as they are sent."""

import json
import re
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from trellis.server.etags import IF_MATCH, IF_NONE_MATCH
from trellis.server.problems import MEDIA_TYPE, ProblemDocument

PREFIX = "/api/v1"

_SEEN_BY_ALL = (401, 403, 404, 409, 421, 422, 429, 503)
_WITH_A_BODY = ("400", "413")
"""The body is not text that can be read, or it is too large."""

_SCHEMAS = "#/components/schemas/{model}"
_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": _SCHEMAS.format(model=ProblemDocument.__name__)}}}
REFUSED: dict[int | str, dict[str, Any]] = {
    code: {"description": HTTPStatus(code).phrase, "content": _PROBLEM} for code in (400, 413, *_SEEN_BY_ALL)
}
"""What any route may answer instead; a route that takes no body can refuse none. It is named by its
schema: a model of it for each route would take half a second of every start."""

NAMES = {
    "autopilot.machine.Phase": "AccountPhase",
    "constitution.amendments.Stage": "AmendmentStage",
    "household.budget.terms.Mode": "BudgetMode",
    "household.categories.answers.Stage": "AnswerStage",
    "household.categories.memory.Scope": "LabelScope",
    "household.categories.taxonomy.Kind": "CategoryKind",
    "server.identity.caller.Scope": "KeyScope",
    "server.runs.live.status.Phase": "WorkPhase",
    "server.runs.live.wishes.Kind": "RunKind",
    "server.schemas.today.Mode": "RunMode",
}
"""What the document calls types whose names it would else tell apart by our modules."""


class DocumentedApi(FastAPI):
    """An app whose document tells of problem documents under their own media type (RFC 9457)."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _named(super().openapi())
            self.openapi_schema["components"]["schemas"] |= _problem_schemas()
            for path in self.openapi_schema["paths"].values():
                for operation in path.values():
                    _tell_answers(operation)
        return self.openapi_schema


def _problem_schemas() -> dict[str, Any]:
    """The schema of a problem document, and those that it is made of."""
    schema = ProblemDocument.model_json_schema(ref_template=_SCHEMAS)
    return {**schema.pop("$defs"), ProblemDocument.__name__: schema}


def _named(document: dict[str, Any]) -> dict[str, Any]:
    """The document with a name of its own for each type. One that NAMES does not have keeps its module's."""
    known = {f"trellis.{name}".replace(".", "__"): own for name, own in NAMES.items()}
    text = re.sub(r"\btrellis__\w+", lambda found: known.get(found[0], found[0]), json.dumps(document))
    named: dict[str, Any] = json.loads(text)
    return named


def _tell_answers(operation: dict[str, Any]) -> None:
    told = operation["responses"]
    if any(each["name"] == IF_NONE_MATCH for each in operation.get("parameters", ())):
        told["304"] = {"description": "Not Modified"}
    if any(each["name"] == IF_MATCH for each in operation.get("parameters", ())):
        told["412"] = {"description": HTTPStatus(412).phrase, "content": _PROBLEM}
    if "requestBody" not in operation:
        for code in _WITH_A_BODY:
            told.pop(code, None)
