"""Events of the kind category: what a person said of lines, rules and the taxonomy."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.household.categories.memory import Scope
from trellis.household.categories.rules import Money
from trellis.household.categories.splits import Part
from trellis.household.categories.taxonomy import Bucket, Kind


@dataclass(frozen=True, slots=True)
class LineLabelled:
    """A person said what a line is for. scope: merchant where lines like it are for the same, line for this alone."""

    at: datetime
    line: str
    category: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class LineUnlabelled:
    """A person took back what they had said of a line."""

    at: datetime
    line: str


@dataclass(frozen=True, slots=True)
class LineLocked:
    """A line keeps its category whatever rules, memory or models come to say, until it is unlocked."""

    at: datetime
    line: str
    category: str


@dataclass(frozen=True, slots=True)
class LineUnlocked:
    """A line may change again."""

    at: datetime
    line: str


@dataclass(frozen=True, slots=True)
class LineSplit:
    """A line was for several things: parts that sum to it. No parts: it is whole again."""

    at: datetime
    line: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RuleWritten:
    """A rule was added at the end, or the one of that id changed in its place. sealed: the pattern for texts.

    category: "" where it sets tags alone; least, most: bounds of the amount without its sign; account: an account's id,
    "" for any; stop: no later rule is asked.
    """

    at: datetime
    rule: str
    category: str
    least: Decimal | None
    most: Decimal | None
    account: str
    money: Money
    stop: bool
    sealed: str


@dataclass(frozen=True, slots=True)
class RuleTagged:
    """A rule puts these tags on lines that it holds for, and no others. tags: keyed digests. sealed: their texts."""

    at: datetime
    rule: str
    tags: tuple[str, ...]
    sealed: str


@dataclass(frozen=True, slots=True)
class RuleRemoved:
    """A rule was taken away."""

    at: datetime
    rule: str


@dataclass(frozen=True, slots=True)
class RulesOrdered:
    """The order in which rules are asked: the ids of all of them."""

    at: datetime
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryAdded:
    """A category was added to the packaged ones. parent: its group, "" for a new group. sealed: its name."""

    at: datetime
    slug: str
    parent: str
    kind: Kind
    bucket: Bucket
    sealed: str


@dataclass(frozen=True, slots=True)
class CategoryRenamed:
    """A category has another name; its slug stays. sealed: the name."""

    at: datetime
    slug: str
    sealed: str


@dataclass(frozen=True, slots=True)
class CategoryHidden:
    """A category is offered no more, or again. What was said with it stays."""

    at: datetime
    slug: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ModelTrained:
    """A classifier was trained on what the journal says up to here; it can be made again from that, byte for byte.

    rows: the lines that taught it; features: the version of what it sees of a line; sha256: of its bytes.
    """

    at: datetime
    rows: int
    features: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ModelServed:
    """From here on another classifier answers. sha256: of its bytes, as a training before told them.

    version: its number in the registry of models; by: who approved it; reason: in their words.
    """

    at: datetime
    sha256: str
    version: int
    by: str
    reason: str


CategoryEvent = (
    LineLabelled
    | LineUnlabelled
    | LineLocked
    | LineUnlocked
    | LineSplit
    | RuleWritten
    | RuleTagged
    | RuleRemoved
    | RulesOrdered
    | CategoryAdded
    | CategoryRenamed
    | CategoryHidden
    | ModelTrained
    | ModelServed
)

CATEGORY_EVENTS: tuple[tuple[str, str, int, type], ...] = (
    ("category", "line.labelled", 1, LineLabelled),
    ("category", "line.unlabelled", 1, LineUnlabelled),
    ("category", "line.locked", 1, LineLocked),
    ("category", "line.unlocked", 1, LineUnlocked),
    ("category", "line.split", 1, LineSplit),
    ("category", "rule.written", 1, RuleWritten),
    ("category", "rule.tagged", 1, RuleTagged),
    ("category", "rule.removed", 1, RuleRemoved),
    ("category", "rules.ordered", 1, RulesOrdered),
    ("category", "category.added", 1, CategoryAdded),
    ("category", "category.renamed", 1, CategoryRenamed),
    ("category", "category.hidden", 1, CategoryHidden),
    ("category", "model.trained", 1, ModelTrained),
    ("category", "model.served", 1, ModelServed),
)
