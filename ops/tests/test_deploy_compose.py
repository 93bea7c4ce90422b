"""docker-compose.yml against the code: there is no Docker engine to try it on, so its words are held to ours."""

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from chassis.local.kafka_jars import kafka_version
from contracts.envelope import topic
from ops.deployment import read
from ops.stack.rights import (
    CREATE,
    DESCRIBE,
    OPERATOR,
    PREFIXED,
    READ,
    TOPIC,
    WRITE,
    Right,
    operator_rights,
    rights,
)
from ops.stack.settings import PARTS, SERVICES, root
from ops.stack.topics import RETENTION_MS

Names = Callable[[str], set[str]]
PROCESSES = [(service, part) for service in SERVICES for part in PARTS]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return yaml.safe_load((root() / "docker-compose.yml").read_text())["services"]


@pytest.mark.parametrize(("service", "part"), PROCESSES)
def test_settings_are_those_that_the_code_reads(
    services: dict[str, Any], known: Names, required: Names, service: str, part: str
) -> None:
    given = set(services[f"{service}-{part}"]["environment"])
    assert given - known(service) == set()
    assert required(service) - given == set()


@pytest.mark.parametrize(("service", "part"), PROCESSES)
def test_settings_are_accepted(services: dict[str, Any], service: str, part: str, tmp_path: Path) -> None:
    values = dict(services[f"{service}-{part}"]["environment"])
    for name in ("UITSTROOM_JWKS", "UITSTROOM_KLUIS_SLEUTELS", "UITSTROOM_ABONNEE_SLEUTELS"):
        if name in values:
            (tmp_path / name).write_text("{}")
            values[name] = str(tmp_path / name)
    fields = {name.removeprefix("UITSTROOM_").lower(): value for name, value in values.items()}
    settings = importlib.import_module(f"{service}.settings").Settings.model_validate(fields)
    assert settings.simulatie
    assert settings.kafka_bootstrap == "kafka:9092"


@pytest.mark.parametrize(("service", "part"), PROCESSES)
def test_commands_start_what_exists(services: dict[str, Any], service: str, part: str) -> None:
    process = services[f"{service}-{part}"]
    assert process["command"] == ["python", "-m", f"{service}.entrypoints.{part}"]
    assert process["image"] == f"uitstroom/{service}"
    assert (root() / f"services/{service}/src/{service}/entrypoints/{part}.py").is_file()


def role(process: dict[str, Any]) -> tuple[str, str]:
    """The database role of a process, and its database."""
    dsn = urlsplit(re.sub(r"\$\{\w+:-([^}]+)\}", r"\1", process["environment"]["UITSTROOM_DATABASE_DSN"]))
    assert dsn.username
    assert dsn.password
    return dsn.username, dsn.path.removeprefix("/")


@pytest.mark.parametrize("service", SERVICES)
def test_each_database_is_made_and_migrated_first(services: dict[str, Any], service: str) -> None:
    job = services[f"{service}-migratie"]
    assert role(job) == (service, f"uitstroom_{service}")
    assert job["command"] == ["alembic", "-c", f"services/{service}/alembic.ini", "upgrade", "head"]
    assert (root() / job["command"][2]).is_file()
    for part in PARTS:
        process = services[f"{service}-{part}"]
        assert role(process) == (f"{service}_{part}", f"uitstroom_{service}")
        assert process["depends_on"][f"{service}-migratie"] == {"condition": "service_completed_successfully"}


def test_each_service_has_a_database_of_its_own(services: dict[str, Any]) -> None:
    assert len({role(services[f"{s}-api"])[1] for s in SERVICES}) == len(SERVICES)


def test_fault_33_every_role_has_a_password_of_its_own_that_its_processes_alone_are_told(
    services: dict[str, Any],
) -> None:
    told = [
        str(each["environment"].get("UITSTROOM_DATABASE_DSN")) for each in services.values() if "environment" in each
    ]
    given = services["postgres"]["environment"]
    told += [dsn for name, dsn in services["ops"]["environment"].items() if name.startswith("OPS_DSN_")]
    roles = [f"{service}{part}" for service in SERVICES for part in ("", "_api", "_worker", "_ops")]
    assert set(given) == {"POSTGRES_PASSWORD", *(f"WACHTWOORD_{name.upper()}" for name in roles)}
    assert len(set(given.values())) == len(given)
    for name in roles:
        assert [given[f"WACHTWOORD_{name.upper()}"] in dsn for dsn in told].count(True) == 1, name
    assert not any(given["POSTGRES_PASSWORD"] in dsn for dsn in told)


def mounts(services: dict[str, Any], volume: str) -> set[str]:
    return {
        name for name, each in services.items() if any(str(v).startswith(f"{volume}:") for v in each.get("volumes", ()))
    }


def test_fault_33_the_vault_key_goes_to_the_api_of_intake_only(services: dict[str, Any]) -> None:
    holders = {name for name, each in services.items() if "UITSTROOM_KLUIS_SLEUTELS" in each.get("environment", {})}
    assert holders == {"intake-api"}
    # `sleutels` makes them, once.
    assert mounts(services, "kluis") == {"intake-api", "sleutels"}


def test_the_keys_of_subscribers_go_to_notificaties_only(services: dict[str, Any]) -> None:
    own = {"notificaties-api", "notificaties-worker"}
    holders = {name for name, each in services.items() if "UITSTROOM_ABONNEE_SLEUTELS" in each.get("environment", {})}
    assert holders == own
    assert mounts(services, "abonnees") == own | {"sleutels"}


def test_fault_33_the_key_of_the_issuer_is_in_no_service(services: dict[str, Any]) -> None:
    assert mounts(services, "uitgever") == {"ops", "sleutels"}
    processes = {f"{service}-{part}" for service, part in PROCESSES}
    assert mounts(services, "openbaar") == processes | {"sleutels"}
    assert {services[name]["environment"]["UITSTROOM_JWKS"] for name in processes} == {
        "/var/lib/uitstroom/openbaar/jwks.json"
    }
    assert all(str(v).endswith(":ro") for name in processes for v in services[name]["volumes"])


def test_topics_are_made_as_the_code_wants_them(services: dict[str, Any]) -> None:
    script = services["topics"]["command"][0]
    looped = re.search(r"for dienst in ([\w ]+);", script)
    assert looped
    assert looped[1].split() == list(SERVICES)
    assert topic("$$dienst") in script
    assert f"--partitions {services['intake-api']['environment']['UITSTROOM_PARTITIES']} " in script
    assert f"retention.ms={RETENTION_MS}" in script
    assert script.count("message.timestamp.type=LogAppendTime") == 1
    assert script.partition("for beeld in")[2].count("message.timestamp.type=CreateTime") == 1


def test_every_worker_is_a_user_of_kafka_with_the_rights_that_it_needs(services: dict[str, Any]) -> None:
    broker, script = services["kafka"]["environment"], services["topics"]["command"][0]
    assert "PLAINTEXT:PLAINTEXT" not in broker["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"].replace("SASL_PLAINTEXT", "SASL")
    assert "ANONYMOUS" not in broker["KAFKA_SUPER_USERS"]
    users = broker["KAFKA_LISTENER_NAME_SASL__PLAINTEXT_PLAIN_SASL_JAAS_CONFIG"]
    for service in SERVICES:
        given = services[f"{service}-worker"]["environment"]
        assert f'user_{given["UITSTROOM_KAFKA_GEBRUIKER"]}="{given["UITSTROOM_KAFKA_WACHTWOORD"]}"' in users
        assert "UITSTROOM_KAFKA_WACHTWOORD" not in services[f"{service}-api"]["environment"]
    read = {(user, topic(source)) for user, source in re.findall(r"^leest (\w+) (\w+)$", script, re.MULTILINE)}
    assert read == {
        (right.user, right.name)
        for right in rights(SERVICES, "")
        if right.operation == READ and right.kind == TOPIC and right.name != topic(right.user)
    }
    assert "--operation Write --operation Describe --operation Read" in script, "of its own topic's end"


def test_images_are_official_and_pinned(services: dict[str, Any]) -> None:
    assert services["kafka"]["image"] == f"apache/kafka:{kafka_version()}"
    assert re.fullmatch(r"postgres:\d+\.\d+", services["postgres"]["image"])
    assert all(each["image"].startswith(("apache/kafka:", "postgres:", "uitstroom/")) for each in services.values())


def test_ports_are_reached_from_this_machine_only(services: dict[str, Any]) -> None:
    ports = [port for each in services.values() for port in each.get("ports", [])]
    inside = services["intake-api"]["environment"]["UITSTROOM_HTTP_PORT"]
    assert len(set(ports)) == len(SERVICES)
    assert all(re.fullmatch(rf"127\.0\.0\.1:\d+:{inside}", port) for port in ports)


def test_one_dockerfile_builds_them_all(services: dict[str, Any]) -> None:
    built = {each["build"]["args"]["DIENST"] for each in services.values() if "build" in each}
    assert built == {*SERVICES, "ops"}
    dockerfile = (root() / "Dockerfile").read_text()
    for source in re.findall(r"^COPY (?!--)(\S+) ", dockerfile, re.MULTILINE):
        assert (root() / source).exists()
        assert f"!{source}" in (root() / ".dockerignore").read_text().splitlines()
    assert re.search(r"^USER 10001:10001$", dockerfile, re.MULTILINE)


def test_fault_deployment_whoever_writes_a_volume_owns_it(services: dict[str, Any]) -> None:
    """A volume takes over the owner of the folder in the image; without one it is root's, and no key can be made."""
    made = re.search(
        r"cd (\S+) && mkdir -p (.+?) && chown -R 10001:10001 uitstroom", (root() / "Dockerfile").read_text()
    )
    assert made
    written = {str(volume).split(":")[1] for volume in services["sleutels"]["volumes"]}
    assert written == {f"{made[1]}/{folder}" for folder in made[2].split()}


def test_the_operator_knows_the_whole_system_and_no_key_of_the_vault(
    services: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = services["ops"]["environment"]
    for name, value in given.items():
        monkeypatch.setenv(name, re.sub(r"\$\{\w+:-([^}]+)\}", r"\1", value))
    there = read(root() / "deploy/compose/omgeving.toml")
    assert set(there.services) == set(SERVICES)
    assert there.vault is None
    assert not any("kluis" in str(each) for each in services["ops"]["volumes"])
    worker = services["intake-worker"]["environment"]
    assert there.brokers.bootstrap == worker["UITSTROOM_KAFKA_BOOTSTRAP"]
    assert str(there.partitions) == worker["UITSTROOM_PARTITIES"]
    users = services["kafka"]["environment"]["KAFKA_LISTENER_NAME_SASL__PLAINTEXT_PLAIN_SASL_JAAS_CONFIG"]
    assert f'user_{there.brokers.user}="{there.brokers.password}"' in users
    for service, at in there.services.items():
        dsn = urlsplit(at.dsn)
        assert (dsn.username, dsn.path, at.role) == (f"{service}_ops", f"/uitstroom_{service}", f"{service}_worker")
        assert set(at.processes) == {f"{service}-{part}" for part in PARTS}
        assert {urlsplit(url).hostname for url in at.processes.values()} <= set(services)


def test_the_operator_is_a_user_of_kafka_with_the_rights_that_it_needs(services: dict[str, Any]) -> None:
    script = services["topics"]["command"][0].replace("\\\n", " ")
    numbers = {"Read": READ, "Write": WRITE, "Describe": DESCRIBE, "Create": CREATE}
    given = {
        Right(OPERATOR, TOPIC, name, PREFIXED, numbers[operation])
        for name, rest in re.findall(r"--allow-principal User:ops --topic (\S+)\s+(.*)", script)
        for operation in re.findall(r"--operation (\w+)", rest)
    }
    assert given == set(operator_rights(""))
