"""Whether the server lives, whether it can work, and what it measures: for machines that look after it."""

import hmac
from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from trellis.core.problems import ProblemError
from trellis.server.household.kept import KeptHousehold
from trellis.server.operations.metrics import MEDIA_TYPE, Metrics
from trellis.server.problems import Refusal
from trellis.server.served import ServedDep, ServedHouse

router = APIRouter(tags=["operations"])


class Health(BaseModel):
    """It answers."""

    status: str = "ok"


class Readiness(BaseModel):
    """Whether each thing that it needs is there: "ok", or what is wrong."""

    ready: bool
    checks: dict[str, str] = Field(examples=[{"home": "ok", "runs": "ok", "household": "ok"}])


@router.get("/healthz", summary="Liveness")
def healthz() -> Health:
    """A process that answers this is not to be restarted."""
    return Health()


@router.get("/readyz", summary="Readiness", responses={503: {"model": Readiness}})
def readyz(house: ServedDep, request: Request, response: Response) -> Readiness:
    """503 while it should be sent no calls. A household that cannot be read is told, and keeps no other call away."""
    kept: KeptHousehold = request.app.state.household
    checks = {"home": _home(house), "runs": _runs(house)}
    ready = all(found == "ok" for found in checks.values())
    checks["household"] = kept.trouble or "ok"
    if not ready:
        response.status_code = 503
    return Readiness(ready=ready, checks=checks)


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request, house: ServedDep) -> Response:
    """To this machine itself, or to whoever shows the token of TRELLIS_METRICS_TOKEN; a wrong one is refused to all."""
    _may_measure(request)
    figures: Metrics = request.app.state.metrics
    for name in house.runs.names():
        run = house.runs.run(name)
        figures.records.labels(name).set(run.head)
        figures.behind.labels(name).set(run.head - run.read_to)
    return Response(figures.text(), media_type=MEDIA_TYPE)


def _may_measure(request: Request) -> None:
    wanted: str = request.app.state.metrics_token
    shown = request.headers.get("authorization")
    if shown is not None and wanted:
        allowed = hmac.compare_digest(wanted.encode(), shown.removeprefix("Bearer ").encode())
    else:
        # Who sends a token need not name this server (security.FIGURES), so one that nothing is held against is none.
        allowed = shown is None and request.client is not None and _is_loopback(request.client.host)
    if not allowed:
        raise Refusal(403, "figures are for this machine alone", "Set TRELLIS_METRICS_TOKEN and send it.")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _home(house: ServedHouse) -> str:
    try:
        marker = house.home / ".writable"
        marker.touch()
        marker.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return "ok"


def _runs(house: ServedHouse) -> str:
    for name in house.runs.names():
        try:
            with house.runs.run(name).journal():
                pass
        except ProblemError as error:
            return f"{name}: {error.problems[0].message}"
    return "ok"
