"""What the door remembers of people holds for as long as nothing is written, by whatever process."""

from pathlib import Path

from tests.fakes.people import FAR, PeopleHouse

from trellis.adapters.stores.people.store import open_people
from trellis.constitution.roles import Role
from trellis.server.identity.remembered import REMEMBERED_MAX, Remembered


def test_an_answer_is_read_once_for_each_version() -> None:
    version = [1]
    read: list[str] = []

    def reading(name: str) -> str:
        read.append(name)
        return f"{name} {version[0]}"

    remembered = Remembered[str](lambda: version[0])

    assert [remembered.get("ada", lambda: reading("ada")) for _ in range(3)] == ["ada 1"] * 3
    version[0] = 2
    assert remembered.get("ada", lambda: reading("ada")) == "ada 2"
    assert read == ["ada", "ada"]


def test_an_answer_that_was_read_while_somebody_wrote_is_not_taken_for_the_new_one() -> None:
    version = [1]
    remembered = Remembered[int](lambda: version[0])

    def overtaken() -> int:
        version[0] = 2
        return 1

    assert remembered.get("ada", overtaken) == 1
    assert remembered.get("ada", lambda: 2) == 2


def test_nothing_is_remembered_of_a_store_that_cannot_tell() -> None:
    remembered = Remembered[int](lambda: None)

    assert remembered.get("ada", lambda: 1) == 1
    assert remembered.get("ada", lambda: 2) == 2


def test_strangers_names_do_not_pile_up() -> None:
    remembered = Remembered[None](lambda: 1)
    for number in range(REMEMBERED_MAX + 10):
        remembered.get(str(number), lambda: None)

    assert len(remembered._answers) <= REMEMBERED_MAX


def test_what_another_process_writes_is_seen_by_the_next_call(house: PeopleHouse, tmp_path: Path) -> None:
    admin = house.signed_in(house.person("Ada", Role.VIEWER, Role.ADMIN, owns=("main",), factor=True))
    made = admin.post("/me/keys", label="script", scopes=["read"], days=30).json()

    def called() -> int:
        return house.browser(FAR).get("/runs", Authorization=f"Bearer {made['text']}").status_code

    assert [called(), called()] == [200, 200]
    person = admin.get("/me").json()["id"]
    elsewhere = open_people(f"sqlite:///{house.home / 'people.db'}")
    with elsewhere.writing() as unit:
        assert unit.keys.revoke(made["text"].split("_")[1], person, house.clock.now())
    elsewhere.close()

    assert called() == 401
