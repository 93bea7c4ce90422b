"""deploy/k8s: rendered by kubectl, held against the Kubernetes schemas and against the settings that the code reads."""

import importlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import kubernetes_validate
import pytest
import yaml
from chassis.http.body import body_of
from chassis.settings import ChassisSettings
from contracts.analisten import PARTITIES, TOPICS, topic_van
from contracts.envelope import topic
from fastapi.routing import APIRoute
from intake.settings import Settings as IntakeSettings
from ops.cli import app
from ops.deployment import Deployment, read
from ops.openapi import application
from ops.stack.rights import (
    ANALYSTS,
    CREATE,
    DESCRIBE,
    GROUP,
    LITERAL,
    OPERATOR,
    PREFIXED,
    READ,
    TOPIC,
    WRITE,
    Right,
    analysts,
    operator_rights,
    rights,
)
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
    return [(name, template["spec"]) for name, template in templates(manifests)]


def templates(manifests: Manifests) -> list[tuple[str, dict[str, Any]]]:
    specs = [(m["metadata"]["name"], m["spec"]) for k in ("Deployment", "Job") for m in kind(manifests, k)]
    specs += [(m["metadata"]["name"], m["spec"]["jobTemplate"]["spec"]) for m in kind(manifests, "CronJob")]
    return [(name, spec["template"]) for name, spec in specs]


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
    assert secret == {"name": f"{service}-{part}-database", "key": "dsn"}


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


def test_fault_33_the_vault_key_goes_to_the_api_of_intake_only(manifests: Manifests) -> None:
    holders = {name for name, pod in pods(manifests) if "intake-kluis" in str(pod.get("volumes"))}
    assert holders == {"intake-api"}
    told = {f"{s}-{p}" for s, p in PROCESSES if "UITSTROOM_KLUIS_SLEUTELS" in environment(manifests, f"{s}-{p}")}
    assert told == {"intake-api"}


def test_the_keys_of_subscribers_go_to_notificaties_only(manifests: Manifests) -> None:
    own = {"notificaties-api", "notificaties-worker"}
    assert {name for name, pod in pods(manifests) if "notificaties-abonnees" in str(pod.get("volumes"))} == own
    told = {f"{s}-{p}" for s, p in PROCESSES if "UITSTROOM_ABONNEE_SLEUTELS" in environment(manifests, f"{s}-{p}")}
    assert told == own


def test_fault_33_the_key_of_the_issuer_is_in_no_pod(manifests: Manifests) -> None:
    for name, pod in pods(manifests):
        assert "key.pem" not in str(pod), name


def test_topics_have_the_partitions_that_the_services_expect(manifests: Manifests) -> None:
    topics = {each["spec"]["topicName"]: each["spec"] for each in kind(manifests, "KafkaTopic")}
    for_analysts = {name: topics.pop(topic_van(zicht)) for zicht in TOPICS for name in [topic_van(zicht)]}
    assert {spec["config"]["retention.ms"] for spec in for_analysts.values()} == {-1}
    assert {spec["config"]["message.timestamp.type"] for spec in for_analysts.values()} == {"CreateTime"}
    assert {spec["partitions"] for spec in for_analysts.values()} == {PARTITIES}
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


def test_sc_45_an_analyst_reads_the_topic_of_one_audience_and_no_internal_one(manifests: Manifests) -> None:
    """Per audience a user, with the rights that the local stack gives too."""
    numbers, kinds = {"Read": READ, "Describe": DESCRIBE}, {"topic": TOPIC, "group": GROUP}
    given = {
        Right(user, kinds[on["type"]], on["name"], PREFIXED if on["patternType"] == "prefix" else LITERAL, numbers[may])
        for user in ANALYSTS
        for acl in named(manifests, "KafkaUser", user)["spec"]["authorization"]["acls"]
        for on in [acl["resource"]]
        for may in acl["operations"]
    }
    assert given == set(analysts(""))
    internal = {topic(service) for service in SERVICES}
    assert not {right.name for right in given} & internal


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
    assert all(each["spec"]["suspend"] for each in kind(manifests, "CronJob")), "templates of an operator's tasks"


@pytest.mark.parametrize("service", SERVICES)
def test_workers_scale_on_the_groups_that_the_code_joins(manifests: Manifests, service: str) -> None:
    subscriptions = importlib.import_module(f"{service}.bootstrap").SERVICE.subscriptions
    joined = {(subscription.name, subscription.source) for subscription in subscriptions}
    triggers = named(manifests, "ScaledObject", f"{service}-worker")["spec"]["triggers"]
    assert {(t["metadata"]["consumerGroup"], t["metadata"]["topic"]) for t in triggers} == joined


def test_each_service_has_a_database_and_an_owner(manifests: Manifests) -> None:
    assert {each["spec"]["owner"] for each in kind(manifests, "Database")} == set(SERVICES)
    assert len({each["spec"]["name"] for each in kind(manifests, "Database")}) == len(SERVICES)


@pytest.mark.parametrize("service", SERVICES)
def test_fault_33_each_process_and_job_has_a_role_with_a_secret_of_its_own(manifests: Manifests, service: str) -> None:
    roles = {each["name"]: each for each in kind(manifests, "Cluster")[0]["spec"]["managed"]["roles"]}
    assert len(roles) == 4 * len(SERVICES)
    parts = ("api", "worker", "ops")
    own = {service: "database", **{f"{service}_{part}": f"{part}-database" for part in parts}}
    for name, secret in own.items():
        assert roles[name]["passwordSecret"]["name"] == f"{service}-{secret}"
        assert not {"superuser", "createdb", "createrole", "bypassrls", "replication"} & set(roles[name])
    # The owner gives what the worker makes to the API to read: it has to be its member (chassis.migrations.rights).
    assert roles[service]["inRoles"] == roles[f"{service}_ops"]["inRoles"] == [f"{service}_worker"]
    [job] = named(manifests, "Job", f"{service}-migratie")["spec"]["template"]["spec"]["containers"]
    assert job["env"][0]["valueFrom"]["secretKeyRef"] == {"name": f"{service}-database", "key": "dsn"}


def secrets(node: object) -> set[str]:
    """Every Secret that something here names."""
    if isinstance(node, list):
        return {name for each in node for name in secrets(each)}
    if not isinstance(node, dict):
        return set()
    found = {name for each in node.values() for name in secrets(each)}
    for key in ("secretKeyRef", "passwordSecret", "accessKeyId", "secretAccessKey"):
        if isinstance(named_here := node.get(key), dict):
            found.add(named_here["name"])
    if isinstance(name := node.get("secretName"), str):
        found.add(name)
    return found


def test_fault_33_every_secret_stands_in_the_docs(manifests: Manifests) -> None:
    page = (root() / "docs/beheer.md").read_text()
    said = set(re.findall(r"`([a-z<>-]+)`", page.partition("## Secrets")[2].partition("\n## ")[0]))
    listed = {name.replace("<service>", service) for name in said for service in SERVICES}
    assert secrets(manifests) - listed == set()


def test_fault_33_postgresql_is_reached_by_who_needs_it_and_by_nobody_else(manifests: Manifests) -> None:
    policy = named(manifests, "NetworkPolicy", "postgres")["spec"]
    assert policy["podSelector"] == {
        "matchLabels": {"cnpg.io/cluster": kind(manifests, "Cluster")[0]["metadata"]["name"]}
    }
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert all(rule.get("from") and rule.get("ports") for rule in policy["ingress"])
    ours = policy["ingress"][0]["from"][0]["podSelector"]
    assert ours["matchLabels"] == {"app.kubernetes.io/part-of": "uitstroom"}
    components = {
        each["spec"]["template"]["metadata"]["labels"]["app.kubernetes.io/component"]
        for name in ("Deployment", "Job")
        for each in kind(manifests, name)
    }
    assert set(ours["matchExpressions"][0]["values"]) == components


def test_fault_33_traces_may_leave_to_where_is_watched(manifests: Manifests) -> None:
    rules = named(manifests, "NetworkPolicy", "naar-buiten")["spec"]["egress"]
    watching = [{"namespaceSelector": {"matchLabels": {"uitstroom.nl/rol": "toezicht"}}}]
    assert [rule["ports"] for rule in rules if rule.get("to") == watching] == [[{"protocol": "TCP", "port": 4318}]]


async def largest_body(service: str, folder: Path) -> int:
    """Bytes that some route of it takes."""
    async with application(service, folder) as app:
        routes = [route for route in app.routes if isinstance(route, APIRoute)]
    default: int = ChassisSettings.model_fields["body_maximum"].default
    return max(body_of(route, default).limit for route in routes)


async def test_fault_33_the_ingress_takes_what_the_service_takes(manifests: Manifests, tmp_path: Path) -> None:
    doors = kind(manifests, "Ingress")
    hosts: dict[str, int] = {}
    for door in doors:
        notes = {key.rpartition("/")[2]: value for key, value in door["metadata"]["annotations"].items()}
        fields = ChassisSettings.model_fields
        assert int(notes["client-body-timeout"]) == fields["inhoud_seconden"].default
        assert int(notes["proxy-read-timeout"]) == fields["antwoord_seconden"].default
        assert int(notes["limit-connections"]) == fields["verbindingen_per_adres"].default
        for rule in door["spec"]["rules"]:
            [path] = rule["http"]["paths"]
            hosts[path["backend"]["service"]["name"]] = int(notes["proxy-body-size"])
        assert {rule["host"] for rule in door["spec"]["rules"]} == set(door["spec"]["tls"][0]["hosts"])
    if doors:
        assert hosts == {f"{service}-api": await largest_body(service, tmp_path) for service in SERVICES}
        assert hosts["intake-api"] == IntakeSettings.model_fields["bestand_maximum"].default


def test_fault_33_production_takes_images_by_their_digest_alone() -> None:
    production = render("overlays/productie")
    [binding] = kind(production, "ValidatingAdmissionPolicyBinding")
    policy = named(production, "ValidatingAdmissionPolicy", binding["spec"]["policyName"])
    assert (binding["spec"]["validationActions"], policy["spec"]["failurePolicy"]) == (["Deny"], "Fail")
    [rule] = policy["spec"]["validations"]
    [digest] = re.findall(r"matches\('(.+)'\)", rule["expression"])
    assert re.search(digest, f"register.example.nl/intake@sha256:{'0a' * 32}")
    judged = binding["spec"]["matchResources"]["objectSelector"]["matchLabels"].items()
    for name, pod in templates(production):
        assert judged <= pod["metadata"]["labels"].items(), name
        for container in pod["spec"]["containers"]:
            assert not re.search(digest, container["image"]), "a digest in git is of nobody's build"


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


def toolbox(manifests: Manifests) -> Deployment:
    """The deployment that the operator's pods are given, as `uitstroom` reads it there."""
    [said] = [each for each in kind(manifests, "ConfigMap") if each["metadata"]["name"].startswith("ops-omgeving")]
    text = said["data"]["omgeving.toml"]
    with tempfile.TemporaryDirectory() as folder:
        for name in re.findall(r'"(/run/geheim/[^"]+)"', text):
            path = Path(folder) / name.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("postgresql://wie@postgres/wat")
        text = text.replace("/run/geheim", f"{folder}/run/geheim")
        (Path(folder) / "omgeving.toml").write_text(text)
        return read(Path(folder) / "omgeving.toml")


def test_the_toolbox_knows_the_whole_system_and_no_key_of_the_vault(manifests: Manifests) -> None:
    there = toolbox(manifests)
    given = environment(manifests, "intake-worker")
    assert set(there.services) == set(SERVICES)
    assert there.vault is None
    assert (there.brokers.bootstrap, str(there.partitions), there.topic_prefix) == (
        given["UITSTROOM_KAFKA_BOOTSTRAP"],
        given["UITSTROOM_PARTITIES"],
        given["UITSTROOM_TOPIC_PREFIX"],
    )
    for service, at in there.services.items():
        assert at.role == f"{service}_worker"
        assert urlsplit(str(at.url)).hostname == f"{service}-api"
        assert named(manifests, "Service", f"{service}-api")
        assert at.processes[f"{service}-worker"] == f"http://{service}-worker:8000"


@pytest.mark.parametrize("service", SERVICES)
def test_fault_deployment_the_toolbox_asks_every_worker_why_it_is_not_ready(manifests: Manifests, service: str) -> None:
    """A Service leads to who is ready alone, and to one of those: of a worker that hangs nothing would be seen."""
    asked = named(manifests, "Service", f"{service}-worker")["spec"]
    assert (asked["clusterIP"], asked["publishNotReadyAddresses"]) == ("None", True)
    labels = named(manifests, "Deployment", f"{service}-worker")["spec"]["template"]["metadata"]["labels"]
    assert asked["selector"].items() <= labels.items()
    [rule] = named(manifests, "NetworkPolicy", "ops-naar-worker")["spec"]["ingress"]
    [who] = rule["from"]
    toolbox = named(manifests, "Deployment", "ops-toolbox")["spec"]["template"]["metadata"]["labels"]
    assert who["podSelector"]["matchLabels"].items() <= toolbox.items()


def test_the_toolbox_rests_until_somebody_needs_it(manifests: Manifests) -> None:
    assert named(manifests, "Deployment", "ops-toolbox")["spec"]["replicas"] == 0
    tasks = {each["metadata"]["name"]: each["spec"]["jobTemplate"]["spec"] for each in kind(manifests, "CronJob")}
    assert {"ops-status", "ops-bewijs", "ops-taak"} <= set(tasks)
    known = {each.name for each in app.registered_groups} | {each.name for each in app.registered_commands}
    for name, job in tasks.items():
        [container] = job["template"]["spec"]["containers"]
        command = container["command"]
        assert command[0] == "uitstroom", name
        assert command[1] in known | {"--help"}, name
        mounts = {each["name"] for each in container["volumeMounts"]}
        assert {each["name"] for each in job["template"]["spec"]["volumes"]} == mounts, name


def test_fault_deployment_who_does_something_in_the_toolbox_has_to_say_who_he_is(manifests: Manifests) -> None:
    """On record stands a person; `toolbox` is nobody."""
    operators = [pod for name, pod in pods(manifests) if name.startswith("ops-")]
    assert len(operators) > 2
    named = {each["name"] for pod in operators for each in pod["containers"][0]["env"]}
    assert named == {"UITSTROOM_DEPLOYMENT", "HOME"}


def test_the_operator_is_a_user_of_kafka_with_the_rights_that_it_needs(manifests: Manifests) -> None:
    acls = named(manifests, "KafkaUser", "ops-kafka")["spec"]["authorization"]["acls"]
    numbers = {"Read": READ, "Write": WRITE, "Describe": DESCRIBE, "Create": CREATE}
    given = {
        Right(OPERATOR, TOPIC, acl["resource"]["name"], PREFIXED, numbers[operation])
        for acl in acls
        for operation in acl["operations"]
    }
    assert {acl["resource"]["patternType"] for acl in acls} == {"prefix"}
    assert given == set(operator_rights(""))
