"""CAK asks the vault who somebody is: in its own cases only, and only what it may see (N-15, RUB-56)."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import SYSTEEM
from chassis.inbox import Received, Subscription
from contracts.domain import Event
from contracts.intake import BetalingsregelingOvereengekomen
from contracts.regeling import BPHHerlevingGemeld, BPHOpschortingGemeld, VoltooiingGemeldAanCAK
from contracts.zicht import Zicht, merken
from intake.adapters.persoonsgegevens import Persoonsgegevens
from intake.api.personen import CakPersoonUitvoer
from intake.reactions.intake import ZAKEN as VAN_INTAKE
from intake.reactions.regeling import ZAKEN as VAN_REGELING

CAK = {"id": "cak", "rol": "CAK"}
CAK_VAN_LEIDEN = {**CAK, "gemeentecode": "0546"}
CAK_VAN_DEN_HAAG = {**CAK, "gemeentecode": "0518"}
A, B, C = "999104330", "999218190", "999990019"
NU = datetime(2026, 2, 2, 8, tzinfo=UTC)
DAG = date(2026, 2, 2)
NAW = {"voorletters": "A.B.", "achternaam": "Vermeulen", "straat": "Onvindbaarlaan", "huisnummer": "12"}
WAAROM = {"Doel": "brief over de opschorting"}


async def hoor(intake: Any, luisteraar: Subscription, gebeurtenissen: Sequence[Event], uzovi: str = "9991") -> None:
    """As the consumer has its effect done; told twice is told once."""
    van = {"gemeentecode": "0546", "uzovi": uzovi}
    berichten = [
        Received(g, uuid4(), nr, uuid4(), "uitstroom.test", NU, DAG, uuid4(), van, SYSTEEM, None)
        for nr, g in enumerate(gebeurtenissen, start=1)
    ]
    async with intake.pool.acquire() as conn, conn.transaction():
        for bericht in berichten * 2:
            doe = luisteraar.effect(type(bericht.event))
            assert doe is not None
            await doe(conn, [bericht])


async def personen(intake: Any, w: Callable[..., str]) -> list[UUID]:
    """Three of one insurer's file; the first two stand on one polis."""
    rijen = w(
        {"bsn": A, "polisnummer": "P1", **NAW, "telefoon": "0612345678", "email": "a@voorbeeld.test"},
        {"bsn": B, "polisnummer": "P1", "rol": "VERZEKERDE"},
        {"bsn": C, "polisnummer": "P2"},
    )
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", rijen)
    assert antwoord.status_code == 201, antwoord.text
    return [UUID(regel["persoonRef"]) for regel in antwoord.json()["regels"]]


def opgeschort(*refs: UUID) -> BPHOpschortingGemeld:
    return BPHOpschortingGemeld(
        polis_ref=uuid4(), persoon_refs=refs, opschorten_per=date(2026, 3, 1), grond="RZV_6_5_6", datum=DAG
    )


async def vraag(intake: Any, ref: UUID, wie: Any = CAK, **koppen: str) -> Any:
    return await intake.get(wie, f"/v1/beelden/cak/personen/{ref}", **{**WAAROM, **koppen})


async def test_n_15_from_the_suspension_on_cak_may_know_who_it_is_and_every_look_is_kept(
    intake: Any, w: Callable[..., str]
) -> None:
    een, twee, buiten = await personen(intake, w)
    voor = await vraag(intake, een)
    assert (voor.status_code, voor.json()["code"]) == (404, "PERSOON_ONBEKEND")
    await hoor(intake, VAN_REGELING, [opgeschort(een, twee)])
    gezien = (await vraag(intake, een)).json()
    assert {naam: gezien[naam] for naam in ("bsn", *NAW)} == {"bsn": A, **NAW}
    # Not how to call her, and not on which polis she stands: that is of the insurer and the gemeente.
    assert set(gezien).isdisjoint({"telefoon", "email", "geslacht", "polissen"})
    assert (await vraag(intake, twee)).json()["bsn"] == B
    nee = await vraag(intake, buiten)
    assert (nee.status_code, nee.json()["code"]) == (404, "PERSOON_ONBEKEND")
    assert C not in nee.text
    regels = await intake.pool.fetch("SELECT organisatie, rol, doel, persoon_ref FROM inzagen ORDER BY id")
    assert [tuple(r) for r in regels] == [("cak", "CAK", WAAROM["Doel"], ref) for ref in (een, twee)]


@pytest.mark.parametrize(
    ("luisteraar", "bericht"),
    [
        (VAN_REGELING, lambda ref: BPHHerlevingGemeld(polis_ref=uuid4(), persoon_ref=ref, per=date(2026, 5, 1))),
        (VAN_REGELING, lambda ref: VoltooiingGemeldAanCAK(polis_ref=uuid4(), persoon_refs=(ref,), datum=DAG)),
        (
            VAN_INTAKE,
            lambda ref: BetalingsregelingOvereengekomen(
                regeling_id=uuid4(),
                persoon_ref=ref,
                maanden=36,
                termijnbedrag_cent=2777,
                laatste_termijn_cent=2805,
                ingangsdatum=date(2026, 4, 1),
                grond="ART_18D_2_C",
            ),
        ),
    ],
    ids=["due again", "completed", "three years"],
)
async def test_n_15_a_revival_a_completion_and_three_years_are_cases_of_cak_too(
    intake: Any, w: Callable[..., str], luisteraar: Subscription, bericht: Callable[[UUID], Event]
) -> None:
    een, *_ = await personen(intake, w)
    await hoor(intake, luisteraar, [bericht(een)])
    assert (await vraag(intake, een)).json()["bsn"] == A
    assert await intake.aantal("cak_zaken") == 1


async def test_n_15_nobody_else_goes_in_here_and_cak_does_not_go_in_elsewhere(
    intake: Any, w: Callable[..., str]
) -> None:
    een, *_ = await personen(intake, w)
    await hoor(intake, VAN_REGELING, [opgeschort(een)])
    for wie in (intake.gemeente, intake.verzekeraar, intake.ops):
        assert (await vraag(intake, een, wie)).json()["code"] == "ROL_MAG_NIET"
    assert (await intake.get(CAK, f"/v1/personen/{een}", **WAAROM)).json()["code"] == "ROL_MAG_NIET"
    zonder = await intake.get(CAK, f"/v1/beelden/cak/personen/{een}")
    assert (zonder.status_code, zonder.json()["errors"][0]["pointer"]) == (400, "/Doel")
    # A token of one gemeente opens the cases of that one alone.
    assert (await vraag(intake, een, CAK_VAN_DEN_HAAG)).status_code == 404
    assert (await vraag(intake, een, CAK_VAN_LEIDEN)).status_code == 200
    assert await intake.aantal("inzagen") == 1


async def test_n_15_what_another_insurer_told_is_not_of_this_case(intake: Any, w: Callable[..., str]) -> None:
    een, *_ = await personen(intake, w)
    await hoor(intake, VAN_REGELING, [opgeschort(een)], uzovi="9992")
    gezien = (await vraag(intake, een)).json()
    assert (gezien["bsn"], gezien["achternaam"], gezien["postcode"]) == (A, None, None)


async def test_n_15_who_was_erased_is_nobody_to_cak_too(intake: Any, w: Callable[..., str]) -> None:
    een, *_ = await personen(intake, w)
    await hoor(intake, VAN_REGELING, [opgeschort(een)])
    await intake.pool.execute("DELETE FROM personen WHERE persoon_ref = $1", een)
    assert (await vraag(intake, een)).status_code == 404
    await hoor(intake, VAN_REGELING, [opgeschort(een)])
    assert (await vraag(intake, een)).status_code == 404


async def test_n_15_so_many_an_hour_whatever_process_is_asked(start: Callable[..., Any], w: Callable[..., str]) -> None:
    intake = await start(cak_inzagen_per_uur=2)
    een, twee, drie = await personen(intake, w)
    await hoor(intake, VAN_REGELING, [opgeschort(een, twee, drie)])
    assert [(await vraag(intake, ref)).status_code for ref in (een, twee)] == [200, 200]
    teveel = await vraag(intake, drie)
    assert (teveel.status_code, teveel.json()["code"]) == (429, "TE_VEEL_INZAGEN")
    assert 3500 < int(teveel.headers["Retry-After"]) <= 3600
    assert await intake.aantal("inzagen") == 2
    await intake.pool.execute("UPDATE inzagen SET tijdstip = tijdstip - interval '1 hour'")
    assert (await vraag(intake, drie)).status_code == 200


def test_n_15_the_answer_holds_what_cak_may_see_and_all_of_it() -> None:
    mag = {naam for naam, wie in merken(Persoonsgegevens).items() if Zicht.CAK in (wie or ())}
    assert set(CakPersoonUitvoer.model_fields) == {*mag, "persoon_ref", "bsn"}
    assert None not in merken(Persoonsgegevens).values()
