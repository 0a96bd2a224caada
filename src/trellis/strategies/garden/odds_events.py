"""What a breeding's journal keeps of models of odds that help (lab/odds)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OddsFitted:
    """A model of odds was kept for a module: it beat counting and the plans' own odds out of sample, surely. model: its
    canonical text (odds_model.py); hash: SHA-256 of that, in hex; trials: models that were ever tried on the symbol;
    scored: signals out of sample; counting, plans: the lower ends of by how much their log-loss was above the model's,
    in nats. The last one of a module counts.
    """

    module_id: str
    model: str
    hash: str
    trials: int
    scored: int
    counting: float
    plans: float
