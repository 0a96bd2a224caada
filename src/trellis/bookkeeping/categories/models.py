"""The household's classifier: trained on what its journal says, and kept beside it as a cache.

The journal holds when one was trained and the digest of its bytes. The file is sealed, for weights tell of words;
loading it runs nothing. One that is gone, damaged or another is loaded from the registry of models, where there is one,
else made again from the journal.
"""

import base64
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from trellis.bookkeeping.categories.events import ModelTrained
from trellis.bookkeeping.categories.guiding import guidance, subjects_of
from trellis.bookkeeping.categories.shelf import Shelved
from trellis.bookkeeping.keeper import Keeper, events_of, journal_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.books.whole_file import write_whole
from trellis.core.problems import ProblemError
from trellis.household.categories import features
from trellis.household.categories.answers import Stage
from trellis.household.categories.cascade import Classifier, categorise
from trellis.household.categories.model import Model, model_of
from trellis.household.categories.training import ROWS_MIN, Row, trained
from trellis.household.problems import InsufficientData

CORRECTIONS_DUE = 50
AGE_DUE = timedelta(days=7)
FILE = "categories.model"
_TAUGHT = frozenset({Stage.PERSON, Stage.LOCK, Stage.RULE, Stage.MEMORY})
_ABOUT = "categories model"


def rows_of(record: HouseholdRecord) -> list[Row]:
    """The lines that a person's word covers, by label, lock, rule or memory, each with its category."""
    lines = list(record.lines())
    subjects = {one.line: one for one in subjects_of(record, lines)}
    counting = [subjects[one.id] for one in lines if one.counts]
    found = categorise(counting, guidance(record, lines, subjects, tables=False))
    return [(subjects[line], answer.category) for line, answer in found.items() if answer.stage in _TAUGHT]


def train(keeper: Keeper, at: datetime) -> Model:
    """Train a classifier on all that is known; keeper.commit() and then keep() make it last.

    Raises InsufficientData for too few lines.
    """
    model = trained(rows_of(keeper.record))
    keeper.add(ModelTrained(at, model.rows, features.VERSION, model.sha256))
    keeper.record.classifiers[model.sha256] = model
    return model


def keep(keeper: Keeper, model: Model) -> Shelved | None:
    """Keep a trained classifier beside the journal, and register it where there is a registry; what became of it there.

    Raises ProblemError where the registry cannot be written.
    """
    sealed = keeper.seal.seal(base64.b64encode(model.as_bytes()).decode(), _ABOUT)
    write_whole(_file(keeper.home), sealed.encode())
    return keeper.record.shelf.keep(keeper, model) if keeper.record.shelf else None


def due(record: HouseholdRecord, at: datetime) -> bool:
    """Whether it is time to train: after 50 corrections, or 7 days with any; the first time as soon as it can be."""
    decided = record.categories
    if not decided.corrections:
        return False
    if decided.trained is None:
        return decided.corrections >= CORRECTIONS_DUE or len(rows_of(record)) >= ROWS_MIN
    return decided.corrections >= CORRECTIONS_DUE or at - decided.trained.at >= AGE_DUE


def train_if_due(keeper: Keeper, at: datetime) -> int:
    """Train where it is time to, and make all that was added last; on how many lines, 0 where nothing was trained."""
    if not due(keeper.record, at):
        return 0
    try:
        model = train(keeper, at)
    except InsufficientData:
        return 0
    keeper.commit(at)
    with suppress(ProblemError):  # what was said of a line stands, though the registry cannot be written now
        keep(keeper, model)
    return model.rows


def classifier_of(record: HouseholdRecord) -> Classifier | None:
    """The classifier that answers; None where none was trained, or the key is gone.

    It is the one that was served last, else, while none was, the one that was trained last. Where its bytes are
    damaged, the one that answered before it does; where there is none, it is made again from the journal.
    """
    if record.home is None or record.seal is None:
        return None
    digests = answering(record)
    for digest in digests:
        model = record.classifiers.get(digest) or _read(record, digest)
        if model is not None:
            record.classifiers[digest] = model
            return model
    for event in (record.categories.trainings[digest] for digest in digests if digest in record.categories.trainings):
        model = _made_again(record, event)
        if model is not None:
            record.classifiers[event.sha256] = model
            return model
    return None


def answering(record: HouseholdRecord) -> list[str]:
    """The digests of the classifiers that may answer, the one to ask first, and the one that answered before it."""
    decided = record.categories
    if decided.served:
        before = [digest for digest in decided.served if digest != decided.served[-1]]
        return [decided.served[-1], *before[-1:]]
    return [decided.trained.sha256] if decided.trained else []


def _read(record: HouseholdRecord, sha256: str) -> Model | None:
    """The one that is cached, or lies on the shelf, if it is the one asked for."""
    return _cached(record, sha256) or _shelved(record, sha256)


def _cached(record: HouseholdRecord, sha256: str) -> Model | None:
    assert record.home is not None
    assert record.seal is not None
    path = _file(record.home)
    try:
        model = model_of(base64.b64decode(record.seal.open(path.read_text(encoding="ascii"), _ABOUT)))
    except (OSError, ValueError, ProblemError):
        return None
    return model if model.sha256 == sha256 else None


def _shelved(record: HouseholdRecord, sha256: str) -> Model | None:
    content = record.shelf.content(sha256) if record.shelf else None
    try:
        return model_of(content) if content is not None else None
    except ProblemError:  # of an older version of features
        return None


def _made_again(record: HouseholdRecord, event: ModelTrained) -> Model | None:
    """The classifier as the journal's events before its training make it.

    Another release of NumPy may round otherwise; then its bytes differ from the journal's digest, and it serves
    in place of that one until the next is trained.
    """
    assert record.home is not None
    before = HouseholdRecord(record.seal)
    for one in events_of(journal_of(record.home)):
        if one == event:
            break
        before.apply(one)
    try:
        return trained(rows_of(before))
    except ProblemError:
        return None


def _file(home: Path) -> Path:
    return journal_of(home).with_name(FILE)
