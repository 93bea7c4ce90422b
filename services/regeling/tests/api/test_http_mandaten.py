"""Who may do what for a party, over HTTP: the samenwerking says it, the token says who asks (RUB-13)."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import Mandaat, MandatenVastgesteld
from contracts.samenwerkingsoorten import Opdracht, Projectrol
from contracts.soorten import Partij
from regeling.reactions import eligibility
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra


async def machtig(regeling: Dienst, partij: Partij, rol: Projectrol, *opdrachten: Opdracht) -> None:
    mandaten = (Mandaat(rol=rol, opdrachten=opdrachten),)
    woord = MandatenVastgesteld(samenwerking_id=SAMENWERKING, partij=partij, mandaten=mandaten)
    await regeling.hoor("2026-02-27T16:40:00", eligibility.SUBSCRIPTION, woord)


async def als(regeling: Dienst, wie: dict[str, str], rol: str, pad: str, body: Any) -> tuple[int, str, str]:
    antwoord = await regeling.client.post(pad, json=body, headers=regeling.kop(wie, rollen=[rol]))
    inhoud = antwoord.json()
    return antwoord.status_code, inhoud.get("code", ""), inhoud.get("detail", "")


async def test_rub_13_a_consulent_without_the_mandate_cannot_end_a_participation(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    await machtig(regeling, "GEMEENTE", "G_CONSULENT", "MUTATIES_MELDEN")
    await regeling.klok("2026-03-10T12:00:00")
    faillissement = {"persoonRef": str(anna), "reden": "FAILLISSEMENT", "per": "2026-03-09"}
    assert (await als(regeling, regeling.gemeente, "G_CONSULENT", f"/v1/polissen/{ref}/mutaties", faillissement))[
        0
    ] == 201
    pad, body = f"/v1/polissen/{ref}/beeindigingen", {"persoonRef": str(anna), "reden": "FAILLISSEMENT"}
    status, code, detail = await als(regeling, regeling.gemeente, "G_CONSULENT", pad, body)
    assert (status, code) == (403, "MANDAAT_ONTBREEKT")
    assert "het mandaat BEEINDIGEN nodig. Nog geen enkele rol heeft dat." in detail
    await machtig(regeling, "GEMEENTE", "G_COORDINATOR_INKOMEN", "BEEINDIGEN")
    _, code, detail = await als(regeling, regeling.gemeente, "G_CONSULENT", pad, body)
    assert (code, "Dat heeft G_COORDINATOR_INKOMEN." in detail) == ("MANDAAT_ONTBREEKT", True)
    assert (await als(regeling, regeling.gemeente, "G_COORDINATOR_INKOMEN", pad, body))[0] == 201


async def test_rub_13_every_mandate_of_regeling_is_asked_for(regeling: Dienst) -> None:
    ref = await regeling.polis(lid(uuid4()))
    p, s = f"/v1/polissen/{ref}", f"/v1/samenwerkingen/{SAMENWERKING}"
    for wie, mandaat, pad in (
        (regeling.gemeente, "MUTATIES_MELDEN", f"{p}/mutaties"),
        (regeling.verzekeraar, "MUTATIES_MELDEN", f"{p}/bph-opschortingen"),
        (regeling.gemeente, "MUTATIES_MELDEN", f"{p}/bronheffing-stops"),
        (regeling.gemeente, "MUTATIES_MELDEN", f"{p}/inhouding-stops"),
        (regeling.gemeente, "MUTATIES_MELDEN", f"{p}/einde-schuldregelingen"),
        (regeling.verzekeraar, "BETALEN", f"{p}/betalingen"),
        (regeling.gemeente, "BETALEN", f"{p}/stornos"),
        (regeling.gemeente, "BETALEN", f"{p}/niet-betaalbaarstellingen"),
        (regeling.gemeente, "BETALEN", f"{p}/nabetaling-aankondigingen"),
        (regeling.gemeente, "BETALEN", f"{p}/inhouding-wijzigingen"),
        (regeling.gemeente, "BETALEN", f"{s}/borderellen"),
        (regeling.gemeente, "BETALEN", f"{s}/rekeningen"),
        (regeling.verzekeraar, "BETALEN", f"{s}/ontvangsten"),
        (regeling.verzekeraar, "BETALEN", f"{s}/afstemmingen/2026-03/vereffeningen"),
        (regeling.gemeente, "AFKOPEN", f"{p}/afkopen"),
        (regeling.verzekeraar, "BEEINDIGEN", f"{p}/beeindigingen"),
        (regeling.verzekeraar, "BEEINDIGEN", f"{p}/msnp-besluiten"),
        (regeling.gemeente, "BEEINDIGEN", f"{p}/herbeoordelingen"),
        (regeling.verzekeraar, "KWIJTING_VERLENEN", f"{p}/kwijtingen"),
    ):
        status, code, detail = await als(regeling, wie, "geen-rol", pad, {})
        assert (status, code) == (403, "MANDAAT_ONTBREEKT"), pad
        assert f"het mandaat {mandaat} nodig" in detail, pad


async def test_rub_13_the_cak_and_another_gemeente_are_not_told_about_mandates(regeling: Dienst) -> None:
    ref = await regeling.polis(lid(uuid4()))
    await regeling.klok("2026-03-01T09:00:00")
    # Before its turn CAK's word waits: it is taken whatever its token says of its own people.
    assert (await als(regeling, regeling.cak, "beheerder", f"/v1/polissen/{ref}/kwijtingen", {}))[0] == 201
    for pad in (f"/v1/polissen/{ref}/inhouding-stops", f"/v1/samenwerkingen/{SAMENWERKING}/rekeningen"):
        body = (
            {"iban": "NL91ABNA0417164300"}
            if "rekeningen" in pad
            else {"persoonRef": str(uuid4()), "vanafMaand": "2026-05"}
        )
        assert (await als(regeling, regeling.buurgemeente, "G_CONSULENT", pad, body))[1] == "VERBODEN", pad


async def test_rub_13_told_twice_it_is_one_word(regeling: Dienst) -> None:
    await regeling.polis(lid(uuid4()))
    stond = await regeling.store.events(UUID(str(SAMENWERKING)))
    for _ in range(2):
        await machtig(regeling, "GEMEENTE", "G_CONSULENT", "BETALEN")
    assert len(await regeling.store.events(SAMENWERKING)) == len(stond) + 1
