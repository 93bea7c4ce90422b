"""What both parties agreed about amounts reaches every polis of the samenwerking, whichever is told first (N-04)."""

from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import BeleidskeuzesVastgesteld, PolisAangemeld
from msgspec.structs import replace
from regeling.adapters.streams import POLIS
from regeling.reactions.eligibility import SUBSCRIPTION
from regeling_dienst import Dienst, aangemeld
from regeling_verhaal import BELEID, SAMENWERKING, lid

pytestmark = pytest.mark.infra


def vastgesteld(versie: int, **velden: Any) -> BeleidskeuzesVastgesteld:
    keuzes = {"samenwerking_id": SAMENWERKING, "lopenden": "VOLGEN", "vanaf_maand": "2026-06"} | velden
    beleid = replace(BELEID, versie=versie, gemeentebijdrage_cent=4000 + 100 * versie)
    return BeleidskeuzesVastgesteld(beleid=beleid, **keuzes)


async def netto(regeling: Dienst, ref: UUID, *maanden: str) -> list[int]:
    """Of one polis, in the gemeente's proposal for a month."""
    versie = (await regeling.store.events(ref))[-1].version
    bedragen: list[int] = []
    for maand in maanden:
        respons = await regeling.get(
            regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", maand=maand, after=f"regeling.{ref}.{versie}"
        )
        regels = respons.json()["items"]
        bedragen += [regel["bedragCent"] for regel in regels if regel["polisRef"] == str(ref)]
    return bedragen


async def test_n_04_every_polis_of_the_samenwerking_follows_and_no_other(regeling: Dienst) -> None:
    een, twee = await regeling.polis(lid(uuid4())), await regeling.polis(lid(uuid4()))
    await regeling.klok("2026-04-10")
    await regeling.hoor("2026-04-10", SUBSCRIPTION, vastgesteld(2))
    await regeling.hoor("2026-04-11", SUBSCRIPTION, vastgesteld(3, samenwerking_id=uuid4()))
    await regeling.hoor("2026-04-12", SUBSCRIPTION, vastgesteld(3, lopenden="BLIJVEN", vanaf_maand=None))
    for ref in (een, twee):
        assert await netto(regeling, ref, "2026-05", "2026-06") == [18200, 18000]


async def test_n_04_a_polis_that_comes_on_the_list_later_follows_what_was_agreed_since_its_offer(
    regeling: Dienst,
) -> None:
    await regeling.hoor("2026-02-10", SUBSCRIPTION, vastgesteld(2))
    await regeling.hoor("2026-02-11", SUBSCRIPTION, vastgesteld(3, vanaf_maand="2026-08"))
    ref = await regeling.polis(lid(uuid4()))
    await regeling.leef("2026-03-01T00:00:01", ref)
    assert await netto(regeling, ref, "2026-05", "2026-06", "2026-08") == [18200, 18000, 17900]


async def test_n_04_a_list_of_many_polissen_asks_as_little_as_a_list_of_one(regeling: Dienst) -> None:
    await regeling.hoor("2026-02-10", SUBSCRIPTION, vastgesteld(2))
    effect = SUBSCRIPTION.effect(PolisAangemeld)
    assert effect is not None
    gevraagd: list[str] = []
    refs = [uuid4() for _ in range(40)]
    lijst = [regeling.bericht("2026-02-27", SUBSCRIPTION, aangemeld(ref, (lid(uuid4()),), 100)) for ref in refs]
    async with regeling.store.pool.acquire() as conn, conn.transaction():
        with cast(Any, conn).query_logger(lambda vraag: gevraagd.append(str(vraag))):
            stappen = await effect(conn, lijst) or ()
    assert [stap.stream_id for _, stap in stappen] == refs
    assert len(gevraagd) < 10


async def test_n_04_the_same_word_again_and_a_later_list_with_that_version_change_nothing(regeling: Dienst) -> None:
    ref = await regeling.polis(lid(uuid4()))
    await regeling.hoor("2026-02-28", SUBSCRIPTION, vastgesteld(2))
    voor = len(await regeling.store.events(ref))
    await regeling.hoor("2026-02-28", SUBSCRIPTION, vastgesteld(2))
    assert len(await regeling.store.events(ref)) == voor
    geladen = await regeling.store.load(POLIS, ref)
    assert geladen is not None
    assert geladen.state.gevolgde_versie == 2
