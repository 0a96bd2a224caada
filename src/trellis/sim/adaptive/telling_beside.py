"""Who an account's modules hear beside their bars, and which of their factories are off, as it was begun."""

from collections.abc import Mapping
from typing import cast

from trellis.adaptive.state import Record

PEERS, OFF = "peers", "off"
"""Settings by which an account's beginning tells of peers that are heard, and of factories that are off."""


def standing_told(record: Record) -> Mapping[str, str]:
    """Both as the account was begun; empty where there is nothing to tell."""
    settings = {} if record.started is None else dict(record.started.settings)
    return {name: settings.get(name, "") for name in (PEERS, OFF)}


def lines_of(told: Mapping[str, object]) -> list[str]:
    """A line each, of those that there are."""
    beside = cast("Mapping[str, str]", told["beside"])
    return [f"{name:<10}{beside[name]}" for name in (PEERS, OFF) if beside[name]]
