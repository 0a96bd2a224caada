"""House: the files in deploy/ fit each other and the program: what they name exists, and no secret is in them."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.house.test_pages import ROOT, text

from trellis.server.serving import PORT

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load(text("deploy/compose.yml"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = text("deploy/Dockerfile")
DOCS = "".join(text(f"docs/{name}.md") for name in ("commands", "operations", "notices", "identity", "postgresql"))


def environment(name: str) -> dict[str, str]:
    """The variables that a service is given."""
    given: dict[str, str] = SERVICES[name].get("environment", {})
    return given


def test_every_file_that_compose_mounts_is_there() -> None:
    mounted = [mount.split(":")[0] for service in SERVICES.values() for mount in service["volumes"]]
    files = [name for name in mounted if name.startswith(".")]

    assert len(files) >= 4
    assert [name for name in files if not (DEPLOY / name).exists()] == []
    assert {name for name in mounted if not name.startswith(".")} == set(COMPOSE["volumes"])


def test_every_file_that_the_image_copies_is_there_and_not_ignored() -> None:
    copied = re.findall(r"^COPY (?!--from)(?:--\S+ )*(.+) \S+$", DOCKERFILE, flags=re.M)
    names = [name for line in copied for name in line.split()]
    kept = re.findall(r"^!(\S+)$", text("deploy/Dockerfile.dockerignore"), flags=re.M)

    assert "src" in names
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert [name for name in names if not any(name == each or name.startswith(f"{each}/") for each in kept)] == []


def test_every_variable_is_one_that_the_program_has_and_the_pages_tell() -> None:
    given = set(environment("trellis")) | set(re.findall(r"TRELLIS_[A-Z_]+", DOCKERFILE + text("deploy/compose.yml")))
    names = {name.removesuffix("_FILE") for name in given}

    assert "TRELLIS_METRICS_TOKEN" in names
    assert [name for name in names if name not in DOCS] == []


def test_the_house_is_reached_at_its_port_by_its_proxy_and_by_prometheus() -> None:
    targets = yaml.safe_load(text("deploy/prometheus/prometheus.yml"))["scrape_configs"][0]["static_configs"][0][
        "targets"
    ]

    assert targets == [f"trellis:{PORT}"]
    assert f"reverse_proxy trellis:{PORT}" in text("deploy/proxy/Caddyfile")
    assert f"EXPOSE {PORT}" in DOCKERFILE
    assert f"http://127.0.0.1:{PORT}/readyz" in DOCKERFILE
    assert "ports" not in SERVICES["trellis"], "nobody reaches the house but through TLS"


def test_ports_are_open_to_this_machine_alone_unless_the_operator_says_otherwise() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert ports
    assert all(port.startswith(("127.0.0.1:", "${TRELLIS_LISTEN:-127.0.0.1}:")) for port in ports)


@pytest.mark.parametrize("name", list(SERVICES))
def test_no_container_may_write_its_image_or_gain_rights(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert ":latest" not in service["image"]
    assert ":" in service["image"]


def test_the_server_is_no_root_and_has_no_tools_to_build() -> None:
    last = DOCKERFILE.rpartition("FROM ")[2]

    assert "USER 10001:10001" in last
    assert "node" not in last.split("COPY")[0]
    assert "HEALTHCHECK" in last


def test_secrets_come_from_files_that_are_not_in_the_repository() -> None:
    files = [secret["file"] for secret in COMPOSE["secrets"].values()]
    words = [
        (service, key)
        for service in SERVICES
        for key, value in environment(service).items()
        if re.search("PASSWORD|TOKEN|SECRET", key) and value != f"/run/secrets/{Path(value).name}"
    ]

    assert words == []
    assert all(file == f"./secrets/{name}" for name, file in zip(COMPOSE["secrets"], files, strict=True))
    assert "/deploy/secrets/" in text(".gitignore")
    assert [name for name in COMPOSE["secrets"] if name not in text("deploy/make-secrets")] == []


def test_the_entrypoint_gives_the_program_what_is_in_files(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("a $token with 'signs'\n", encoding="utf-8")
    told = _entered({"TRELLIS_METRICS_TOKEN_FILE": str(secret), "TRELLIS_HOME": "/there"})

    assert told.returncode == 0
    assert "TRELLIS_METRICS_TOKEN=a $token with 'signs'\n" in told.stdout
    assert "TRELLIS_METRICS_TOKEN_FILE" not in told.stdout
    assert "TRELLIS_HOME=/there\n" in told.stdout


def test_the_entrypoint_stops_where_a_secret_is_missing(tmp_path: Path) -> None:
    told = _entered({"PGPASSWORD_FILE": str(tmp_path / "nothing")})

    assert told.returncode == 2
    assert "PGPASSWORD_FILE names" in told.stderr


def _entered(named: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [str(DEPLOY / "entrypoint"), "env"]
    return subprocess.run(
        command, env={"PATH": os.environ["PATH"], **named}, capture_output=True, text=True, check=False
    )
