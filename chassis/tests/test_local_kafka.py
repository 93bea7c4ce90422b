"""The broker that tests and the local stack share: one in a folder, whoever asks."""

from pathlib import Path

import pytest
from chassis.local.kafka import LocalKafka

pytestmark = pytest.mark.infra


@pytest.fixture
def broker(tmp_path: Path):
    with LocalKafka(tmp_path / "kafka", tmp_path / "kafka.log") as broker:
        yield broker


def test_a_second_user_finds_the_broker_however_narrow_its_terminal(broker: LocalKafka, monkeypatch) -> None:
    """`import readline` puts COLUMNS into the environment of children, and `ps` would cut its answer there."""
    monkeypatch.setenv("COLUMNS", "20")
    with LocalKafka(broker.folder, broker.log) as other:
        assert other.pid == broker.pid
        assert other.bootstrap == broker.bootstrap
    assert broker.running


def test_data_that_an_unknown_broker_writes_is_not_thrown_away(broker: LocalKafka) -> None:
    remembered = broker.folder / "kafka.pid"
    pid = remembered.read_text()
    remembered.unlink()
    with pytest.raises(RuntimeError, match="UITSTROOM_STAAT"):
        LocalKafka(broker.folder, broker.log).launch()
    assert (broker.folder / "data" / "meta.properties").exists()
    remembered.write_text(pid)
