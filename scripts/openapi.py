"""Print the OpenAPI document of the API: what web/src/api/schema.d.ts is generated from (npm run api)."""

import json
import sys
from datetime import datetime
from pathlib import Path

from starlette.requests import HTTPConnection

from trellis.core.dates import NEW_YORK
from trellis.kernel.clock import SimulatedClock
from trellis.server.app import create_app
from trellis.server.identity.caller import Caller
from trellis.server.runs.directory import Runs
from trellis.server.served import ServedHouse


class _Closed:
    """A door that lets nobody in: the document is made, no call is taken."""

    def caller(self, connection: HTTPConnection) -> Caller | None:
        """Nobody."""
        return None


def document() -> dict[str, object]:
    """The document of a house that holds nothing: which routes there are does not depend on it."""
    home = Path()
    clock = SimulatedClock(datetime(2025, 1, 2, tzinfo=NEW_YORK))
    return create_app(ServedHouse(home, Runs(home), _Closed(), clock)).openapi()


if __name__ == "__main__":
    json.dump(document(), sys.stdout, indent=1, sort_keys=True)
