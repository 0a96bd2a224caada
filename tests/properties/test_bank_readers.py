"""Property: whatever is done to a bank file, every reader answers soundly or refuses with a problem."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fakes.bank_mutations import TOLD, hold, spoilt

from trellis.adapters.banks.detect import Told


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(spoilt(), st.sampled_from(TOLD))
def test_a_spoilt_file_is_read_soundly_or_refused(content: bytes, told: Told) -> None:
    hold(content, told)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(st.binary(max_size=400), st.sampled_from(TOLD))
def test_any_bytes_are_read_soundly_or_refused(content: bytes, told: Told) -> None:
    hold(content, told)
