"""A coordinator by its address: calls of its API with a key, and its answers as values."""

import base64
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, build_opener

from trellis.adapters.deadline import Deadline, Nowhere, PrivateNetworkError, within
from trellis.core.problems import Problem, ProblemError, problem
from trellis.privacy.learning.member import Advert
from trellis.privacy.learning.terms import RoundMode, Terms, Unit

PATH = "/api/v1/federation/rounds"
ANSWER_MAX = 16_000_000
WAIT_SECONDS = 20
_SECONDS = 60
_KEY_BYTES = 32


class Coordinator:
    """One address and key. Every method raises ProblemError where it does not answer, or refuses."""

    def __init__(self, address: str, key: str, *, private: bool = True) -> None:
        """address: http or https, with nothing after the port; key: an API key with the scope `federate`; private:
        whether the address may lie in this network, as it may for a person at a terminal.
        """
        if not address.startswith(("http://", "https://")):
            raise problem(
                "federation", "address", address, "it is no http or https address", "Write https://HOST:PORT."
            )
        if not (key.isascii() and key.isprintable() and " " not in key):
            raise problem("federation", "key", "", "it is no API key", "Give the key as it was shown.")
        self._base, self._key, self._private = address.rstrip("/") + PATH, key, private

    def open(self, draft: Mapping[str, object]) -> dict[str, Any]:
        """A new round."""
        return self._call("POST", "", draft)

    def rounds(self) -> list[dict[str, Any]]:
        """The rounds."""
        found = self._call("GET", "")["rounds"]
        assert isinstance(found, list)
        return found

    def look(self, name: str, beyond: str = "") -> dict[str, Any]:
        """A round as it stands; beyond: wait a while for another stage than this."""
        query = f"?beyond={beyond}&wait={WAIT_SECONDS}" if beyond else ""
        return self._call("GET", f"/{name}{query}")

    def step(self, name: str, step: str, parts: Mapping[str, bytes], signature: bytes) -> dict[str, Any]:
        """A member's step."""
        body = {
            "step": step,
            "parts": {one: _text(content) for one, content in parts.items()},
            "signature": _text(signature),
        }
        return self._call("POST", f"/{name}/steps", body)

    def model(self, name: str) -> tuple[dict[str, Any], bytes]:
        """What a closed round learned, and its weights, which fit their digest."""
        told = self._call("GET", f"/{name}/model")
        weights = base64.b64decode(told.pop("weights"))
        if hashlib.sha256(weights).hexdigest() != told["sha256"] or len(weights) != 4 * terms_of(told["terms"]).cells:
            raise problem(self._base, "model", name, "its bytes do not fit its digest and terms", "Ask who runs it.")
        return told, weights

    def close(self, name: str) -> None:
        """End a round that is not over."""
        self._call("DELETE", f"/{name}")

    def _call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        asked = Request(self._base + path, content, headers, method=method)  # noqa: S310 - checked in __init__
        try:
            with build_opener(Nowhere, *within(Deadline(_SECONDS), private=self._private)).open(asked) as answer:
                found = json.loads(answer.read(ANSWER_MAX) or b"{}")
        except HTTPError as error:
            with error:
                raise _refused(self._base, error) from error
        except (OSError, HTTPException, ValueError) as error:
            raise _unanswered(self._base, f"{method} {path}", error) from error
        if not isinstance(found, dict):
            raise problem(self._base, "call", f"{method} {path}", "it is no coordinator", "Check the address.")
        return found


def terms_of(told: Mapping[str, Any]) -> Terms:
    """Terms as they are told, judged again here. Raises ProblemError for what promises nothing."""
    try:
        numbers = Decimal(told["epsilon"]), Decimal(told["delta"])
        kinds = Unit(told["unit"]), RoundMode(told["mode"])
        classes = tuple(str(one) for one in told["classes"])
        whole = str(told["round"]), int(told["members"]), told["trusted"] is True
        return Terms(*whole, *kinds, classes, int(told["width"]), *numbers)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise problem("federation", "terms", "", f"they cannot be read: {error}", "Ask who runs it.") from error


def roster_of(told: Mapping[str, Any]) -> dict[int, Advert]:
    """The members' keys as they are told."""
    found = {}
    for place, text in told["roster"].items():
        content = base64.b64decode(text)
        found[int(place)] = Advert(*(content[at : at + _KEY_BYTES] for at in range(0, 4 * _KEY_BYTES, _KEY_BYTES)))
    return found


def inbox_of(told: Mapping[str, Any]) -> dict[int, bytes]:
    """The sealed shares for this member."""
    return {int(place): base64.b64decode(text) for place, text in told["inbox"].items()}


class UnansweredError(ProblemError):
    """Nobody answered, or not as a coordinator does; asked again, it may."""


def _unanswered(base: str, call: str, error: Exception) -> ProblemError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, PrivateNetworkError):
        way_out = "Join a house on the internet, or have the operator set TRELLIS_PRIVATE_ROUNDS=yes."
        return problem(base, "address", base.removesuffix(PATH), str(reason), way_out)
    message = f"it does not answer as a coordinator does: {error}"
    return UnansweredError((Problem(base, "call", call, message, "Check the address, and try again."),))


def _refused(base: str, error: HTTPError) -> ProblemError:
    try:
        told = json.loads(error.read(ANSWER_MAX))
        first = (told.get("problems") or [{}])[0]
        message, way_out = first.get("message") or told["detail"], first.get("way_out") or "Ask who runs it."
    except (ValueError, KeyError, AttributeError, OSError):
        message, way_out = str(error), "Check the address and the key."
    return problem(base, "answer", error.code, message, way_out)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
