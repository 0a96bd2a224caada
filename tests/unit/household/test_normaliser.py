"""Table: the keys of merchants in lines as banks write them."""

import pytest
from tests.fakes.household import line

from trellis.household.normaliser import Normalised, normalise
from trellis.household.similarity import jaro_winkler, similarity, text_similarity


@pytest.mark.parametrize(
    "text, key, channel",
    [
        ("SQ *BLUE BOTTLE COFFEE 12345 OAKLAND CA", "BLUE BOTTLE COFFEE", "square"),
        ("TST* JOE'S PIZZA", "JOE'S PIZZA", "toast"),
        ("PAYPAL *SPOTIFY 4029357733", "SPOTIFY", "paypal"),
        ("POS PURCHASE WALMART #1234 DALLAS TX US", "WALMART", "card"),
        ("CHECKCARD 0312 7-ELEVEN 33123 SEATTLE WA US", "7-ELEVEN", "card"),
        ("SEPA LASTSCHRIFT REWE MARKT GMBH BERLIN", "REWE MARKT", "direct debit"),
        ("PURCHASE AUTHORIZED ON 03/12 STARBUCKS STORE 02211 PORTLAND OR S383071 CARD 1234", "STARBUCKS", "card"),
        ("NETFLIX.COM 2026-03-01 XXXXXXXXXXXX1234", "NETFLIX.COM", ""),
        ("AMZN Mktp US*2K4X81", "AMZN MKTP", ""),
        ("O2 UK LTD", "O2", ""),
        ("76 - GAS STATION 4411", "76 GAS STATION", ""),
        ("MOTEL 6 #1234", "MOTEL 6", ""),
        ("99 RANCH #1772", "99 RANCH", ""),
        ("ｃａｆé  rené", "CAFÉ RENÉ", ""),
        ("H&M 0042", "H&M", ""),
        ("123456", "123456", ""),
        ("POS", "POS", ""),
        ("", "", ""),
    ],
)
def test_what_remains_is_who_was_paid(text: str, key: str, channel: str) -> None:
    found = normalise(text)

    assert (found.key, found.channel) == (key, channel)


def test_what_was_taken_away_is_the_residue() -> None:
    assert normalise("SQ *BLUE BOTTLE 12345 OAKLAND CA") == Normalised("BLUE BOTTLE", "SQ * 12345 OAKLAND CA", "square")


def test_jaro_winkler_has_the_values_of_its_author() -> None:
    """Winkler 1990, table of examples: MARTHA and MARHTA 0.961, DIXON and DICKSONX 0.813, DWAYNE and DUANE 0.840."""
    pairs = (("MARTHA", "MARHTA"), ("DIXON", "DICKSONX"), ("DWAYNE", "DUANE"))

    assert [round(jaro_winkler(*pair), 3) for pair in pairs] == [
        pytest.approx(0.961),
        pytest.approx(0.813),
        pytest.approx(0.840),
    ]


def test_a_text_cut_short_is_alike_and_another_merchant_is_not() -> None:
    assert text_similarity("AMAZON MKTPLACE PMTS AMZN.COM/BI", "AMAZON MKTPLACE PMTS") > 0.8
    assert text_similarity("NETFLIX.COM", "SPOTIFY") < 0.8


def test_an_equal_reference_is_enough() -> None:
    assert similarity(line("-1", 1, "A", reference="R1"), line("-1", 1, "Z", reference="R1")) == 1
