"""The taxonomy that comes with the program."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from trellis.household.categories.taxonomy import Bucket, Category, Kind, Taxonomy


@cache
def packaged() -> Taxonomy:
    """The groups and leaves of taxonomy.toml, each group before its leaves."""
    told = tomllib.loads(resources.files(__package__).joinpath("taxonomy.toml").read_text(encoding="utf-8"))
    return Taxonomy(tuple(one for slug, group in told.items() for one in _of_group(slug, group)))


def _of_group(slug: str, group: Mapping[str, Any]) -> Iterator[Category]:
    kind, bucket = Kind(group["kind"]), Bucket(group["bucket"])
    yield Category(slug, group["name"], "", kind, bucket)
    for leaf, told in group["leaves"].items():
        name, own = (told, bucket) if isinstance(told, str) else (told[0], Bucket(told[1]))
        yield Category(f"{slug}.{leaf}", name, slug, kind, own)
