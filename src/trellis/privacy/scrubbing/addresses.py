"""Finders of postal addresses: a house number with a kind of street, and the town that follows."""

import re
from collections.abc import Iterator
from decimal import Decimal

from trellis.privacy.scrubbing.findings import Finding, Kind

FULL, STREET = Decimal("0.95"), Decimal("0.85")
_KINDS = (
    "street|str|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|way|court|ct|place|pl|terrace|ter|circle|cir|"
    "parkway|pkwy|highway|hwy|trail|trl|square|sq|alley|aly|plaza|plz|bypass|causeway|corner|course|crescent|crest|"
    "crossing|crossroad|curve|expressway|extension|freeway|gateway|loop|mews|motorway|oval|overpass|pass|passage|path|"
    "pike|radial|ramp|route|row|rue|run|skyway|spur|stravenue|throughway|trace|track|trafficway|tunnel|turnpike|"
    "underpass|viaduct|walk|wall|branch|bridge|brook|burg|camp|canyon|cape|cliff|cove|creek|dale|dam|"
    "divide|estate|fall|ferry|field|flat|ford|forest|forge|fork|fort|garden|glen|green|grove|harbor|haven|heights|hill|"
    "hollow|inlet|island|isle|junction|key|knoll|lake|land|landing|light|loaf|lock|lodge|manor|meadow|mill|mission|"
    "mount|mountain|neck|orchard|park|pine|plain|point|port|prairie|ranch|rapid|rest|ridge|river|shoal|shore|spring|"
    "station|stream|summit|union|valley|via|view|village|ville|vista|well"
)
"""Kinds of street as the US Postal Service lists them (Publication 28); with an s they count too."""

_UNIT = r"(?:,? (?:apt|apartment|unit|suite|ste|no|fl|floor|#)\.? ?#?\w{1,6})?"
_TOWN = r"(?:,? [^\W\d_][\w.' -]{1,28}?,? [A-Z]{2} \d{5}(?:-\d{4})?)?"
_ENGLISH = re.compile(
    rf"(?i)(?<![\w.,])\d{{1,6}}[a-z]? (?:[nsew]\.? )?(?:[^\W\d_][\w.'-]* ){{1,3}}(?:{_KINDS})s?\b\.?{_UNIT}"
)
_NUMBERED = re.compile(rf"(?i)(?<![\w.,])\d{{1,6}} (?:[nsew]\.? )?\d{{1,3}}(?:st|nd|rd|th) (?:{_KINDS})s?\b\.?{_UNIT}")
_AMERICAN_TOWN = re.compile(rf"(?:{_UNIT}){_TOWN}")
_BOX = re.compile(r"(?i)\b(?:p\.? ?o\.? box|postfach) \d{1,8}\b")
_GERMAN = re.compile(
    r"(?i)(?<!\w)(?:(?:am|an der|in der|zum|zur|alte[rnm]?|neue[rnm]?|kleine[rn]?|gro(?:ß|ss)e[rn]?|obere|untere) )?"
    r"(?:[^\W\d_]+[-.])*[^\W\d_]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|chaussee)"
    r" \d{1,4} ?[a-z]?(?:[/-]\d{1,4})?(?![\w.])(?:,? \d{5} [^\W\d_]+(?: [^\W\d_]+)?)?"
)
_LIKE_TOWN = re.compile(r"(?:, | )\S")


def addresses(text: str) -> Iterator[Finding]:
    """Addresses in a free text; findings may overlap."""
    for pattern in (_ENGLISH, _NUMBERED, _BOX):
        for match in pattern.finditer(text):
            end = _with_town(text, match.end())
            yield Finding(match.start(), end, Kind.ADDRESS, FULL if end > match.end() else STREET)
    for match in _GERMAN.finditer(text):
        yield Finding(match.start(), match.end(), Kind.ADDRESS, STREET)


def _with_town(text: str, end: int) -> int:
    """Where the address ends with the town, state and code that follow, if they do."""
    if not _LIKE_TOWN.match(text, end):
        return end
    town = _AMERICAN_TOWN.match(text, end)
    return town.end() if town else end
