"""Observations and advice as lines: what the pipe to an adviser carries, and what the advisory store holds."""

import json
from dataclasses import asdict
from datetime import datetime

from trellis.signals.ports import Advice, Observation


def observation_line(observation: Observation) -> bytes:
    """One observation as a line of JSON."""
    return (json.dumps({**asdict(observation), "at": observation.at.isoformat()}) + "\n").encode()


def read_observation(line: str) -> Observation:
    """The observation back."""
    row = json.loads(line)
    return Observation(datetime.fromisoformat(row["at"]), row["account"], row["name"], float(row["value"]))


def advice_line(advice: Advice) -> str:
    """One piece of advice as a line of JSON; it begins by saying that it is advisory."""
    times = {"made": advice.made.isoformat(), "expires": advice.expires.isoformat()}
    return json.dumps({"advisory": advice.advisory, **asdict(advice), **times}) + "\n"
