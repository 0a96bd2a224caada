"""Odds that hold raise few alarms, as many as are stated at most; odds that moved raise one soon, on the right side."""

from trellis.kernel.chance import HashStream
from trellis.strategies.garden.drift import ALARM_AT, STEPS, Drift, drift_of, ratio


def outcomes(rate: float, count: int, seed: int) -> list[bool]:
    draws = HashStream(seed, f"{rate} of {count}")
    return [draws.uniform() < rate for _ in range(count)]


def test_while_odds_hold_alarms_are_no_more_than_stated() -> None:
    """Of 100 outcomes 1 in ALARM_AT / 100 lives at most has one: here 200 lives, at three rates."""
    for rate in (0.25, 0.45, 0.6):
        alarms = sum(bool(drift_of(outcomes(rate, 100, seed)).alarms) for seed in range(200))
        assert alarms <= 200 * 100 / ALARM_AT


def test_odds_that_moved_are_found_with_the_side_that_they_moved_to_within_so_many_outcomes() -> None:
    for before, after, less in ((0.6, 0.25, True), (0.3, 0.7, False)):
        delays = []
        for seed in range(40):
            found = drift_of(outcomes(before, 60, seed) + outcomes(after, 150, seed))
            late = [each for each in found.alarms if each.place > 60]
            if late:
                delays.append(late[0].place - 60)
                assert late[0].less is less or len(found.alarms) > 1
        assert len(delays) >= 38
        assert sorted(delays)[len(delays) // 2] <= 30


def test_an_alarm_begins_everything_anew_and_says_what_it_is_of() -> None:
    rows = outcomes(0.7, 80, 3) + [False] * 40
    found = Drift()
    while not found.alarms:
        before, found = found, found.after(rows[found.place])
    (alarm,) = found.alarms
    place = found.place

    assert (found.heard, found.paid, found.evidence, found.counted) == (0, 0, 0.0, 0.5)
    assert (alarm.place, alarm.heard) == (place, place)
    assert alarm.came == sum(rows[:place]) / place
    assert alarm.evidence >= ALARM_AT > before.evidence


def test_evidence_is_a_martingale_less_the_number_of_outcomes() -> None:
    """By what counting says of the next outcome, evidence is expected to be one more after it."""
    found = drift_of(outcomes(0.4, 37, 5))
    said = found.counted
    expected = said * found.after(True).evidence + (1 - said) * found.after(False).evidence

    assert abs(expected - found.evidence - 1.0) < 1e-9
    for step in STEPS:
        assert abs(said * ratio(said, step, True) + (1 - said) * ratio(said, step, False) - 1.0) < 1e-12
