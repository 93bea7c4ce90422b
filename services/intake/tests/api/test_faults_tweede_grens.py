"""A second bound on a token narrows: who speaks about one insurer does not speak about the whole gemeente (B1)."""

from typing import Any
from uuid import uuid4

import pytest
from intake.adapters.bestand.praktijken import RANGSCHIKKING

from .test_brpgebeurtenissen import A, signaal

SMAL = {"id": "gemeente-0546", "rol": "GEMEENTE", "gemeentecode": "0546", "uzovi": "3311"}
ORGANISATIE = {"naam": "Gemeente Leiden", "kvknummer": "12345678", "contactpersonen": [{"naam": "Afdeling Schulden"}]}
VRAGEN = [
    ("GET", "/v1/ddas-levering?van=2026-01-01&tot=2026-02-28", None),
    ("PUT", "/v1/ddas-organisatie", ORGANISATIE),
    ("GET", "/v1/matchregels", None),
    ("PUT", "/v1/matchregels", {}),
    ("GET", "/v1/persoonsvergelijkingen", None),
    ("PUT", f"/v1/persoonsvergelijkingen/{uuid4()}/besluit", {"zelfde": True}),
    ("POST", "/v1/brpgebeurtenissen", {"soort": "OVERLEDEN", "bsn": A, "datum": "2026-02-01"}),
]


@pytest.mark.parametrize(("methode", "pad", "inhoud"), VRAGEN, ids=lambda deel: str(deel)[:40])
async def test_fault_b1_a_second_bound_narrows_what_is_of_the_whole_gemeente(
    intake: Any, methode: str, pad: str, inhoud: Any
) -> None:
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal())
    voor = await intake.aantal("events")
    kop = intake.kop(SMAL, **({"Idempotency-Key": str(uuid4())} if methode == "POST" else {}))
    antwoord = await intake.client.request(methode, pad, json=inhoud, headers=kop)
    assert (antwoord.status_code, antwoord.json()["code"]) == (403, "VERBODEN"), antwoord.text
    assert A not in antwoord.text
    assert await intake.aantal("events") == voor
    assert (await intake.aantal("matchregels"), await intake.aantal("ddas_organisaties")) == (0, 0)


async def test_fault_b1_nor_does_it_order_the_queue_of_the_whole_gemeente(intake: Any) -> None:
    kop = intake.kop(SMAL, **{"Content-Type": "text/csv", "Idempotency-Key": str(uuid4())})
    pad = f"/v1/rangschikkingsbestanden?runId={uuid4()}&bron=BKR"
    inhoud = ";".join(RANGSCHIKKING.kolommen) + "\n"
    antwoord = await intake.client.post(pad, content=inhoud, headers=kop)
    assert (antwoord.status_code, antwoord.json()["code"]) == (403, "VERBODEN"), antwoord.text
