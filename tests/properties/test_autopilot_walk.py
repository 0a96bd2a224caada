"""The real autopilot walks through weeks of anything: whatever happens, what must hold holds every night."""

from hypothesis import HealthCheck, given, settings
from tests.properties.walks import Walk, follow, walks


@settings(derandomize=True, max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(walks())
def test_whatever_prices_venue_and_people_do_the_autopilot_keeps_its_rules_and_its_books(walk: Walk) -> None:
    follow(walk)
