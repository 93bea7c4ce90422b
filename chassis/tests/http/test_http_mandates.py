"""A person who speaks for a party needs a mandate where the route asks for one; the organisation itself does not."""

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Annotated

import httpx
import pytest
import pytest_asyncio
from chassis.http import CommandExchange, Input, Judge, Party, commands, create_app, create_verifier
from chassis.http.guard import Unguarded
from chassis.settings import ChassisSettings
from contracts.domain import Forbidden
from contracts.partijen import PARTIES
from fastapi import APIRouter, FastAPI

Gemachtigd = Annotated[CommandExchange, commands("proef:schrijven", "GEMEENTE", "CAK", mandate="SELECTEREN")]
KOP = {"Idempotency-Key": "sleutel-0001"}


class Leeg(Input):
    veld: int


def router() -> APIRouter:
    proef = APIRouter()

    @proef.post("/v1/zaken/{zaak}/besluiten")
    async def besluit(zaak: int, invoer: Leeg, exchange: Gemachtigd) -> dict[str, int]:
        return {"zaak": zaak, "veld": invoer.veld}

    return proef


async def oordeel(party: Party, mandate: str, path: Mapping[str, str]) -> None:
    if path["zaak"] == "7" and "G_CONSULENT" not in (party.functions or ()):
        raise Forbidden("MANDAAT_ONTBREEKT", f"{mandate} ontbreekt.")


@pytest.fixture
def maak(maak_settings: Callable[..., ChassisSettings]) -> Callable[[Judge | None], FastAPI]:
    settings = maak_settings()

    def maak(judge: Judge | None) -> FastAPI:
        return create_app(
            title="Proef",
            version="1.0.0",
            description="Een dienst om te proberen.",
            settings=settings,
            routers=[router()],
            verifier=create_verifier(settings, PARTIES),
            now=lambda: None,  # pyright: ignore[reportArgumentType] - no simulation: nobody asks
            judge=judge,
        )

    return maak


@pytest_asyncio.fixture
async def client(maak: Callable[[Judge | None], FastAPI]) -> AsyncGenerator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=maak(oordeel))
    async with httpx.AsyncClient(transport=transport, base_url="http://proef", headers=KOP) as own:
        yield own


async def vraag(client: httpx.AsyncClient, token: str, zaak: int = 7, body: object = None) -> tuple[int, str]:
    kop = {"Authorization": f"Bearer {token}"}
    inhoud = {"veld": 1} if body is None else body
    antwoord = await client.post(f"/v1/zaken/{zaak}/besluiten", headers=kop, json=inhoud)
    return antwoord.status_code, antwoord.json().get("code", "")


async def test_rub_13_only_a_person_with_the_mandate_or_the_organisation_itself(
    client: httpx.AsyncClient, token: Callable[..., str]
):
    assert await vraag(client, token()) == (200, "")
    assert await vraag(client, token(roles=["G_CONSULENT", "offline_access"])) == (200, "")
    assert await vraag(client, token(roles=["G_PROJECTLEIDER"])) == (403, "MANDAAT_ONTBREEKT")
    assert await vraag(client, token(roles=["G_PROJECTLEIDER"]), zaak=8) == (200, "")


@pytest.mark.parametrize("roles", [[], ["offline_access"], ["ZZ_PROJECTLEIDER"], ["g_consulent"]])
async def test_rub_13_a_person_with_no_role_that_we_know_has_no_mandate(
    client: httpx.AsyncClient, token: Callable[..., str], roles: list[str]
):
    assert await vraag(client, token(roles=roles)) == (403, "MANDAAT_ONTBREEKT")


@pytest.mark.parametrize("roles", ["G_CONSULENT", {"rol": "G_CONSULENT"}, [7], 7])
async def test_rub_13_a_claim_that_is_no_list_of_roles_is_no_token(
    client: httpx.AsyncClient, token: Callable[..., str], roles: object
):
    assert await vraag(client, token(roles=roles)) == (401, "ORGANISATIE_ONGELDIG")


async def test_rub_13_the_roles_of_who_has_no_projectgroep_are_not_ours(
    client: httpx.AsyncClient, token: Callable[..., str]
):
    cak = token(organisatie={"id": "cak", "rol": "CAK"}, roles=["beheerder"])
    assert await vraag(client, cak) == (200, "")


async def test_rub_13_the_mandate_is_judged_before_the_body(client: httpx.AsyncClient, token: Callable[..., str]):
    assert await vraag(client, token(roles=[]), body={"veld": "geen getal"}) == (403, "MANDAAT_ONTBREEKT")


def test_a_mandate_that_nobody_judges_is_refused_at_start(maak: Callable[[Judge | None], FastAPI]):
    with pytest.raises(Unguarded, match="mandaat dat niemand beoordeelt"):
        maak(None)


async def test_rub_13_the_document_names_the_mandate(client: httpx.AsyncClient):
    document = (await client.get("/v1/openapi.json")).json()
    operatie = document["paths"]["/zaken/{zaak}/besluiten"]["post"]
    assert operatie["x-mandaten"] == ["SELECTEREN"]
    assert "Mandaat van een medewerker: SELECTEREN." in operatie["description"]
