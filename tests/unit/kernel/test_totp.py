"""Codes of a second factor, at the figures of RFC 6238's appendix B (the last six of its eight digits)."""

from datetime import UTC, datetime

import pytest

from trellis.kernel import totp

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    "seconds, code",
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_the_codes_of_the_standard(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)

    assert totp.code_at(SECRET, totp.step_of(at)) == code
    assert totp.step_shown(SECRET, code, at) == seconds // 30


def test_a_code_holds_a_step_early_or_late_and_no_longer() -> None:
    at = datetime.fromtimestamp(1_000_000, UTC)
    now = totp.step_of(at)

    shown = {offset: totp.step_shown(SECRET, totp.code_at(SECRET, now + offset), at) for offset in (-2, -1, 0, 1, 2)}

    assert shown == {-2: None, -1: now - 1, 0: now, 1: now + 1, 2: None}


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "\u0661\u0661\u0661\u0661\u0661\u0661"])
def test_what_is_no_code_holds_for_nothing(code: str) -> None:
    assert totp.step_shown(SECRET, code, datetime.fromtimestamp(59, UTC)) is None


def test_a_secret_is_written_and_read_back() -> None:
    assert totp.written(SECRET) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert totp.read("gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == SECRET


def test_an_address_is_what_authenticators_take() -> None:
    told = "otpauth://totp/Trellis:ann?secret=GEZDGNBV&issuer=Trellis"  # not-a-secret: the digits 1 to 5

    assert totp.address(b"12345", "ann", "Trellis") == told
