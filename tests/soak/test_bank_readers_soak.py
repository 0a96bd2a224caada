"""The long search for bytes that break a reader of bank files, over the real files where they are present.

BANK_FILE_EXAMPLES says how many spoilt files are tried: 20,000 by default, some five minutes of a free core; 240,000
take an hour. BANK_FILE_SEED starts the search elsewhere.
"""

import os

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from tests.fakes.bank_mutations import TOLD, hold, real_contents, spoilt

from trellis.adapters.banks.detect import Told

EXAMPLES = int(os.environ.get("BANK_FILE_EXAMPLES", "20000"))


@seed(int(os.environ.get("BANK_FILE_SEED", "1")))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(spoilt(real_contents()), st.sampled_from(TOLD))
def test_no_spoilt_file_breaks_a_reader(content: bytes, told: Told) -> None:
    hold(content, told)
