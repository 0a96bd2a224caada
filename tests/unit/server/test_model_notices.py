"""Drift reaches whoever owns the household, each alert once; a day's looks are taken once a day."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.fakes.models import NAME, MemoryModels, artefact_of, version
from tests.fakes.predictions import keyed, log_in, prediction
from tests.unit.server.test_notices import House

from trellis.adapters.registry.opening import models_journal
from trellis.adapters.stores.predictions import roots_of
from trellis.core.problems import problem
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.daily import Daily
from trellis.server.household.kept import KeptHousehold
from trellis.server.notices.delivering import Delivering
from trellis.server.notices.of_models import ModelNotices
from trellis.server.notices.round import Round
from trellis.server.runs.watched import WatchedRun
from trellis.serving.drift.checking import ALERTED, FINE, WATCHED, Finding
from trellis.serving.drift.telling import news
from trellis.serving.registry.registrar import Registrar


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def found(home: Path, *levels: str) -> None:
    """Drift of some features is journaled, as far as it is news."""
    registrar = Registrar(models_journal(home), MemoryModels())
    made = version()
    at = made.trained
    if not registrar.record.versions:
        registrar.register(made, artefact_of(1), "u-ada", at)
    findings = [Finding("psi", f"feature {place}", level, 0.3, 0.2) for place, level in enumerate(levels)]
    told = news(registrar.record, NAME, 1, findings, at)
    if told:
        registrar.add(told, at)


def test_owners_of_the_household_are_told_each_alert_once(house: House, tmp_path: Path) -> None:
    house.person("ada", owns=("household",))
    house.person("bob", owns=("main",))
    notices = ModelNotices(house.identity, models_journal(tmp_path), "https://house.test")
    assert notices.fill() == 0

    found(tmp_path, ALERTED, WATCHED, FINE)
    assert notices.fill() == 2
    assert notices.fill() == 0
    found(tmp_path, ALERTED, WATCHED, FINE)
    assert notices.fill() == 0
    found(tmp_path, ALERTED, ALERTED, FINE)
    assert notices.fill() == 1

    house.delivering.round()
    (message,) = house.sent
    assert "feature 0 is 0.3000, over 0.2000" in message.text
    assert "trellis household train" in message.text
    assert "feature 2" not in message.text


def test_who_muted_models_is_told_nothing(house: House, tmp_path: Path) -> None:
    house.person("ada", owns=("household",), wanted='{"least": {"webhook": "info"}, "muted": ["models"]}')
    found(tmp_path, ALERTED)

    assert ModelNotices(house.identity, models_journal(tmp_path), "").fill() == 0


def test_a_look_that_fails_keeps_no_notice_of_a_run_back(house: House) -> None:
    def broken() -> None:
        raise problem("household", "journal", "", "it is damaged", "Restore it.")

    asked: list[str] = []

    def runs() -> tuple[WatchedRun, ...]:
        asked.append("runs")
        return ()

    Round(house.outbox, Delivering(house.identity, lambda way: house), runs, (broken,)).once()

    assert asked == ["runs"]


def test_a_day_is_looked_at_once_and_signed_and_what_is_due_is_erased(house: House, tmp_path: Path) -> None:
    log = log_in(keyed(tmp_path))
    old = house.clock.now() - timedelta(days=900)
    log.append(prediction(at=old, operation="market_intelligence"))
    kept = log.append(prediction(2, at=house.clock.now() - timedelta(days=1)))
    daily = Daily(tmp_path, KeptHousehold(tmp_path, house.clock, SeededEntropy(3)), log, house.clock)

    assert daily.once()
    assert not daily.once()
    listed = {one.id: one.content for one in log.newest("u-eve", house.clock.now())}
    assert [content is None for content in listed.values()] == [False, True]
    assert listed[kept] is not None
    assert len(roots_of(tmp_path).kept()) == 2

    house.clock.advance(house.clock.now() + timedelta(days=1))
    assert daily.once()
    assert len(roots_of(tmp_path).kept()) == 3
    log.close()
