"""What banks call their columns, in the languages of their customers."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from trellis.household.currencies import known

# For each role the names that fill it, the surer first: without accents, in small letters, parted by bars.
_WRITTEN: Final[dict[str, str]] = {
    "date": """booking date|booked date|bookingdate|posting date|posted date|post date|date posted|posted on
|completed date|date completed|buchungstag|buchungsdatum|buchung|boekdatum|boekingsdatum|date operation
|date de l'operation|date d'operation|date comptable|date de comptabilisation|dateop|fecha operacion
|fecha de operacion|f. operacion|fecha contable|data operazione|data contabile|data registrazione|data movimento
|data lancamento|data mov.|bokforingsdag|bokforingsdatum|bogforingsdato|bokfort|data ksiegowania|date|datum|fecha
|data|dato|day|transaction date|trans. date|trans date|transactiondate|date de transaction|date transaction
|transaktionsdatum|transactiedatum|data operacji|data transakcji|transaction time|timestamp|time|datetime|settledate
|trade date|tradedate|buchungszeit""",
    "valued": """value date|valuedate|valuta|valutadatum|wertstellung|wertstellungstag|wert|date valeur|date de valeur
|fecha valor|f. valor|data valuta|data valor|rentedatum|valutadag|settlement date|date de reglement|data waluty
|effective date|started date""",
    "amount": """amount|transaction amount|betrag|umsatz|bedrag|montant|importe|importo|valor|kwota|belopp|belob
|belop|amount in account currency|net amount|netto amount|montant de l'operation|waarde (netto)|summa|value
|cash flow|total amount|transactiebedrag|kwota operacji""",
    "debit": """debit|debit amount|withdrawal|withdrawals|withdrawal amount|paid out|money out|soll|lastschrift
|belastung|ausgang|af|debet|cargo|cargos|addebiti|addebito|dare|uscite|obciazenia|debito|out|spent|ausgabe|uttag""",
    "credit": """credit|credit amount|deposit|deposits|deposit amount|paid in|money in|haben|gutschrift|eingang|bij
|abono|abonos|accrediti|accredito|avere|entrate|uznania|credito|in|received|einnahme|insattning""",
    "direction": """af bij|afbij|debit/credit|credit/debit|dc|d/c|dr/cr|cr/dr|cdtdbtind|credit debit indicator
|soll/haben|s/h|debet/credit|sens|transaction direction|direction|details|type|transaction type|debit credit""",
    "currency": """currency|ccy|currency code|currencyprimary|transaction currency|account currency|wahrung|waehrung
|kontowahrung|valuta mutatie|munt|muntsoort|devise|moneda|divisa|divisa cuenta|waluta|moeda|valuta|transaktionsvaluta
|devise du compte|cash currency""",
    "description": """description|transaction description|narrative|details|memo|verwendungszweck|buchungstext
|omschrijving|mededelingen|libelle|libelle operation|detail|concepto|descripcion|causale|descrizione|tytul|opis
|opis operacji|historico|descricao|text|beskrivning|rubrik|particulars|remarks|transaction details|name / description
|naam / omschrijving|original description|comment|opmerking|notes|title|vardepapper/beskrivning|information""",
    "counterparty": """counterparty|counterparty name|payee|merchant|merchant name|beneficiary|payer
|beguenstigter/zahlungspflichtiger|begunstigter/zahlungspflichtiger|name zahlungsbeteiligter|empfanger|auftraggeber
|auftraggeber/empfanger|auftraggeber/begunstigter
|zahlungsempfanger*in|zahlungspflichtige*r|partner name|naam tegenpartij|tegenpartij
|beneficiaire|contrepartie|beneficiario|ordenante|odbiorca|nadawca|name""",
    "counterparty_account": """counterparty account|counterparty iban|partner iban|iban zahlungsbeteiligter
|tegenrekening|tegenrekening iban/bban
|kontonummer/iban|iban counterparty|account number to|compte contrepartie|konto odbiorcy""",
    "reference": """reference|ref|reference number|transaction reference|kundenreferenz|kundenreferenz (end-to-end)
|mandatsreferenz|betalingskenmerk|referencia|riferimento|check number|cheque number|check #|bank reference""",
    "external": """transaction id|transactionid|tx-id|unique id|fitid|bank id|transaction uid|volgnr|nr transakcji
|transaction number""",
    "kind": """type|transaction type|transaction category|category type|buchungsart|umsatzart|typ|tipo|mutatiesoort
|code|transaktionstyp|typ av transaktion|transactietype|event|action|category code""",
    "mcc": "mcc|mcc code|merchant category code",
    "category": "category|kategorie|categorie|categoria|kategoria|subcategory",
    "status": "status|state|transaction status|etat|estado|stato",
    "account": """account|account number|account no|account name|iban|iban/bban|konto|kontonummer|auftragskonto
|rekening|rekeningnummer|compte|cuenta|conto|numer konta|account id|accountid|konto-nr.|iban auftragskonto""",
    "balance": """balance|running balance|balance amount|account balance|saldo|saldo na mutatie|solde|kontostand
|saldo nach buchung|cash balance amount|saldo po operacji|saldo contabile""",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


NAMES: Final = {role: tuple(text.replace("\n", "").split("|")) for role, text in _WRITTEN.items()}

OUT: Final = _words("debit|d|dr|dbit|s|soll|af|debet|out|withdrawal|dslip|check|cargo|uscita|obciazenie|paid out")
IN: Final = _words("credit|c|cr|crdt|h|haben|bij|in|deposit|abono|entrata|uznanie|paid in")
"""Words of a direction: the money left the account, or came to it."""

PENDING: Final = _words("pending|vorgemerkt|en attente|pendiente|in attesa|authorised|authorized|hold")
CANCELLED: Final = _words("cancelled|canceled|reverted|declined|failed|rejected|storniert|annule")
BOOKED: Final = _words("booked|posted|completed|complete|cleared|settled|gebucht|booked (final)|executed")
"""Words of a line's status."""


@lru_cache(maxsize=1024)
def plain(header: str) -> str:
    """A header in small letters, without accents, outer blanks and doubled blanks."""
    letters = unicodedata.normalize("NFKD", header.replace("’", "'").replace(" / ", "/").casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def unbracketed(header: str) -> tuple[str, str]:
    """A plain header without what follows in brackets, and the currency in them where they hold one: "betrag (eur)"."""
    name, opened, rest = plain(header).partition(" (")
    code = {"€": "EUR", "£": "GBP"}.get(rest.rstrip(")"), rest.rstrip(")").upper())
    return (name, code if known(code) else "") if opened and rest.endswith(")") else (plain(header), "")


def rank(role: str, header: str) -> int | None:
    """How sure a header fills a role, 0 the surest; None where it does not."""
    for name in (plain(header), unbracketed(header)[0]):
        if name in NAMES[role]:
            return NAMES[role].index(name)
    return None


def roles_named(cells: Sequence[str]) -> int:
    """How many of the roles that a statement cannot do without a row of cells names: a date, an amount, a text."""
    wanted = (("date", "valued"), ("amount", "debit", "credit"), ("description", "counterparty"))
    return sum(any(rank(role, cell) is not None for role in group for cell in cells) for group in wanted)
