"""What an operator types: views listed, proven and swapped back; a parked record given up with a reason."""

import asyncio
from typing import Any
from uuid import uuid4

import asyncpg
from ops.cli import app
from ops.commands.views import rebuild
from ops.deployment.local import of_world
from ops.opened import Operator
from typer.testing import CliRunner

PROEF = Operator("proef@test")


def zeg(world: Any, *woorden: str) -> tuple[int, str]:
    uit = CliRunner().invoke(app, [*woorden, "--world", world.name], terminal_width=240)
    return uit.exit_code, uit.output


def test_a_view_is_checked_rebuilt_and_the_table_before_is_read_again(verhaal: Any) -> None:
    world = verhaal.world
    code, tekst = zeg(world, "views", "check", "regeling", "cak_polissen")
    assert (code, ", gelijk" in tekst) == (0, True)
    gebouwd = asyncio.run(rebuild(of_world(world), "regeling", "cak_polissen", operator=PROEF))
    code, tekst = zeg(world, "views", "swap-back", "regeling", "cak_polissen")
    assert code == 0
    assert gebouwd.table_name not in tekst
    code, tekst = zeg(world, "views", "list")
    assert (code, "LIVE" in tekst, "OLD" in tekst) == (0, True, True)


def test_a_view_or_a_service_that_does_not_exist_is_said_in_a_line(verhaal: Any) -> None:
    assert zeg(verhaal.world, "views", "check", "regeling", "niets")[0] == 2
    assert zeg(verhaal.world, "views", "swap-back", "regeling", "niets")[0] == 2
    assert zeg(verhaal.world, "parked", "redrive", "regeling", "niets", "x")[0] == 2


def test_who_gives_a_parked_record_up_and_why_stays_on_record(verhaal: Any) -> None:
    world, sleutel = verhaal.world, str(uuid4())

    async def parkeer() -> None:
        verbinding = await asyncpg.connect(world.dsns["regeling"])
        try:
            await verbinding.execute(
                "INSERT INTO parked (subscription, source, partition, position, key, headers, value, error_type, error,"
                " fingerprint) VALUES ('regeling-intake', 'uitstroom.intake', 0, 999999, $1, '{}', 'x', 'E', 'e', 'E')",
                sleutel,
            )
        finally:
            await verbinding.close()

    async def opgegeven() -> list[tuple[str, str]]:
        verbinding = await asyncpg.connect(world.dsns["regeling"])
        try:
            rijen = await verbinding.fetch("SELECT reason, by FROM skips WHERE position = 999999")
            return [(rij["reason"], rij["by"]) for rij in rijen]
        finally:
            await verbinding.close()

    asyncio.run(parkeer())
    weg = ("parked", "discard", "regeling", "regeling-intake", sleutel)
    assert zeg(world, "parked", "list")[0] == 1
    assert zeg(world, *weg)[0] == 2
    assert zeg(world, *weg, "--reason", "  ")[0] == 2
    assert zeg(world, *weg, "--reason", "nooit bestaan", "--by", "a.ops")[0] == 0
    assert zeg(world, "parked", "list")[0] == 0
    assert asyncio.run(opgegeven()) == [("nooit bestaan", "a.ops")]
