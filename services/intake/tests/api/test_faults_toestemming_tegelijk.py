"""A consent and what goes by it, while others speak to it too (S13, PRAK-7, PRAK-8)."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from chassis.eventstore import SYSTEEM, Cause, EventStore, Step
from intake.adapters.streams import ALLE, SIGNAAL, TOESTEMMING
from intake.domain.toestemming.commands import LegVast

from .test_praktijken import lees, meld
from .test_toestemming_ingetrokken import DAG, JA, WIE, leeuwarden, trek_in, wie

NU = datetime(2026, 3, 11, 8, tzinfo=UTC)


async def test_s_13_a_retry_of_a_withdrawal_after_a_newer_yes_gets_the_first_answer(intake: Any) -> None:
    gemeld = await leeuwarden(intake)
    gezien = await lees(intake, intake.verzekeraar, gemeld)
    pad = f"/v1/toestemmingen/{gezien['toestemmingId']}/intrekkingen?after={gemeld['after']}"
    sleutel = {"Idempotency-Key": str(uuid4())}
    weg = await intake.post(intake.verzekeraar, pad, {"datum": "2026-03-11"}, **sleutel)
    assert weg.status_code == 201
    await intake.klok("2026-03-12T08:00:00+00:00")
    later = {**DAG, **JA, "signaaldatum": "2026-03-12", "toestemmingDatum": "2026-03-12", **WIE}
    nieuw = await meld(intake, "LEEUWARDEN", "TOESTEMMING", **later)
    weer = await intake.post(intake.verzekeraar, pad, {"datum": "2026-03-11"}, **sleutel)
    assert (weer.status_code, weer.json()) == (200, weg.json())
    assert (await lees(intake, intake.gemeente, nieuw))["status"] == "ONTVANGEN"


async def test_s_13_a_withdrawal_is_heard_in_a_dossier_that_was_linked_a_moment_before(intake: Any) -> None:
    gemeld = await leeuwarden(intake)
    toestemming = UUID((await lees(intake, intake.verzekeraar, gemeld))["toestemmingId"])
    ander = uuid4()
    vast = LegVast(
        toestemming_id=toestemming,
        persoon_ref=UUID(await wie(intake)),
        doel="DELEN_MET_GEMEENTE",
        tekstversie="2026-01",
        datum=date(2026, 3, 10),
        kanaal="ONBEKEND",
        dossier=ander,
    )
    cause = Cause(uuid4(), None, SYSTEEM, {"gemeentecode": "0546", "uzovi": "9991"})
    async with EventStore(intake.pool, ALLE) as store:
        async with intake.pool.acquire() as conn, conn.transaction():
            await store.execute(conn, [(Step(TOESTEMMING, toestemming, vast), cause, NU)])
            intrekken = asyncio.create_task(trek_in(intake, gemeld))
            await asyncio.sleep(0.3)
            assert not intrekken.done()
        await intrekken
        assert await store.load(SIGNAAL, ander) is not None
