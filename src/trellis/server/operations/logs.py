"""Logs: one JSON object a line, on standard error; what could be a secret is masked by its name, and numbers, e-mail
addresses and telephone numbers of people by their form.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

from trellis.privacy.scrubbing.scrubber import TEXT_MAX, Scrubber

MASKED = "***"
SECRET_WORDS = ("password", "secret", "token", "code", "authorization", "cookie", "key", "otp", "credential")
"""A field whose name holds one of these is never written out."""


def mask_secrets(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor that masks secrets, however deep they lie."""
    for name, value in event.items():
        if any(word in name.lower() for word in SECRET_WORDS):
            event[name] = MASKED
        elif isinstance(value, dict):
            event[name] = mask_secrets(_, __, dict(value))
    return event


_SCRUBBER = Scrubber(people=False)
"""Names are not looked for: a log's words are the program's, and a list would find names among them."""


def scrub_texts(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor that puts placeholders for what identifies a person by its form; a line at a time."""
    for name, value in event.items():
        if isinstance(value, str) and name != "at":
            event[name] = "\n".join(_SCRUBBER.text(line[:TEXT_MAX]).text for line in value.split("\n"))
        elif isinstance(value, dict):
            event[name] = scrub_texts(_, __, dict(value))
    return event


def configure(stream: TextIO = sys.stderr, level: int = logging.INFO) -> None:
    """Write the server's own log, and what libraries log through the standard library, to the stream."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        mask_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, scrub_texts, _written()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                scrub_texts,
                _written(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.getLogger("uvicorn.access").disabled = True  # it writes whole addresses


def _written() -> structlog.processors.JSONRenderer:
    return structlog.processors.JSONRenderer(sort_keys=True)
