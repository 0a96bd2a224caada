"""Property: whatever is said with tags and notes, in any order, is what a plain dict says that was told the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.household import AT, Home, line, quick_folder

from trellis.bookkeeping.events import Event
from trellis.bookkeeping.keeper import Keeper, codec
from trellis.bookkeeping.tags import changing
from trellis.bookkeeping.tags.auditing import unfit
from trellis.bookkeeping.tags.events import TagEvent
from trellis.bookkeeping.tags.reading import Annotation, annotation_of
from trellis.core.problems import ProblemError
from trellis.household.known import KnownLine
from trellis.household.tags import tag_of

TAGS = ("trip", "Deductible", "#Über", "2026:tax")
LINES = st.sets(st.integers(0, 3), min_size=1)
WORDS = st.one_of(
    st.tuples(st.just("tag"), LINES, st.tuples(st.sampled_from(TAGS))),
    st.tuples(st.just("untag"), LINES, st.tuples(st.sampled_from(TAGS))),
    st.tuples(st.just("set"), LINES, st.lists(st.sampled_from(TAGS)).map(tuple)),
    st.tuples(st.just("note"), LINES, st.sampled_from((("one",), ("two\nlines",)))),
    st.tuples(st.just("clear"), LINES, st.just(())),
)


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """One home for every example, which no example changes."""
    with quick_folder() as folder:
        home = Home(Path(folder))
        home.take(*(line(f"-{number}.00", number, f"ZQX {number}") for number in range(1, 5)))
        yield home


class Model:
    """Tags and notes by line, as a plain dict has them."""

    def __init__(self) -> None:
        self.tags: dict[int, set[str]] = {place: set() for place in range(4)}
        self.notes: dict[int, str] = {}

    def say(self, word: str, places: set[int], what: tuple[str, ...]) -> bool:
        """Whether it can be said; then it is."""
        kept = {tag_of(one) for one in what} if word in ("tag", "untag", "set") else set()
        if word == "untag" and not any(kept <= self.tags[place] for place in places):
            return False
        if word == "clear" and not places & self.notes.keys():
            return False
        for place in places:
            if word in ("tag", "untag", "set"):
                has = self.tags[place]
                self.tags[place] = {"tag": has | kept, "untag": has - kept, "set": kept}[word]
            elif word == "note":
                self.notes[place] = what[0]
            else:
                self.notes.pop(place, None)
        return True

    def told(self) -> list[Annotation]:
        return [Annotation(tuple(sorted(self.tags[place])), self.notes.get(place, "")) for place in range(4)]


def say(keeper: Keeper, word: str, chosen: list[KnownLine], what: tuple[str, ...]) -> None:
    """The same by the household's commands."""
    if word == "tag":
        changing.tag(keeper, chosen, what, [], AT)
    elif word == "untag":
        changing.tag(keeper, chosen, [], what, AT)
    elif word == "set":
        for one in chosen:
            changing.set_tags(keeper, one, what, AT)
    elif word == "note":
        changing.note(keeper, chosen, what[0], AT)
    else:
        changing.clear_note(keeper, chosen, AT)


@settings(max_examples=25)
@given(words=st.lists(WORDS, max_size=12))
def test_the_fold_says_what_a_dict_says(home: Home, words: list[tuple[str, set[int], tuple[str, ...]]]) -> None:
    keeper, model, said = home.keeper(), Model(), list[TagEvent]()
    add = keeper.add

    def heard(event: Event) -> None:
        add(event)
        said.append(cast(TagEvent, event))

    keeper.add = heard  # type: ignore[method-assign]
    lines = list(keeper.record.lines())
    for word, places, what in words:
        chosen = [lines[place] for place in sorted(places)]
        if model.say(word, places, what):
            say(keeper, word, chosen, what)
        else:
            with pytest.raises(ProblemError):
                say(keeper, word, chosen, what)

    record, written = home.keeper().record, codec()
    for event in said:
        assert not list(unfit(record, event))
        name, version = written.name_of(type(event))
        record.apply(cast(TagEvent, written.decode(name, version, written.encode(event))))
    assert [annotation_of(record, one) for one in lines] == model.told()


@given(text=st.text())
def test_the_form_of_a_tag_is_its_own_form(text: str) -> None:
    try:
        tag = tag_of(text)
    except ProblemError:
        return
    assert tag_of(tag) == tag
    assert tag_of(f" #{tag} ") == tag
