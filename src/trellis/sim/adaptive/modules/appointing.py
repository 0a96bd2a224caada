"""Who was bred to decide or trade, as an account uses them: the promoted genome of a breeding, else its last champion,
who is told to be not promoted.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from trellis.adaptive.kind_events import ModuleAppointed
from trellis.core.dates import new_york
from trellis.core.problems import problem
from trellis.sim.adaptive.modules.breeding import journal_of
from trellis.strategies.garden.canonical import canonical
from trellis.strategies.garden.events import BreedingBegun, BreedingJudged, GenerationBred, GenomeBorn
from trellis.strategies.garden.genome import Genome, checked
from trellis.strategies.garden.kind_events import KindTold
from trellis.strategies.garden.module import module_of
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.tables import table_of
from trellis.strategies.garden.words import Kind

FLAGS: Mapping[Kind, str] = {Kind.DECISION_MAKER: "--decision-maker", Kind.TRADER: "--trader"}
Limits = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Appointee:
    """begun, told, judged: of the breeding; head: hash that its chain ends with; born, generation: of the genome."""

    begun: BreedingBegun
    told: KindTold
    judged: BreedingJudged
    head: str
    genome: Genome
    born: GenomeBorn
    generation: int

    @property
    def symbols(self) -> tuple[str, ...]:
        """What it was bred on, in alphabetical order."""
        return tuple(sorted({symbol for symbol, _ in self.told.on}))

    @property
    def promoted(self) -> bool:
        """Whether it passed every gate of stage A."""
        return self.genome.hash in self.judged.promoted

    @property
    def words(self) -> str:
        """It in words: kind, genome, and where it was not promoted, that."""
        kind = self.told.kind.value.replace("_", " ")
        return f"{kind} {self.genome.hash[:12]}, {'promoted' if self.promoted else 'not promoted'}"

    def appointed(self, at: datetime, inert: Sequence[str], limits: Limits) -> ModuleAppointed:
        """Its appointment. inert: genes that change nothing on the account; limits: it works under them."""
        return ModuleAppointed(
            at=at,
            module_id=module_of(self.genome, self.begun.data, self.begun.at).module_id,
            kind=self.told.kind,
            symbols=self.symbols,
            genome_hash=self.genome.hash,
            genome=canonical(self.genome).decode(),
            parents=self.born.parents,
            generation=self.generation,
            breeding=self.head,
            trained_until=new_york(self.begun.last + timedelta(days=1), time(0)),
            promoted=self.promoted,
            gates=self.judged.gates,
            inert=tuple(inert),
            limits=limits,
        )


def appointee_of(path: Path, kind: Kind, symbols: Collection[str]) -> Appointee:
    """The genome of a breeding that is to work for an account. symbols: that modules of the account trade.

    Raises ProblemError for a folder without a breeding of the kind, for one that is damaged or was not judged, and for
    one that was bred on other symbols.
    """
    flag = FLAGS[kind]
    events, head = journal_of(path, kind, flag)
    begun = next((event for event in events if isinstance(event, BreedingBegun)), None)
    told = next((event for event in events if isinstance(event, KindTold)), None)
    judged = next((event for event in events if isinstance(event, BreedingJudged)), None)
    if begun is None or told is None or judged is None:
        way_out = "Go on with it by `trellis lab breed --resume`."
        raise problem(path, flag, path.name, "it was stopped before it was judged", way_out)
    known = {symbol for symbol, _ in told.on}
    missing = sorted(set(symbols) - known)
    if missing:
        message = f"it was bred on {', '.join(sorted(known))}"
        raise problem("flags", flag, ", ".join(missing), message, "Give one that was bred on what modules trade.")
    wanted = judged.promoted[-1] if judged.promoted else judged.champions[-1]
    generation, born = _born(events, wanted)
    genome = checked(table_of(kind), value_of(Genome, born.genome.encode()))
    if genome.hash != wanted:
        message = f"its genes have the hash {genome.hash[:12]}"
        raise problem(path, "genome", wanted[:12], message, "Restore the journal from a backup.")
    return Appointee(begun, told, judged, head, genome, born, generation)


def _born(events: Sequence[object], wanted: str) -> tuple[int, GenomeBorn]:
    for event in events:
        if isinstance(event, GenerationBred):
            for born in event.born:
                if born.hash == wanted:
                    return event.number, born
    raise problem("breeding", "genome", wanted[:12], "it was never born", "Restore the journal from a backup.")
