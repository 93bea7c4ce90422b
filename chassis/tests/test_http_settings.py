from pathlib import Path

import pytest
from chassis.settings import ChassisSettings, SettingsError

DSN = "postgresql://uitstroom:geheim@db/regeling"


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    jwks = tmp_path / "jwks.json"
    jwks.write_text("{}")
    for naam, waarde in {
        "DATABASE_DSN": DSN,
        "KAFKA_BOOTSTRAP": "kafka-1:9092,kafka-2:9092",
        "JWKS": str(jwks),
        "ISSUER": "https://uitgever.test",
        "AUDIENCE": "uitstroom",
        "OMGEVING": "test",
    }.items():
        monkeypatch.setenv(f"UITSTROOM_{naam}", waarde)
    return monkeypatch


def test_settings_come_from_the_environment_and_hide_secrets(env: pytest.MonkeyPatch) -> None:
    env.setenv("UITSTROOM_SIMULATIE", "true")
    env.setenv("OTEL_TRACES_EXPORTER", "console")
    settings = ChassisSettings.from_environment()
    assert settings.simulatie
    assert settings.traces_exporter == "console"
    assert settings.database_dsn.get_secret_value() == DSN
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert "geheim" not in shown


def test_silence_means_production(env: pytest.MonkeyPatch) -> None:
    env.delenv("UITSTROOM_OMGEVING")
    assert ChassisSettings.from_environment().omgeving == "productie"


def test_simulation_is_refused_in_production(env: pytest.MonkeyPatch) -> None:
    env.setenv("UITSTROOM_OMGEVING", "productie")
    env.setenv("UITSTROOM_SIMULATIE", "1")
    with pytest.raises(SettingsError, match="UITSTROOM_SIMULATIE"):
        ChassisSettings.from_environment()


def test_keys_over_plain_http_are_refused_in_production(env: pytest.MonkeyPatch) -> None:
    env.setenv("UITSTROOM_OMGEVING", "productie")
    env.setenv("UITSTROOM_JWKS", "http://uitgever.test/jwks")
    with pytest.raises(SettingsError, match="UITSTROOM_JWKS"):
        ChassisSettings.from_environment()


def test_every_wrong_variable_has_one_line_without_its_value(env: pytest.MonkeyPatch) -> None:
    env.delenv("UITSTROOM_DATABASE_DSN")
    env.setenv("UITSTROOM_PARTITIES", "veelgeheim")
    env.setenv("UITSTROOM_JWKS", "/bestaat/niet/geheim")
    with pytest.raises(SettingsError) as fout:
        ChassisSettings.from_environment()
    regels = str(fout.value).splitlines()
    assert {regel.split(":")[0] for regel in regels} == {
        "UITSTROOM_DATABASE_DSN",
        "UITSTROOM_PARTITIES",
        "UITSTROOM_JWKS",
    }
    assert len(regels) == 3
    assert "geheim" not in str(fout.value)


@pytest.mark.parametrize(
    "wrong", ["kafka:65536", "kafka:0", "kafka:poort", "kafka:", "kafka", "", "a:1,b:70000", "a:1,"]
)
def test_fault_deployment_a_broker_at_no_port_is_refused(env: pytest.MonkeyPatch, wrong: str) -> None:
    env.setenv("UITSTROOM_KAFKA_BOOTSTRAP", wrong)
    with pytest.raises(SettingsError, match=r"^UITSTROOM_KAFKA_BOOTSTRAP: geen host:poort .*ertussen$"):
        ChassisSettings.from_environment()
