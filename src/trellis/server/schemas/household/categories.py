"""Categories of the household's lines as the API tells and takes them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from trellis.household.categories.answers import Stage, State
from trellis.household.categories.memory import Scope
from trellis.household.categories.rules import Money
from trellis.household.categories.taxonomy import Bucket, Kind
from trellis.household.tags import TAGS_MAX
from trellis.server.problems import ProblemRow
from trellis.server.schemas.household.jobs import JobState
from trellis.server.schemas.household.tags import TagText
from trellis.server.schemas.money import Exact

Slug = Annotated[str, Field(min_length=1, max_length=81, examples=["food.groceries"])]
AmountText = Annotated[
    str, Field(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,8})?$", max_length=26, description="As text", examples=["-61.20"])
]
_STRICT = ConfigDict(extra="forbid")


class CategoryTold(BaseModel):
    """A category. parent: its group's slug, "" for a group. lines: how many it is applied to."""

    slug: str = Field(examples=["food.groceries"])
    name: str = Field(examples=["Groceries"])
    parent: str
    kind: Kind
    bucket: Bucket
    hidden: bool
    lines: int


class CategoryList(BaseModel):
    """Every group, each before its leaves."""

    categories: list[CategoryTold]


class CategoryBody(BaseModel):
    """A category to add: group.leaf under a group, whose kind and bucket it has; or a group, which needs both."""

    model_config = _STRICT

    slug: Slug
    name: str = Field(max_length=200, examples=["Lunches at work"])
    kind: Kind | None = None
    bucket: Bucket | None = None


class CategoryChange(BaseModel):
    """Another name, or whether it is offered."""

    model_config = _STRICT

    name: str | None = Field(None, max_length=200)
    hidden: bool | None = None


class NamedShare(BaseModel):
    """A category that a line may be of, and how sure that is."""

    category: str
    name: str
    confidence: Exact


class LineShown(BaseModel):
    """A line as far as its category goes by it."""

    id: str
    account: str
    booked: date
    amount: Exact
    currency: str
    text: str


class Reason(LineShown):
    """A past line that speaks for an answer, with its own category."""

    category: str
    category_name: str


class PartTold(BaseModel):
    """A part of a line that was split."""

    category: str
    name: str
    amount: Exact


class Said(BaseModel):
    """What a person said of a line: of its merchant too, or of this line alone."""

    category: str
    scope: Scope


class AnswerTold(BaseModel):
    """What a line is for. stage: who says so; state: whether figures rest on it; rule: the rule that decided."""

    line: LineShown
    merchant: str
    category: str
    category_name: str
    confidence: Exact
    stage: Stage
    state: State
    top: list[NamedShare]
    reasons: list[Reason]
    rule: str
    locked: bool
    said: Said | None
    parts: list[PartTold]


class Total(BaseModel):
    """A sum of lines in one currency."""

    amount: Exact
    currency: str


class ReviewGroup(BaseModel):
    """Lines of one merchant that nobody is sure of, one way of money. answer: of the newest. shown: the newest ones."""

    merchant: str
    inflow: bool
    count: int
    totals: list[Total]
    answer: AnswerTold
    shown: list[LineShown]


class Review(BaseModel):
    """lines: all that count, by what became of them. total: how many groups wait."""

    lines: int
    applied: int
    suggested: int
    abstained: int
    total: int
    groups: list[ReviewGroup]


class LabelBody(BaseModel):
    """What a line is for. scope: lines of its merchant follow, or it alone. lock: and hold this line to it."""

    model_config = _STRICT

    category: Slug
    scope: Scope = Scope.MERCHANT
    lock: bool = False


class PartBody(BaseModel):
    """A part, its amount signed as the line's."""

    model_config = _STRICT

    category: Slug
    amount: AmountText

    @property
    def exact(self) -> Decimal:
        """The amount."""
        return Decimal(self.amount)


class SplitBody(BaseModel):
    """Parts that sum to the line exactly."""

    model_config = _STRICT

    parts: list[PartBody] = Field(max_length=40)


class Effect(BaseModel):
    """What a person's word changed. became: lines that are of the category now and were not, the line itself among
    them; others: further lines whose category changed. before: what was said of the line. trained: on how many lines
    a classifier was trained because it was due.
    """

    line: str
    merchant: str
    category: str
    category_name: str
    became: int
    others: int
    before: Said | None
    trained: int


class RuleBody(BaseModel):
    """Conditions that must all hold. text: a pattern; least, most: the amount without its sign; account: an id.

    It sets a category, "" for none, tags, or both.
    """

    model_config = _STRICT

    category: str = Field("", max_length=81, examples=["food.groceries"])
    text: str = Field("", max_length=400)
    least: AmountText | None = None
    most: AmountText | None = None
    account: str = Field("", max_length=64)
    money: Money = Money.ANY
    stop: bool = True
    tags: list[TagText] = Field([], max_length=TAGS_MAX)

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Least and most."""
        least, most = (None if text is None else Decimal(text) for text in (self.least, self.most))
        return least, most


class RuleTold(BaseModel):
    """A rule. category: "" where it sets tags alone; lines: how many it decides on; stop: no later rule is asked.

    tagged: lines that have a tag by it, as no person put it there; alone: those of them that lose one with it.
    """

    id: str
    category: str
    category_name: str
    text: str
    least: Exact | None
    most: Exact | None
    account: str
    account_name: str
    money: Money
    stop: bool
    lines: int
    tags: list[str]
    tagged: int
    alone: int


class RuleList(BaseModel):
    """In the order in which they are asked."""

    rules: list[RuleTold]


class RuleRemoved(RuleList):
    """The rules that are left. untagged: lines that lost a tag with the one that was removed."""

    untagged: int


class RuleTrialBody(RuleBody):
    """change: the rule that it would take the place of."""

    change: str = Field("", max_length=64)


class Caught(LineShown):
    """A line that a rule would decide on, and the category that is applied to it now."""

    category: str
    category_name: str


class RuleTrial(BaseModel):
    """What a rule would do. decides: lines; changes: those whose category would be another; rows: the newest.

    tagged, untagged: lines that would have a tag more, one less; spared: those that would go without, as a person took
    it off. Where it sets tags alone, rows are the lines that would be tagged.
    """

    decides: int
    changes: int
    tagged: int
    untagged: int
    spared: int
    rows: list[Caught]


class PlaceBody(BaseModel):
    """A place in the order, counted from 1."""

    model_config = _STRICT

    place: int = Field(ge=1, le=10_000)


class TrainedTold(BaseModel):
    """The classifier that was trained last."""

    at: datetime
    lines: int
    corrections: int = Field(description="What was said of lines since")


class Learning(BaseModel):
    """How far the classifier and its evaluation are: labelled lines there are, and those that each needs."""

    trained: TrainedTold | None
    teaching: int
    teaching_needed: int
    labels: int
    labels_needed: int


class TrainingTold(BaseModel):
    """A classifier that was trained now."""

    lines: int
    categories: int


class RightShare(BaseModel):
    """A share of lines with its Wilson interval at 0.95; None where there is nothing to tell."""

    value: Exact | None
    low: Exact | None
    high: Exact | None
    hits: int
    of: int


class ReliabilityBin(BaseModel):
    """Lines of a tenth of confidence: the mean of it, and how many were right."""

    low: Exact
    high: Exact
    confidence: Exact
    right: RightShare


class EvaluationTold(BaseModel):
    """One way of holding lines out: the latest days, or whole merchants; with the tables of merchants on or off."""

    split: Literal["time", "merchant"]
    tables: bool
    lines: int
    trained_on: int
    top: RightShare
    seen: RightShare
    unseen: RightShare
    coverage: RightShare
    precision: RightShare
    certain: RightShare
    macro_f1: Exact
    calibration_error: Exact
    reliability: list[ReliabilityBin]


class EvaluationJob(BaseModel):
    """An evaluation under way, or what it came to. done, of: its parts. problems: why it was refused."""

    id: str
    at: datetime
    state: JobState
    done: int
    of: int
    evaluations: list[EvaluationTold]
    problems: list[ProblemRow]


class EvaluationJobs(BaseModel):
    """The newest first; they are kept until the server ends."""

    jobs: list[EvaluationJob]
