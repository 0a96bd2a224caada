"""Model versions as MLflow lists them, and which of several that were put under one number counts.

MLflow's own numbers say who came first: the server gives them, and none twice, not even after its version was deleted.
So our number is a tag, the first that has it counts, and whoever finds that another was first takes back its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion as MlflowVersion
    from mlflow.tracking import MlflowClient

OURS, NUMBER = "artefact", "number"
"""Tags: the digest of the bytes, and our number. A version from before there was this tag has MLflow's number."""

MISSING, THERE = "RESOURCE_DOES_NOT_EXIST", "RESOURCE_ALREADY_EXISTS"
_INACTIVE = "INVALID_PARAMETER_VALUE"
"""What MLflow says of a run that is deleted already."""

_PAGE = 1_000


def ours(client: "MlflowClient", wanted: str = "") -> Iterator["MlflowVersion"]:
    """Model versions that were put here, page by page; a server may hold models of others too."""
    token: str | None = None
    while True:
        page = client.search_model_versions(wanted, max_results=_PAGE, page_token=token)
        yield from (one for one in page if OURS in one.tags)
        if not (token := page.token):
            return


def held(client: "MlflowClient", name: str) -> "dict[int, MlflowVersion]":
    """The versions of a name by our number."""
    return {number: first for number, (first, *_) in _numbered(client, name).items()}


def settle(client: "MlflowClient", name: str) -> "dict[int, MlflowVersion]":
    """The same, after what came second under its number was taken back, also what one that was killed left.

    MLflow's client asks again where an answer was lost, so two versions may be of one run, which then stays.
    """
    numbered = _numbered(client, name)
    for first, late in ((first, one) for first, *others in numbered.values() for one in others):
        with unless(MISSING, _INACTIVE):  # whoever put it may be taking it back too
            client.delete_model_version(name, str(late.version))
            if late.run_id != first.run_id:
                client.delete_run(str(late.run_id))
    return {number: first for number, (first, *_) in numbered.items()}


@contextmanager
def unless(*codes: str) -> Iterator[None]:
    """What MLflow refuses with one of these codes is left at that."""
    from mlflow.exceptions import MlflowException

    try:
        yield
    except MlflowException as error:
        if error.error_code not in codes:
            raise


def _numbered(client: "MlflowClient", name: str) -> "dict[int, list[MlflowVersion]]":
    """By number what was put under it, the first that MLflow made before others."""
    found = [one for one in ours(client, f"name = '{name}'") if one.name == name]
    numbered: dict[int, list[MlflowVersion]] = {}
    for one in sorted(found, key=lambda each: int(each.version)):
        numbered.setdefault(int(one.tags.get(NUMBER, one.version)), []).append(one)
    return numbered
