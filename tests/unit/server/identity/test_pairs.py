"""Acts of two really take two: other people, the right roles, both factors, in time, used once."""

import pytest
from tests.fakes.people import OTHER_PASSWORD, Browser, PeopleHouse

from trellis.adapters.stores.people.rows import Standing
from trellis.constitution.roles import Permission, Role
from trellis.server.identity import pairs
from trellis.server.problems import Refusal

RESET = {"permission": Permission.RESET.value, "subject": "demo/main", "reason": "the house is down"}


def manager(house: PeopleHouse, name: str, role: Role = Role.MANAGER) -> Browser:
    """A person with a second factor shown."""
    return house.signed_in(house.person(name, role, factor=True))


def propose(browser: Browser, permission: Permission = Permission.RESET) -> str:
    """A proposal's id."""
    answer = browser.post("/pairs", **RESET | {"permission": permission.value})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_two_people_agree_and_the_act_is_done_once(house: PeopleHouse) -> None:
    ada, ben = manager(house, "Ada"), manager(house, "Ben", Role.COMPLIANCE)
    pair = propose(ada)
    waiting = ben.get("/pairs").json()["pairs"]
    confirmed = ben.post(f"/pairs/{pair}/confirm")

    assert [(each["first"], each["mine"], each["state"]) for each in waiting] == [("Ada", False, "open")]
    assert confirmed.status_code == 200
    assert (confirmed.json()["second"], confirmed.json()["state"]) == ("Ben", "confirmed")
    used = pairs.use(house.identity, pair, Permission.RESET, "demo/main")
    assert used.second is not None
    assert (used.first.name, used.second.name) == ("Ada", "Ben")
    with pytest.raises(Refusal) as again:
        pairs.use(house.identity, pair, Permission.RESET, "demo/main")
    assert again.value.status == 409


def test_the_same_person_is_never_the_second(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.MANAGER, Role.COMPLIANCE, factor=True)
    one, two = house.signed_in(row), house.signed_in(row)
    pair = propose(one)
    answer = two.post(f"/pairs/{pair}/confirm")

    assert answer.status_code == 403
    assert "two different people" in answer.json()["detail"]
    with pytest.raises(Refusal):
        pairs.use(house.identity, pair, Permission.RESET, "demo/main")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TRADER, Role.ADMIN])
def test_who_may_not_be_one_of_the_two_neither_proposes_nor_confirms_nor_sees(house: PeopleHouse, role: Role) -> None:
    pair = propose(manager(house, "Ada"))
    other = manager(house, "Ben", role)

    assert other.post("/pairs", **RESET).status_code == 403
    assert other.post(f"/pairs/{pair}/confirm").status_code == 403
    assert other.get("/pairs").json() == {"pairs": []}


@pytest.mark.parametrize("second, status", [(Role.MANAGER, 403), (Role.COMPLIANCE, 200)])
def test_promotion_takes_a_manager_and_compliance(house: PeopleHouse, second: Role, status: int) -> None:
    pair = propose(manager(house, "Ada"), Permission.PROMOTE)

    assert manager(house, "Ben", second).post(f"/pairs/{pair}/confirm").status_code == status


def test_each_shows_a_second_factor_of_their_own(house: PeopleHouse) -> None:
    ada = manager(house, "Ada")
    ben = house.signed_in(house.person("Ben", Role.COMPLIANCE, password=OTHER_PASSWORD), OTHER_PASSWORD)
    pair = propose(ada)

    assert ben.post(f"/pairs/{pair}/confirm").status_code == 403
    assert ben.post("/pairs", **RESET).status_code == 403


def test_it_waits_for_half_an_hour_and_no_longer(house: PeopleHouse) -> None:
    pair = propose(manager(house, "Ada"))
    ben = manager(house, "Ben", Role.COMPLIANCE)
    house.later(minutes=14)
    ben.get("/me")
    house.later(minutes=17)
    cyd = manager(house, "Cyd", Role.COMPLIANCE)

    assert cyd.get("/pairs").json() == {"pairs": []}
    assert cyd.post(f"/pairs/{pair}/confirm").status_code == 409


def test_what_was_confirmed_lapses_too(house: PeopleHouse) -> None:
    pair = propose(manager(house, "Ada"))
    assert manager(house, "Ben").post(f"/pairs/{pair}/confirm").status_code == 200
    house.later(minutes=30)

    with pytest.raises(Refusal):
        pairs.use(house.identity, pair, Permission.RESET, "demo/main")


def test_what_was_agreed_is_done_to_nothing_else(house: PeopleHouse) -> None:
    pair = propose(manager(house, "Ada"))
    manager(house, "Ben").post(f"/pairs/{pair}/confirm")

    for permission, subject in ((Permission.RESET, "demo/other"), (Permission.PROMOTE, "demo/main")):
        with pytest.raises(Refusal):
            pairs.use(house.identity, pair, permission, subject)


@pytest.mark.parametrize("change", ["roles", "standing"])
def test_who_lost_the_role_meanwhile_counts_no_longer(house: PeopleHouse, change: str) -> None:
    row = house.person("Ada", Role.MANAGER, factor=True)
    pair = propose(house.signed_in(row))
    ben = manager(house, "Ben")
    roles = (Role.VIEWER,) if change == "roles" else row.roles
    standing = Standing.DISABLED if change == "standing" else Standing.ACTIVE
    with house.identity.store.writing() as unit:
        assert unit.people.change(row.id, roles=roles, owns=(), standing=standing)

    assert ben.post(f"/pairs/{pair}/confirm").status_code == 403


def test_who_proposed_takes_it_back_and_nobody_else(house: PeopleHouse) -> None:
    ada, ben = manager(house, "Ada"), manager(house, "Ben")
    pair = propose(ada)

    assert ben.post(f"/pairs/{pair}/withdraw").status_code == 409
    assert ada.post(f"/pairs/{pair}/withdraw").status_code == 204
    assert ben.post(f"/pairs/{pair}/confirm").status_code == 409
    assert ada.post("/pairs/a-unknown/withdraw").status_code == 404


def test_what_takes_one_is_not_proposed_to_two(house: PeopleHouse) -> None:
    answer = manager(house, "Ada").post("/pairs", **RESET | {"permission": Permission.KILL.value})

    assert answer.status_code == 422
    assert "EMERGENCY reset" in answer.text
