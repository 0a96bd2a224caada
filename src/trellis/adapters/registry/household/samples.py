"""What the household's classifier meets: lines as a sample to watch for drift."""

from collections.abc import Mapping, Sequence
from math import log10

from trellis.household.categories.model import Model
from trellis.household.categories.subject import Subject
from trellis.serving.drift.profile import Sample


def sample_of(model: Model, subjects: Sequence[Subject], truths: Mapping[str, str]) -> Sample:
    """Lines and what the classifier alone says of them. truths: by line, the category that a person told since.

    A truth counts as met where the classifier's likeliest category is it, or is the group that stands for it.
    """
    answers = model.answers(list(subjects))
    told = [(answer.top[0][0], truths[answer.line]) for answer in answers if answer.line in truths and answer.top]
    return Sample(
        numbers={
            "amount, as a power of ten": [log10(max(float(abs(one.amount)), 0.01)) for one in subjects],
            "characters of text": [float(len(one.text)) for one in subjects],
            "day of the month": [float(one.on.day) for one in subjects],
        },
        classes={
            "direction": ["in" if one.inflow else "out" for one in subjects],
            "weekday": [str(one.on.weekday()) for one in subjects],
            "channel": [one.channel for one in subjects],
            "account": [one.account for one in subjects],
        },
        labels=[answer.top[0][0] if answer.top else "" for answer in answers],
        confidences=[float(answer.confidence) for answer in answers],
        right=[said in (truth, truth.partition(".")[0]) for said, truth in told],
    )
