"""Who takes part in the RUB is no goede betaler: the BPH rests already (PRAK-10)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from contracts.regeling import DeelnameGestart
from intake.adapters import samenwerkingen
from intake.adapters.kluis import Tenant

from .lijstbestanden import einde, hoor
from .test_praktijken import AANBOD, BETAALD, DEN_HAAG, A

ANNA = {"uzovi": "9991", "profiel": "GOEDE_BETALERS_DEN_HAAG", "bsn": A, "maanden": BETAALD}


async def zeg(intake: Any, na: dict[str, Any], pad: str, inhoud: dict[str, Any]) -> Any:
    return await intake.post(DEN_HAAG, f"/v1/driejaarsregelingen/{na['regelingId']}/{pad}?after={na['after']}", inhoud)


async def neemt_deel(intake: Any, persoon_ref: str, samenwerking_id: UUID) -> DeelnameGestart:
    begonnen = DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=UUID(persoon_ref),
        polis_ref=uuid4(),
        samenwerking_id=samenwerking_id,
        ingangsdatum=date(2026, 2, 1),
        beleidsversie=1,
    )
    await hoor(intake, begonnen)
    return begonnen


async def test_prak_10_no_second_suspension_for_who_takes_part_in_the_rub(intake: Any) -> None:
    haags = uuid4()
    async with intake.pool.acquire() as conn:
        await samenwerkingen.registreer(conn, haags, Tenant("0518", "9992"))
    await intake.profiel("prak-10-den-haag", wie=DEN_HAAG, vensterMaanden=12)
    gekozen = (await intake.post(DEN_HAAG, "/v1/driejaarsregelingen", ANNA)).json()
    gezien = await intake.get(DEN_HAAG, f"/v1/beelden/gemeente/driejaarsregelingen?after={gekozen['after']}")
    [een] = gezien.json()["items"]
    # What another gemeente does is not told here by a refusal (N-27).
    await neemt_deel(intake, een["persoonRef"], intake.samenwerking_id)
    aanbod = await zeg(intake, gekozen, "aanbiedingen", AANBOD)
    assert aanbod.status_code == 201, aanbod.text
    begonnen = await neemt_deel(intake, een["persoonRef"], haags)
    nee = await zeg(intake, aanbod.json(), "antwoorden", {"ja": True})
    assert (nee.status_code, nee.json()["code"]) == (409, "RUB_LOOPT")
    terug = await zeg(intake, aanbod.json(), "intrekkingen", {"reden": "BESLUIT_GEMEENTE"})
    assert terug.status_code == 201, terug.text
    nee = await intake.post(DEN_HAAG, "/v1/driejaarsregelingen", ANNA)
    assert (nee.status_code, nee.json()["code"]) == (409, "RUB_LOOPT")
    await hoor(intake, einde(begonnen, date(2026, 1, 31)))
    weer = await intake.post(DEN_HAAG, "/v1/driejaarsregelingen", ANNA)
    assert (weer.status_code, weer.json()["regelingId"]) == (201, gekozen["regelingId"])
