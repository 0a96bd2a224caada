"""Tags and notes of lines as the API tells and takes them."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from trellis.household.tags import TAGS_MAX, NoteWay
from trellis.server.schemas.household.bank import RuledTagTold
from trellis.server.schemas.money import Exact

LINES_MAX = 500
RULED_MAX = 400
"""Tags that a call may name of a line: rules put more on it than a person may."""
"""Lines that one call may name."""
_STRICT = ConfigDict(extra="forbid")
TagText = Annotated[str, Field(min_length=1, max_length=100, examples=["holiday-2026"])]
NoteText = Annotated[str, Field(max_length=4000, examples=["Receipt in the blue folder"])]
Bound = Annotated[str, Field(pattern=r"^[0-9]{1,15}(\.[0-9]{1,8})?$", max_length=25, examples=["20.00"])]


class TagsBody(BaseModel):
    """The tags of a line: these and no others."""

    model_config = _STRICT

    tags: list[TagText] = Field(max_length=RULED_MAX)


class NoteBody(BaseModel):
    """A line's note, in place of the one there is."""

    model_config = _STRICT

    note: NoteText


class AnnotationTold(BaseModel):
    """What is on a line. tags: in the form in which they are kept, by their letters; by_rule: those of them that rules
    put there and no person did; note: "" for none.
    """

    line: str
    tags: list[str]
    by_rule: list[RuledTagTold]
    note: str


class AnnotationBody(BaseModel):
    """What a line is to have: these tags and no others, and this note, "" for none. own: those of the tags that are the
    person's from now on, where a rule put them.
    """

    model_config = _STRICT

    tags: list[TagText] = Field(max_length=RULED_MAX)
    own: list[TagText] = Field([], max_length=TAGS_MAX)
    note: NoteText


class LineWhere(BaseModel):
    """What lines have in common: all that is given must hold. since, until: days, both included; least, most: bounds of
    the amount without its sign; category: a slug, or a group's; words: all of them in the line's texts.
    """

    model_config = _STRICT

    account: str = Field("", max_length=64)
    words: str = Field("", max_length=200)
    merchant: str = Field("", max_length=200)
    category: str = Field("", max_length=81)
    tag: str = Field("", max_length=100)
    since: date | None = None
    until: date | None = None
    least: Bound | None = None
    most: Bound | None = None


class AnnotatingBody(BaseModel):
    """Tags to put on and take off, and a note for all ("" clears it, null leaves it). lines by their ids, or where.

    note_way: what becomes of other notes that the lines have; it must be said where one has another.
    """

    model_config = _STRICT

    lines: list[Annotated[str, Field(min_length=4, max_length=64)]] = Field([], max_length=LINES_MAX)
    where: LineWhere | None = None
    add: list[TagText] = Field([], max_length=TAGS_MAX)
    remove: list[TagText] = Field([], max_length=TAGS_MAX)
    note: NoteText | None = None
    note_way: NoteWay | None = None


class NoteBefore(BaseModel):
    """A line's note before. text: what its bank says of it."""

    line: str
    booked: date
    text: str
    note: str


class AnnotatingTold(BaseModel):
    """lines: that were meant; changed: those that were not so before, by their ids; tried: whether nothing was kept.

    noted: the notes that lines have, or had, other than the one that is written.
    """

    lines: int
    changed: list[str]
    noted: list[NoteBefore]
    tried: bool


class TagMoney(BaseModel):
    """Money by a tag's booked lines in one currency, both without a sign."""

    currency: str = Field(examples=["EUR"])
    came: Exact
    went: Exact


class TagTold(BaseModel):
    """A tag. lines: that have it; booked: those of them that move money; first, last: days of the lines."""

    tag: str = Field(examples=["holiday-2026"])
    lines: int
    booked: int
    first: date
    last: date
    money: list[TagMoney]


class TagList(BaseModel):
    """By their letters."""

    tags: list[TagTold]
