# ruff: noqa: ASYNC240 - small files on a local disk, between two questions to the database
"""Row 36 of the faults: the vault knows its keys. Another file, or one without a key, is refused before it writes."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from chassis.eventstore import Pool
from chassis.privacy import Keyring, NotDecryptable, UnknownKey, activate_key, create_key_file, rotate_key
from chassis.settings import SettingsError
from chassis.testing.database import Database
from intake.adapters.kluis import Aangemeld, AndereSleutels, Personen, Polissen, Tenant, controleer, tel, verpak
from intake.adapters.kluis.versleuteld import VERSLEUTELD
from intake.adapters.persoonsgegevens import Persoonsgegevens
from intake.bootstrap import api

LEIDEN = Tenant("0546", "9991")
NAAM = Persoonsgegevens(achternaam="Vermeulen")


@pytest.fixture
async def pool(verse_database: Database) -> Pool:
    return await verse_database.pool()


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    create_key_file(tmp_path / "sleutels.json")
    return tmp_path / "sleutels.json"


async def vul(pool: Pool, sleutels: Keyring, begin: int = 0, aantal: int = 40) -> None:
    bsns = [f"{nr:09d}" for nr in range(begin, begin + aantal)]
    async with pool.acquire() as conn, conn.transaction():
        await Personen(sleutels).bewaar(conn, [Aangemeld(bsn, LEIDEN, NAAM) for bsn in bsns])
        await Polissen(sleutels).bewaar(conn, uuid4(), [f"P{bsn}" for bsn in bsns])


async def test_fault_36_another_key_file_is_refused_and_nobody_gets_a_second_reference(
    pool: Pool, pad: Path, tmp_path: Path
) -> None:
    await controleer(pool, Keyring.open(pad))
    await vul(pool, Keyring.open(pad))
    await controleer(pool, Keyring.open(pad))
    create_key_file(tmp_path / "ander.json")
    with pytest.raises(AndereSleutels, match="zoeksleutel"):
        await controleer(pool, Keyring.open(tmp_path / "ander.json"))


async def test_fault_36_the_start_of_the_api_is_refused_with_one_line(
    instellingen: Callable[..., object], pool: Pool, pad: Path, tmp_path: Path
) -> None:
    await controleer(pool, Keyring.open(pad))
    create_key_file(tmp_path / "ander.json")
    create_key_file(tmp_path / "open.json")
    (tmp_path / "open.json").chmod(0o644)
    for wrong in (tmp_path / "ander.json", tmp_path / "open.json", None):
        with pytest.raises(SettingsError, match=r"\AUITSTROOM_KLUIS_SLEUTELS: [^\n]+\Z"):
            async with api(instellingen(kluis_sleutels=wrong)):  # pyright: ignore
                pytest.fail("opened")


async def test_fault_36_a_process_that_is_refused_says_one_line_and_ends_with_2(
    instellingen: Callable[..., object], pool: Pool, pad: Path, tmp_path: Path
) -> None:
    await controleer(pool, Keyring.open(pad))
    create_key_file(tmp_path / "ander.json")
    settings = instellingen(kluis_sleutels=tmp_path / "ander.json").model_dump()  # pyright: ignore
    names = ("omgeving", "simulatie", "kafka_bootstrap", "jwks", "issuer", "audience", "kluis_sleutels")
    environment = {f"UITSTROOM_{name.upper()}": str(settings[name]) for name in names}
    environment["UITSTROOM_DATABASE_DSN"] = settings["database_dsn"].get_secret_value()
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "intake.entrypoints.api"],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2, done.stderr
    assert len([line for line in done.stderr.splitlines() if "KLUIS_SLEUTELS" in line]) == 1
    assert "Traceback" not in done.stderr + done.stdout


async def test_fault_36_a_key_of_the_same_name_that_is_another_is_refused(
    pool: Pool, pad: Path, tmp_path: Path
) -> None:
    await controleer(pool, Keyring.open(pad))
    create_key_file(tmp_path / "ander.json")
    mengsel = {
        **json.loads((tmp_path / "ander.json").read_bytes()),
        "zoeksleutel": json.loads(pad.read_bytes())["zoeksleutel"],
    }
    (tmp_path / "ander.json").write_text(json.dumps(mengsel))
    with pytest.raises(AndereSleutels, match="'1'"):
        await controleer(pool, Keyring.open(tmp_path / "ander.json"))


async def test_fault_36_a_missing_key_is_refused_while_a_record_needs_it_and_forgotten_after(
    pool: Pool, pad: Path
) -> None:
    await controleer(pool, Keyring.open(pad))
    await vul(pool, Keyring.open(pad))
    rotate_key(pad, "2")
    beide = pad.read_bytes()
    await controleer(pool, Keyring.open(pad))
    inhoud = json.loads(beide)
    zonder = json.dumps({**inhoud, "sleutels": {"2": inhoud["sleutels"]["2"]}})
    pad.write_text(zonder)
    with pytest.raises(AndereSleutels, match="'1' ontbreekt"):
        await controleer(pool, Keyring.open(pad))
    pad.write_bytes(beide)
    assert sum([deel async for deel in verpak(pool, Keyring.open(pad))]) == 120
    pad.write_text(zonder)
    await controleer(pool, Keyring.open(pad))
    assert await pool.fetchval("SELECT count(*) FROM kluis_sleutels") == 2


@pytest.mark.parametrize("zoeksleutel_van", ["ander", "eigen"])
async def test_fault_36_a_vault_of_before_the_marks_is_known_by_what_is_in_it(
    pool: Pool, pad: Path, tmp_path: Path, zoeksleutel_van: str
) -> None:
    await vul(pool, Keyring.open(pad))
    create_key_file(tmp_path / "ander.json")
    ander, eigen = json.loads((tmp_path / "ander.json").read_bytes()), json.loads(pad.read_bytes())
    bron = {
        "ander": {**eigen, "zoeksleutel": ander["zoeksleutel"]},
        "eigen": {**ander, "zoeksleutel": eigen["zoeksleutel"]},
    }
    (tmp_path / "ander.json").write_text(json.dumps(bron[zoeksleutel_van]))
    with pytest.raises(AndereSleutels):
        await controleer(pool, Keyring.open(tmp_path / "ander.json"))
    assert await pool.fetchval("SELECT count(*) FROM kluis_sleutels") == 0
    await controleer(pool, Keyring.open(pad))
    assert await pool.fetchval("SELECT count(*) FROM kluis_sleutels") == 2


async def test_fault_36_two_first_starts_with_two_files_make_one_vault(pool: Pool, pad: Path, tmp_path: Path) -> None:
    create_key_file(tmp_path / "ander.json")
    rings = [Keyring.open(pad), Keyring.open(tmp_path / "ander.json")] * 3
    answers = await asyncio.gather(*(controleer(pool, ring) for ring in rings), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["AndereSleutels"] * 3 + ["NoneType"] * 3


async def test_fault_36_rewrap_goes_in_bounded_parts_and_goes_on_where_it_was(pool: Pool, pad: Path) -> None:
    await vul(pool, Keyring.open(pad))
    rotate_key(pad, "2")
    ring = Keyring.open(pad)
    onderbroken = verpak(pool, ring, per=15)
    assert await anext(onderbroken) == 15
    await onderbroken.aclose()
    records, dicht = await tel(pool, ring)
    assert (records["1"], records["2"], dicht.total()) == (105, 15, 0)
    delen = [deel async for deel in verpak(pool, ring, per=15)]
    assert sum(delen) == 105
    assert max(delen) <= 15
    assert (await tel(pool, ring))[0] == {"2": 120}
    assert [deel async for deel in verpak(pool, ring)] == []
    async with pool.acquire() as conn:
        assert len(await Personen(ring).bekend(conn, ["000000003"])) == 1


async def test_fault_36_rewrap_leaves_what_changed_meanwhile_alone(pool: Pool, pad: Path) -> None:
    """Signals go on while it runs: the newer name stays, and no writer waits for a whole table."""
    oud = Keyring.open(pad)
    await vul(pool, oud)
    rotate_key(pad, "2")
    ring = Keyring.open(pad)
    await asyncio.gather(*(vul(pool, oud, begin=nr, aantal=3) for nr in range(30)), _alles(pool, ring))
    await _alles(pool, ring)
    records, dicht = await tel(pool, ring)
    assert (set(records), dicht.total()) == ({"2"}, 0)


async def test_fault_36_check_counts_what_does_not_open(pool: Pool, pad: Path, tmp_path: Path) -> None:
    await vul(pool, Keyring.open(pad))
    create_key_file(tmp_path / "ander.json")
    vreemd = Keyring.open(tmp_path / "ander.json").encrypt(b"x", b"")
    await pool.execute(
        "UPDATE polissen SET polisnummer = $1 WHERE polis_ref = (SELECT polis_ref FROM polissen LIMIT 1)", vreemd
    )
    _, dicht = await tel(pool, Keyring.open(pad))
    assert dicht == {"1": 1}
    rotate_key(pad, "2")
    with pytest.raises((NotDecryptable, UnknownKey)):
        await _alles(pool, Keyring.open(pad))
    activate_key(pad, "1")
    assert await tel(pool, Keyring.open(pad))


async def test_fault_36_every_column_with_encrypted_records_is_known(pool: Pool) -> None:
    """A bytea that is no hash is a record: a new one that is not in the list would be lost with the old key.

    `parked` keeps a record of a topic as it came: nothing in those is personal.
    """
    rijen = await pool.fetch(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name NOT LIKE '%hash' "
        "AND table_name <> 'parked'"
    )
    assert {tuple(rij) for rij in rijen} == {(k.tabel, k.naam) for k in VERSLEUTELD} | {("kluis_sleutels", "merk")}


async def _alles(pool: Pool, ring: Keyring) -> None:
    async for _ in verpak(pool, ring, per=7):
        pass


async def test_fault_36_a_database_that_is_not_there_yet_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, pool: Pool, pad: Path
) -> None:
    from intake.adapters.kluis import sloten

    eerst = iter([asyncpg.CannotConnectNowError("start"), OSError("weg")])

    async def soms(pool: Pool, ring: Keyring) -> None:
        if fout := next(eerst, None):
            raise fout
        await controleer(pool, ring)

    monkeypatch.setattr(sloten, "controleer", soms)
    await sloten.controleer_zodra(pool, Keyring.open(pad))
    assert await pool.fetchval("SELECT count(*) FROM kluis_sleutels") == 2
