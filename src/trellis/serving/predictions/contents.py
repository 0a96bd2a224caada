"""What of a prediction is sealed, and how it is opened again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from trellis.serving.ports import Prediction
from trellis.serving.predictions.events import LogEvent, OutcomeTold, PredictionMade, PredictionOverridden
from trellis.serving.predictions.vault import Vault


@dataclass(frozen=True, slots=True)
class Word:
    """What a person said of a prediction later. kind: override or outcome; said: None where it was erased."""

    at: datetime
    kind: str
    by: str
    said: str | None


def sealed(prediction: Prediction, vault: Vault) -> PredictionMade:
    """The prediction as the log keeps it. Raises Unavailable where the household's key is gone, ValueError for a
    number that is not finite.
    """
    slot = vault.slot(prediction.user, prediction.operation, f"{prediction.made:%Y-%m}")
    personal = {
        "request": prediction.request,
        "user": prediction.user,
        "inputs": prediction.inputs,
        "result": prediction.result,
        "confidence": None if prediction.confidence is None else str(prediction.confidence),
        "features": prediction.features,
        "explanation": prediction.explanation,
    }
    text = json.dumps(personal, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    readable = (prediction.operation, prediction.model, prediction.version, prediction.level)
    return PredictionMade(prediction.made, *readable, slot, vault.seal(slot, text, _about(prediction.made, *readable)))


def opened(made: PredictionMade, vault: Vault) -> Prediction | None:
    """The prediction; None where its content was erased. Raises ProblemError where it was sealed of another record."""
    readable = (made.operation, made.model, made.version, made.level)
    text = vault.open(made.slot, made.sealed, _about(made.at, *readable))
    if text is None:
        return None
    held: dict[str, Any] = json.loads(text)
    return Prediction(
        held["request"],
        held["user"],
        made.operation,
        made.model,
        made.version,
        held["inputs"],
        held["result"],
        None if held["confidence"] is None else Decimal(held["confidence"]),
        held["features"],
        made.level,
        held["explanation"],
        made.at,
    )


def words_of(events: Iterable[LogEvent], prediction: str, vault: Vault) -> tuple[Word, ...]:
    """What events say of one prediction."""
    found = []
    for event in events:
        if isinstance(event, PredictionOverridden | OutcomeTold) and event.prediction == prediction:
            kind = "outcome" if isinstance(event, OutcomeTold) else "override"
            said = vault.open(event.slot, event.sealed, about_word(prediction))
            found.append(Word(event.at, kind, event.by, said))
    return tuple(found)


def about_word(prediction: str) -> str:
    """The words that an override or outcome is sealed under."""
    return f"word of {prediction}"


def _about(at: datetime, operation: str, model: str, version: str, level: str) -> str:
    """What binds the sealed part to the readable one, so that neither can be moved to another record."""
    return "\x1f".join(("prediction", at.isoformat(), operation, model, version, level))
