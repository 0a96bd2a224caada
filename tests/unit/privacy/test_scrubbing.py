"""Examples, tables and properties: what is found in texts, what stays, and that a second pass finds nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.private_texts import Marked, addressed, clean, named, numbered

from trellis.core.problems import ProblemError
from trellis.privacy.scrubbing.checksums import is_card, is_iban, is_routing, is_social
from trellis.privacy.scrubbing.findings import Finding, Kind, apart
from trellis.privacy.scrubbing.policy import BANK_LINES, Policy
from trellis.privacy.scrubbing.replacing import Placeholders, Tokens
from trellis.privacy.scrubbing.scrubber import TEXT_MAX, Scrubber

SCRUBBER = Scrubber()
MERCHANTS = (
    "SAFEWAY",
    "BLUE BOTTLE COFFEE",
    "WARBY PARKER",
    "REWE",
    "NETFLIX",
    "T MOBILE",
    "DAIRY QUEEN",
    "PAUL BOULANGERIE",
)
KEY = bytes(range(32))


def share_found(corpus: list[Marked]) -> float:
    """The share of marked data that a finding of its kind covers whole."""
    found = [
        any(one.kind == kind and one.start <= start and one.end >= end for one in SCRUBBER.text(each.text).findings)
        for each in corpus
        for kind, start, end in each.spans
    ]
    return sum(found) / len(found)


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (is_card, "4111 1111 1111 1111", "4111 1111 1111 1112"),
        (is_card, "378282246310005", "0000000000000000"),
        (is_iban, "DE89 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00"),
        (is_iban, "GB82WEST12345698765432", "GB82WEST1234569876543"),
        (is_routing, "121000248", "121000249"),
        (is_routing, "021000021", "990000007"),
        (is_social, "219-09-9999", "666-12-1234"),
        (is_social, "899-99-9999", "900-12-1234"),
        (is_social, "001-01-0001", "000-12-1234"),
        (is_social, "219-09-9998", "219-00-1234"),
    ],
)
def test_check_digits_tell_numbers_of_a_kind(check: object, right: str, wrong: str) -> None:
    assert callable(check)
    assert check(right)
    assert not check(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CARD 4111 1111 1111 1111 2026", "CARD [CARD] 2026"),
        ("SEPA DE89370400440532013000 Miete", "SEPA [IBAN] Miete"),
        ("ROUTING 121000248 ACH 12100.0248", "ROUTING [ROUTING] ACH 12100.0248"),
        ("SSN 219-09-9999, 666-12-1234 is none", "SSN [SOCIAL], 666-12-1234 is none"),
        ("ann.lee+bank@mail.example.org paid", "[EMAIL] paid"),
        ("call (415) 555-0132 or 866-579-7172", "call [PHONE] or 866-579-7172"),
        ("ZELLE TO MARY T. O'NEIL FOR RENT", "ZELLE TO [NAME] FOR RENT"),
        ("Überweisung an Jürgen Müller-Lüdenscheidt", "Überweisung an [NAME]"),
        ("Herrn Zbigniew 12", "Herrn [NAME] 12"),
        ("HAWKINS, MARY rent", "[NAME] rent"),
        ("to 12 Oak Hill Road Apt 4, Austin, TX 78701", "to [ADDRESS]"),
        ("Lieferung Goethestraße 12a, 60313 Frankfurt", "Lieferung [ADDRESS]"),
        ("Acct 0004827155 opened", "Acct [ACCOUNT] opened"),
        ("DOB 04/12/1980 noted", "DOB [BIRTH] noted"),
        ("MARTIN'S AUTO BODY 2026-03-12 84.10", "MARTIN'S AUTO BODY 2026-03-12 84.10"),
        ("SAN JOSE CA 95112", "SAN JOSE CA 95112"),
        ("POS PURCHASE TARGET AUSTIN TX", "POS PURCHASE TARGET AUSTIN TX"),
        ("", ""),
    ],
)
def test_what_identifies_a_person_is_replaced_and_nothing_else(text: str, expected: str) -> None:
    assert SCRUBBER.text(text).text == expected


def test_the_targets_hold_on_a_corpus_that_no_list_was_made_from() -> None:
    assert share_found(list(numbered(11, 900))) >= 0.99
    assert share_found(list(named(11, 600))) >= 0.90
    assert share_found(list(addressed(11, 200))) >= 0.90


def test_texts_without_personal_data_stay_as_they_are() -> None:
    known = Scrubber(merchants=frozenset(MERCHANTS))
    texts = list(clean(11, 2_000, MERCHANTS))
    changed = [text for text in texts if known.text(text).text != text]

    assert len(changed) <= len(texts) // 200, changed


def test_findings_are_told_by_their_places_in_the_text_as_it_was() -> None:
    text = "x 4111111111111111 and ann@example.org, John Smith"
    found = SCRUBBER.text(text).findings

    assert [(one.kind, text[one.start : one.end]) for one in found] == [
        (Kind.CARD, "4111111111111111"), (Kind.EMAIL, "ann@example.org"), (Kind.NAME, "John Smith"),
    ]  # fmt: skip


def test_of_overlapping_findings_the_longest_stays() -> None:
    short, long, other = (Finding(*span, Kind.NAME, Decimal("0.9")) for span in ((0, 5), (2, 12), (12, 14)))

    assert apart((short, other, long)) == (long, other)


@pytest.mark.parametrize("scrubber", [Scrubber(), Scrubber(Tokens(KEY))], ids=["placeholders", "tokens"])
def test_a_second_pass_finds_nothing(scrubber: Scrubber) -> None:
    corpus = [each.text for make in (named, numbered, addressed) for each in make(12, 200)]
    for text in (*corpus, *(f"{one} {other}" for one, other in zip(corpus, reversed(corpus), strict=True))):
        once = scrubber.text(text)
        assert scrubber.text(once.text).findings == (), (text, once.text)


@given(st.text(max_size=120))
def test_whatever_the_text_a_second_pass_finds_nothing_and_what_lies_between_stays(text: str) -> None:
    once = SCRUBBER.text(text)

    assert SCRUBBER.text(once.text).findings == ()
    last = 0
    for one in once.findings:
        assert text[last : one.start] in once.text
        last = one.end


def test_equal_texts_have_equal_tokens_under_one_key_alone() -> None:
    mine, others = Scrubber(Tokens(KEY)), Scrubber(Tokens(bytes(32)))
    plain, spaced = (mine.text(text).text for text in ("pay 4111111111111111", "pay 4111 1111 1111 1111"))

    assert plain == spaced
    assert plain.startswith("pay [CARD:")
    assert plain != others.text("pay 4111111111111111").text
    with pytest.raises(ValueError, match="32 bytes"):
        Tokens(b"short")


def test_a_policy_keeps_amounts_dates_and_categories_whatever_they_look_like() -> None:
    record = {
        "amount": "4111111111111111",
        "booked": "2026-03-14",
        "category": "John Smith",
        "description": "John Smith",
    }
    found = SCRUBBER.record(record, BANK_LINES)

    assert found.fields == record | {"description": "[NAME]"}
    assert set(found.findings) == {"description"}


def test_a_field_is_hidden_or_dropped_as_the_policy_says_once() -> None:
    policy = Policy.of("p", {"owner": "hide", "iban": "hide", "raw": "drop"})
    once = SCRUBBER.record({"owner": "Xy", "iban": "", "raw": "secret"}, policy)

    assert once.fields == {"owner": "[HIDDEN]", "iban": ""}
    assert SCRUBBER.record(once.fields, policy).findings == {}


def test_a_field_without_a_policy_is_refused() -> None:
    with pytest.raises(ProblemError, match="no policy says"):
        SCRUBBER.record({"amount": "1", "extra": "John"}, BANK_LINES)


def test_a_policy_of_other_words_is_refused_by_each_field() -> None:
    with pytest.raises(ProblemError) as refused:
        Policy.of("p.toml", {"a": "keep", "b": "maybe", "c": 3})

    assert [one.field for one in refused.value.problems] == ["b", "c"]
    with pytest.raises(ProblemError, match="names no field"):
        Policy.of("p.toml", {})


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(ProblemError, match="at most"):
        SCRUBBER.text("x" * (TEXT_MAX + 1))


def test_a_placeholder_tells_nothing_but_the_kind() -> None:
    assert {Placeholders().of(Kind.NAME, text) for text in ("Ann", "Bob")} == {"[NAME]"}
