"""ASGI middleware: every call is counted, timed, traced and logged once, by its route and never by its address.

An address may hold what a person typed; a route's template holds nothing of anybody.
"""

import time
from contextlib import suppress

import structlog
from opentelemetry import propagate
from opentelemetry.trace import SpanKind, Status, StatusCode, Tracer
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trellis.server.operations.metrics import Metrics

_OTHER = "other"
"""The route of calls that met none, so that a stranger's addresses make no new figures."""
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_SERVER_ERROR = 500

_log = structlog.get_logger("trellis.server.calls")


class Measured:
    """The middleware, around everything else."""

    def __init__(self, app: ASGIApp, metrics: Metrics, tracer: Tracer, prefix: str) -> None:
        """Takes the app that it stands around, and the prefix that its routers were included under."""
        self._app = app
        self._prefix = prefix
        self._metrics = metrics
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, and note what became of it."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            with self._metrics.listeners.track_inprogress():
                await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = _SERVER_ERROR

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        began = time.perf_counter()
        method = scope["method"] if scope["method"] in _METHODS else _OTHER
        parent = propagate.extract({name.decode("latin-1"): text.decode("latin-1") for name, text in scope["headers"]})
        with (
            self._metrics.at_work.track_inprogress(),
            self._tracer.start_as_current_span(method, context=parent, kind=SpanKind.SERVER) as span,
        ):
            try:
                await self._app(scope, receive, noting)
            finally:
                route, seconds = self._route(scope), time.perf_counter() - began
                span.update_name(f"{method} {route}")
                span.set_attribute("http.route", route)
                span.set_attribute("http.response.status_code", status)
                if status >= _SERVER_ERROR:
                    span.set_status(Status(StatusCode.ERROR))
                self._metrics.requests.labels(method, route, str(status)).inc()
                self._metrics.seconds.labels(method, route).observe(seconds)
                with suppress(ValueError):  # the log's stream may be shut while the last calls end
                    _log.info("call", method=method, route=route, status=status, ms=round(seconds * 1000, 1))

    def _route(self, scope: Scope) -> str:
        """The template of the route that took the call; a route of an included router does not know its prefix."""
        path: str = getattr(scope.get("route"), "path", "") or _OTHER
        below = scope["path"].startswith(f"{self._prefix}/") and not path.startswith((self._prefix, "/{path"))
        return f"{self._prefix}{path}" if below and path != _OTHER else path
