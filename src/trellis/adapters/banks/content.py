"""A bank's file as it came, read by the reader that it is for."""

from dataclasses import replace
from datetime import date

from trellis.adapters.banks.days import DateOrder
from trellis.adapters.banks.delimited.choosing import Complete, Given, chosen
from trellis.adapters.banks.delimited.mapping_folder import MappingFolder, mapping_digest
from trellis.adapters.banks.detect import Told, read_file, reader_for
from trellis.adapters.banks.limits import MAX_BYTES
from trellis.core.problems import problem
from trellis.household.statement import Read


def read_content(
    content: bytes, name: str, given: Given, kept: MappingFolder, complete: Complete, today: date
) -> tuple[Read, str, str]:
    """What the file says, a word on the mapping it was read by, and that mapping's SHA-256; "" where it needs none.

    Raises ProblemError where it is too large, cannot be read, or leaves something open that nobody answers.
    """
    if len(content) > MAX_BYTES:
        raise problem(name, "size", f"above {MAX_BYTES:,} bytes", "it is too large", "Export fewer days at a time.")
    order = given.answers.get("dates.order", "")
    if order and order not in list(DateOrder):
        raise problem("answers", "dates.order", order, "no such order of dates", f"Choose of {', '.join(DateOrder)}.")
    currency = given.answers.get("account.currency", given.currency)
    named = given.mapping[0] if given.mapping is not None else None
    told = Told(named, currency, order=DateOrder(order) if order else None)
    by, digest = "", ""
    if reader_for(content, name, told).name == "csv":
        mapping, by = chosen(content, name, given, kept, complete)
        told, digest = replace(told, mapping=mapping), mapping_digest(mapping)
    return read_file(content, name, today, told), by, digest
