"""A definition's hash names what it gives: a feature whose values change needs a new version.

Where a definition is new, write the golden file anew: python -m tests.unit.serving.test_feature_definitions
"""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.fakes.feature_facts import BEGIN, drawn, facts

from trellis.serving.features.catalogue import CATALOGUE
from trellis.serving.features.computing import values
from trellis.serving.features.definitions import Feature
from trellis.serving.features.observed import standing

GOLDEN = Path(__file__).parents[2] / "golden" / "feature_values.json"
DAY = BEGIN + timedelta(days=199)


def sample(feature: Feature) -> str:
    """What it gives of a drawn household, to nine digits, as a digest."""
    held = [(f"a{n}", date(2025, 5, 1), "5000.00") for n in (1, 2)]
    state = standing(facts(drawn(11), held, [("food", "400.00", "monthly"), ("housing.rent", "700.00", "monthly")]))
    found = values(state, [feature], DAY, DAY - timedelta(days=20)).sort("entity_type", "entity", "event_time")
    told = [
        (*row[:3], *(None if one is None else f"{one:.9g}" for one in ([row[3]] if row[5] is None else row[5])), row[4])
        for row in found.select("entity_type", "entity", "event_time", "number", "keys", "vector").iter_rows()
    ]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:16]


@pytest.mark.parametrize("feature", CATALOGUE, ids=lambda one: str(one.key))
def test_a_definition_gives_what_it_gave(feature: Feature) -> None:
    known = json.loads(GOLDEN.read_text(encoding="utf-8"))

    assert known[feature.key] == {"digest": feature.digest, "sample": sample(feature)}


def test_names_and_versions_are_told_once() -> None:
    assert len({one.key for one in CATALOGUE}) == len(CATALOGUE)


def test_whatever_is_said_of_a_feature_is_in_its_hash() -> None:
    one = CATALOGUE[0]
    others = [
        replace(one, version=2),
        replace(one, window=31),
        replace(one, needs=31),
        replace(one, fresh=timedelta(hours=1)),
        replace(one, of=("account",)),
        replace(one, words="other"),
        replace(one, unit="cents"),
        replace(one, dtype="vector"),
        replace(one, lacks="nothing"),
    ]

    assert len({one.digest, *(other.digest for other in others)}) == len(others) + 1


if __name__ == "__main__":
    told = {one.key: {"digest": one.digest, "sample": sample(one)} for one in CATALOGUE}
    GOLDEN.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
