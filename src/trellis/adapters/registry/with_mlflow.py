"""The registry's store in MLflow: its SQLite backend in the home, or an MLflow server by URL (extra `models`).

Each version is a model version of MLflow over a run whose artefacts are the model's bytes and its description; its
number and the stage are tags, and the version in production has the alias `champion`, so that MLflow's own page shows
all three.
"""

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from trellis.adapters.registry.mlflow_versions import MISSING, NUMBER, OURS, THERE, held, ours, settle, unless
from trellis.core.problems import ProblemError, problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ModelVersion

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion as MlflowVersion
    from mlflow.exceptions import MlflowException
    from mlflow.tracking import MlflowClient

CHAMPION = "champion"
_EXPERIMENT = "trellis"
_ARTEFACT, _DESCRIBED = "artefact.bin", "described.json"
_SET = {
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "DO_NOT_TRACK": "true",
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "20",
}
"""Unless they are set already. MLflow tries seven times, two minutes each, to reach a server that is not there."""


class MlflowModels:
    """Implements serving.registry.ports.ModelStore."""

    def __init__(self, uri: str, artefacts: Path | None = None) -> None:
        """uri: sqlite:///PATH or a server's address. artefacts: the folder for bytes; None leaves that to the server.

        Raises ProblemError where MLflow is not installed.
        """
        if find_spec("mlflow") is None:
            way_out = "Install trellis with its extra models: pip install 'trellis[models]'."
            raise problem("models", "packages", "mlflow", "it is not installed", way_out)
        self._uri, self._artefacts = uri, artefacts
        self._made: MlflowClient | None = None

    @property
    def source(self) -> str:
        """The address without its password."""
        head, at, tail = self._uri.rpartition("@")
        return f"{head.partition('://')[0]}://{tail}" if at else self._uri

    def put(self, version: ModelVersion, artefact: bytes) -> None:
        """A run with both files, then the model version, by which it is there. Of several put under one number at once
        the first that MLflow made is it; the others take back what they made.
        """
        with self._asked() as client:
            if version.version in held(client, version.name):
                raise self._taken(version)
            run = client.create_run(self._experiment(client), run_name=version.label)
            self._log(client, run.info.run_id, version, artefact)
            with unless(THERE):
                client.create_registered_model(version.name)
            tags = {"stage": Stage.DRAFT.value, OURS: version.artefact, NUMBER: str(version.version)}
            source = f"{run.info.artifact_uri}/{_ARTEFACT}"
            client.create_model_version(version.name, source, run.info.run_id, tags=tags)
            first = settle(client, version.name).get(version.version)
            if first is None or first.run_id != run.info.run_id:
                raise self._taken(version)

    def names(self) -> Sequence[str]:
        """Every name that has a version which was put here; a server may hold models of others too."""
        with self._asked() as client:
            return tuple(sorted({one.name for one in ours(client)}))

    def versions(self, name: str) -> Sequence[int]:
        """Every version of it."""
        with self._asked() as client:
            return tuple(sorted(held(client, name)))

    def described(self, name: str, version: int) -> ModelVersion:
        """The description among the run's artefacts."""
        return decode_state(ModelVersion, self._file(name, version, _DESCRIBED))

    def artefact(self, name: str, version: int) -> bytes:
        """The bytes among the run's artefacts."""
        return self._file(name, version, _ARTEFACT)

    def stage(self, name: str, version: int) -> Stage:
        """The tag."""
        with self._asked() as client:
            return Stage(self._one(client, name, version).tags["stage"])

    def set_stage(self, name: str, version: int, stage: Stage) -> None:
        """The tag, and the alias of the version in production."""
        with self._asked() as client:
            own = str(self._one(client, name, version).version)
            client.set_model_version_tag(name, own, "stage", stage.value)
            aliases = client.get_registered_model(name).aliases
            if stage is Stage.PRODUCTION:
                client.set_registered_model_alias(name, CHAMPION, own)
            elif str(aliases.get(CHAMPION, "")) == own:
                client.delete_registered_model_alias(name, CHAMPION)

    def _one(self, client: "MlflowClient", name: str, version: int) -> "MlflowVersion":
        found = held(client, name).get(version)
        if found is None:
            raise self._unknown(name, version)
        return found

    def _unknown(self, name: str, version: int) -> ProblemError:
        way_out = "Run `trellis models list` for those there are."
        return problem(self.source, "version", f"{name} {version}", "the store has no such version", way_out)

    def _taken(self, version: ModelVersion) -> ProblemError:
        message = "there is such a version already, and versions never change"
        return problem(self.source, "version", version.label, message, "Register the next number.")

    def _log(self, client: "MlflowClient", run: str, version: ModelVersion, artefact: bytes) -> None:
        with TemporaryDirectory() as folder:
            for name, content in ((_ARTEFACT, artefact), (_DESCRIBED, encode_state(version))):
                path = Path(folder) / name
                path.write_bytes(content)
                client.log_artifact(run, str(path))
        for metric in version.metrics:
            client.log_metric(run, f"{metric.name}.{metric.slice or 'all'}".replace(" ", "_"), float(metric.value))
        client.set_terminated(run)

    def _file(self, name: str, version: int, file: str) -> bytes:
        with self._asked(name, version) as client, TemporaryDirectory() as folder:
            run = self._one(client, name, version).run_id
            assert run is not None, "put() makes a run for each version"
            return Path(client.download_artifacts(run, file, folder)).read_bytes()

    def _experiment(self, client: "MlflowClient") -> str:
        if client.get_experiment_by_name(_EXPERIMENT) is None:
            where = None if self._artefacts is None else self._artefacts.resolve().as_uri()
            with unless(THERE):  # another may be making it too
                client.create_experiment(_EXPERIMENT, artifact_location=where)
        known = client.get_experiment_by_name(_EXPERIMENT)
        assert known is not None, "one is there, whoever made it"
        return str(known.experiment_id)

    @contextmanager
    def _asked(self, name: str = "", version: int = 0) -> Iterator["MlflowClient"]:
        """A client, and MLflow's failures told as problems; it says much on the side, which is left unheard."""
        os.environ.update({key: value for key, value in _SET.items() if key not in os.environ})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from mlflow.exceptions import MlflowException

            try:
                self._made = self._made or self._client()
                yield self._made
            except MlflowException as error:
                raise self._refused(error, name, version) from error
            except OSError as error:
                way_out = "Restore the artefact from a backup, or roll back to the version before."
                raise problem(self.source, "artefact", f"{name} {version}", f"it is gone ({error})", way_out) from error

    def _client(self) -> "MlflowClient":
        import logging

        from mlflow.tracking import MlflowClient

        logging.getLogger("mlflow").setLevel(logging.ERROR)
        logging.getLogger("alembic").setLevel(logging.ERROR)
        return MlflowClient(tracking_uri=self._uri, registry_uri=self._uri)

    def _refused(self, error: "MlflowException", name: str, version: int) -> ProblemError:
        if error.error_code == MISSING:
            return self._unknown(name, version)
        text = str(error).splitlines()[0].replace(self._uri, self.source)[:200]
        return problem(self.source, "mlflow", error.error_code, text, "Check that the MLflow server answers.")
