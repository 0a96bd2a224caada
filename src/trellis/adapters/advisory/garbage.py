"""An adviser that is worth nothing, for proof that it does not matter: noise, nonsense, delays, and a crash at last."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from trellis.kernel.chance import SeededChance
from trellis.signals.ports import Advice, Observation

LIES_MAX = 40
"""Answers before it breaks down."""


class Garbage:
    """Answers with scores that no model gives, lets others wait, and fails for good after LIES_MAX observations."""

    def __init__(self, wait: Callable[[float], None]) -> None:
        """wait: how to let some seconds pass."""
        self._chance = SeededChance(0).stream("garbage")
        self._wait = wait
        self._heard = 0

    def hear(self, observation: Observation) -> Sequence[Advice]:
        """Nonsense. Raises ArithmeticError at the end of its patience."""
        self._heard += 1
        if self._heard > LIES_MAX:
            raise ArithmeticError("the adviser broke down")
        self._wait(self._chance.uniform() / 100)
        noise = "".join(chr(self._chance.integer(1, 0x2FF)) for _ in range(20))
        never = observation.at - timedelta(days=1)
        order = f"SELL 1000 {observation.account} AT MARKET NOW"
        return (Advice(noise, "?", order, "EMERGENCY", float("nan"), -7.0, noise, observation.at, never),)
