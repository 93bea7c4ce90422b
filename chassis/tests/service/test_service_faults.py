"""What /readyz says of a process, whose installation it is, and as whom it comes to Kafka."""

import json
from pathlib import Path
from typing import Any

import pytest
from chassis.brokers import Brokers
from chassis.http.keys import KeySet
from chassis.local.issuer import Issuer
from chassis.observability.alarms import ALARMS
from chassis.observability.health import Health
from chassis.service import Service
from chassis.service.usable import UsableKeys
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from pydantic import ValidationError

SASL = {"kafka_security_protocol": "SASL_PLAINTEXT", "kafka_sasl_mechanism": "PLAIN"}


def settings(tmp_path: Path, **more: Any) -> ChassisSettings:
    (tmp_path / "jwks.json").write_text("{}")
    known = {
        "database_dsn": "postgresql://x@y/z",
        "kafka_bootstrap": "kafka:9092",
        "jwks": str(tmp_path / "jwks.json"),
        "issuer": "x",
        "audience": "x",
    }
    return ChassisSettings.model_validate({**known, **more})


async def test_fault_15_an_alarm_makes_a_process_unready_until_it_is_cleared() -> None:
    health = Health({})
    ALARMS.sound("proef", "staat stil")
    assert await health.reasons() == {"proef": "staat stil"}
    ALARMS.clear("proef")
    assert "proef" not in await health.reasons()


async def test_fault_15_no_usable_key_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "leeg.json"
    empty.write_text(json.dumps({"keys": []}))
    assert "sleutel" in (await UsableKeys(KeySet(str(empty))).check() or "")
    Issuer.open(tmp_path, issuer="x", audience="x")
    assert await UsableKeys(KeySet(str(tmp_path / "jwks.json"))).check() is None


@pytest.mark.parametrize(
    ("organisatie", "source"),
    [
        (None, "urn:nld:uitstroom:systeem:proef"),
        ("oin:00000001823288444000", "urn:nld:oin:00000001823288444000:systeem:uitstroom-proef"),
        ("kvknr:09220932", "urn:nld:kvknr:09220932:systeem:uitstroom-proef"),
    ],
)
def test_fault_30_a_source_is_of_the_organisation_that_the_settings_name(
    tmp_path: Path, organisatie: str | None, source: str
) -> None:
    service = Service(name="proef", title="", version="1.0.0", description="", parties=PARTIES, deciders=(), views=())
    assert service.source_urn(settings(tmp_path, organisatie=organisatie).organisatie) == source


def test_fault_30_an_organisation_has_one_of_two_numbers(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        settings(tmp_path, organisatie="Gemeente Leiden")


def test_fault_34_a_user_of_kafka_needs_a_name_and_a_password(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="KAFKA_GEBRUIKER"):
        settings(tmp_path, **SASL)
    found = settings(tmp_path, **SASL, kafka_gebruiker="intake", kafka_wachtwoord="geheim")
    assert "geheim" not in repr(found)
    assert "geheim" not in repr(found.brokers)
    assert found.brokers.options() == {
        "bootstrap_servers": "kafka:9092",
        "security_protocol": "SASL_PLAINTEXT",
        "sasl_mechanism": "PLAIN",
        "sasl_plain_username": "intake",
        "sasl_plain_password": "geheim",
    }


def test_fault_34_encrypted_connections_check_who_is_there() -> None:
    assert Brokers("kafka:9093", "SSL").options()["ssl_context"].check_hostname
