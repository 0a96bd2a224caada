"""Running scenario files: the world is built, the clock goes from step to step, every expectation is compared."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from trellis.adapters.advisory.process import AdviserProcess
from trellis.constitution.rulebook import Rulebook
from trellis.core.problems import ProblemError
from trellis.sim.replay.advised import Listener, observations
from trellis.sim.scenario.acting import act
from trellis.sim.scenario.cells import shown
from trellis.sim.scenario.clock import ScenarioClock
from trellis.sim.scenario.files import Scenario, Story, read
from trellis.sim.scenario.happenings import Happened, happened
from trellis.sim.scenario.happenings.told import Told
from trellis.sim.scenario.invariants import Watch
from trellis.sim.scenario.judging import judge
from trellis.sim.scenario.lines import Path as Place
from trellis.sim.scenario.matching import fits
from trellis.sim.scenario.opening import open_account
from trellis.sim.scenario.reading import Notes, path_text
from trellis.sim.scenario.restarting import restart
from trellis.sim.scenario.results import Answer, Failure, FileResult
from trellis.sim.scenario.steps import Step
from trellis.sim.scenario.wanted import Wanted
from trellis.sim.scenario.world import World, build

INVARIANT = "what always holds"


def run_files(paths: Sequence[Path], done: Callable[[FileResult], None] | None = None) -> Answer:
    """Run every file, whatever becomes of the others; done is told of each as it ends."""
    results = []
    for path in paths:
        results.append(run_file(path))
        if done is not None:
            done(results[-1])
    return Answer(tuple(results))


def run_file(path: Path, law: Rulebook | None = None) -> FileResult:
    """Run one file, under the law given where it names none. A file that cannot be used answers with its problems."""
    name = path.stem
    try:
        scenario = read(path, law)
        name = scenario.name
        return run(scenario)
    except ProblemError as error:
        return FileResult(str(path), name, problems=error.problems)


def run(scenario: Scenario) -> FileResult:
    """Run a scenario that was read. Raises ProblemError for a world that cannot be built or cannot go on."""
    failures = list(scenario.differing)
    passed = scenario.compared - len(failures)
    if scenario.story is not None:
        with _listening(scenario.story.given.advisory) as listener:
            told = _Run(scenario, scenario.story, listener)
            told.go()
        failures += told.failures
        passed += told.compared - sum(each.expectation != INVARIANT for each in told.failures)
    failures.sort(key=lambda each: each.line)
    return FileResult(scenario.file, scenario.name, max(passed, 0), tuple(failures))


@contextmanager
def _listening(advisory: str) -> Iterator[Listener | None]:
    """An adviser beside the story, whose words nobody reads; none where it is off."""
    if advisory == "off":
        yield None
        return
    with TemporaryDirectory() as folder, AdviserProcess(advisory, Path(folder) / "advisory.jsonl") as adviser:
        yield adviser.tell


class _Run:
    """One story under way: the world, its clock, and what happened since the last look."""

    def __init__(self, scenario: Scenario, story: Story, listener: Listener | None) -> None:
        self.notes: Notes = scenario.notes
        self.story = story
        self.listener = listener
        self.failures: list[Failure] = []
        self.compared = 0
        self.world: World = build(scenario.file, story.given, story.sessions, scenario.law)
        self.told = Told()
        open_account(self.world)
        happened(self._journaled(0), self.told)
        self.seen = len(self.world.recorder.events)
        self.whole: Happened = happened((), self.told)
        self.watch = Watch(self.world)
        self.clock = ScenarioClock(self.world, self.watch.woken)

    def go(self) -> None:
        """Every step, then the final expectations. An autopilot that stops is a failure of the step it stops in."""
        for step in self.story.steps:
            if not self._tried(step):
                return
        if not self.story.steps:
            self.clock.run_to(self.clock.now, through=True)
            self._invariants(("given",))
        self._look()
        if self.story.then is not None:
            self._judge(self.story.then, self.whole, self.story.given.clock)

    def _tried(self, step: Step) -> bool:
        """Whether the step went through. The engine asserts what its programmers rely on; here that is a finding."""
        try:
            self._step(step)
        except AssertionError as error:
            text = f"it stopped: {error}"
            self.failures.append(
                Failure(self.notes.line(step.path), path_text(step.path), INVARIANT, "the autopilot runs", text)
            )
            return False
        return True

    def _step(self, step: Step) -> None:
        self.clock.run_to(step.at, through=False)
        act(self.world, step, self.clock.now)
        if step.mishaps.process_down is not None:
            self.clock.pass_over(self.clock.now + step.mishaps.process_down)
            restart(self.world, self.clock.now)
            self.watch.woken()
        self.clock.run_to(step.until, through=True)
        news = self._look()
        self._refusals(step, news)
        self._invariants(step.path)
        if step.then is not None:
            self._judge(step.then, self.whole if step.then.whole else news, step.at)

    def _look(self) -> Happened:
        """The rows since the last look, kept for the final one too."""
        news = happened(self._journaled(self.seen), self.told)
        self._tell()
        self.seen = len(self.world.recorder.events)
        for name, rows in news.items():
            self.whole[name].extend(rows)
        return news

    def _journaled(self, after: int) -> Iterator[tuple[str, object]]:
        """The events from that one on, each with its account."""
        recorder = self.world.recorder
        return zip(recorder.accounts[after:], recorder.events[after:], strict=True)

    def _tell(self) -> None:
        """What an adviser beside the run is told of the rows since the last look."""
        if self.listener is not None:
            for account, event in self._journaled(self.seen):
                for observation in observations(event, account):
                    self.listener(observation)

    def _judge(self, wanted: Wanted, seen: Happened, since: datetime) -> None:
        self.compared += wanted.count
        step = path_text(wanted.path)
        self.failures += judge(self.world, self.notes, step, wanted, seen, self.clock.now, since)

    def _refusals(self, step: Step, news: Happened) -> None:
        """A command that was refused, by whatever account, must have been expected to be."""
        asked = step.then.rows.get("commands", ()) if step.then is not None else ()
        paths = {said.command.verb: said.path for said in reversed(step.commands)}
        for row in news["commands"]:
            expected = any(fits(row, each.values, step.at) for each in asked)
            if row["outcome"] == "refused" and not expected:
                verb, actual = str(row["command"]), shown(row["message"])
                line = self.notes.line(paths.get(verb, step.path))
                self.failures.append(Failure(line, path_text(step.path), INVARIANT, f"{verb} is done", actual))

    def _invariants(self, path: Place) -> None:
        line = self.notes.line(path)
        for broken in self.watch.stepped():
            self.failures.append(Failure(line, path_text(path), INVARIANT, "it holds", broken))
