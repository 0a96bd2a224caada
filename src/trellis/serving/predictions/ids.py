"""Ids of predictions: where the record stands, and the first of its hash, so that an id pins what it names."""

import re

_ID = re.compile(r"p([1-9][0-9]{0,17})-([0-9a-f]{12})")
_HEX = 12


def id_of(sequence: int, hash_: bytes) -> str:
    """The id of the prediction at a place of the chain: p42-9f86d081884c."""
    return f"p{sequence}-{hash_.hex()[:_HEX]}"


def place_of(prediction: str) -> int | None:
    """The sequence that an id names; None for a text that is no id."""
    found = _ID.fullmatch(prediction)
    return int(found[1]) if found else None
