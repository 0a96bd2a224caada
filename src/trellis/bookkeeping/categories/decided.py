"""What a person decided of categories so far: a fold of the events of that kind."""

from dataclasses import dataclass, field, replace

from trellis.bookkeeping.categories.events import (
    CategoryAdded,
    CategoryEvent,
    CategoryHidden,
    CategoryRenamed,
    LineLabelled,
    LineLocked,
    LineSplit,
    LineUnlabelled,
    LineUnlocked,
    ModelServed,
    ModelTrained,
    RuleRemoved,
    RulesOrdered,
    RuleTagged,
    RuleWritten,
)
from trellis.bookkeeping.sealing import Seal
from trellis.bookkeeping.texts import texts_of
from trellis.household.categories.memory import Label
from trellis.household.categories.packaged import packaged
from trellis.household.categories.rules import Rule
from trellis.household.categories.splits import Part
from trellis.household.categories.taxonomy import Category, Taxonomy


@dataclass(slots=True)
class Decided:
    """Labels, locks, splits, rules and changes of the taxonomy. labels: by line, the newest last; corrections: labels
    since a classifier was trained; trained: the newest one, trainings: all of them by digest; served: the digests of
    those that came to answer, the newest last; marks: by rule, the digests of its tags in the order of the tags, also
    where nothing can be opened.
    """

    labels: dict[str, Label] = field(default_factory=dict)
    locks: dict[str, str] = field(default_factory=dict)
    splits: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    corrections: int = 0
    trained: ModelTrained | None = None
    trainings: dict[str, ModelTrained] = field(default_factory=dict)
    served: list[str] = field(default_factory=list)
    _added: dict[str, Category] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def apply(self, event: CategoryEvent, seal: Seal | None) -> None:
        """Fold one event in. seal: None reads it without its texts; a rule of texts is then left out."""
        match event:
            case LineLabelled():
                self.labels.pop(event.line, None)
                self.labels[event.line] = Label(event.line, event.category, event.scope)
                self.corrections += 1
            case LineUnlabelled():
                self.labels.pop(event.line, None)
            case LineLocked():
                self.locks[event.line] = event.category
            case LineUnlocked():
                self.locks.pop(event.line, None)
            case LineSplit():
                self._split(event)
            case RuleWritten() | RuleTagged() | RuleRemoved() | RulesOrdered():
                self._ruled(event, seal)
            case ModelTrained():
                self.trained, self.corrections = event, 0
                self.trainings[event.sha256] = event
            case ModelServed():
                self.served.append(event.sha256)
            case CategoryAdded() | CategoryRenamed() | CategoryHidden():
                self._named(event, seal)

    def taxonomy(self) -> Taxonomy:
        """The packaged categories with those that the person added, under the names that they gave."""
        every = (*packaged(), *self._added.values())
        return Taxonomy(tuple(replace(one, name=self._names.get(one.slug, one.name)) for one in every))

    def _split(self, event: LineSplit) -> None:
        if event.parts:
            self.splits[event.line] = event.parts
        else:
            self.splits.pop(event.line, None)

    def _ruled(self, event: RuleWritten | RuleTagged | RuleRemoved | RulesOrdered, seal: Seal | None) -> None:
        if isinstance(event, RuleRemoved):
            self.rules.pop(event.rule, None)
            self.marks.pop(event.rule, None)
        elif isinstance(event, RulesOrdered):
            self.rules = {rule: self.rules[rule] for rule in event.rules if rule in self.rules}
        elif isinstance(event, RuleTagged):
            self.marks[event.rule] = event.tags
            if event.rule in self.rules:
                self.rules[event.rule] = replace(
                    self.rules[event.rule], tags=texts_of(seal, event.sealed, about_rule_tags(event.rule))
                )
        else:
            self._written(event, seal)

    def _written(self, event: RuleWritten, seal: Seal | None) -> None:
        self.marks.setdefault(event.rule, ())
        if seal is None:
            return
        before, text = self.rules.get(event.rule), seal.open(event.sealed, about_rule(event.rule))
        bounds, tags = (event.least, event.most), before.tags if before else ()
        self.rules[event.rule] = Rule(
            event.rule, event.category, text, *bounds, event.account, event.money, event.stop, tags
        )

    def _named(self, event: CategoryAdded | CategoryRenamed | CategoryHidden, seal: Seal | None) -> None:
        if isinstance(event, CategoryHidden):
            (self.hidden.add if event.hidden else self.hidden.discard)(event.slug)
            return
        name = seal.open(event.sealed, about_category(event.slug)) if seal else event.slug
        if isinstance(event, CategoryAdded):
            self._added[event.slug] = Category(event.slug, name, event.parent, event.kind, event.bucket)
        else:
            self._names[event.slug] = name


def about_rule(rule: str) -> str:
    """The words that a rule's pattern is sealed under."""
    return f"rule {rule}"


def about_rule_tags(rule: str) -> str:
    """The words that a rule's tags are sealed under."""
    return f"tags of rule {rule}"


def about_category(slug: str) -> str:
    """The words that a category's name is sealed under."""
    return f"category {slug}"
