"""Check 6, leakage of communication: no message tells of later than it was sent, none comes from who learned later, and
none is heard before it is there.
"""

from dataclasses import replace

import numpy as np

from trellis.lab.audit.bench import Bench
from trellis.lab.audit.result import Checked
from trellis.lab.audit.subject import Model
from trellis.lab.audit.timestamps import cuts

NAME = "leakage of communication"
ASKED = "about and learned no later than sent, sent no later than heard, nothing heard before"


def check(bench: Bench[Model]) -> Checked:
    """By the stamps, and by turning round the content of every message that is not there yet."""
    heard = bench.tape.messages
    if not len(heard):
        return Checked(NAME, True, (), ASKED, "it hears no message")
    late = int(((heard.about > heard.sent) | (heard.sent > heard.available)).sum())
    learned = int((heard.learned > heard.sent).sum())
    early = sum(_early(bench, int(cut)) for cut in cuts(bench))
    figures = (
        ("late content", float(late)),
        ("learned on later data", float(learned)),
        ("scores that differ", float(early)),
    )
    held = late + learned + early == 0
    if held:
        says = "messages are heard when they are there, and rest on the past"
    elif learned:
        says = f"{learned} messages come from who had learned from later data"
    elif late:
        says = f"{late} messages tell of later than they were sent or heard"
    else:
        says = f"{early} scores are others where messages yet to come say the opposite"
    return Checked(NAME, held, figures, ASKED, says)


def _early(bench: Bench[Model], cut: int) -> int:
    heard = bench.tape.messages
    yet_to_come = heard.available > bench.tape.at[cut - 1]
    other = replace(bench.tape, messages=replace(heard, value=np.where(yet_to_come, -heard.value - 1, heard.value)))
    scores = bench.subject.predict(bench.model, other, bench.subject.sense(other))[:cut]
    return int((np.nan_to_num(scores) != np.nan_to_num(bench.scores[:cut])).sum())
