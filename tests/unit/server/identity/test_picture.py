"""The authenticator's picture: another program reads from it the address that stands beside it."""

import pytest
from tests.fakes.people import PASSWORD, PeopleHouse
from tests.fakes.qr import read_modules

from trellis.constitution.roles import Role
from trellis.kernel import totp
from trellis.server.identity import picture


@pytest.mark.parametrize("name", ["Ada", "Jürgen Groß", "李小龍", "A" * 64])
def test_a_reader_finds_the_address_in_the_picture(name: str) -> None:
    address = totp.address(b"a secret of 20 bytes", name, "Trellis")

    assert read_modules(picture.modules(address)) == address


def test_the_rows_are_a_square_of_dark_and_light_modules() -> None:
    rows = picture.modules("otpauth://totp/Trellis:Ada?secret=A&issuer=Trellis")

    assert {len(row) for row in rows} == {len(rows)}
    assert set("".join(rows)) == {"0", "1"}
    assert rows[0].startswith("1111111" + "0"), "the finder pattern stands in the corner: no quiet zone is in the rows"


def test_enrolling_shows_the_secret_as_text_and_as_a_picture_of_the_same_address(house: PeopleHouse) -> None:
    browser = house.signed_in(house.person("Ada", Role.ADMIN))
    made = browser.post("/me/authenticator", password=PASSWORD).json()

    assert read_modules(made["picture"]) == made["address"]
    assert f"secret={made['secret']}&" in made["address"]
