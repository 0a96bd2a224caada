"""What a person may say of categories, one function a command; keeper.commit() makes it last."""

import re
from collections.abc import Sequence
from datetime import datetime

from trellis.bookkeeping.categories.decided import about_category
from trellis.bookkeeping.categories.events import (
    CategoryAdded,
    CategoryHidden,
    CategoryRenamed,
    LineLabelled,
    LineLocked,
    LineSplit,
    LineUnlabelled,
    LineUnlocked,
)
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.keeper import Keeper
from trellis.core.problems import problem
from trellis.household.categories.memory import Scope
from trellis.household.categories.splits import Part, check_parts
from trellis.household.categories.taxonomy import Bucket, Category, Kind
from trellis.household.known import KnownLine

_LIST = "`trellis household lines` lists them."
_CATEGORIES = "`trellis household categories` lists them."
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?")
NAME_MAX = 80


def label(keeper: Keeper, named: str, category: str, at: datetime, scope: Scope = Scope.MERCHANT) -> KnownLine:
    """Say what a line is for, and with scope MERCHANT what lines like it are for.

    named: the line's id, or how it begins. Raises ProblemError for no such line or category, or a locked line.
    """
    known = line_named(keeper, named)
    check_category(keeper, category)
    _check_unlocked(keeper, known)
    keeper.add(LineLabelled(at, known.id, category, scope))
    return known


def unlabel(keeper: Keeper, named: str, at: datetime) -> KnownLine:
    """Take back what was said of a line. Raises ProblemError where nothing was said, or it is locked."""
    known = line_named(keeper, named)
    _check_unlocked(keeper, known)
    if known.id not in keeper.record.categories.labels:
        raise problem("household", "LINE", named, "nothing was said of it", "`trellis household label` says it.")
    keeper.add(LineUnlabelled(at, known.id))
    return known


def lock(keeper: Keeper, named: str, at: datetime) -> tuple[KnownLine, str]:
    """Hold a line to the category that is applied to it now. Raises ProblemError where none is, or it is locked."""
    known = line_named(keeper, named)
    _check_unlocked(keeper, known)
    answer = answers(keeper.record).get(known.id)
    if answer is None or not answer.applied:
        raise problem(
            "household", "LINE", named, "no category is applied to it", f"Say it first: label {named} CATEGORY"
        )
    keeper.add(LineLocked(at, known.id, answer.applied))
    return known, answer.applied


def unlock(keeper: Keeper, named: str, at: datetime) -> KnownLine:
    """Let a line change again. Raises ProblemError where it is not locked."""
    known = line_named(keeper, named)
    if known.id not in keeper.record.categories.locks:
        raise problem("household", "LINE", named, "it is not locked", _LIST)
    keeper.add(LineUnlocked(at, known.id))
    return known


def split(keeper: Keeper, named: str, parts: Sequence[Part], at: datetime) -> KnownLine:
    """Split a line in parts that sum to it exactly; no parts make it whole again.

    Raises ProblemError for parts that do not, no such category, or a locked line.
    """
    known = line_named(keeper, named)
    _check_unlocked(keeper, known)
    if parts:
        check_parts(parts, known.line.amount)
        for part in parts:
            check_category(keeper, part.category)
    elif known.id not in keeper.record.categories.splits:
        raise problem("household", "LINE", named, "it is not split", _LIST)
    keeper.add(LineSplit(at, known.id, tuple(parts)))
    return known


def add_category(
    keeper: Keeper, slug: str, name: str, kind: Kind | None, bucket: Bucket | None, at: datetime
) -> Category:
    """Add a leaf under a group (food.lunches), or a group (farm), which needs kind and bucket; a leaf has its group's.

    Raises ProblemError for a slug that is taken, also by a hidden category, or malformed, or a group that is none.
    """
    taxonomy = keeper.record.categories.taxonomy()
    if slug in taxonomy:
        raise problem("household", "SLUG", slug, "it is taken, and no slug is used twice", "Choose another slug.")
    if not _SLUG.fullmatch(slug):
        raise problem("household", "SLUG", slug, "it is no slug", "Write group.leaf in small letters, digits and _.")
    parent = slug.rpartition(".")[0]
    if parent and (parent not in taxonomy or taxonomy[parent].parent):
        raise problem("household", "SLUG", slug, f"there is no group {parent!r}", _CATEGORIES)
    if not parent and (kind is None or bucket is None):
        raise problem("household", "SLUG", slug, "a group needs a kind and a bucket", "Give --kind and --bucket.")
    _check_name(name)
    given = (kind or taxonomy[parent].kind, bucket or taxonomy[parent].bucket)
    keeper.add(CategoryAdded(at, slug, parent, *given, keeper.seal.seal(name, about_category(slug))))
    return keeper.record.categories.taxonomy()[slug]


def rename_category(keeper: Keeper, slug: str, name: str, at: datetime) -> Category:
    """Give a category another name. Raises ProblemError for no such category."""
    _check_known(keeper, slug)
    _check_name(name)
    keeper.add(CategoryRenamed(at, slug, keeper.seal.seal(name, about_category(slug))))
    return keeper.record.categories.taxonomy()[slug]


def hide_category(keeper: Keeper, slug: str, at: datetime, *, hidden: bool) -> Category:
    """Offer a category no more, or again. Raises ProblemError for no such category, or where it is so already."""
    _check_known(keeper, slug)
    if hidden == (slug in keeper.record.categories.hidden):
        raise problem("household", "SLUG", slug, "it is so already", _CATEGORIES)
    keeper.add(CategoryHidden(at, slug, hidden))
    return keeper.record.categories.taxonomy()[slug]


def line_named(keeper: Keeper, named: str) -> KnownLine:
    """The line of that id, or the one that begins so. Raises ProblemError for none, several, or one superseded."""
    fitting = [one for one in keeper.record.lines() if named and one.id.startswith(named)]
    if len(fitting) != 1:
        raise problem("household", "LINE", named, f"{len(fitting)} lines are named so", _LIST)
    if fitting[0].superseded_by:
        by = fitting[0].superseded_by
        raise problem("household", "LINE", named, f"{by[:8]} took its place", f"Name {by[:8]}.")
    return fitting[0]


def check_category(keeper: Keeper, slug: str) -> None:
    """Raises ProblemError for a category that is not there, or is hidden."""
    _check_known(keeper, slug)
    if slug in keeper.record.categories.hidden:
        raise problem("household", "CATEGORY", slug, "it is hidden", f"Show it again: category {slug} --show")


def _check_known(keeper: Keeper, slug: str) -> None:
    if slug not in keeper.record.categories.taxonomy():
        raise problem("household", "CATEGORY", slug, "there is no such category", _CATEGORIES)


def _check_unlocked(keeper: Keeper, known: KnownLine) -> None:
    if known.id in keeper.record.categories.locks:
        raise problem(
            "household", "LINE", known.id, "it is locked", f"Run `trellis household label {known.id[:8]} --unlock`."
        )


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > NAME_MAX:
        raise problem("household", "--name", name[:NAME_MAX], f"a name has 1 to {NAME_MAX} signs", "Give a short name.")
