"""Examples, tables and attacks: rounds add up what nobody sees, and refuse what is forged, late or twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from tests.fakes.federation import AT, made, parts, played, summed, terms, weights_of

from trellis.core.problems import ProblemError
from trellis.household.categories.training import Row
from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.learning.coordinator import PATIENCE, Round, RoundStage
from trellis.privacy.learning.masks import agreed, opened, public_of, sealed, stream
from trellis.privacy.learning.member import Advert, Member
from trellis.privacy.learning.shamir import joined, split
from trellis.privacy.learning.terms import RoundMode, Terms, Unit
from trellis.privacy.learning.updates import clipped, on_grid, trimmed_mean
from trellis.privacy.noise.accounting import rho_of

SMALL = {"classes": ("food", "transport"), "width": 64}


def rows(members: int) -> list[tuple[Row, ...]]:
    """Labelled lines of so many households."""
    return [made(seed, 12, 24, 1).rows for seed in range(members)]


def joined_round(members: int = 3, **more: object) -> tuple[Round, list[Member]]:
    """A round that all joined."""
    agreed_terms = terms(members, **SMALL, **more)
    run = Round(agreed_terms, AT)
    own = [Member(agreed_terms, SeededEntropy(place).take) for place in range(members)]
    for place, one in enumerate(own, 1):
        run.join(f"key{place}", one.advert, one.signature("join", 0, one.advert.as_bytes()), AT)
    return run, own


def shared_round(members: int = 3) -> tuple[Round, list[Member]]:
    """A round in which all shared."""
    run, own = joined_round(members)
    for place, one in enumerate(own, 1):
        share(run, one, place)
    return run, own


def share(run: Round, one: Member, place: int) -> None:
    """One member's shares."""
    shares = one.shares(place, run.roster)
    content = b"".join(shares[other] for other in sorted(shares))
    run.deliver(f"key{place}", shares, one.signature("share", place, content), AT)


def update(run: Round, one: Member, place: int, value: int = 0) -> tuple[bytes, bytes]:
    """One member's update, all of one value, and its signature."""
    content = one.masked(place, run.roster, np.full(run.terms.cells, value, dtype=np.uint64))
    return content, one.signature("update", place, content)


def test_any_threshold_of_shares_gives_the_secret_and_fewer_do_not() -> None:
    secret, take = bytes(range(32)), SeededEntropy(1).take
    shares = split(secret, (1, 2, 3, 5), 3, take)

    assert joined({place: shares[place] for place in (1, 3, 5)}) == secret
    assert joined({place: shares[place] for place in (2, 3, 5)}) == secret
    assert joined({place: shares[place] for place in (1, 5)}) != secret
    with pytest.raises(ValueError, match="32 bytes"):
        split(b"short", (1, 2), 2, take)


def test_two_members_agree_and_others_do_not() -> None:
    one, other, third = (SeededEntropy(seed).take(32) for seed in range(3))
    secret = agreed(one, public_of(other), "mask", "r1")

    assert secret == agreed(other, public_of(one), "mask", "r1")
    assert len({secret, agreed(one, public_of(other), "mask", "r2"), agreed(third, public_of(one), "mask", "r1")}) == 3
    assert opened(secret, sealed(secret, b"text", b"w"), b"w") == b"text"
    with pytest.raises(ProblemError, match="not from who"):
        opened(secret, sealed(secret, b"text", b"w"), b"v")
    with pytest.raises(ProblemError, match="no key"):
        agreed(one, bytes(32), "mask", "r1")
    assert not (stream(secret, 8) == stream(public_of(one), 8)).any()


@pytest.mark.parametrize(("members", "silent"), [(2, ()), (3, ()), (5, ()), (5, (2,)), (7, (1, 7))])
def test_a_round_gives_the_sum_of_who_stayed_and_its_noise(members: int, silent: tuple[int, ...]) -> None:
    agreed_terms = terms(members, **SMALL)
    households = rows(members)
    run = played(agreed_terms, households, silent=silent)
    stayed = [lines for place, lines in enumerate(households, 1) if place not in silent]
    exact = sum((summed(parts(lines, agreed_terms), agreed_terms) for lines in stayed), np.zeros((2, 64)))
    off = weights_of(run) - exact
    expected = agreed_terms.sigma / agreed_terms.grid * np.sqrt(len(stayed))

    assert run.stage is RoundStage.CLOSED
    assert run.stayed == tuple(place for place in range(1, members + 1) if place not in silent)
    assert 0.75 * expected < off.std() < 1.3 * expected


def test_a_masked_update_looks_like_chance_and_is_worth_nothing_alone() -> None:
    run, own = shared_round()
    content, _ = update(run, own[0], 1)
    words = np.frombuffer(content, dtype="<u8")

    assert len(set(words.tolist())) == len(words)
    assert 0.3 < (words >> np.uint64(63)).mean() < 0.7


def test_a_round_fails_where_too_few_stay() -> None:
    agreed_terms = terms(5, **SMALL)
    run = played(agreed_terms, rows(5), silent=(1, 2))

    assert (run.stage, run.mean) == (RoundStage.FAILED, None)
    assert "too few" in run.why


def test_a_round_goes_on_without_whom_it_waited_for() -> None:
    run, own = joined_round(4)
    for place in (1, 2, 3):
        share(run, own[place - 1], place)
    later = AT + PATIENCE

    assert run.look(later - timedelta(seconds=1)) is RoundStage.SHARING
    assert run.look(later) is RoundStage.UPDATING
    assert sorted(run.roster) == [1, 2, 3]
    content, signature = own[3].masked(4, run.adverts, np.zeros(run.terms.cells, dtype=np.uint64)), b""
    with pytest.raises(ProblemError, match="went on without"):
        run.update("key4", content, signature, later)


def test_joining_waits_a_day() -> None:
    run = Round(terms(2, **SMALL), AT)

    assert run.look(AT + timedelta(hours=23)) is RoundStage.JOINING
    assert run.look(AT + timedelta(hours=24)) is RoundStage.FAILED


def test_a_second_a_forged_and_a_foreign_update_is_refused() -> None:
    run, own = shared_round()
    content, signature = update(run, own[0], 1)
    other_content, other_signature = update(run, own[1], 2)
    with pytest.raises(ProblemError, match="not the member's"):
        run.update("key1", content, other_signature, AT)
    with pytest.raises(ProblemError, match="not the member's"):
        run.update("key2", content, signature, AT)
    with pytest.raises(ProblemError, match="no member"):
        run.update("key9", content, signature, AT)
    with pytest.raises(ProblemError, match="bytes"):
        run.update("key1", content[:-8], signature, AT)
    run.update("key1", content, signature, AT)
    with pytest.raises(ProblemError, match="came already"):
        run.update("key1", content, signature, AT)
    run.update("key2", other_content, other_signature, AT)


def test_a_step_of_another_round_or_step_is_refused() -> None:
    run, own = joined_round(3)
    elsewhere = replace(own[0].terms, round="r2")
    other = Member(elsewhere, SeededEntropy(0).take)
    shares = own[0].shares(1, run.roster)
    content = b"".join(shares[place] for place in sorted(shares))
    for signature in (other.signature("share", 1, content), own[0].signature("update", 1, content)):
        with pytest.raises(ProblemError, match="not the member's"):
            run.deliver("key1", shares, signature, AT)
    with pytest.raises(ProblemError, match="for each member"):
        run.deliver("key1", {1: b""}, b"", AT)
    with pytest.raises(ProblemError, match="is sharing, not updating"):
        run.update("key1", bytes(8 * run.terms.cells), b"", AT)


def test_nobody_joins_twice_or_with_another_s_keys() -> None:
    run = Round(terms(3, **SMALL), AT)
    one, other = (Member(run.terms, SeededEntropy(seed).take) for seed in range(2))
    signed = one.signature("join", 0, one.advert.as_bytes())
    run.join("key1", one.advert, signed, AT)
    with pytest.raises(ProblemError, match="joined already"):
        run.join("key1", other.advert, other.signature("join", 0, other.advert.as_bytes()), AT)
    with pytest.raises(ProblemError, match="one of these keys"):
        run.join("key2", one.advert, signed, AT)
    with pytest.raises(ProblemError, match="not the member's"):
        run.join("key2", other.advert, signed, AT)


def test_a_forged_share_ends_the_round_and_not_in_a_wrong_sum() -> None:
    run, own = shared_round()
    for place, one in enumerate(own, 1):
        run.update(f"key{place}", *update(run, one, place, 5), AT)
    for place, one in enumerate(own, 1):
        shares = one.reveal(place, run.roster, run.inbox(f"key{place}"), {1, 2, 3})
        if place == 2:
            shares[1] = bytes(66)
        content = b"".join(shares[other] for other in sorted(shares))
        run.reveal(f"key{place}", shares, one.signature("reveal", place, content), AT)

    assert run.stage is RoundStage.FAILED
    assert run.mean is None


def test_a_member_never_tells_both_shares_of_another_nor_two_updates() -> None:
    run, own = shared_round()
    one = own[0]
    update(run, one, 1)
    with pytest.raises(RuntimeError, match="difference"):
        update(run, one, 1)
    with pytest.raises(ProblemError, match="must stay"):
        one.reveal(1, run.roster, run.inbox("key1"), {1, 2})
    one.reveal(1, run.roster, run.inbox("key1"), {1, 2, 3})
    with pytest.raises(RuntimeError, match="once already"):
        one.reveal(1, run.roster, run.inbox("key1"), {1, 2, 3})


def test_a_member_refuses_a_roster_that_was_tampered_with() -> None:
    run, own = joined_round(3)
    other = Member(run.terms, SeededEntropy(9).take).advert
    for roster in ({**run.roster, 1: other}, {1: own[0].advert}, {**run.roster, 3: run.roster[2]}):
        with pytest.raises(ProblemError):
            own[0].shares(1, roster)


def test_what_came_is_forgotten_when_a_round_is_over() -> None:
    run = played(terms(3, **SMALL), rows(3))

    assert not any(run.updates.values())
    assert not any(run.sealed.values())
    assert run.shares == {}


@pytest.mark.parametrize(
    "make",
    [
        lambda: terms(2, trusted=False),
        lambda: terms(99, trusted=False),
        lambda: terms(1, trusted=True),
        lambda: terms(2, unit=Unit.HOUSEHOLD),
        lambda: terms(2, epsilon="0"),
        lambda: terms(2, delta=Decimal("0.6")),
        lambda: terms(2, width=10**6),
        lambda: terms(2, epsilon="0.0001"),
    ],
)
def test_terms_that_promise_nothing_are_refused(make: Callable[[], Terms]) -> None:
    with pytest.raises(ProblemError):
        make()


@pytest.mark.parametrize("epsilon", ["0.5", "1", "8", "20"])
@pytest.mark.parametrize(
    ("members", "mode"),
    [(2, RoundMode.MASKED), (5, RoundMode.MASKED), (100, RoundMode.MASKED), (100, RoundMode.TRIMMED)],
)
def test_a_round_costs_no_more_than_it_says(epsilon: str, members: int, mode: RoundMode) -> None:
    found = terms(members, epsilon, mode=mode)
    most = rho_of(found.epsilon, found.delta)

    assert Decimal("0.97") * most < found.cost <= most
    assert found.sigma <= 7_000


def test_a_part_never_outgrows_its_length_on_the_grid() -> None:
    found = terms(2)
    draw = np.random.default_rng(1)
    for scale in (0.001, 1.0, 1e9):
        part = draw.normal(size=found.cells) * scale
        assert np.sqrt(np.square(on_grid([part], found).astype(float)).sum()) <= found.grid
    assert not clipped(np.array([np.nan, 1.0])).any()


def test_a_trimmed_mean_leaves_the_outermost_out() -> None:
    found = terms(100, mode=RoundMode.TRIMMED, **SMALL)
    honest = [np.full(found.cells, found.grid, dtype=np.int64)] * 90
    liars = [np.full(found.cells, 10**12, dtype=np.int64)] * 10

    assert trimmed_mean([*honest, *liars], found) == pytest.approx(1.0)


def test_an_advert_is_signed_whole() -> None:
    one = Member(terms(2), SeededEntropy(1).take).advert

    assert len(one.as_bytes()) == 128
    assert one != Advert(one.verify, one.mask, one.seal, bytes(32))
