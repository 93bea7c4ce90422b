"""deploy/k8s: rendered by kubectl, held against the Kubernetes schemas and against the settings that the code reads."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from contracts.envelope import topic
from ops.stack.rights import DESCRIBE, GROUP, LITERAL, PREFIXED, READ, TOPIC, WRITE, Right, rights
from ops.stack.settings import PARTS, SERVICES, root
from ops.stack.topics import RETENTION_MS

Names = Callable[[str], set[str]]
Manifests = list[dict[str, Any]]
CORE = {"v1", "apps/v1", "batch/v1", "policy/v1", "networking.k8s.io/v1"}
OVERLAYS = ("base", "overlays/lokaal", "overlays/productie")
PROCESSES = [(service, part) for service in SERVICES for part in PARTS]


def render(overlay: str) -> Manifests:
    kubectl = shutil.which("kubectl", path=str(Path(sys.executable).parent)) or "kubectl"
    command = [kubectl, "kustomize", str(root() / "deploy/k8s" / overlay)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load_all(done.stdout))


@pytest.fixture(scope="module", params=OVERLAYS)
def manifests(request: pytest.FixtureRequest) -> Manifests:
    return render(request.param)


def kind(manifests: Manifests, name: str) -> Manifests:
    return [each for each in manifests if each["kind"] == name]


def named(manifests: Manifests, kind_: str, name: str) -> dict[str, Any]:
    return next(each for each in kind(manifests, kind_) if each["metadata"]["name"] == name)


def pods(manifests: Manifests) -> list[tuple[str, dict[str, Any]]]:
    specs = [(m["metadata"]["name"], m["spec"]) for k in ("Deployment", "Job") for m in kind(manifests, k)]
    return [(name, spec["template"]["spec"]) for name, spec in specs]


def environment(manifests: Manifests, deployment: str) -> dict[str, str | None]:
    """Every variable of a process; None where a Secret gives the value."""
    container = named(manifests, "Deployment", deployment)["spec"]["template"]["spec"]["containers"][0]
    given: dict[str, str | None] = {}
    for source in container["envFrom"]:
        given |= named(manifests, "ConfigMap", source["configMapRef"]["name"])["data"]
    return given | {each["name"]: each.get("value") for each in container["env"] if each["name"] != "DIENST"}


def test_core_kinds_are_valid(manifests: Manifests) -> None:
    checked = 0
    for each in manifests:
        if each["apiVersion"] in CORE:
            kubernetes_validate.validate(each, "1.34", strict=True)
            checked += 1
    assert checked > 25


@pytest.mark.parametrize(("service", "part"), PROCESSES)
def test_settings_are_those_that_the_code_reads(
    manifests: Manifests, known: Names, required: Names, service: str, part: str
) -> None:
    given = set(environment(manifests, f"{service}-{part}"))
    assert given - known(service) == set()
    assert required(service) - given == set()


@pytest.mark.parametrize("service", SERVICES)
def test_settings_are_accepted(manifests: Manifests, service: str, tmp_path: Path) -> None:
    values = environment(manifests, f"{service}-api") | {"UITSTROOM_DATABASE_DSN": "postgresql://x@y/z"}
    for name, value in values.items():
        if value and value.startswith("/run/"):
            (tmp_path / name).write_text("{}")
            values[name] = str(tmp_path / name)
    fields = {name.removeprefix("UITSTROOM_").lower(): value for name, value in values.items()}
    settings = importlib.import_module(f"{service}.settings").Settings.model_validate(fields)
    assert settings.simulatie == (settings.omgeving == "lokaal")


@pytest.mark.parametrize(("service", "part"), PROCESSES)
def test_commands_images_and_ports(manifests: Manifests, service: str, part: str) -> None:
    deployment = named(manifests, "Deployment", f"{service}-{part}")
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    dienst = deployment["spec"]["template"]["metadata"]["labels"]["app.kubernetes.io/name"]
    command = [word.replace("$(DIENST)", dienst) for word in container["command"]]
    assert command == ["python", "-m", f"{service}.entrypoints.{part}"]
    assert container["image"].startswith(f"uitstroom/{service}:")
    assert (
        str(container["ports"][0]["containerPort"])
        == environment(manifests, f"{service}-{part}")["UITSTROOM_HTTP_PORT"]
    )
    secret = container["env"][0]["valueFrom"]["secretKeyRef"]
    assert secret == {"name": f"{service}-database", "key": "dsn"}


def test_every_pod_is_confined(manifests: Manifests) -> None:
    for name, pod in pods(manifests):
        assert pod["automountServiceAccountToken"] is False, name
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        for container in pod["containers"]:
            security = container["securityContext"]
            assert security["readOnlyRootFilesystem"] is True, name
            assert security["allowPrivilegeEscalation"] is False, name
            assert security["capabilities"] == {"drop": ["ALL"]}, name
            assert {"requests", "limits"} <= set(container["resources"]), name


@pytest.mark.parametrize(("service", "part"), PROCESSES)
def test_every_process_is_probed_protected_and_has_time_to_finish(
    manifests: Manifests, service: str, part: str
) -> None:
    deployment = named(manifests, "Deployment", f"{service}-{part}")
    pod = deployment["spec"]["template"]["spec"]
    container = pod["containers"][0]
    paths = {p: container[p]["httpGet"]["path"] for p in ("startupProbe", "livenessProbe", "readinessProbe")}
    assert paths == {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"}
    assert pod["terminationGracePeriodSeconds"] >= 50
    budget = named(manifests, "PodDisruptionBudget", f"{service}-{part}")
    assert budget["spec"]["selector"] == deployment["spec"]["selector"]


def test_the_vault_key_goes_to_intake_only(manifests: Manifests) -> None:
    holders = {name for name, pod in pods(manifests) if "intake-kluis" in str(pod.get("volumes"))}
    assert holders == {"intake-api", "intake-worker"}


def test_topics_have_the_partitions_that_the_services_expect(manifests: Manifests) -> None:
    topics = {each["spec"]["topicName"]: each["spec"] for each in kind(manifests, "KafkaTopic")}
    assert set(topics) == {topic(service) for service in SERVICES}
    expected = environment(manifests, "intake-api")["UITSTROOM_PARTITIES"]
    assert {str(spec["partitions"]) for spec in topics.values()} == {expected}
    assert {spec["config"]["retention.ms"] for spec in topics.values()} == {RETENTION_MS}
    assert {spec["config"]["message.timestamp.type"] for spec in topics.values()} == {"LogAppendTime"}


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_a_user_of_kafka_with_the_rights_that_it_needs(manifests: Manifests, service: str) -> None:
    acls = named(manifests, "KafkaUser", f"{service}-kafka")["spec"]["authorization"]["acls"]
    numbers = {"Read": READ, "Write": WRITE, "Describe": DESCRIBE}
    kinds, patterns = {"topic": TOPIC, "group": GROUP}, {"literal": LITERAL, "prefix": PREFIXED}
    given = {
        Right(service, kinds[on["type"]], on["name"], patterns[on["patternType"]], numbers[operation])
        for acl in acls
        for on in [acl["resource"]]
        for operation in acl["operations"]
    }
    assert given == set(rights([service], ""))
    worker = named(manifests, "Deployment", f"{service}-worker")["spec"]["template"]["spec"]["containers"][0]
    env = {each["name"]: each for each in worker["env"]}
    assert env["UITSTROOM_KAFKA_GEBRUIKER"]["value"] == f"{service}-kafka"
    assert env["UITSTROOM_KAFKA_WACHTWOORD"]["valueFrom"]["secretKeyRef"]["name"] == f"{service}-kafka"
    assert "UITSTROOM_KAFKA_WACHTWOORD" not in environment(manifests, f"{service}-api")


def test_nobody_comes_to_kafka_without_a_name(manifests: Manifests) -> None:
    [kafka] = kind(manifests, "Kafka")
    assert all(listener["authentication"] for listener in kafka["spec"]["kafka"]["listeners"])
    assert "superUsers" not in kafka["spec"]["kafka"]["authorization"]
    for scaled in kind(manifests, "ScaledObject"):
        service = scaled["metadata"]["name"].removesuffix("-worker")
        assert named(manifests, "TriggerAuthentication", f"{service}-kafka")
        assert {t["authenticationRef"]["name"] for t in scaled["spec"]["triggers"]} == {f"{service}-kafka"}


def test_workers_scale_with_their_lag_up_to_the_partitions(manifests: Manifests) -> None:
    for service in SERVICES:
        spec = named(manifests, "ScaledObject", f"{service}-worker")["spec"]
        assert spec["scaleTargetRef"]["name"] == f"{service}-worker"
        assert str(spec["maxReplicaCount"]) == environment(manifests, "intake-api")["UITSTROOM_PARTITIES"]
        assert all(trigger["metadata"]["topic"] in {topic(s) for s in SERVICES} for trigger in spec["triggers"])


def test_time_is_told_by_intakes_worker_and_by_nobody_else(manifests: Manifests) -> None:
    """ADR 0009: the worker that runs all parts tells it, so there must be one, whatever the lag."""
    [container] = named(manifests, "Deployment", "intake-worker")["spec"]["template"]["spec"]["containers"]
    assert container["command"][-1].endswith(".entrypoints.worker")
    assert "args" not in container
    assert named(manifests, "ScaledObject", "intake-worker")["spec"]["minReplicaCount"] > 0
    assert kind(manifests, "CronJob") == []


@pytest.mark.parametrize("service", SERVICES)
def test_workers_scale_on_the_groups_that_the_code_joins(manifests: Manifests, service: str) -> None:
    subscriptions = importlib.import_module(f"{service}.bootstrap").SERVICE.subscriptions
    joined = {(subscription.name, subscription.source) for subscription in subscriptions}
    triggers = named(manifests, "ScaledObject", f"{service}-worker")["spec"]["triggers"]
    assert {(t["metadata"]["consumerGroup"], t["metadata"]["topic"]) for t in triggers} == joined


def test_each_service_has_a_database_and_an_owner(manifests: Manifests) -> None:
    assert {each["spec"]["owner"] for each in kind(manifests, "Database")} == set(SERVICES)
    assert len({each["spec"]["name"] for each in kind(manifests, "Database")}) == len(SERVICES)
    roles = kind(manifests, "Cluster")[0]["spec"]["managed"]["roles"]
    assert {role["name"]: role["passwordSecret"]["name"] for role in roles} == {s: f"{s}-database" for s in SERVICES}


def test_operators_get_the_versions_that_they_know(manifests: Manifests) -> None:
    strimzi = [each for each in manifests if each["kind"].startswith("Kafka")]
    assert {each["apiVersion"] for each in strimzi} == {"kafka.strimzi.io/v1"}
    acls = kind(manifests, "KafkaUser")[0]["spec"]["authorization"]["acls"]
    assert all(isinstance(acl["operations"], list) for acl in acls)
    assert {each["apiVersion"] for each in kind(manifests, "ScaledObject")} == {"keda.sh/v1alpha1"}


def test_nothing_is_allowed_that_was_not_asked_for(manifests: Manifests) -> None:
    deny = named(manifests, "NetworkPolicy", "niets")["spec"]
    assert deny["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in deny
    assert "egress" not in deny
    for _, pod in pods(manifests):
        assert "hostNetwork" not in pod


def test_no_secret_is_in_git(manifests: Manifests) -> None:
    assert kind(manifests, "Secret") == []
