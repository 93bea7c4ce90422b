"""A partner's system subscribes, and hears what its viewpoint may see: over HTTP, with a real receiver and database."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from ontvanger import Ontvanger, luistert
from standardwebhooks import Webhook

from contracts import regeling as r

Dienst = Any
"""The service of the fixture `dienst`."""

ZAANSTAD, ZZ = "0479", "0101"
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": ZAANSTAD}
VERZEKERAAR = {"id": "verzekeraar:0101", "rol": "VERZEKERAAR", "uzovi": ZZ}
CAK = {"id": "cak", "rol": "CAK"}
ANNA = uuid4()
ALLES = [{"naam": naam} for naam in ("intake", "eligibility", "regeling", "notificaties")]


def zelfbetaling(polis: UUID, maand: str = "2026-08") -> r.OvergegaanNaarZelfbetaling:
    return r.OvergegaanNaarZelfbetaling(
        deelname_id=uuid4(),
        persoon_ref=ANNA,
        polis_ref=polis,
        per=date(2026, 7, 15),
        eerste_zelf_maand=maand,
        reden="WERK",
        bedrag_cent=22200,
    )


async def abonneer(dienst: Dienst, ontvanger: Ontvanger, wie: dict[str, str] = GEMEENTE, **meer: object) -> Any:
    inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}], **meer}
    antwoord = await dienst.vraag("POST", "/v1/abonnementen", wie, inhoud)
    assert antwoord.status_code == 201, antwoord.text
    return antwoord.json()


async def stand(dienst: Dienst, gemaakt: Any, wie: dict[str, str] = GEMEENTE) -> Any:
    antwoord = await dienst.lees(f"/v1/abonnementen/{gemaakt['abonnementId']}", wie)
    assert antwoord.status_code == 200, antwoord.text
    return antwoord.json()


@pytest.mark.infra
async def test_a_subscriber_hears_each_event_once_signed_and_in_order(dienst: Dienst) -> None:
    polis, ander = uuid4(), uuid4()
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        gemaakt = await abonneer(dienst, ontvanger)
        for maand in range(1, 7):
            await dienst.hoor("regeling", zelfbetaling(polis, f"2026-{maand:02}"))
            await dienst.hoor("regeling", zelfbetaling(ander, f"2026-{maand:02}"), gemeente="0363")
        berichten = await ontvanger.wacht(6)
        assert [each["data"]["eerste_zelf_maand"] for each in berichten] == [f"2026-{m:02}" for m in range(1, 7)]
        assert {each["subject"] for each in berichten} == {str(polis)}
        assert berichten[0]["type"] == "nl.uitstroomregelingen.overgegaan-naar-zelfbetaling.v1"
        assert (berichten[0]["gemeentecode"], berichten[0]["specversion"]) == (ZAANSTAD, "1.0")
        for verzoek in ontvanger.genomen:
            if verzoek.methode == "POST":
                assert Webhook(gemaakt["geheim"]).verify(verzoek.inhoud, verzoek.koppen) == verzoek.json
                assert verzoek.koppen["webhook-id"] == verzoek.json["id"]
                assert verzoek.koppen["content-type"] == "application/cloudevents+json"
    assert len(ontvanger.berichten) == 6
