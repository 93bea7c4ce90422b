"""From records of other services to what a party reads: inbox, streams, time, views and HTTP, on a real database."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from chassis.projections import Projector
from notificaties_feiten import zelfbetaling as feit_zelfbetaling

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r

Dienst = Any
"""The service of the fixture `dienst`: `hoor` a fact, let `tijd` pass, `lees` over HTTP."""

ANNA, POLIS, ANDERE, SAMENWERKING = (uuid4() for _ in range(4))
ZAANSTAD, ZZ = "0479", "0101"
GEMEENTE = {"id": "gemeente", "rol": "GEMEENTE", "gemeentecode": ZAANSTAD}
VERZEKERAAR = {"id": "zz", "rol": "VERZEKERAAR", "uzovi": ZZ}
CAK = {"id": "cak", "rol": "CAK"}
VRIJDAG_17 = datetime(2026, 7, 3, 15, tzinfo=UTC)


def zelfbetaling(polis: UUID = POLIS) -> r.OvergegaanNaarZelfbetaling:
    return feit_zelfbetaling("2026-08", polis=polis, persoon=ANNA, per=date(2026, 7, 15))


def ongelijk() -> r.DatumsOngelijk:
    return r.DatumsOngelijk(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        opgeschort_per=date(2026, 7, 1),
        andere_datum=date(2026, 8, 1),
        bron="CAK",
    )


def woord(wijze: Any) -> i.MutatielijstOntvangen:
    return i.MutatielijstOntvangen(
        samenwerking_id=SAMENWERKING, iso_week="2026-W27", wijze=wijze, aantal=1, sha256="0" * 64
    )


def aangeleverd(persoon: UUID) -> i.MutatieAangeleverd:
    return i.MutatieAangeleverd(
        mutatie_id=uuid4(),
        samenwerking_id=SAMENWERKING,
        polis_ref=POLIS,
        persoon_ref=persoon,
        iso_week="2026-W27",
        soort="WERK",
        per=date(2026, 7, 1),
    )


async def registreer(dienst: Dienst) -> None:
    feit = e.SamenwerkingGeregistreerd(samenwerking_id=SAMENWERKING, gemeentecode=ZAANSTAD, uzovi=ZZ, naam="Proef")
    await dienst.hoor("eligibility", feit)


@pytest.mark.infra
async def test_rub_90_gemeente_reads_the_letter_that_must_leave(dienst: Dienst) -> None:
    await dienst.hoor("regeling", zelfbetaling())
    await dienst.hoor("regeling", zelfbetaling(ANDERE), gemeente="0363")
    [brief] = await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE)
    assert (brief["sjabloon"], brief["persoonRef"]) == (
        "ZELFBETALING",
        str(ANNA),
    )
    assert (brief["bedragCent"], brief["vervaldatum"], brief["polisRef"]) == (22200, "2026-08-01", str(POLIS))
    assert await dienst.items(f"/v1/beelden/gemeente/brieven?polisRef={ANDERE}", GEMEENTE) == []
    for ander in (VERZEKERAAR, CAK):
        assert (await dienst.lees("/v1/beelden/gemeente/brieven", ander)).status_code == 403


@pytest.mark.infra
async def test_same_record_again_has_no_second_effect(dienst: Dienst) -> None:
    record = dienst.record("regeling", zelfbetaling())
    assert [await dienst.neem(record), await dienst.neem(record)] == [1, 0]
    assert len(await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE)) == 1


@pytest.mark.infra
async def test_rub_98_each_party_sees_its_own_tasks_and_only_what_it_may(dienst: Dienst) -> None:
    stil = r.MomentXOverschreden(polis_ref=POLIS, persoon_refs=(ANNA,), maand="2026-06")
    await dienst.hoor("regeling", stil)
    await dienst.hoor("regeling", ongelijk())
    [gemeente] = await dienst.items("/v1/beelden/gemeente/taken", GEMEENTE)
    verzekeraar, datums = await dienst.items("/v1/beelden/verzekeraar/taken?status=OPEN", VERZEKERAAR)
    [cak] = await dienst.items("/v1/beelden/cak/taken", CAK)
    assert gemeente["soort"] == verzekeraar["soort"] == "MOMENT_X_OVERSCHREDEN"
    assert (datums["soort"], datums["persoonRef"]) == ("DATUMS_GELIJKTREKKEN", str(ANNA))
    assert (gemeente["maand"], gemeente["verval"], gemeente["status"]) == ("2026-06", "2026-06-30", "OPEN")
    assert (cak["soort"], cak["polisRef"], cak["persoonRef"]) == ("DATUMS_GELIJKTREKKEN", str(POLIS), None)
    assert await dienst.items("/v1/beelden/gemeente/taken", {**GEMEENTE, "gemeentecode": "0363"}) == []
    assert await dienst.items("/v1/beelden/verzekeraar/taken", {**VERZEKERAAR, "uzovi": "0202"}) == []
    assert (await dienst.lees("/v1/beelden/gemeente/taken", VERZEKERAAR)).json()["code"] == "ROL_MAG_NIET"


@pytest.mark.infra
async def test_rub_98_a_task_goes_up_the_path_of_its_samenwerking_until_it_is_settled(dienst: Dienst) -> None:
    rollen: Any = ("G_CONSULENT", "ZZ_CREDIT_MANAGEMENT")
    pad = e.EscalatiepadVastgesteld(samenwerking_id=SAMENWERKING, rollen=rollen, reactie_werkdagen=1)
    await dienst.hoor("eligibility", pad)
    await dienst.hoor("regeling", r.MomentXOverschreden(polis_ref=POLIS, persoon_refs=(ANNA,), maand="2026-06"))
    [eerst] = await dienst.items("/v1/beelden/gemeente/taken", GEMEENTE)
    assert (eerst["trap"], eerst["bijRol"], eerst["antwoordUiterlijk"]) == (1, "G_CONSULENT", "2026-06-30")
    await dienst.tijd(datetime(2026, 6, 30, 22, tzinfo=UTC))
    [dan] = await dienst.items("/v1/beelden/gemeente/taken", GEMEENTE)
    assert (dan["trap"], dan["bijRol"], dan["teLaat"]) == (2, "ZZ_CREDIT_MANAGEMENT", True)
    betaald = r.TermijnBetaald(polis_ref=POLIS, persoon_ref=ANNA, maand="2026-06", laat=True, datum=date(2026, 7, 1))
    await dienst.hoor("regeling", betaald, datetime(2026, 7, 1, 9, tzinfo=UTC))
    await dienst.tijd(datetime(2026, 7, 8, 22, tzinfo=UTC))
    [klaar] = await dienst.items("/v1/beelden/gemeente/taken", GEMEENTE)
    assert (klaar["status"], klaar["trap"]) == ("GESLOTEN", 2)
    pad = "/v1/beelden/gemeente/taken?bekendOp="
    geopend_op = eerst["geopendOp"][:10]
    assert await dienst.items(f"{pad}{geopend_op}", GEMEENTE) == [eerst]
    assert await dienst.items(f"{pad}2026-07-01", GEMEENTE) == [klaar]
    assert await dienst.items(f"{pad}2026-07-01&status=OPEN", GEMEENTE) == []
    assert await dienst.items(f"{pad}{geopend_op}&status=OPEN", GEMEENTE) == [eerst]
    assert await dienst.items(f"{pad}2026-01-01", GEMEENTE) == []
    assert await dienst.items(f"{pad}2026-07-01&geldigOp={geopend_op}", GEMEENTE) == [eerst]
    assert await dienst.items("/v1/beelden/gemeente/taken?geldigOp=2026-01-01", GEMEENTE) == []


@pytest.mark.infra
async def test_rub_98_a_fact_meets_the_path_of_its_own_instant_however_late_it_is_heard(dienst: Dienst) -> None:
    """Heard again, by another consumer or years later, it goes up along the same people."""
    for dag, rol in ((20, "G_CONSULENT"), (28, "G_PROJECTLEIDER")):
        pad = e.EscalatiepadVastgesteld(samenwerking_id=SAMENWERKING, rollen=(rol,), reactie_werkdagen=1)
        await dienst.hoor("eligibility", pad, datetime(2026, 6, dag, 9, tzinfo=UTC))
    for dag, maand in ((27, "2026-06"), (29, "2026-07")):
        feit = r.MomentXOverschreden(polis_ref=uuid4(), persoon_refs=(ANNA,), maand=maand)
        await dienst.hoor("regeling", feit, datetime(2026, 6, dag, 9, tzinfo=UTC))
    taken = await dienst.items("/v1/beelden/gemeente/taken", GEMEENTE)
    assert {taak["maand"]: taak["bijRol"] for taak in taken} == {"2026-06": "G_CONSULENT", "2026-07": "G_PROJECTLEIDER"}


@pytest.mark.infra
async def test_fault_42_second_bound_in_a_token_counts(dienst: Dienst) -> None:
    await dienst.hoor("regeling", ongelijk())
    for eigen in (CAK, {**CAK, "gemeentecode": ZAANSTAD}):
        assert len(await dienst.items("/v1/beelden/cak/taken", eigen)) == 1
    assert await dienst.items("/v1/beelden/cak/taken", {**CAK, "gemeentecode": "0363"}) == []
    assert await dienst.items("/v1/beelden/verzekeraar/taken", {**VERZEKERAAR, "gemeentecode": "0363"}) == []


@pytest.mark.infra
async def test_rub_65_settled_task_stays_to_be_read(dienst: Dienst) -> None:
    einde = r.RegelingBeeindigd(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        deelname_id=uuid4(),
        einddatum=date(2026, 6, 30),
        reden="NIET_BETAALD",
        bph_gevolg="HERLEEFT",
        afgelost_cent=0,
        restschuld_cent=100,
        initiatief="VERZEKERAAR",
    )
    gebeld = r.ContactVastgelegd(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        door="GEMEENTE",
        kanaal="TELEFOON",
        bereikt=True,
        datum=date(2026, 6, 30),
    )
    await dienst.hoor("regeling", einde)
    await dienst.hoor("regeling", gebeld)
    [nog] = await dienst.items("/v1/beelden/gemeente/taken?status=OPEN", GEMEENTE)
    assert nog["soort"] == "BRIEF_VERZENDEN"
    [taak] = await dienst.items("/v1/beelden/gemeente/taken?status=GESLOTEN", GEMEENTE)
    assert (taak["soort"], taak["geslotenOp"]) == ("BELLEN", "2026-06-29T08:00:00Z")


@pytest.mark.infra
async def test_rub_31_week_closes_by_time_alone_with_a_nil_list_after_it(dienst: Dienst) -> None:
    await registreer(dienst)
    await dienst.hoor("regeling", zelfbetaling())
    [open_] = await dienst.items("/v1/beelden/gemeente/weeklijsten/2026-W27", GEMEENTE)
    assert (open_["status"], len(open_["regels"])) == ("OPEN", 1)
    assert await dienst.items("/v1/beelden/verzekeraar/weeklijsten/2026-W27", VERZEKERAAR) == []

    await dienst.tijd(datetime(2026, 7, 10, 15, tzinfo=UTC))
    [dicht] = await dienst.items("/v1/beelden/verzekeraar/weeklijsten/2026-W27", VERZEKERAAR)
    assert dicht["vastgesteldOp"] == VRIJDAG_17.isoformat().replace("+00:00", "Z")
    assert (dicht["samenwerkingId"], dicht["nihil"]) == (str(SAMENWERKING), False)
    assert dicht["regels"] == [
        {
            "polisRef": str(POLIS),
            "persoonRef": str(ANNA),
            "soort": "ZELFBETALING",
            "reden": "WERK",
            "per": "2026-08-01",
        }
    ]
    [nihil] = await dienst.items("/v1/beelden/verzekeraar/weeklijsten/2026-W28", VERZEKERAAR)
    assert (nihil["status"], nihil["nihil"], nihil["regels"]) == ("VASTGESTELD", True, [])
    for rol in ("gemeente", "verzekeraar"):
        assert (await dienst.lees(f"/v1/beelden/{rol}/weeklijsten/2026-W27", CAK)).status_code == 403
    for fout in ("2026-W99", "2026-27", "9999-W52"):
        assert (await dienst.lees(f"/v1/beelden/gemeente/weeklijsten/{fout}", GEMEENTE)).status_code == 400
    verschillen = "/v1/gemeenten/0546/verzekeraars/7085/weeklijsten/9999-W52/verschillen"
    assert (await dienst.lees(verschillen, GEMEENTE)).status_code == 400


@pytest.mark.infra
async def test_n_05_only_the_gemeentes_word_makes_the_proposal_the_list(dienst: Dienst) -> None:
    await registreer(dienst)
    await dienst.hoor("regeling", zelfbetaling())
    pad = f"/v1/gemeenten/{ZAANSTAD}/verzekeraars/{ZZ}/weeklijsten/2026-W27/verschillen"
    assert (await dienst.lees(pad, GEMEENTE)).json()["code"] == "WEEKLIJST_ONBEANTWOORD"
    elders = uuid4()
    await dienst.hoor("intake", aangeleverd(elders))
    await dienst.hoor("intake", woord("LIJST"))
    [lijst] = await dienst.items("/v1/beelden/gemeente/weeklijsten/2026-W27", GEMEENTE)
    assert (lijst["woord"], lijst["woordOp"]) == ("LIJST", "2026-06-29T08:00:00Z")
    for wie in (GEMEENTE, VERZEKERAAR):
        gevonden = (await dienst.lees(pad, wie)).json()["verschillen"]
        assert [(v["persoonRef"], v["hier"], v["opLijst"], v["voorstel"]) for v in gevonden] == [
            (str(ANNA), ["WERK"], [], "OP_LIJST_ZETTEN"),
            (str(elders), [], ["WERK"], "GEVOLG_NAGAAN"),
        ]
    await dienst.hoor("intake", woord("BEVESTIGING"))
    assert (await dienst.lees(pad, GEMEENTE)).json()["verschillen"] == []
    assert (await dienst.lees(pad, {**VERZEKERAAR, "uzovi": "0202"})).status_code == 403
    assert (await dienst.lees(pad.replace("W27", "W99"), GEMEENTE)).status_code == 400


@pytest.mark.infra
async def test_pages_follow_each_other_without_gap_or_double(dienst: Dienst) -> None:
    for _ in range(5):
        await dienst.hoor("regeling", zelfbetaling(uuid4()))
    pad: str | None = "/v1/beelden/gemeente/brieven?limiet=2"
    gezien: list[str] = []
    while pad:
        bladzijde = (await dienst.lees(pad, GEMEENTE)).json()
        gezien += [brief["notificatieId"] for brief in bladzijde["items"]]
        volgende = bladzijde["_links"]["volgende"]
        pad = volgende["href"] if volgende else None
    assert len(gezien) == len(set(gezien)) == 5
    assert (await dienst.lees("/v1/beelden/gemeente/brieven?na=WyJ4Il0", GEMEENTE)).status_code == 400
    week = "/v1/beelden/gemeente/weeklijsten/2026-W27"
    [lijst] = (await dienst.lees(f"{week}?limiet=1", GEMEENTE)).json()["items"]
    assert len(lijst["regels"]) == 5
    assert (await dienst.lees(f"{week}?na=WzFd", GEMEENTE)).status_code == 400
    assert (await dienst.lees("/v1/beelden/gemeente/brieven", GEMEENTE, scope="regeling:lezen")).status_code == 403


@pytest.mark.infra
async def test_rebuilt_views_are_the_same_and_the_state_is_the_fold_of_its_events(dienst: Dienst) -> None:
    await registreer(dienst)
    await dienst.hoor("regeling", zelfbetaling())
    await dienst.hoor("regeling", ongelijk())
    await dienst.tijd(VRIJDAG_17)
    await dienst.items("/v1/beelden/gemeente/taken", GEMEENTE)
    projector = Projector(dienst.runtime.pool, dienst.runtime.service.views)
    for view in dienst.runtime.service.views:
        voor = await projector.checksum(view)
        await projector.rebuild(view)
        na = await projector.checksum(view)
        assert (na.rows, na.digest) == (voor.rows, voor.digest)
    assert (await dienst.runtime.store.verify()).ok
