"""The currencies that can be on an account, and how many decimal places each one's smallest unit has."""

# ISO 4217 lists one and three, with what countries gave up for the euro or by reform since 1999: old files name them.
_FOUR = "CLF UYW"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_TWO = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
    "CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
    "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS "
    "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
)
_GIVEN_UP_TWO = "AZM BGL CUC CYP DEM EEK FIM FRF GHC HRK IEP LTL LVL MRO MTL MZM NLG ROL SDD SIT SKK SLL SRG STD"
_GIVEN_UP_TWO_MORE = "TRL VEB VEF YUM ZMK ZWL ATS XEU BYB"
_GIVEN_UP_NONE = "BEF BYR ESP GRD ITL LUF MGF PTE TPE"

_PLACES = {
    **dict.fromkeys(_FOUR.split(), 4),
    **dict.fromkeys(_THREE.split(), 3),
    **dict.fromkeys(f"{_TWO} {_GIVEN_UP_TWO} {_GIVEN_UP_TWO_MORE}".split(), 2),
    **dict.fromkeys(f"{_NONE} {_GIVEN_UP_NONE}".split(), 0),
}


def known(code: str) -> bool:
    """Whether the three capital letters name a currency of ISO 4217, in use or given up since 1999."""
    return code in _PLACES


def minor_places(code: str) -> int:
    """Decimal places of the smallest unit: 2 for USD, 0 for JPY, 3 for KWD. KeyError where the code is unknown."""
    return _PLACES[code]
