"""Modules as Ray actors, on whichever machine of the cluster has room."""

import logging
import os
import sys
from threading import Event, Thread
from typing import Any

from trellis.adapters.hosting.posting import Posting
from trellis.adapters.hosting.running import work
from trellis.adapters.workers.on_ray import ADDRESS, SETTINGS
from trellis.core.problems import ProblemError
from trellis.kernel.codec import decode_state, encode_state

_END_SECONDS = 30.0


class ModuleActor:
    """What lives in Ray: the module's loop in a thread, so that it can be told to stop."""

    def __init__(self, posting: bytes, path: list[str]) -> None:
        """path: where the program's modules are found, as the starter finds them."""
        sys.path[:0] = [one for one in path if one not in sys.path]
        self._posting = decode_state(Posting, posting)
        self._stop = Event()
        self._words = ""
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def alive(self) -> bool:
        """Whether the loop runs still."""
        return self._thread.is_alive()

    def stop(self) -> str:
        """Let the loop finish its turn and end: the error it ended by, empty for none."""
        self._stop.set()
        self._thread.join()
        return self._words

    def _run(self) -> None:
        try:
            work(self._posting, self._stop.is_set, self._stop.wait)
        except ProblemError as error:
            self._words = str(error)
        except Exception as error:
            self._words = f"{type(error).__name__}: {error}"
            raise  # a mistake of the program: Python's own hook shows where


class HostedActor:
    """A module in an actor."""

    def __init__(self, posting: Posting, actor: Any) -> None:  # noqa: ANN401 - Ray types its handles by no class
        """actor: Ray's handle."""
        self._posting, self._actor = posting, actor

    @property
    def alive(self) -> bool:
        """Whether it runs still; an actor that was killed does not."""
        import ray

        try:
            return bool(ray.get(self._actor.alive.remote(), timeout=_END_SECONDS))
        except ray.exceptions.RayActorError:
            return False

    def stop(self) -> None:
        """Let it finish its turn and end. Raises ProblemError where it failed."""
        import ray

        from trellis.adapters.hosting.tasks import ended

        words = ray.get(self._actor.stop.remote(), timeout=_END_SECONDS)
        ray.kill(self._actor)
        if words:
            raise ended(self._posting, words)

    def kill(self) -> None:
        """End the actor's process at once."""
        import ray

        ray.kill(self._actor)


class RayHost:
    """The Ray that this program is connected to; one is begun on this machine where there is none."""

    def start(self, posting: Posting) -> HostedActor:
        """Let a module run in an actor. It holds no core for itself: a module mostly waits."""
        for name, value in SETTINGS.items():
            os.environ.setdefault(name, value)
        import ray

        if not ray.is_initialized():
            cores = None if os.environ.get(ADDRESS) else 1
            ray.init(num_cpus=cores, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        actor = ray.remote(num_cpus=0)(ModuleActor).remote(encode_state(posting), list(sys.path))
        return HostedActor(posting, actor)
