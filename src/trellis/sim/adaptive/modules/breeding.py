"""A breeding's journal as a run needs it: who lives, of whom, bred until when, and how it was judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

from trellis.core.dates import new_york
from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.whole import check_chain
from trellis.strategies.garden.bred import peers_of
from trellis.strategies.garden.canonical import content_hash
from trellis.strategies.garden.events import (
    CATALOGUE,
    FILE,
    BreedingBegun,
    BreedingJudged,
    ChampionAudited,
    GenerationBred,
    GenomeBorn,
    TermsTold,
)
from trellis.strategies.garden.genome import Genome, checked
from trellis.strategies.garden.kind_events import KindTold
from trellis.strategies.garden.lineage import Birth, Lineage
from trellis.strategies.garden.module import Module, module_of
from trellis.strategies.garden.odds_events import OddsFitted
from trellis.strategies.garden.odds_model import OddsModel
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.tables import detector_table
from trellis.strategies.garden.words import Horizon, Kind


@dataclass(frozen=True, slots=True)
class Grown:
    """A survivor as a module. parents: hashes; generation: in which it was born, from 0."""

    module: Module
    parents: tuple[str, ...]
    generation: int

    @property
    def hash(self) -> str:
        """The genome's."""
        return self.module.genome.hash


@dataclass(frozen=True, slots=True, eq=False)
class Breeding:
    """What a folder holds. head: hash that its chain ends with; short: whether genomes sold short; grown: survivors,
    the fittest first. judged, audited: None where the breeding was stopped before; odds: models by module, of those
    that were found to help; peers: that genomes were bred among, in the order of their columns.
    """

    begun: BreedingBegun
    head: str
    short: bool
    grown: tuple[Grown, ...]
    lineage: Lineage
    judged: BreedingJudged | None
    audited: ChampionAudited | None
    odds: Mapping[str, OddsModel] = field(default_factory=dict)
    peers: tuple[str, ...] = ()

    @property
    def bar(self) -> timedelta:
        """How long a bar is that genomes were bred on."""
        return timedelta(seconds=self.begun.bar_seconds)

    @property
    def trained_until(self) -> datetime:
        """The end of the last day that anybody was bred or judged on: from here on bars are out of sample."""
        return new_york(self.begun.last + timedelta(days=1), time(0))

    def only(self, wanted: Sequence[str]) -> tuple[Grown, ...]:
        """Those whose module's id or genome's hash begins so; all of them where nobody is named.

        Raises ProblemError for a beginning that fits nobody or several.
        """
        return tuple(self._one(each) for each in wanted) if wanted else self.grown

    def _one(self, begins: str) -> Grown:
        named = [(each, (each.hash, each.module.module_id)) for each in self.grown]
        found = [each for each, names in named if any(name.startswith(begins) for name in names)]
        if len(found) != 1:
            message = f"{len(found)} survivors begin so"
            way_out = f"Name one of {', '.join(each.module.module_id[:12] for each in self.grown)}."
            raise problem("flags", "--module", begins, message, way_out)
        return found[0]


def breeding_of(path: Path) -> Breeding:
    """The breeding of a folder or its journal. Raises ProblemError for what is none, for one of another kind than
    detectors, and for a chain that is broken.
    """
    events, head = journal_of(path, Kind.DETECTOR, "--genomes")
    begun = next((event for event in events if isinstance(event, BreedingBegun)), None)
    bred = [event for event in events if isinstance(event, GenerationBred)]
    if begun is None or not bred:
        raise problem(path, "--genomes", path.name, "nobody was bred in it", "Give a breeding that has a generation.")
    terms = next((event for event in events if isinstance(event, TermsTold)), None)
    return Breeding(
        begun,
        head,
        terms is None or terms.short,
        tuple(_grown(begun, bred)),
        _lineage(bred),
        next((event for event in events if isinstance(event, BreedingJudged)), None),
        next((event for event in events if isinstance(event, ChampionAudited)), None),
        dict(_odds(events)),
        () if terms is None else peers_of(terms),
    )


def journal_of(path: Path, kind: Kind, flag: str) -> tuple[list[object], str]:
    """The events of a breeding of the kind, and the hash that its chain ends with. flag: that named the folder.

    Raises ProblemError where there is none, for another kind, and for a chain that is broken.
    """
    journal = path / FILE if path.is_dir() else path
    if not journal.is_file():
        way_out = "Give a folder of `trellis lab breed`."
        raise problem(path, flag, path.name, "there is no breeding here", way_out)
    check_chain(journal)
    events, head = _read(journal)
    told = next((event for event in events if isinstance(event, KindTold)), None)
    found = Kind.DETECTOR if told is None else told.kind
    if found is not kind:
        names = {each: each.value.replace("_", "-") for each in Kind} | {Kind.DETECTOR: "detector"}
        way_out = f"Give a folder of `trellis lab breed --kind {names[kind]}`."
        raise problem(path, flag, path.name, f"a {names[found]} was bred in it", way_out)
    return events, head


def _read(journal: Path) -> tuple[list[object], str]:
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(journal, read_only=True) as opened:
        events = [codec.decode(record.type, record.version, record.payload) for record in opened.read()]
        return events, opened.head.hash.hex()


def _odds(events: Sequence[object]) -> Iterator[tuple[str, OddsModel]]:
    """Models by module, in the order in which they were kept."""
    for event in events:
        if isinstance(event, OddsFitted):
            model = value_of(OddsModel, event.model.encode())
            if (content_hash(model), model.module_id) != (event.hash, event.module_id):
                message = f"its text has the hash {content_hash(model)[:12]}"
                raise problem("breeding", "odds", event.hash[:12], message, "Restore the journal from a backup.")
            yield event.module_id, model


def _grown(begun: BreedingBegun, bred: Sequence[GenerationBred]) -> Iterator[Grown]:
    bar = timedelta(seconds=begun.bar_seconds)
    table = detector_table(begun.factors, tuple(each for each in Horizon if each.span >= bar))
    births: dict[str, tuple[int, GenomeBorn]] = {born.hash: (each.number, born) for each in bred for born in each.born}
    for hash_ in bred[-1].alive:
        number, born = births[hash_]
        genome = checked(table, value_of(Genome, born.genome.encode()))
        if genome.hash != hash_:
            message = f"its genes have the hash {genome.hash[:12]}"
            raise problem("breeding", "genome", hash_[:12], message, "Restore the journal from a backup.")
        yield Grown(module_of(genome, begun.data, begun.at), born.parents, number)


def _lineage(bred: Sequence[GenerationBred]) -> Lineage:
    lineage = Lineage()
    for each in bred:
        for born in each.born:
            lineage.born(Birth(born.hash, born.parents, each.number))
    for hash_ in lineage.alive - set(bred[-1].alive):
        lineage.died(hash_)
    return lineage
