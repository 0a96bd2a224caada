"""What tells one question from another: who asks, what, of which model and features, in canonical JSON."""

import hashlib
import json
from collections.abc import Mapping

from trellis.core.ids import digest
from trellis.serving.ports import Json


def canonical(value: Json) -> str:
    """JSON without spaces, its names sorted, so that equal inputs are equal texts. Raises ValueError for NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=dict)


def cache_key(
    tenant: str, user: str, operation: str, model: str, features: Mapping[str, str], inputs: Mapping[str, Json]
) -> str:
    """A digest. tenant: the household; model: its name and version; features: the version of each set, by name.

    The user is always part of it, so nobody is answered from what another asked.
    """
    named = hashlib.sha256(canonical(inputs).encode()).hexdigest()
    return digest(tenant, user, operation, model, canonical(features), named)
