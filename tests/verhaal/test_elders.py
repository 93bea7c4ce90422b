"""Every command of the page for ops, on a deployment that a file alone describes: no world of this machine is found.

The file has what the toolbox has (deploy/k8s/base/ops): an operator's user on Kafka, his role in each database. The
vault is opened by who may, as another, for the toolbox has none; topics are made wider in a dry run alone.
"""

import asyncio
import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from ops.cli import app
from ops.deployment.local import of_world
from ops.opened import subscriptions
from ops.stack.tokens import token
from typer.testing import CliRunner

PAGES = [
    *(Path(__file__).parents[2] / "docs").glob("beheer*.md"),
    *(Path(__file__).parents[2] / "docs/beheer").glob("*.md"),
]
BLADEN = [(app, each) for each in app.registered_commands] + [
    (group.typer_instance, each)
    for group in app.registered_groups
    if group.typer_instance
    for each in group.typer_instance.registered_commands
]
GROEPEN = {group.typer_instance: group.name for group in app.registered_groups}
BEDIENING = {
    " ".join(filter(None, (GROEPEN.get(van), each.name)))
    for van, each in BLADEN
    if each.callback and "deployment" in inspect.signature(each.callback).parameters
}
"""Every command that speaks to a deployment, as it is typed."""
VAN_HIER = {"up", "down", "worlds", "token", "addresses", "keys", "simuleer", "demo", "bench"}
"""They start, end or play a world of this machine, or make its keys: no deployment is asked."""
Zeg = Callable[..., tuple[int, Any]]
_GEDAAN: set[str] = set()


def _opdrachten(tekst: str) -> set[str]:
    """What stands in a text behind `uitstroom`: one word or two, by what there is."""
    gezegd = re.findall(r"(?<![\w/.-])(?:\.venv/bin/)?uitstroom ([a-z]+)(?: ([a-z-]+))?", tekst)
    return {(een if een in BEDIENING or not twee else f"{een} {twee}") for een, twee in gezegd}


def _bestand(world: Any, map_: Path) -> Path:
    hier = of_world(world)
    assert hier.vault is not None
    for naam, geheim in (("token", token("OPS")), ("kafka", hier.brokers.password), ("kluis", hier.vault.dsn)):
        (map_ / naam).write_text(geheim or "")
    regels = [
        f'naam = "elders"\nomgeving = "lokaal"\nsimulatie = true\npartities = {hier.partitions}',
        f'topic_prefix = "{hier.topic_prefix}"\n[kafka]\nbootstrap = "{hier.brokers.bootstrap}"',
        f'security_protocol = "{hier.brokers.protocol}"\nsasl_mechanism = "{hier.brokers.mechanism}"',
        f'gebruiker = "{hier.brokers.user}"\nwachtwoord = {{ bestand = "{map_ / "kafka"}" }}',
        f'[token]\ngeheim = {{ bestand = "{map_ / "token"}" }}\n[kluis]\nsleutels = "{hier.vault.keys}"',
        f'dsn = {{ bestand = "{map_ / "kluis"}" }}',
    ]
    for naam, dienst in hier.services.items():
        (map_ / naam).write_text(dienst.dsn)
        processen = ", ".join(f'"{proces}" = "{url}"' for proces, url in dienst.processes.items())
        regels.append(
            f'[diensten.{naam}]\ndsn = {{ bestand = "{map_ / naam}" }}\nrol = "{dienst.role}"\napi = "{dienst.url}"\n'
            f"processen = {{ {processen} }}"
        )
    (map_ / "elders.toml").write_text("\n".join(regels))
    return map_ / "elders.toml"


@pytest.fixture(scope="module")
def bestand(verhaal: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _bestand(verhaal.world, tmp_path_factory.mktemp("elders"))


@pytest.fixture
def zeg(bestand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Zeg]:
    """Elsewhere: the folder in which this machine keeps its worlds and keys is empty."""
    monkeypatch.setenv("UITSTROOM_STAAT", str(tmp_path / "leeg"))
    monkeypatch.setenv("UITSTROOM_DEPLOYMENT", str(bestand))
    monkeypatch.setenv("UITSTROOM_DOOR", "a.ops")
    monkeypatch.delenv("UITSTROOM_WORLD", raising=False)

    def woorden(*gezegd: str) -> tuple[int, Any]:
        uit = CliRunner().invoke(app, [*gezegd, "--json"])
        assert uit.exception is None or isinstance(uit.exception, SystemExit), uit.exception
        _GEDAAN.update(_opdrachten(f"uitstroom {' '.join(gezegd[:2])}"))
        # In a test what is logged stands before it; `uitstroom` itself logs to stderr.
        *_, document = uit.stdout.strip().splitlines() or [""]
        return uit.exit_code, json.loads(document) if document.startswith(("{", "[")) else uit.output

    yield woorden
    assert not (tmp_path / "leeg").exists(), "something was looked for, or made, on this machine"


def test_it_is_reached_and_says_where_it_stands(zeg: Zeg) -> None:
    code, antwoord = zeg("deployment", "check")
    assert (code, antwoord["ok"]) == (0, True), antwoord
    code, antwoord = zeg("status")
    assert (code, antwoord["ok"], len(antwoord["services"])) == (0, True, 4)


@pytest.mark.parametrize(
    "anders",
    [
        ('(?<=[/_])regeling(?=["_])', "intake", "niet naar"),
        ('topic_prefix = "', 'topic_prefix = "ander.', "niet naar"),
        ("partities = ", "partities = 1", "expected 1"),
        ('bootstrap = "[^"]*"', 'bootstrap = "127.0.0.1:1"', "Kafka"),
    ],
)
def test_fault_deployment_what_the_file_says_otherwise_than_it_is_ends_a_command(
    zeg: Zeg, bestand: Path, tmp_path: Path, anders: tuple[str, str, str]
) -> None:
    """The database of another service, another number of partitions, or brokers that are not there."""
    oud, nieuw, fout = anders
    tekst, gewisseld = re.subn(oud, nieuw, bestand.read_text())
    assert gewisseld
    (tmp_path / "mis.toml").write_text(tekst)
    mis = ("--deployment", str(tmp_path / "mis.toml"))
    uit = CliRunner().invoke(app, ["restore", "check", "regeling", *mis])
    assert isinstance(uit.exception, RuntimeError), uit.exception
    assert fout in str(uit.exception)
    assert zeg("deployment", "check", *mis)[0] == 1


def test_it_is_proven_in_itself_and_across_services(zeg: Zeg, verhaal: Any) -> None:
    code, antwoord = zeg("verify")
    assert (code, antwoord["ok"]) == (0, True), antwoord
    assert len(antwoord["services"]) == 4
    assert {each["behind"] for each in antwoord["subscriptions"]} == {0}
    hier = of_world(verhaal.world)
    assert sum(each["partitions"] for each in antwoord["subscriptions"]) == len(subscriptions(hier)) * hier.partitions


async def _gewijzigd(dsn: str, *gezegd: str) -> None:
    verbinding = await asyncpg.connect(dsn)
    try:
        for each in gezegd:
            await verbinding.execute(each)
    finally:
        await verbinding.close()


ANDERS = {
    ("regeling-eligibility", 0): ("last_position = last_position + 1000000", "de bron heeft er"),
    ("regeling-eligibility", 1): ("last_event = gen_random_uuid()", "de bron heeft"),
    ("regeling-eligibility", 2): ("recent = recent[1:1] || recent[3:]", "bij de bron, niet verwerkt"),
    ("regeling-eligibility", 3): ("recent = 0::bigint || recent", "verwerkt, niet bij de bron"),
    ("regeling-intake", 0): ("epoch = gen_random_uuid()", "tijdperk"),
}
"""Subscription and partition → what is changed in what its consumer says, and what is said of it."""


def test_what_a_consumer_says_and_its_source_does_not_hold_is_found_across_services(zeg: Zeg, verhaal: Any) -> None:
    """As after a database that was set back, or a row that somebody changed."""
    dsn = verhaal.world.dsns["regeling"]
    mis = [
        " ".join(("UPDATE inbox SET", anders, f"WHERE subscription = '{wie}' AND partition = {deel}"))
        for (wie, deel), (anders, _) in ANDERS.items()
    ]
    asyncio.run(_gewijzigd(dsn, "CREATE TABLE proef_inbox AS TABLE inbox", *mis))
    try:
        code, antwoord = zeg("verify")
    finally:
        terug = ("DELETE FROM inbox", "INSERT INTO inbox TABLE proef_inbox", "DROP TABLE proef_inbox")
        asyncio.run(_gewijzigd(dsn, *terug))
    gevonden = {each["subscription"]: each["wrong"] for each in antwoord["subscriptions"] if not each["ok"]}
    assert (code, set(gevonden)) == (1, {wie for wie, _ in ANDERS})
    for (wie, deel), (_, fout) in ANDERS.items():
        assert [regel for regel in gevonden[wie] if regel.startswith(f"partitie {deel}: ") and fout in regel], gevonden


def test_what_a_file_leaves_out_is_not_said_to_be_lost(zeg: Zeg, bestand: Path, tmp_path: Path) -> None:
    """Of who knows one service alone: its causes are with others, whom he does not ask."""
    kop, *diensten = bestand.read_text().split("[diensten.")
    [regeling] = [each for each in diensten if each.startswith("regeling]")]
    (tmp_path / "een.toml").write_text(f"{kop.partition('[kluis]')[0]}[diensten.{regeling}")
    code, antwoord = zeg("verify", "--deployment", str(tmp_path / "een.toml"))
    assert (code, antwoord["ok"], antwoord["subscriptions"]) == (0, True, [])


def test_its_views_are_listed_proven_built_anew_and_swapped_back(zeg: Zeg) -> None:
    assert len(zeg("views", "list")[1]) >= 10
    assert zeg("views", "check", "regeling", "cak_polissen")[1]["equal"]
    assert zeg("views", "rebuild", "regeling", "cak_polissen", "--dry-run")[1]["equal"]
    code, antwoord = zeg("views", "rebuild", "regeling", "cak_polissen", "--reason", "proef")
    assert (code, antwoord["equal"]) == (0, True)
    straks = zeg("views", "swap-back", "regeling", "cak_polissen", "--dry-run")[1]["table_name"]
    assert zeg("views", "swap-back", "regeling", "cak_polissen", "--dry-run")[1]["table_name"] == straks
    assert zeg("views", "swap-back", "regeling", "cak_polissen")[1]["table_name"] == straks


def test_its_history_is_run_again_and_published_again_by_kind(zeg: Zeg) -> None:
    alles = zeg("consumers", "rerun", "regeling-eligibility", "--dry-run")[1]["found"]["tally"]
    deel = zeg("consumers", "rerun", "regeling-eligibility", "--type", "PolisAangemeld")[1]
    soorten = deel["found"]["tally"]["types"]
    assert len(soorten) == 1
    assert soorten.items() <= alles["types"].items()
    gestuurd = zeg("topics", "republish", "regeling-eligibility", "--type", "PolisAangemeld")[1]
    assert gestuurd["equal"]
    assert gestuurd["wanted"]["types"] == soorten
    assert zeg("topics", "republish", "regeling-eligibility", "--type", "Nergens")[0] == 2
    eerder = zeg("operations", "regeling")[1]
    assert zeg("consumers", "bootstrap", "regeling-intake", "--dry-run")[0] == 0
    assert zeg("parked", "discard", "regeling", "regeling-intake", "niemand", "--reason", "typefout")[0] == 1
    assert zeg("operations", "regeling")[1] == eerder, "of what was not done nothing is on record"


def _parkeer(world: Any, sleutels: list[str]) -> None:
    async def werk() -> None:
        verbinding = await asyncpg.connect(world.dsns["regeling"])
        try:
            for nummer, sleutel in enumerate(sleutels):
                await verbinding.execute(
                    "INSERT INTO parked (subscription, source, partition, position, key, headers, value, error_type,"
                    " error, fingerprint) VALUES ('regeling-intake', 'uitstroom.intake', 0, $2, $1,"
                    " $3, $4, 'E', 'e', 'E')",
                    sleutel,
                    900000 + nummer,
                    '{"ce_type": "nl.x.y.v1", "naam": "Zwaluwenburgh"}',
                    b'{"naam": "Zwaluwenburgh"}',
                )
        finally:
            await verbinding.close()

    asyncio.run(werk())


def test_what_is_parked_is_shown_covered_tried_again_and_given_up_on_record(zeg: Zeg, verhaal: Any) -> None:
    sleutels = [str(uuid4()) for _ in range(3)]
    eerder = zeg("operations", "regeling")[1]
    _parkeer(verhaal.world, sleutels)
    code, lijst = zeg("parked", "list")
    assert (code, {each["record"]["key"] for each in lijst}) == (1, set(sleutels))
    _, [record] = zeg("parked", "show", "regeling", "regeling-intake", sleutels[0])
    assert "Zwaluwenburgh" not in json.dumps(record)
    assert record["data"] == {"naam": "•••"}
    assert zeg("parked", "redrive", "regeling")[0] == 2, "one key, or all"
    assert zeg("parked", "redrive", "regeling", "--all", "--dry-run")[1]["left"] == 3
    weg = ("parked", "discard", "regeling", "regeling-intake", sleutels[0])
    assert zeg(*weg)[0] == 2, "not without a reason"
    assert zeg(*weg, "--reason", "nooit bestaan", "--dry-run")[1]["given_up"] == 1
    assert zeg(*weg, "--reason", "nooit bestaan")[1]["given_up"] == 1
    code, gedaan = zeg("parked", "redrive", "regeling", "--all", "--reason", "hersteld")
    assert (code, gedaan["done"], gedaan["left"]) == (0, 2, 0), "nobody reacts to it, so it is done"
    assert zeg("parked", "list")[0] == 0
    gedaan = [each for each in zeg("operations", "regeling")[1] if each not in eerder]
    regels = [each for each in gedaan if each["command"].startswith("parked")]
    assert [(each["command"], each["phase"]) for each in regels] == [
        ("parked discard", "BEGUN"),
        ("parked discard", "DONE"),
        *[("parked redrive", phase) for phase in ("BEGUN", "DONE")] * 2,
    ]
    assert {each["by"] for each in regels} == {"a.ops"}
    assert (regels[0]["reason"], regels[-1]["reason"]) == ("nooit bestaan", "hersteld")


def test_what_was_done_stands_in_the_log_of_the_service_itself(zeg: Zeg, verhaal: Any) -> None:
    assert zeg("views", "rebuild", "regeling", "cak_polissen", "--reason", "voor het log")[0] == 0
    log = verhaal.world.processes["regeling-worker"].log

    async def gelezen() -> None:
        async with asyncio.timeout(30):
            while '"voor het log"' not in log.read_text():
                await asyncio.sleep(0.2)

    asyncio.run(gelezen())


def test_its_vault_is_checked_gets_a_new_key_and_goes_over_to_it(zeg: Zeg) -> None:
    voor = zeg("vault", "check")[1]
    assert voor["ok"]
    nieuw = uuid4().hex
    gezegd = {"key": nieuw, "active": True, "dry_run": True}
    assert zeg("vault", "rotate", "--key", "--prepare")[0] == 2, "an option is no name"
    assert zeg("vault", "rotate", "--key", nieuw, "--dry-run")[1] == gezegd
    assert zeg("vault", "check")[1] == voor
    assert zeg("vault", "rotate", "--key", nieuw)[1] == {**gezegd, "dry_run": False}
    assert zeg("vault", "rewrap", "--dry-run")[1]["left"] == sum(each["records"] for each in voor["keys"])
    assert zeg("vault", "rewrap")[1]["rewrapped"] > 0
    assert [each["records"] for each in zeg("vault", "check")[1]["keys"] if not each["active"]] == [0] * len(
        voor["keys"]
    )


def test_a_subscriber_gets_its_history_and_has_it_already(zeg: Zeg) -> None:
    code, gedaan = zeg("consumers", "bootstrap", "regeling-intake", "--reason", "oefening")
    assert (code, gedaan["taken"], gedaan["parked"]) == (0, 0, 0)
    assert gedaan["repeats"] == gedaan["republished"]["wanted"]["count"] > 50


def test_nothing_was_set_back_so_nothing_is_put_back_and_a_new_epoch_begins(zeg: Zeg, verhaal: Any) -> None:
    assert zeg("restore", "check", "notificaties")[1]["gone"] == []
    assert zeg("restore", "reconcile", "eligibility")[0] == 2, "not without a reason"
    code, straks = zeg("restore", "reconcile", "eligibility", "--dry-run")
    assert (code, straks["epoch"], straks["consumers"]) == (0, None, [])
    code, gedaan = zeg("restore", "reconcile", "eligibility", "--reason", "oefening")
    assert (code, gedaan["put_back"], gedaan["gone"]) == (0, [], [])
    assert gedaan["consumers"] == ["intake-samenwerking", "notificaties-eligibility", "regeling-eligibility"]
    assert zeg("topics", "repartition", "6", "--dry-run")[1]["partitions"] == 6
    assert zeg("topics", "resume", "--dry-run")[1] == {"resumed": [], "paused": {}}
    assert len(zeg("topics", "resume", "--reason", "oefening")[1]["resumed"]) == 4
    code, antwoord = zeg("verify")
    assert (code, antwoord["ok"]) == (0, True), antwoord


def test_every_command_of_the_page_was_done_here() -> None:
    """All that speaks to a deployment stands on a page, and was said to one that a file alone describes."""
    code = re.compile(r"`[^`\n]+`|^```.+?^```", re.DOTALL | re.MULTILINE)
    stukken = [stuk for pagina in PAGES for stuk in code.findall(pagina.read_text("utf-8"))]
    genoemd = set[str]().union(*map(_opdrachten, stukken))
    assert len(BEDIENING) >= 20
    assert {each for each in genoemd if each.split()[0] not in VAN_HIER} - BEDIENING == set()
    assert {each for each in BEDIENING if not any(each in stuk for stuk in stukken)} == set()
    assert set() == BEDIENING - _GEDAAN
