"""What an auditor says is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """checker: who found it. rule: the constitution's row that it breaks. message: what was compared with what."""

    checker: str
    rule: str
    message: str
