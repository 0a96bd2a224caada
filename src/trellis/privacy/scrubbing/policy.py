"""What is done with each field of a record before it leaves: kept, scanned, hidden or left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from trellis.core.problems import Problem, ProblemError, problem


class Treatment(StrEnum):
    """KEEP: never looked into (amounts, dates, categories). SCAN: free text, cleaned of what is found.
    HIDE: personal as a whole. DROP: left out.
    """

    KEEP = "keep"
    SCAN = "scan"
    HIDE = "hide"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Policy:
    """The treatment of each field by its name."""

    fields: Mapping[str, Treatment]

    @classmethod
    def of(cls, source: str, table: Mapping[str, object]) -> Self:
        """The policy that a table of field names and words states. Raises ProblemError with every word that is none."""
        known = {each.value for each in Treatment}
        wrong = [
            Problem(source, name, str(word), "it is no treatment", f"Write one of {', '.join(sorted(known))}.")
            for name, word in table.items()
            if word not in known
        ]
        if not table:
            wrong = [Problem(source, "fields", "", "it names no field", "List each field with its treatment.")]
        if wrong:
            raise ProblemError(wrong)
        return cls({name: Treatment(str(word)) for name, word in table.items()})

    def of_field(self, source: str, name: str) -> Treatment:
        """A field's treatment. Raises ProblemError for one that the policy does not name: nothing of it is guessed."""
        found = self.fields.get(name)
        if found is None:
            way_out = f"Name it in the policy with one of {', '.join(Treatment)}."
            raise problem(source, name, "", "no policy says what becomes of this field", way_out)
        return found


BANK_LINES = Policy(
    {
        **dict.fromkeys(
            ("id", "booked", "valued", "date", "on", "amount", "currency", "category", "status", "state", "stage",
             "confidence", "mcc", "kind", "channel", "original_amount", "original_currency"),
            Treatment.KEEP,
        ),
        **dict.fromkeys(("description", "counterparty", "reference", "text", "merchant", "memo"), Treatment.SCAN),
        **dict.fromkeys(("account", "counterparty_account"), Treatment.HIDE),
        **dict.fromkeys(("source", "sha256", "imports", "superseded_by", "external"), Treatment.DROP),
    }
)  # fmt: skip
"""What becomes of the fields of bank lines as `trellis household lines --json` tells them."""
