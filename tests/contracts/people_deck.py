"""The deck of cards that every database behind the store of people must pass.

Each card is given an open, empty store. What must be told to one of many at most is tried by many threads at once.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.fakes.people_rows import HOUR, NOON, key, pair, person, refresh, session, token

from trellis.adapters.stores.people.rows import (
    AttemptsRow,
    Ceremony,
    ChallengeRow,
    PairState,
    PasskeyRow,
    Purpose,
    Standing,
)
from trellis.adapters.stores.people.store import PeopleStore
from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError

ADA = person("Ada", Role.VIEWER, Role.ADMIN)
BEN = person("Ben", Role.MANAGER, owns=())
AT_ONCE = 8


def at_once(act: Callable[[], bool]) -> int:
    """How many of many threads were told yes."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sum(threads.map(lambda _: act(), range(AT_ONCE)))


def with_people(store: PeopleStore) -> None:
    """Ada, who administers, and Ben, who manages."""
    with store.writing() as unit:
        unit.people.add(ADA)
        unit.people.add(BEN)


def card_01_a_person_comes_back_as_kept(store: PeopleStore) -> None:
    with_people(store)

    with store.reading() as unit:
        assert unit.people.get(ADA.id) == ADA
        assert unit.people.named(" aDa ") == ADA
        assert unit.people.named("nobody") is None
        assert unit.people.all() == (ADA, BEN)


def card_02_no_two_people_have_one_name(store: PeopleStore) -> None:
    with_people(store)

    with pytest.raises(ProblemError, match="has the name already"), store.writing() as unit:
        unit.people.add(replace(BEN, id="p-other", name="ADA"))
    with store.reading() as unit:
        assert unit.people.count() == 2


def card_03_the_first_person_is_first_once(store: PeopleStore) -> None:
    def first() -> bool:
        with store.writing() as unit:
            return unit.people.add_first(replace(ADA, id=f"p-{id(unit)}"))

    assert at_once(first) == 1
    with store.reading() as unit:
        assert unit.people.count() == 1


def card_04_nothing_is_kept_of_a_transaction_that_fails(store: PeopleStore) -> None:
    def half() -> None:
        with store.writing() as unit:
            unit.people.add(ADA)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with store.reading() as unit:
        assert not unit.people.anybody()


def card_05_a_password_makes_the_invited_active(store: PeopleStore) -> None:
    with store.writing() as unit:
        unit.people.add(replace(BEN, standing=Standing.INVITED, password="", password_at=None))
        unit.people.set_password(BEN.id, "$new", NOON)

    with store.reading() as unit:
        assert unit.people.get(BEN.id) == replace(BEN, password="$new")


def card_06_a_password_does_not_let_the_disabled_in(store: PeopleStore) -> None:
    with store.writing() as unit:
        unit.people.add(replace(BEN, standing=Standing.DISABLED))
        unit.people.set_password(BEN.id, "$new", NOON)
        found = unit.people.get(BEN.id)

    assert found is not None
    assert found.standing is Standing.DISABLED


def card_07_an_active_admin_is_always_left(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        assert not unit.people.change(ADA.id, roles=(Role.VIEWER,), owns=(), standing=Standing.ACTIVE)
        assert not unit.people.change(ADA.id, roles=ADA.roles, owns=(), standing=Standing.DISABLED)
        assert not unit.people.erase(ADA.id)
        assert unit.people.get(ADA.id) == ADA
        assert unit.people.change(BEN.id, roles=(Role.ADMIN,), owns=("main",), standing=Standing.ACTIVE)
        assert unit.people.erase(ADA.id)
        assert not unit.people.erase(BEN.id)


def card_08_of_two_admins_who_leave_at_once_one_stays(store: PeopleStore) -> None:
    admins = [person(name, Role.ADMIN) for name in ("a", "b", "c", "d")]
    with store.writing() as unit:
        for each in admins:
            unit.people.add(each)

    def leave(who: int) -> bool:
        with store.writing() as unit:
            return unit.people.erase(admins[who].id)

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(leave, range(4))) == 3


def card_09_of_the_erased_the_id_is_left_and_the_name_is_free(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        assert unit.people.erase(BEN.id)
        unit.people.add(replace(BEN, id="p-second-ben"))

    with store.reading() as unit:
        left = unit.people.get(BEN.id)
        assert left is not None
        assert (left.name, left.password, left.seal, left.roles, left.owns) == ("", "", b"", (), ())
        assert left.standing is Standing.ERASED
        assert [each.id for each in unit.people.all()] == [ADA.id, "p-second-ben"]


def card_10_a_session_comes_back_as_kept_and_lists_last_seen_first(store: PeopleStore) -> None:
    with_people(store)
    one, two = session(1, ADA), session(2, ADA)
    with store.writing() as unit:
        for each in (one, two):
            unit.sessions.add(each, refresh(f"r{each.id}", each))
        unit.sessions.see(two.id, NOON + HOUR, "10.0.0.1")
        unit.sessions.show_factor(two.id, NOON + HOUR)

    seen = replace(two, seen_at=NOON + HOUR, address="10.0.0.1", mfa_until=NOON + HOUR)
    with store.reading() as unit:
        assert unit.sessions.get(one.id) == one
        assert unit.sessions.of(ADA.id, NOON) == (seen, one)
        assert unit.sessions.of(ADA.id, one.expires_at) == ()
        assert unit.sessions.of(BEN.id, NOON) == ()


def card_11_a_refresh_token_is_spent_once(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.sessions.add(session(1, ADA), refresh("r", session(1, ADA)))

    def spend() -> bool:
        with store.writing() as unit:
            return unit.sessions.spend("r", NOON)

    assert at_once(spend) == 1
    with store.reading() as unit:
        assert unit.sessions.refresh("r") == replace(refresh("r", session(1, ADA)), spent_at=NOON)
        assert unit.sessions.refresh("unknown") is None


def card_12_sessions_end_one_by_one_or_all_but_one(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        for number in range(4):
            unit.sessions.add(session(number, ADA), refresh(str(number), session(number, ADA)))
        assert not unit.sessions.end("s-0", NOON, BEN.id)
        assert unit.sessions.end("s-0", NOON, ADA.id)
        assert not unit.sessions.end("s-0", NOON, ADA.id)
        assert unit.sessions.end_all(ADA.id, NOON, but="s-2") == 2
        assert [each.id for each in unit.sessions.of(ADA.id, NOON)] == ["s-2"]


def card_13_an_expired_session_is_swept_with_its_tokens(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.sessions.add(session(1, ADA), refresh("r", session(1, ADA)))
        unit.sessions.sweep(session(1, ADA).expires_at)
        assert unit.sessions.get("s-1") is not None
        unit.sessions.sweep(session(1, ADA).expires_at + HOUR)
        assert unit.sessions.get("s-1") is None
        assert unit.sessions.refresh("r") is None


def card_14_a_time_step_counts_once_and_takes_earlier_ones_along(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.factors.put_totp(ADA.id, b"sealed")
        unit.factors.confirm_totp(ADA.id, NOON)

    def use() -> bool:
        with store.writing() as unit:
            return unit.factors.use_step(ADA.id, 100)

    assert at_once(use) == 1
    with store.writing() as unit:
        assert not unit.factors.use_step(ADA.id, 99)
        assert unit.factors.use_step(ADA.id, 101)
        kept = unit.factors.totp(ADA.id)
        assert kept is not None
        assert (kept.secret, kept.confirmed_at, kept.last_step) == (b"sealed", NOON, 101)
        unit.factors.put_totp(ADA.id, b"another")
        kept = unit.factors.totp(ADA.id)
        assert kept is not None
        assert (kept.secret, kept.confirmed_at, kept.last_step) == (b"another", None, -1)


def card_15_a_recovery_code_counts_once_and_for_its_person(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.factors.put_codes(ADA.id, ("c1", "c2"))
        assert not unit.factors.use_code(BEN.id, "c1", NOON)

    def use() -> bool:
        with store.writing() as unit:
            return unit.factors.use_code(ADA.id, "c1", NOON)

    assert at_once(use) == 1
    with store.writing() as unit:
        assert unit.factors.codes_left(ADA.id) == 1
        unit.factors.put_codes(ADA.id, ("c3",))
        assert not unit.factors.use_code(ADA.id, "c2", NOON)
        assert unit.factors.codes_left(ADA.id) == 1


def card_16_a_passkey_comes_back_as_kept_and_belongs_to_one(store: PeopleStore) -> None:
    with_people(store)
    passkey = PasskeyRow("cred", ADA.id, b"\x00cose\xff", 3, "phone", NOON, None)
    with store.writing() as unit:
        assert unit.factors.add_passkey(passkey)
        assert not unit.factors.add_passkey(replace(passkey, person_id=BEN.id))
        assert unit.factors.passkey("cred") == passkey
        assert unit.factors.use_passkey(passkey, 4, NOON)
        assert not unit.factors.use_passkey(passkey, 5, NOON)
        assert unit.factors.passkeys(ADA.id) == (replace(passkey, sign_count=4, used_at=NOON),)
        assert not unit.factors.drop_passkey("cred", BEN.id)
        assert unit.factors.drop_passkey("cred", ADA.id)
        assert unit.factors.passkeys(ADA.id) == ()


def card_17_a_challenge_is_taken_once(store: PeopleStore) -> None:
    challenge = ChallengeRow("h", Ceremony.SIGN_IN, "", b"\x01\x02", NOON + HOUR)
    with store.writing() as unit:
        unit.factors.put_challenge(replace(challenge, hash="old", expires_at=NOON), NOON - HOUR)
        unit.factors.put_challenge(challenge, NOON)
        assert unit.factors.take_challenge("old") is None

    def take() -> bool:
        with store.writing() as unit:
            return unit.factors.take_challenge("h") == challenge

    assert at_once(take) == 1


def card_18_a_key_comes_back_as_kept_until_revoked(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.keys.add(key(1, ADA))
        unit.keys.add(key(2, ADA))
        unit.keys.use("k-1", NOON)
        assert unit.keys.of(ADA.id) == (replace(key(1, ADA), used_at=NOON), key(2, ADA))
        assert not unit.keys.revoke("k-1", BEN.id, NOON)
        assert unit.keys.revoke("k-1", ADA.id, NOON)
        assert not unit.keys.revoke("k-1", ADA.id, NOON)
        assert unit.keys.revoke_all(ADA.id, NOON) == 1
        found = unit.keys.get("k-2")
        assert found is not None
        assert found.revoked_at == NOON


def card_19_a_token_is_used_once_and_in_time(store: PeopleStore) -> None:
    with store.writing() as unit:
        unit.tokens.put(token("t", Purpose.LINK, ADA.id))
        assert unit.tokens.look("t") == token("t", Purpose.LINK, ADA.id)
        assert not unit.tokens.use("t", NOON + HOUR)

    def use() -> bool:
        with store.writing() as unit:
            return unit.tokens.use("t", NOON)

    assert at_once(use) == 1
    with store.writing() as unit:
        unit.tokens.put(token("u", Purpose.LINK, ADA.id))
        assert unit.tokens.look("t") is None
        unit.tokens.put(token("v", Purpose.LINK, BEN.id))
        assert unit.tokens.use("u", NOON)


def card_20_an_act_of_two_takes_two_and_is_done_once(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.pairs.add(pair(1, ADA))
        assert unit.pairs.waiting(NOON) == (pair(1, ADA),)
        assert not unit.pairs.confirm("a-1", ADA.id, NOON)
        assert not unit.pairs.confirm("a-1", BEN.id, NOON + HOUR)
        assert not unit.pairs.use("a-1", NOON)
        assert unit.pairs.confirm("a-1", BEN.id, NOON)
        assert not unit.pairs.confirm("a-1", "p-third", NOON)
        assert not unit.pairs.withdraw("a-1", ADA.id)
        assert not unit.pairs.use("a-1", NOON + HOUR)
        ready = replace(pair(1, ADA), state=PairState.CONFIRMED, second_id=BEN.id, second_at=NOON)
        assert unit.pairs.get("a-1") == ready

    def use() -> bool:
        with store.writing() as unit:
            return unit.pairs.use("a-1", NOON)

    assert at_once(use) == 1
    with store.reading() as unit:
        assert unit.pairs.waiting(NOON) == ()
        assert [each.id for each in unit.pairs.of(BEN.id)] == ["a-1"]


def card_21_who_proposed_takes_it_back(store: PeopleStore) -> None:
    with store.writing() as unit:
        unit.pairs.add(pair(1, ADA))
        assert not unit.pairs.withdraw("a-1", BEN.id)
        assert unit.pairs.withdraw("a-1", ADA.id)
        assert not unit.pairs.confirm("a-1", BEN.id, NOON)
        assert unit.pairs.waiting(NOON) == ()


def card_22_attempts_made_at_once_are_all_counted(store: PeopleStore) -> None:
    def fail() -> bool:
        with store.writing() as unit:
            row = unit.attempts.get("m") or AttemptsRow("m", 0, NOON, None)
            unit.attempts.put(replace(row, failures=row.failures + 1))
        return True

    assert at_once(fail) == AT_ONCE
    with store.writing() as unit:
        assert unit.attempts.get("m") == AttemptsRow("m", AT_ONCE, NOON, None)
        unit.attempts.put(AttemptsRow("blocked", 9, NOON, NOON + 2 * HOUR))
        unit.attempts.sweep(NOON + HOUR)
        assert unit.attempts.get("m") is None
        assert unit.attempts.get("blocked") is not None
        unit.attempts.clear("blocked")
        assert unit.attempts.get("blocked") is None


def card_23_preferences_are_kept_by_name(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.preferences.put(ADA.id, "theme", '"dark"')
        unit.preferences.put(ADA.id, "theme", '"light"')
        unit.preferences.put(ADA.id, "language", '"日本語"')
        assert unit.preferences.of(ADA.id) == {"language": '"日本語"', "theme": '"light"'}
        assert unit.preferences.of(BEN.id) == {}
        assert unit.preferences.drop(ADA.id, "theme")
        assert not unit.preferences.drop(ADA.id, "theme")


def card_24_a_person_can_be_forgotten_everywhere(store: PeopleStore) -> None:
    with_people(store)
    with store.writing() as unit:
        unit.sessions.add(session(1, BEN), refresh("r", session(1, BEN)))
        unit.factors.put_totp(BEN.id, b"sealed")
        unit.factors.put_codes(BEN.id, ("c",))
        unit.factors.add_passkey(PasskeyRow("cred", BEN.id, b"cose", 0, "phone", NOON, None))
        unit.keys.add(key(1, BEN))
        unit.tokens.put(token("t", Purpose.RESET, BEN.id))
        unit.preferences.put(BEN.id, "theme", '"dark"')
        for concept in (unit.sessions, unit.factors, unit.keys, unit.tokens, unit.preferences):
            concept.forget(BEN.id)

        assert unit.sessions.refresh("r") is None
        assert unit.factors.totp(BEN.id) is None
        assert unit.factors.codes_left(BEN.id) == 0
        assert unit.factors.passkeys(BEN.id) == ()
        assert unit.keys.of(BEN.id) == ()
        assert unit.tokens.look("t") is None
        assert unit.preferences.of(BEN.id) == {}


CARDS = tuple(card for name, card in sorted(globals().items()) if name.startswith("card_"))
