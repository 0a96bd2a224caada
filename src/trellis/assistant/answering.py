"""From a question to an answer: understood, looked up in the rows, and every sentence checked before it is shown."""

from collections.abc import Callable, Mapping, Sequence

from trellis.assistant.answers.entries import skip
from trellis.assistant.answers.held import held
from trellis.assistant.answers.standing import freeze, latch, pivot
from trellis.assistant.answers.weeks import earned, week
from trellis.assistant.asked import Asked, Topic, understand
from trellis.assistant.checker import faults
from trellis.assistant.rows import Row
from trellis.assistant.sentence import Answer, Sentence
from trellis.constitution.rulebook import Rulebook

_Topic = Callable[[Asked, Sequence[Row]], list[Sentence]]
_TOPICS: Mapping[Topic, _Topic] = {
    Topic.PIVOT: pivot,
    Topic.FREEZE: freeze,
    Topic.LATCH: latch,
    Topic.SKIP: skip,
    Topic.EARNED: earned,
    Topic.WEEK: week,
    Topic.HELD: held,
}
UNKNOWN = (
    "The journal does not answer that, as far as this program understands the question. It can say why a sleeve "
    "pivoted, froze or latched, why a symbol was not traded, what a sleeve earned, which type a week was and why, and "
    "what is held."
)
_WITHOUT_SYMBOLS = (Topic.EARNED, Topic.WEEK)
_NO_SYMBOL = (
    "The rows that this is answered from are kept by sleeve and know nothing of {symbol}. `trellis report` tells where "
    "profit came from by symbol."
)
_REFUSED = (
    Sentence("Nobody gives orders here, neither a person nor a program: the rules alone decide.", rules=("S13.ai",)),
    Sentence("To stop new risk, tell the autopilot to pause: openers are cancelled.", rules=("S0.kill.user",)),
)


def answer(question: str, rows: Sequence[Row], rulebook: Rulebook) -> Answer:
    """The answer to a question about the run whose rows these are; rows must not be empty.

    A sentence that the checker blocks is not shown; what is wrong with it is told instead.
    """
    first, last = rows[0].day, rows[-1].day
    asked = understand(question, first, last, tuple(dict.fromkeys(row.account for row in rows if row.account)))
    if asked.topic is Topic.ACTION:
        return checked(Answer(question, "refused", _REFUSED), rows, rulebook)
    if asked.topic is Topic.UNKNOWN:
        return Answer(question, "unknown", (Sentence(UNKNOWN),))
    if asked.unclear:
        return Answer(question, "unknown", (Sentence(f"{asked.unclear}. The run reaches from {first} to {last}."),))
    if asked.symbol and asked.topic in _WITHOUT_SYMBOLS:
        return Answer(question, "unknown", (Sentence(_NO_SYMBOL.format(symbol=asked.symbol)),))
    found = tuple(_TOPICS[asked.topic](asked, rows))
    kind = "none" if all(sentence.absence is not None for sentence in found) else "answered"
    return checked(Answer(question, kind, found), rows, rulebook)


def checked(given: Answer, rows: Sequence[Row], rulebook: Rulebook) -> Answer:
    """The answer without the sentences that do not stand in what they cite, and why each was blocked."""
    by_number = {row.sequence: row for row in rows}
    found = [(sentence, faults(sentence, by_number, rulebook.rules)) for sentence in given.sentences]
    shown = tuple(sentence for sentence, wrong in found if not wrong)
    return Answer(given.question, given.kind, shown, tuple("; ".join(wrong) for _, wrong in found if wrong))
