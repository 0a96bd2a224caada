"""What people read of a line: what the bank said of it, once."""

import pytest
from tests.fakes.household import line


@pytest.mark.parametrize(
    "counterparty, description, words",
    [
        ("SAFEWAY #1004", "SAFEWAY #1004", "SAFEWAY #1004"),
        ("Safeway", "SAFEWAY", "SAFEWAY"),
        ("SAFEWAY", "card 1234", "SAFEWAY card 1234"),
        ("", "SAFEWAY", "SAFEWAY"),
        ("SAFEWAY", "", "SAFEWAY"),
        ("", "", ""),
    ],
)
def test_both_texts_are_read_unless_they_are_one(counterparty: str, description: str, words: str) -> None:
    assert line("-1.00", 3, description, counterparty=counterparty).words == words
