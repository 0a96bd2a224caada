"""The URL of a journal in PostgreSQL: what it names, and that its password is never shown."""

import pytest

from trellis.adapters.stores.postgres.address import address_of, is_address
from trellis.core.problems import ProblemError


def test_a_url_names_server_schema_and_journal() -> None:
    found = address_of("postgresql://ada@db.example:5433/house?sslmode=require&schema=books&journal=main")

    assert (found.schema, found.name) == ("books", "main")
    assert found.server == "postgresql://ada@db.example:5433/house?sslmode=require"
    assert str(found) == "postgresql://ada@db.example:5433/house?sslmode=require&schema=books&journal=main"


def test_the_journal_is_named_by_the_run_where_the_url_names_none() -> None:
    assert str(address_of("postgres://db/house", "ten-years")) == "postgresql://db/house?journal=ten-years"


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://ada:s3cret@db/house",  # not-a-secret
        "postgresql://ada@db/house?password=s3cret",
        "postgresql://ada:s3cret@[::1]:5432/house?sslpassword=s3cret",  # not-a-secret
    ],
)
def test_a_password_goes_to_the_server_and_nowhere_else(text: str) -> None:
    found = address_of(text, "main")

    assert "s3cret" in found.server
    assert "s3cret" not in str(found)
    assert "s3cret" not in repr(found)
    assert address_of(str(found)) == address_of(str(found), "other")


@pytest.mark.parametrize(
    "text, field",
    [
        ("postgresql://db/house", "journal"),
        ("postgresql://db/house?journal=a/b", "journal"),
        ("postgresql://db/house?journal=main&schema=Robert'); DROP", "schema"),
        ("mysql://ada:s3cret@db/house?journal=main", "URL"),  # not-a-secret
        ("postgresql://ada:s3cret@db:port/house?journal=main", "URL"),  # not-a-secret
    ],
)
def test_what_is_no_such_url_is_refused_by_field(text: str, field: str) -> None:
    with pytest.raises(ProblemError) as caught:
        address_of(text)

    assert caught.value.problems[0].field == field
    assert "s3cret" not in str(caught.value)


def test_paths_and_urls_are_told_apart() -> None:
    assert is_address("postgresql://db/house")
    assert is_address("postgres://db/house")
    assert not is_address("runs/postgresql")
