"""Each leak and weakness with the check that has to catch it, and how often it does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from trellis.lab.audit import (
    evidence_leak,
    expert_failure,
    label_bleed,
    message_failure,
    message_leak,
    price_noise,
    regime_shift,
    rolling_origin,
    shuffling,
    timestamps,
)
from trellis.lab.audit.labels import labels_of
from trellis.lab.audit.planted import flawed
from trellis.lab.audit.planted.honest import Honest
from trellis.lab.audit.planted.market import SPACING, Market, tape_of
from trellis.lab.audit.subject import Fact, Subject, Tape

BLEED = 0.8
"""The noise that a label is bled under, in deviations."""


@dataclass(frozen=True, slots=True)
class Case:
    """name: of the flaw; check: of the one that has to catch it."""

    name: str
    check: str
    subject: Subject[Any]
    tape: Callable[[int], Tape]


def ordinary(seed: int) -> Tape:
    """The market of the honest detector."""
    return tape_of(Market(), seed)


def settled(seed: int) -> Tape:
    """With a column that the label was worked into, as a figure is that was put right later."""
    tape = ordinary(seed)
    labels = np.nan_to_num(labels_of(tape.bars, 1))
    noise = np.random.Generator(np.random.PCG64([seed, 31])).standard_normal(len(tape))
    return replace(tape, facts=(*tape.facts, Fact("settlement", labels + BLEED * noise, tape.at)))


def taught(seed: int) -> Tape:
    """Peers that learned from the whole tape."""
    tape = ordinary(seed)
    return replace(tape, messages=replace(tape.messages, learned=np.full(len(tape.messages), tape.at[-1])))


def delayed(seed: int) -> Tape:
    """Messages that are three bars on their way."""
    return tape_of(Market(late=3), seed)


def published(seed: int) -> Tape:
    """What experts look at is published two bars after."""
    tape = ordinary(seed)
    return replace(tape, facts=tuple(replace(each, known=each.known + 2 * SPACING) for each in tape.facts))


def trending(seed: int) -> Tape:
    """A market that goes on with what it did."""
    return tape_of(Market(momentum=0.4), seed)


def odd(seed: int) -> Tape:
    """Prices that lean on the parity of ticks."""
    return tape_of(Market(parity=0.3), seed)


HONEST = Case("none", "", Honest(), ordinary)
CASES = (
    Case("a column one bar off", timestamps.NAME, flawed.Peeking(), ordinary),
    Case("a centred average", timestamps.NAME, flawed.Smoothing(), ordinary),
    Case("values before they are there", timestamps.NAME, flawed.Early(), ordinary),
    Case("figures before they were published", timestamps.NAME, Honest(), published),
    Case("a label worked into a column", label_bleed.NAME, flawed.Told(), settled),
    Case("every bar remembered", rolling_origin.NAME, flawed.Memorising(), ordinary),
    Case("noise followed", shuffling.NAME, flawed.Lucky(), ordinary),
    Case("scaled by the whole tape", evidence_leak.NAME, flawed.Normalising(), ordinary),
    Case("calibrated on the last bar", evidence_leak.NAME, flawed.Calibrated(), ordinary),
    Case("peers that learned later", message_leak.NAME, Honest(), taught),
    Case("messages before they arrive", message_leak.NAME, flawed.Overhearing(), delayed),
    Case("the parity of ticks", price_noise.NAME, flawed.Odd(), odd),
    Case("a percentage that once was much", regime_shift.NAME, flawed.Absolute(), trending),
    Case("silenced by one expert", expert_failure.NAME, flawed.Silenced(), ordinary),
    Case("messages by count", message_failure.NAME, flawed.Counting(), ordinary),
)
