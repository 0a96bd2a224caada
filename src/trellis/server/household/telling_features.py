"""Features of the household, computed of its record by the code that fills the store, and told. Nothing is kept."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from trellis.core.problems import problem
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.features import (
    FeatureCatalogue,
    FeatureDefinition,
    FeaturesAsked,
    FeatureValue,
    FeatureValues,
)

if TYPE_CHECKING:
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.serving.features.definitions import Feature
    from trellis.serving.features.ports import Kept


def catalogue_told() -> FeatureCatalogue:
    """The features there are."""
    from trellis.serving.features.catalogue import CATALOGUE

    return FeatureCatalogue(features=[_definition(one) for one in CATALOGUE])


def values_told(kept: KeptHousehold, asked: FeaturesAsked, day: date, now: datetime) -> FeatureValues:
    """The values of a day as they follow from what is known now. Raises ProblemError for unknown names and entities."""
    from trellis.serving.features.catalogue import CATALOGUE
    from trellis.serving.features.definitions import chosen
    from trellis.serving.features.ports import served

    features = chosen(asked.names, CATALOGUE)
    by_key = {(one.name, one.version): one for one in features}
    found = _values(kept, features, day)
    if asked.entity:
        whose = tuple(asked.entity.split(":"))
        found = [one for one in found if one.entity == whose]
        if not found:
            message = "nothing is known of it by that day"
            raise problem("features", "entity", asked.entity, message, "Leave it out for every entity there is.")
    told = (served(one, by_key[one.name, one.version], now) for one in found)
    values = [
        FeatureValue.model_validate(
            {
                "name": one.kept.name,
                "version": one.kept.version,
                "entity": ":".join(one.kept.entity),
                "event_time": one.kept.event_time,
                "value": one.kept.value,
                "reason": one.kept.reason,
                "inputs_time": one.kept.inputs,
                "age_seconds": int(one.age.total_seconds()),
                "stale": one.stale,
            }
        )
        for one in told
    ]
    return FeatureValues(as_of=day, values=values)


def _values(kept: KeptHousehold, features: "tuple[Feature, ...]", day: date) -> "list[Kept]":
    """Computed in a thread, and kept until the record changes."""
    from trellis.adapters.lake.household import stand_of
    from trellis.serving.features.telling import told_of

    state = kept.derived("features: facts", stand_of)

    def compute(record: "HouseholdRecord") -> "list[Kept]":
        return told_of(state, features, day)

    return kept.derived(("features", tuple(one.key for one in features), day), compute)


def _definition(one: "Feature") -> FeatureDefinition:
    return FeatureDefinition.model_validate(
        {
            "name": one.name,
            "version": one.version,
            "dtype": one.dtype,
            "entity_types": list(one.of),
            "window_days": one.window,
            "needs_days": one.needs,
            "fresh_hours": int(one.fresh.total_seconds() // 3600),
            "unit": one.unit,
            "words": one.words,
            "digest": one.digest,
        }
    )
