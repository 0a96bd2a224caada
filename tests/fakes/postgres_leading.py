"""A program that leads a journal in PostgreSQL or waits to, and journals the run's entries up to a number.

usage: python -m tests.fakes.postgres_leading URL NAME LAST SECONDS. It says `leads N` with its epoch; it ends with 0
when the run is at its end, with 3 when it finds that another leads.
"""

import sys
import time

from tests.fakes.kernel import entry

from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.journal import FencedError
from trellis.adapters.stores.postgres.leadership import PostgresLeadership
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.kernel.journal import Durability

SHUT_OUT = 3


def lead(url: str, name: str, last: int, seconds: float) -> None:
    """Wait for the lead, then go on where the journal ends, one entry every so many seconds."""
    address = address_of(url)
    with PostgresLeadership(address, name) as leadership:
        while (epoch := leadership.acquire()) is None:
            time.sleep(0.05)
        with PostgresPlace(address, epoch).open(Durability.EACH) as journal:
            print(f"leads {epoch} from {journal.head.sequence}", flush=True)
            for number in range(journal.head.sequence + 1, last + 1):
                journal.append([entry(number)], number - 1)
                time.sleep(seconds)
    print("done", flush=True)


if __name__ == "__main__":
    try:
        lead(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
    except FencedError as error:
        print(error, flush=True)
        sys.exit(SHUT_OUT)
